//! The editions of a site: their names, and the folders that they are written into.

use super::names::key_id;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Edition;
use crate::source::{At, Place};

/// Says what is wrong with names and folders; what an edition shows is checked with its site.
pub fn editions(editions: &[Edition], out: &mut Diagnostics) {
    let mut taken: Vec<(String, &str, Place)> = Vec::new();
    for edition in editions {
        let Some(name) = &edition.name else { continue };
        if key_id(name, out).is_none() {
            continue;
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
