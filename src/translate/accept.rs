//! What of a returned file is taken: each text held against what the site says now.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, Entry, Part, State, id};
use super::exchange::{Returned, Row};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::fingerprint::{fingerprint, same_words};
use crate::markdown;
use crate::source::Place;

/// As many ids as a message lists.
const FEW: usize = 6;

/// What an import changes in one part of the catalogue.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// New texts, by position among the part's entries.
    pub(super) texts: BTreeMap<usize, String>,
    /// New fingerprints, by position among its units.
    pub(super) prints: BTreeMap<usize, String>,
    /// Whether fingerprints of nothing go.
    pub(super) tidies: bool,
}

/// What came of holding a file against the catalogue.
#[derive(Debug, Default)]
pub(super) struct Accepted {
    /// By position among the catalogue's parts.
    pub(super) changes: BTreeMap<usize, Change>,
    /// Texts that were as they are.
    pub(super) same: usize,
}

/// A unit of which something was taken.
#[derive(Debug, Default)]
struct Touched {
    /// The source texts that the translator saw where they are not those of now.
    outdated: Vec<String>,
}

struct Desk<'a> {
    catalogue: &'a Catalogue,
    /// Part and entry by id.
    known: BTreeMap<String, (usize, usize)>,
    seen: BTreeMap<(usize, usize), Place>,
    touched: BTreeMap<(usize, usize), Touched>,
    /// Ids that have no translation in the file, by part, with the first one's place.
    empty: BTreeMap<usize, (Place, Vec<String>)>,
    accepted: Accepted,
}

/// Holds what came back against the catalogue; everything that is not taken is told.
pub(super) fn accept(
    catalogue: &Catalogue,
    returned: &Returned,
    out: &mut Diagnostics,
) -> Accepted {
    languages(catalogue, returned, out);
    let mut desk = Desk {
        catalogue,
        known: BTreeMap::new(),
        seen: BTreeMap::new(),
        touched: BTreeMap::new(),
        empty: BTreeMap::new(),
        accepted: Accepted::default(),
    };
    for (at, part) in catalogue.parts.iter().enumerate() {
        for (position, entry) in part.entries.iter().enumerate() {
            desk.known.insert(part.id_of(entry), (at, position));
        }
    }
    for row in &returned.rows {
        desk.take(row, out);
    }
    desk.whole_pages_only(out);
    desk.tell_empty(out);
    desk.stamp();
    desk.accepted
}

fn languages(catalogue: &Catalogue, returned: &Returned, out: &mut Diagnostics) {
    let pairs = [(&returned.from, &catalogue.from, "from"), (&returned.to, &catalogue.to, "into")];
    for (found, wanted, way) in pairs {
        if let Some(found) = found
            && !found.value.eq_ignore_ascii_case(wanted)
        {
            let mut mistake = Diagnostic::new(
                Code::TranslationForeign,
                format!("this is a translation {way} `{}`, not {way} `{wanted}`", found.value),
            )
            .at(found.place, "another language");
            if way == "into" {
                mistake = mistake.help(format!("import it with --lang {}", found.value));
            }
            out.push(mistake);
        }
    }
}

impl Desk<'_> {
    fn take(&mut self, row: &Row, out: &mut Diagnostics) {
        let Some((at, position)) = self.find(row, out) else { return };
        if let Some(first) = self.seen.insert((at, position), row.id.place) {
            out.push(
                Diagnostic::new(
                    Code::TranslationDuplicateId,
                    format!("`{}` stands here twice", row.id.value),
                )
                .at(row.id.place, "again")
                .see(first, "first here")
                .help("keep one of them"),
            );
            return;
        }
        let part = &self.catalogue.parts[at];
        let entry = &part.entries[position];
        // Line ends are the translator's program's affair.
        let lines = row.target.replace("\r\n", "\n").replace('\r', "\n");
        let new = if part.is_page { lines.trim_matches('\n').trim_end() } else { lines.trim() };
        if new.trim().is_empty() {
            if entry.target.is_none() {
                let empty = self.empty.entry(at).or_insert_with(|| (row.place, Vec::new()));
                empty.1.push(row.id.value.clone());
            } else {
                out.push(
                    skipped(row, "the translation is empty here, and there is one already")
                        .help("the one that there is stays; write over it to change it"),
                );
            }
            return;
        }
        let fresh = row.source.as_ref().is_none_or(|source| same_words(source, &entry.source));
        let unit = (at, entry.unit);
        if entry.target.as_deref().is_some_and(|said| says_same(part, said, new)) {
            self.accepted.same += 1;
            if row.done && fresh && part.state(entry) == State::Stale {
                self.touched.entry(unit).or_default();
            }
            return;
        }
        if part.is_page && !keeps_headings(entry, row, new, out) {
            return;
        }
        if !fresh && !may_be_late(part, entry, row, out) {
            return;
        }
        let touched = self.touched.entry(unit).or_default();
        if !fresh {
            touched.outdated.push(row.source.clone().unwrap_or_default());
        }
        let change = self.accepted.changes.entry(at).or_default();
        change.texts.insert(position, new.to_owned());
    }

    /// The entry that a row means.
    fn find(&self, row: &Row, out: &mut Diagnostics) -> Option<(usize, usize)> {
        let wanted = row.id.value.as_str();
        let found = self.known.get(wanted).copied();
        let pages = self.catalogue.parts.iter().enumerate().filter(|(_, part)| part.is_page);
        let page = pages.into_iter().find(|(_, part)| {
            wanted.strip_prefix(part.id.as_str()).is_some_and(|rest| rest.starts_with('/'))
        });
        let Some((at, part)) = page else {
            if found.is_none() {
                let names = self.known.keys().map(String::as_str);
                out.push(
                    Diagnostic::new(
                        Code::TranslationUnknownId,
                        format!("the site has no text `{wanted}`"),
                    )
                    .at(row.id.place, "no text has this id")
                    .help("leave the ids as `porras translate export` wrote them")
                    .did_you_mean(wanted, names),
                );
            }
            return found;
        };
        // The numbers of blocks move when a paragraph is put in, so their texts decide.
        let Some(source) = &row.source else { return moved(row, part, found, out) };
        let same = |entry: &Entry| same_words(&entry.source, source);
        if found.is_some_and(|(_, position)| same(&part.entries[position])) {
            return found;
        }
        let mut others = (0..part.entries.len()).filter(|position| {
            same(&part.entries[*position]) && !self.seen.contains_key(&(at, *position))
        });
        match others.next() {
            Some(position) => Some((at, position)),
            None => moved(row, part, None, out),
        }
    }

    /// A page is published as it is, so a new one is taken only when nothing of it is missing.
    fn whole_pages_only(&mut self, out: &mut Diagnostics) {
        for (at, part) in self.catalogue.parts.iter().enumerate() {
            let Some(change) = self.accepted.changes.get(&at) else { continue };
            let all = part.entries.len();
            if !part.is_page || part.file.is_some() || change.texts.len() == all {
                continue;
            }
            let place =
                self.seen.iter().find(|((part, _), _)| *part == at).map(|(_, place)| *place);
            let mut mistake = Diagnostic::new(
                Code::TranslationSkipped,
                format!(
                    "page `{}` is left out: {} of its {all} pieces are translated",
                    part.id,
                    change.texts.len()
                ),
            )
            .help("a page is taken when all of it is translated");
            if let Some(place) = place {
                mistake = mistake.at(place, "its first piece");
            }
            out.push(mistake);
            self.accepted.changes.remove(&at);
            self.touched.retain(|(part, _), _| *part != at);
        }
    }

    fn tell_empty(&self, out: &mut Diagnostics) {
        for (at, (place, ids)) in &self.empty {
            let part = &self.catalogue.parts[*at];
            // The message names the part; within it the rest of an id is enough.
            let inner = |id: &String| format!("`{}`", id[part.id.len()..].trim_start_matches('/'));
            let few: Vec<String> = ids.iter().take(FEW).map(inner).collect();
            let more = ids.len() - few.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let count =
                if ids.len() == 1 { "1 text".to_owned() } else { format!("{} texts", ids.len()) };
            out.push(
                Diagnostic::new(
                    Code::TranslationMissing,
                    format!(
                        "{count} of `{}` without a translation: {}{more}",
                        part.id,
                        few.join(", ")
                    ),
                )
                .at(*place, "nothing here yet"),
            );
        }
    }

    /// What was translated, or found right, was made from what the source says now.
    fn stamp(&mut self) {
        for ((at, position), touched) in &self.touched {
            let unit = &self.catalogue.parts[*at].units[*position];
            let made_from = unit.made_from.as_ref();
            let print = if touched.outdated.is_empty() {
                unit.fingerprint.clone()
            } else if let Some(old) =
                made_from.filter(|print| **print != unit.fingerprint && !print.is_empty())
            {
                old.clone()
            } else {
                // Of what the translator saw, which is not what the whole unit says now.
                fingerprint([("outdated", touched.outdated.join("\n").as_str())])
            };
            if made_from != Some(&print) {
                self.accepted.changes.entry(*at).or_default().prints.insert(*position, print);
            }
        }
    }
}

/// A block of a page that is not where it was; one that is nowhere is told.
fn moved(
    row: &Row,
    part: &Part,
    found: Option<(usize, usize)>,
    out: &mut Diagnostics,
) -> Option<(usize, usize)> {
    if found.is_none() && !row.target.trim().is_empty() {
        out.push(
            Diagnostic::new(
                Code::TranslationOutdated,
                format!("page `{}` no longer says what this translates", part.id),
            )
            .at(row.place, "left out")
            .help("export the page again for what has changed"),
        );
    }
    found
}

/// Whether a translation of an older text is better than what is there.
fn may_be_late(part: &Part, entry: &Entry, row: &Row, out: &mut Diagnostics) -> bool {
    let unit = &part.units[entry.unit];
    let newer = entry.target.is_some()
        && unit.made_from.as_ref().is_some_and(|print| *print == unit.fingerprint);
    let label = if newer {
        "left out: the text has been translated anew since"
    } else {
        "taken, and still to be looked at"
    };
    out.push(
        Diagnostic::new(
            Code::TranslationOutdated,
            format!("the source of `{}` has changed since the export", row.id.value),
        )
        .at(row.place, label)
        .see(entry.source_place, "what it says now"),
    );
    !newer
}

/// Whether a piece of a page has the headings of its source, which links and the outline hang on.
fn keeps_headings(entry: &Entry, row: &Row, new: &str, out: &mut Diagnostics) -> bool {
    let wanted = markdown::outline(&entry.source);
    let kept = wanted == markdown::outline(new);
    if !kept {
        let sign = |(level, id): &(usize, Option<String>)| {
            let id = id.as_ref().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
            format!("`{} …{id}`", "#".repeat(*level))
        };
        let signs: Vec<String> = wanted.iter().map(sign).collect();
        out.push(skipped(row, "the translation has other headings than its source").help(
            if signs.is_empty() {
                "the source has none: take the `#` at the beginning of a line out".to_owned()
            } else {
                format!("write {}, as the source does", signs.join(", "))
            },
        ));
    }
    kept
}

/// Whether a translation is the one that is there; in Markdown line breaks and spaces matter.
fn says_same(part: &Part, said: &str, new: &str) -> bool {
    if part.is_page { said.trim_end() == new } else { same_words(said, new) }
}

fn skipped(row: &Row, message: &str) -> Diagnostic {
    Diagnostic::new(Code::TranslationSkipped, message).at(row.place, format!("`{}`", row.id.value))
}

/// The ids of units that a text may be called by, shortest first, for `porras translate stamp`.
pub(super) fn names(catalogue: &Catalogue) -> BTreeMap<String, BTreeSet<(usize, usize)>> {
    let mut names: BTreeMap<String, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (at, part) in catalogue.parts.iter().enumerate() {
        for (position, unit) in part.units.iter().enumerate() {
            let full = id(&part.id, &unit.keys);
            let mut rest = full.as_str();
            loop {
                names.entry(rest.to_owned()).or_default().insert((at, position));
                let Some((_, shorter)) = rest.split_once('/') else { break };
                rest = shorter;
            }
        }
    }
    names
}
