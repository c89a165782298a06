//! What templates ask for and are not given, on all pages together: told once for each place, with
//! the pages that lack it and the nearest name that all of these have.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Place;
use crate::template::{Known, Mistake};

/// Mistakes by what is said of them, and where.
#[derive(Debug, Default)]
pub(super) struct Asked<'p> {
    /// How many pages each template makes.
    pages: BTreeMap<&'p str, usize>,
    mistakes: BTreeMap<(Option<Place>, String), Lacking<'p>>,
}

/// Pages with one mistake.
#[derive(Debug, Default)]
struct Lacking<'p> {
    /// How many of each template.
    pages: BTreeMap<&'p str, usize>,
    /// What all of them know there.
    known: Option<Known>,
}

impl<'p> Asked<'p> {
    /// Counts a page of a template.
    pub(super) fn page(&mut self, template: &'p str) {
        *self.pages.entry(template).or_default() += 1;
    }

    /// Takes in what is wrong with a page of a template.
    pub(super) fn add(&mut self, template: &'p str, mistake: Mistake, place: Option<Place>) {
        let key = (place, mistake.message);
        let lacking = self.mistakes.entry(key).or_default();
        let is_first = lacking.pages.is_empty();
        *lacking.pages.entry(template).or_default() += 1;
        let both = |own: BTreeSet<String>, other: &BTreeSet<String>| {
            own.into_iter().filter(|name| other.contains(name)).collect()
        };
        lacking.known = match (lacking.known.take(), mistake.known) {
            (_, known) if is_first => known,
            (Some(Known::Variables(own)), Some(Known::Variables(other))) => {
                Some(Known::Variables(both(own, &other)))
            }
            (Some(Known::Fields(own)), Some(Known::Fields(other))) => {
                Some(Known::Fields(both(own, &other)))
            }
            _ => None,
        };
    }

    /// Tells each mistake; `given` are the names that some page is given.
    pub(super) fn tell(self, given: &BTreeSet<&str>, out: &mut Diagnostics) {
        for ((place, message), lacking) in self.mistakes {
            let name = message.split('`').nth(1).unwrap_or_default().to_owned();
            let mut mistake = Diagnostic::new(Code::ThemeTemplate, message);
            if let Some(place) = place {
                let label = match &lacking.known {
                    Some(Known::Variables(_)) if given.contains(name.as_str()) => {
                        label(&lacking.pages, &self.pages)
                    }
                    Some(Known::Variables(_)) => "no template is given this".to_owned(),
                    Some(Known::Fields(_)) => "no such field".to_owned(),
                    None => "here".to_owned(),
                };
                mistake = mistake.at(place, label);
            }
            let near = |mistake: Diagnostic, known: &BTreeSet<String>| {
                mistake.did_you_mean(&name, known.iter().map(String::as_str))
            };
            out.push(match &lacking.known {
                Some(Known::Fields(known)) => {
                    let listed: Vec<String> =
                        known.iter().map(|name| format!("`{name}`")).collect();
                    near(mistake.help(format!("the fields are {}", listed.join(", "))), known)
                }
                Some(Known::Variables(known)) => near(mistake.help(HELP), known),
                None => mistake,
            });
        }
    }
}

const HELP: &str = "themes/README.md lists what each template is given";

/// Which pages are not given a name that others are.
fn label(lacking: &BTreeMap<&str, usize>, pages: &BTreeMap<&str, usize>) -> String {
    let some = |(template, count): (&&str, &usize)| {
        let all = pages.get(template).copied().unwrap_or_default();
        let some = if *count < all { "some pages of " } else { "" };
        format!("{some}`{template}`")
    };
    let some: Vec<String> = lacking.iter().map(some).collect();
    format!("not given to {}", some.join(", "))
}
