//! Where the site will stand.

use super::site::twice;
use crate::base_url::{BaseUrl, Fault};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::rows::SiteRow;
use crate::source::{At, Place, Sources};

/// The base URL that `site.yaml` names; nothing when it names none, or one that is wrong.
pub(super) fn base_url(row: &SiteRow, sources: &Sources, out: &mut Diagnostics) -> Option<BaseUrl> {
    let written = row.base_url.as_ref()?;
    match BaseUrl::parse(&written.value) {
        Ok(base) => Some(base),
        Err(faults) => {
            for fault in faults {
                let message = format!("`{}` is not the address of a site", written.value);
                out.push(told(Code::SiteBaseUrl, message, written, fault, sources));
            }
            None
        }
    }
}

/// The origins that `site.yaml` lets show its pages in a frame, each once.
pub(super) fn embed(row: &SiteRow, sources: &Sources, out: &mut Diagnostics) -> Vec<String> {
    let mut found: Vec<(String, Place)> = Vec::new();
    for written in row.embed.iter().flatten() {
        let all = written.value.find('*').map(|at| vec![anybody(at)]);
        let parsed = all.map_or_else(|| BaseUrl::parse(&written.value), Err).and_then(|base| {
            match base.path() {
                "/" => Ok(base.origin().to_owned()),
                _ => Err(vec![below(&written.value)]),
            }
        });
        match parsed {
            Ok(origin) => match found.iter().find(|(known, _)| *known == origin) {
                Some((_, first)) => out.push(twice(&origin, written.place, *first)),
                None => found.push((origin, written.place)),
            },
            Err(faults) => {
                for fault in faults {
                    let message = format!("`{}` is not a site that can be let in", written.value);
                    out.push(told(Code::SiteEmbed, message, written, fault, sources));
                }
            }
        }
    }
    found.into_iter().map(|(origin, _)| origin).collect()
}

/// That a pattern lets in more than one site.
fn anybody(at: usize) -> Fault {
    Fault {
        range: at..at + 1,
        label: "nobody could say which sites this lets in".to_owned(),
        help: "name each site that may".to_owned(),
        instead: None,
    }
}

/// That a sound address has a path.
fn below(text: &str) -> Fault {
    let host = text.find("://").map_or(0, |at| at + "://".len());
    let path = text[host..].find('/').map_or(text.len(), |at| host + at);
    Fault {
        range: path..text.len(),
        label: "browsers let in a whole site, whichever page of it".to_owned(),
        help: "leave the path out".to_owned(),
        instead: Some(String::new()),
    }
}

fn told(
    code: Code,
    message: String,
    written: &At<String>,
    fault: Fault,
    sources: &Sources,
) -> Diagnostic {
    let place = within(written, &fault, sources);
    let exact = place != written.place;
    let mut mistake = Diagnostic::new(code, message).at(place, fault.label);
    mistake = mistake.help(fault.help);
    if exact || fault.range == (0..written.value.len()) {
        mistake.suggestion = fault.instead;
    }
    mistake
}

/// The place of what is to blame; the whole value where YAML spells it in another way.
fn within(written: &At<String>, fault: &Fault, sources: &Sources) -> Place {
    let place = written.place;
    let text = &sources.file(place.file).text;
    let found = text.get(place.range()).and_then(|here| here.find(&written.value));
    match found {
        Some(at) => {
            let start = place.start as usize + at;
            Place::new(place.file, start + fault.range.start..start + fault.range.end)
        }
        None => place,
    }
}
