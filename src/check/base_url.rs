//! Where the site will stand.

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
                out.push(told(written, fault, sources));
            }
            None
        }
    }
}

fn told(written: &At<String>, fault: Fault, sources: &Sources) -> Diagnostic {
    let message = format!("`{}` is not the address of a site", written.value);
    let place = within(written, &fault, sources);
    let exact = place != written.place;
    let mut mistake = Diagnostic::new(Code::SiteBaseUrl, message).at(place, fault.label);
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
