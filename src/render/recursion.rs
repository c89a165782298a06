//! Components of templates that call themselves: the template crate stops them some levels deep,
//! and does not say where. What is included in between it does not count, so there is no such way
//! to allow.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::template::{self, Comments};

/// A call by which a component comes back to itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Return {
    /// The component.
    pub(super) component: String,
    /// The template that the call stands in, as the template crate knows it.
    pub(super) template: String,
    /// The bytes of the called name there.
    pub(super) place: Range<usize>,
    /// The template that it includes in place of calling, as it is written there.
    pub(super) included: Option<String>,
}

/// What calls and is called: a component, or what stands in a template beside its components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'t> {
    Component(&'t str),
    Template(&'t str),
}

/// A call, an `include` or an `extends`: what is called, and where.
#[derive(Debug, Clone)]
struct Call<'t> {
    to: Part<'t>,
    template: &'t str,
    place: Range<usize>,
}

/// Every call that leads a component back to itself, itself or by others: the last call of each
/// way round, in the order of the texts. What no page comes to is left out.
///
/// `texts` has each template under its name; `find` gives the name of one that is included, `rank`
/// how near a template's layer is, and `pages` are those that pages are made of.
pub(super) fn returns<'t>(
    texts: &'t BTreeMap<String, (String, String)>,
    pages: impl IntoIterator<Item = &'t str>,
    rank: impl Fn(&str) -> usize,
    find: impl Fn(&str) -> Option<&'t str>,
) -> Vec<Return> {
    // Of components with one name that of the nearest layer is called.
    let mut nearest: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, (_, text)) in texts {
        for component in defined(text) {
            let known = nearest.entry(component).or_insert(name);
            if rank(name) < rank(known) {
                *known = name;
            }
        }
    }
    let mut calls: BTreeMap<Part<'_>, Vec<Call<'_>>> = BTreeMap::new();
    for (name, (_, text)) in texts {
        for (from, call) in calls_of(name, text, &find) {
            let is_called = match from {
                Part::Component(component) => nearest.get(component) == Some(&name.as_str()),
                Part::Template(_) => true,
            };
            if is_called {
                calls.entry(from).or_default().push(call);
            }
        }
    }
    let reached = reached(&calls, pages.into_iter().map(Part::Template).collect());
    let mut found = Vec::new();
    for (from, own) in calls.iter().filter(|(from, _)| reached.contains(from)) {
        let Part::Component(component) = from else { continue };
        for call in own.iter().filter(|call| leads(&calls, call.to, *from)) {
            // Of components that call each other the first one is named, at its own call.
            let named = |each: &Return| call.to == Part::Component(&each.component);
            if *from == call.to || !found.iter().any(named) {
                let (template, place) = (call.template.to_owned(), call.place.clone());
                let included = matches!(call.to, Part::Template(_))
                    .then(|| texts[call.template].1[place.clone()].to_owned());
                found.push(Return {
                    component: (*component).to_owned(),
                    template,
                    place,
                    included,
                });
            }
        }
    }
    found
}

/// Whether one way of calls leads from a part to another.
fn leads<'t>(calls: &BTreeMap<Part<'t>, Vec<Call<'t>>>, from: Part<'t>, to: Part<'t>) -> bool {
    reached(calls, vec![from]).contains(&to)
}

/// The parts that calls lead to from some, and these.
fn reached<'t>(
    calls: &BTreeMap<Part<'t>, Vec<Call<'t>>>,
    mut next: Vec<Part<'t>>,
) -> BTreeSet<Part<'t>> {
    let mut seen = BTreeSet::new();
    while let Some(part) = next.pop() {
        if seen.insert(part) {
            next.extend(calls.get(&part).into_iter().flatten().map(|call| call.to));
        }
    }
    seen
}

/// The components that a template defines.
fn defined(text: &str) -> Vec<&str> {
    let tags = template::tags(text, Comments::Hash).into_iter();
    let found = tags.filter_map(|(_, inner)| {
        let rest = inner.trim_start_matches('-').trim_start().strip_prefix("component")?;
        rest.starts_with(char::is_whitespace).then(|| name(rest.trim_start()))
    });
    found.collect()
}

/// Whether another template calls a component that this text defines.
pub(super) fn is_called<'t>(text: &str, others: impl IntoIterator<Item = &'t str>) -> bool {
    let components = defined(text);
    !components.is_empty()
        && others.into_iter().any(|other| {
            calls_of("", other, &|_| None).into_iter().any(|(_, call)| {
                matches!(call.to, Part::Component(called) if components.contains(&called))
            })
        })
}

/// What a template calls, each with what it is called from.
fn calls_of<'t>(
    template: &'t str,
    text: &'t str,
    find: &impl Fn(&str) -> Option<&'t str>,
) -> Vec<(Part<'t>, Call<'t>)> {
    let mut within = Part::Template(template);
    let mut found = Vec::new();
    for (range, inner) in template::tags(text, Comments::Hash) {
        let words = inner.trim_start_matches('-').trim_start();
        let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let rest = rest.trim_start();
        match word {
            "component" => within = Part::Component(name(rest)),
            "endcomponent" | "endcomponent-" => within = Part::Template(template),
            "include" | "extends" => {
                let quoted = rest.split(['"', '\'', '`']).nth(1).unwrap_or_default();
                if let Some(to) = find(quoted) {
                    let start = range.start + inner.find(quoted).unwrap_or_default();
                    let place = start..start + quoted.len();
                    found.push((within, Call { to: Part::Template(to), template, place }));
                }
            }
            _ => {
                for (at, _) in inner.match_indices('<') {
                    // `{{ a < b }}` compares, and `</a>` ends a call.
                    let called = name(&inner[at + 1..]);
                    if called.is_empty() {
                        continue;
                    }
                    let start = range.start + at + 1;
                    let place = start..start + called.len();
                    found.push((within, Call { to: Part::Component(called), template, place }));
                }
            }
        }
    }
    found
}

/// The name that a text begins with; "" for none.
fn name(text: &str) -> &str {
    let part = |c: char| c.is_alphanumeric() || ['_', '-', '.'].contains(&c);
    &text[..text.find(|c| !part(c)).unwrap_or(text.len())]
}
