//! The pictures that previews of shared links show: one for each assessment and language.

use rayon::prelude::*;

use super::picture::{Letters, Share, png};
use super::templates::Templates;
use super::{Assets, SHARE, SHARE_SIZE};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::source::Sources;

/// Adds the pictures to the assets, as `preview-<assessment>-<language>.png`.
pub(super) fn add(
    site: &Site,
    templates: &Templates,
    assets: &mut Assets,
    sources: &mut Sources,
    out: &mut Diagnostics,
) {
    let Some(letters) = Letters::new() else { return };
    let all = (0..site.assessments.len())
        .flat_map(|position| (0..site.languages.len()).map(move |language| (position, language)));
    let all: Vec<(usize, usize)> = all.collect();
    let drawn: Vec<_> = all
        .par_iter()
        .map(|which| {
            let share = Share::new(site, &letters, *which);
            let svg = templates.drawing(SHARE, &site.theme.tokens, Some(&share));
            svg.map(|svg| png(&svg, SHARE_SIZE))
        })
        .collect();
    for ((position, language), drawn) in all.into_iter().zip(drawn) {
        match drawn {
            Ok(Ok(bytes)) => {
                let id = &site.assessments[position].bank.id;
                assets.add(&super::share_name(id, &site.languages[language]), bytes);
            }
            Ok(Err(error)) => out.push(
                Diagnostic::new(
                    Code::ThemeTemplate,
                    format!("`{SHARE}` makes no drawing: {error}"),
                )
                .help("it is SVG, with nothing but shapes in it; see themes/default/templates/share.svg"),
            ),
            Err(error) => templates.report(&error, sources, out),
        }
    }
}
