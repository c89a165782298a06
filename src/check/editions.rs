//! The editions of a site: their names, and the folders that they are written into.

use super::names::key_id;
use crate::base_url::BaseUrl;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Edition;
use crate::load::rows::SpokenRow;
use crate::source::{At, Place};

/// Says what is wrong with names and folders; what an edition shows is checked with its site.
pub fn editions(editions: &[Edition], out: &mut Diagnostics) {
    let mut taken: Vec<(String, &str, Place)> = Vec::new();
    for edition in editions {
        let Some(name) = &edition.name else { continue };
        if key_id(name, out).is_none() {
            continue;
        }
        for (key, text) in [("title", &edition.title), ("description", &edition.description)] {
            if let Some(text) = text {
                spoken(key, text, edition, name, out);
            }
        }
        let folder = edition.folder.as_ref().unwrap_or(name);
        if !is_folder(folder) {
            out.push(malformed(folder));
            continue;
        }
        // Many disks hold `Acme` and `acme` to be one.
        let path = folder.value.to_lowercase();
        if let Some((known, other, first)) =
            taken.iter().find(|(known, ..)| within(known, &path) || within(&path, known))
        {
            let message = if *known == path {
                format!("editions `{other}` and `{}` have one folder", name.value)
            } else {
                format!(
                    "the folder of edition `{}` and that of `{other}` lie within each other",
                    name.value
                )
            };
            out.push(
                Diagnostic::new(Code::SiteEditionFolder, message)
                    .at(folder.place, "each would write over the other")
                    .see(*first, "the other one")
                    .help("give each a folder of its own with `folder`, beside the others"),
            );
        } else {
            taken.push((path, name.as_str(), folder.place));
        }
    }
    addresses(editions, out);
}

/// Says which editions would stand at one address, however it is written.
fn addresses(editions: &[Edition], out: &mut Diagnostics) {
    let mut taken: Vec<(BaseUrl, bool, &str, Place)> = Vec::new();
    for edition in editions {
        let Some(name) = &edition.name else { continue };
        let written = edition.row().and_then(|row| row.base_url.as_ref());
        // What is wrong with it is told with the edition's site.
        let Some((written, base)) =
            written.and_then(|written| Some((written, BaseUrl::parse(&written.value).ok()?)))
        else {
            continue;
        };
        let folder = edition.folder.as_ref().unwrap_or(name);
        let (base, place) = if edition.has_own_address() {
            (base, written.place)
        } else {
            (base.below(&folder.value), folder.place)
        };
        // Two below the site's are apart as their folders are, of which enough is said.
        let own = edition.has_own_address();
        let known = taken.iter().find(|(known, is_own, ..)| *known == base && (own || *is_own));
        if let Some((_, _, other, first)) = known {
            let message =
                format!("editions `{other}` and `{}` stand at one address, `{base}`", name.value);
            out.push(
                Diagnostic::new(Code::SiteBaseUrl, message)
                    .at(place, "only one of them can be found there")
                    .see(*first, "the other one")
                    .help("give each an address of its own; a slash at the end makes no other one"),
            );
        } else {
            taken.push((base, own, name.as_str(), place));
        }
    }
}

/// Says of a text which of the edition's languages it lacks, and which of its languages is none.
fn spoken(
    key: &str,
    text: &At<SpokenRow>,
    edition: &Edition,
    name: &At<String>,
    out: &mut Diagnostics,
) {
    let tags = || edition.languages().iter().map(|tag| tag.value.as_str());
    let lacks: Vec<&str> = tags().filter(|tag| text.value.of(tag).is_empty()).collect();
    if !lacks.is_empty() {
        out.push(
            Diagnostic::new(
                Code::TextMissing,
                format!(
                    "`{key}` of edition `{}` says nothing in `{}`",
                    name.value,
                    lacks.join("`, `")
                ),
            )
            .at(text.place, "pages are made in each of its languages")
            .help("write one text for all languages, or one for each: `{fi: …, sv: …}`"),
        );
    }
    let SpokenRow::ByLanguage(texts) = &text.value else { return };
    for (tag, _) in &texts.entries {
        if tags().all(|known| known != tag.value) {
            out.push(
                Diagnostic::new(
                    Code::TextUnknownId,
                    format!("`{}` is no language of edition `{}`", tag.value, name.value),
                )
                .at(tag.place, "no such language")
                .did_you_mean(&tag.value, tags()),
            );
        }
    }
}

fn malformed(folder: &At<String>) -> Diagnostic {
    Diagnostic::new(
        Code::SiteEditionFolder,
        format!("`{}` is no folder below the output folder", folder.value),
    )
    .at(folder.place, "no folder")
    .help("write a name such as `acme`, or several with `/` between them: letters, digits, `-`, `_` and `.`")
}

/// Whether a path may stand below any output folder, on any disk and in any address.
fn is_folder(path: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    path.split('/').all(|part| {
        part.chars().all(sign)
            && part.starts_with(|c: char| c.is_ascii_alphanumeric())
            && !part.ends_with('.')
    })
}

/// Whether `inner` is `outer` or lies in it.
fn within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
