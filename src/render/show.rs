//! All parts of a theme on one page, light and dark: `porras theme show`.

use std::collections::BTreeMap;

use super::templates::Templates;
use super::views::{Common, Once, PageKind};
use super::{Job, Output, Settings, assets, draw_icon, tokens};
use crate::address;
use crate::compile::Compiled;
use crate::diagnostic::Diagnostics;
use crate::model::Site;
use crate::source::Sources;

/// The page's template, which is no theme's: it shows what theirs make.
pub(super) const TEMPLATE: &str = "show.html";

const TEXT: &str = include_str!("show.html");
const STYLE: &str = include_str!("show.css");

/// Attributes that name an id or a group, which must be others in the second scheme.
const NAMES: [&str; 6] = ["id", "for", "name", "aria-labelledby", "aria-describedby", "href"];

/// Renders one page with every part of the site's theme, in the site's first language.
///
/// Mistakes in templates and styles go to `out`; the output comes back when there was none.
pub fn show(
    site: &Site,
    compiled: &Compiled,
    settings: Settings,
    sources: &mut Sources,
    out: &mut Diagnostics,
) -> Option<Output> {
    let templates = Templates::new(&site.theme, Some((TEMPLATE, TEXT)), sources, out)?;
    let mut assets = assets(site, compiled, settings, sources, out);
    draw_icon(site, &templates, &mut assets, sources, out);
    let mut style = STYLE.to_owned();
    for (at, name) in ["light", "dark"].into_iter().enumerate() {
        let colours = tokens::scheme(&site.theme.tokens, at);
        style.push_str(&format!(".show.{name} {{\n  color-scheme: {name};\n{colours}\n}}\n"));
    }
    for colour in &site.theme.tokens.colours {
        let class = colour.name.replace('_', "-");
        style.push_str(&format!(".swatch-{class} {{ background: var(--{class}); }}\n"));
    }
    assets.add("show.css", style.into_bytes());
    let once = Once::new(site, settings);
    let common = Common::new(site, compiled, &assets.names, Vec::new(), settings, once);
    let job = Job { address: address::SHOW.to_owned(), kind: PageKind::Show, language: 0 };
    match templates.render(&job, &common) {
        Ok(page) => {
            let pages = BTreeMap::from([(job.address, twice(&page).into_bytes())]);
            let output = Output { assets: assets.files, pages, others: BTreeMap::new() };
            (!out.has_errors()).then_some(output)
        }
        Err(error) => {
            templates.report(&error, sources, out);
            None
        }
    }
}

/// The page with its parts a second time, dark and with names of their own.
fn twice(page: &str) -> String {
    let parts = page.split_once("<!-- parts -->").and_then(|(before, rest)| {
        let (parts, after) = rest.split_once("<!-- end -->")?;
        Some((before, parts, after))
    });
    let Some((before, parts, after)) = parts else { return page.to_owned() };
    let mut dark = parts.replacen("class=\"show light\"", "class=\"show dark\"", 1);
    dark = dark.replacen(">Light</h2>", ">Dark</h2>", 1);
    for name in NAMES {
        let (from, to) = match name {
            "href" => (" href=\"#".to_owned(), " href=\"#dark-".to_owned()),
            _ => (format!(" {name}=\""), format!(" {name}=\"dark-")),
        };
        dark = dark.replace(&from, &to);
    }
    format!("{before}{parts}{dark}{after}")
}
