//! The site as a whole: languages, assessments, pages, addresses.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::AllPages;
use super::texts::{self, Wanted};
use super::{bank, base_url, cut, hosts, incomplete, lockfile, parity, publisher, stale, theme};
use crate::address;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::language::is_tag;
use crate::load::rows::SiteRow;
use crate::load::vocabulary::KeepWord;
use crate::load::{AssessmentRows, Completeness, Pages, Rows, ThemeRows};
use crate::model::{Assessment, BankText, Guidance, Keep, Site, SiteText, Theme};
use crate::source::{At, Place, Sources};

/// The site that the rows mean.
pub(super) fn site(mut rows: Rows, sources: &Sources, out: &mut Diagnostics) -> Option<Site> {
    let themes = std::mem::take(&mut rows.theme);
    let (_, row) = rows.site.as_ref()?;
    let tags = languages(row, out);
    let dress = || {
        let mut told = Diagnostics::default();
        (theme::theme(themes, &worded(&tags), sources, &mut told), told)
    };
    // Neither knows of the other, and both take a while.
    let (site, (theme, told)) = rayon::join(|| undressed(rows, &tags, sources, out), dress);
    out.append(told);
    Some(site?(theme?))
}

/// What makes the site as soon as it has a theme.
fn undressed(
    rows: Rows,
    tags: &[At<String>],
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<impl FnOnce(Theme) -> Site + use<>> {
    let (_, row) = rows.site.as_ref()?;
    let languages: Vec<String> = tags.iter().map(|tag| tag.value.clone()).collect();
    let keep = keep(row);
    let base_url = base_url::base_url(row, sources, out);
    let hosts = hosts::hosts(row, out);
    let compress = hosts::compress(row, out);
    let embed = base_url::embed(row, sources, out);
    let wanted = assessments(row, &rows.assessments, out);
    let mut sets = vec![(None, &rows.pages, None)];
    // Bases first, so that a mistake of their own is told of themselves.
    let mut order: Vec<_> = wanted.iter().enumerate().collect();
    order.sort_by_key(|(_, (_, assessment))| assessment.layers.below().count());
    for (position, (_, assessment)) in &order {
        sets.push((Some(*position), &assessment.guidance, Some(&assessment.layers)));
    }
    let pictures: BTreeSet<&str> = rows.images.keys().map(String::as_str).collect();
    let pages = AllPages::new(&sets, &languages, pictures, sources, out);
    let site_texts = site_texts(&rows, tags, out);
    incomplete::texts(&rows.missing, &languages, out);
    let borrows = incomplete::borrows(&rows, &languages);
    stale::texts(&rows.texts, &languages, &rows.own, |row| row.source.as_ref(), sources, out);
    stale::pages(&rows.pages, &languages, sources, out);
    cut::texts(&rows.texts, sources, out);
    let mut list: Vec<Option<Assessment>> = wanted.iter().map(|_| None).collect();
    for (position, (name, assessment)) in order {
        let mut found = Diagnostics::default();
        let AssessmentRows { texts, guidance, .. } = *assessment;
        stale::texts(texts, &languages, &rows.own, |row| row.source.as_ref(), sources, &mut found);
        incomplete::texts(&assessment.missing, &languages, &mut found);
        cut::texts(texts, sources, &mut found);
        if rows.completeness == Completeness::Whole {
            parity::parity(texts, &languages, &mut found);
        }
        stale::pages(guidance, &languages, sources, &mut found);
        list[position] =
            self::assessment(position, name, assessment, tags, &pages, sources, &mut found);
        assessment.layers.tell(found, sources, out);
    }
    let own_pages = pages.guidance(None, out);
    addresses(&wanted, &rows.pages, &languages, out);
    publisher::publisher(row, &languages, &rows.pages, out);
    let offline = row.offline.unwrap_or(true);
    let (texts, pages) = (site_texts?, own_pages?);
    let assessments = list.into_iter().collect::<Option<_>>()?;
    let images = rows.images;
    Some(move |theme| Site {
        languages,
        borrows,
        texts,
        base_url,
        keep,
        offline,
        embed,
        hosts,
        compress,
        assessments,
        pages,
        images,
        theme,
    })
}

/// A site in another theme; nothing when the theme is wrong.
pub(super) fn dressed(
    site: &Site,
    languages: &[At<String>],
    rows: ThemeRows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<Site> {
    let theme = theme::theme(rows, &worded(languages), sources, out);
    Some(Site { theme: theme?, ..site.clone() })
}

/// The languages that a theme has to speak: none has words for what is no language.
fn worded(tags: &[At<String>]) -> Vec<At<String>> {
    tags.iter().filter(|tag| is_tag(tag)).cloned().collect()
}

/// The languages of the site, malformed ones too: texts and pages under such a name are checked,
/// and none is asked for.
fn languages(row: &SiteRow, out: &mut Diagnostics) -> Vec<At<String>> {
    let mut list: Vec<At<String>> = Vec::new();
    if row.languages.is_empty() {
        out.push(
            Diagnostic::new(Code::SiteLanguageTag, "the site has no languages")
                .at(row.place, "list them under `languages`"),
        );
    }
    for language in &row.languages {
        if !is_tag(language) {
            out.push(
                Diagnostic::new(
                    Code::SiteLanguageTag,
                    format!("`{}` is not a language tag", language.value),
                )
                .at(language.place, "not a language tag")
                .help("write a tag such as `en`, `fi`, `sv-FI` or `zh-Hant`"),
            );
        }
        if let Some(first) = list.iter().find(|known| known.value == language.value) {
            out.push(twice(&language.value, language.place, first.place));
        } else {
            list.push(language.clone());
        }
    }
    list
}

pub(super) fn twice(name: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::new(Code::BankDuplicateId, format!("`{name}` is listed twice"))
        .at(place, "again")
        .see(first, "first here")
        .help("take one of them out")
}

fn keep(row: &SiteRow) -> Keep {
    match row.keep_answers.as_ref().and_then(|word| word.0) {
        Some(KeepWord::Visit) => Keep::Visit,
        Some(KeepWord::Device) | None => Keep::Device,
    }
}

fn assessments<'a>(
    row: &SiteRow,
    rows: &'a BTreeMap<String, AssessmentRows>,
    out: &mut Diagnostics,
) -> Vec<(At<String>, &'a AssessmentRows)> {
    let mut list: Vec<(At<String>, &AssessmentRows)> = Vec::new();
    if row.assessments.is_empty() {
        out.push(
            Diagnostic::new(Code::SiteUnknownAssessment, "the site has no assessments")
                .at(row.place, "list them under `assessments`"),
        );
    }
    for name in &row.assessments {
        let text = name.value.as_str();
        match rows.get(text).filter(|found| found.bank.is_some()) {
            Some(found) => match list.iter().find(|(known, _)| known.value == text) {
                Some((first, _)) => out.push(twice(text, name.place, first.place)),
                None => list.push((At { value: text.to_owned(), place: name.place }, found)),
            },
            // That it is no id has been told.
            None if !name.is_sound() => {}
            None => {
                let known = rows.iter().filter(|(_, row)| row.bank.is_some());
                out.push(
                    Diagnostic::new(
                        Code::SiteUnknownAssessment,
                        format!("there is no assessment `{text}`"),
                    )
                    .at(name.place, format!("`content/{text}/bank.yaml` is not there"))
                    .did_you_mean(text, known.map(|(name, _)| name.as_str())),
                );
            }
        }
    }
    list
}

fn site_texts(
    rows: &Rows,
    languages: &[At<String>],
    out: &mut Diagnostics,
) -> Option<Vec<SiteText>> {
    let texts: Vec<Option<SiteText>> = languages
        .iter()
        .map(|language| match rows.texts.get(&language.value) {
            Some(row) => row.as_ref().map(|(_, row)| SiteText {
                title: row.title.clone(),
                description: row.description.clone(),
            }),
            None => {
                missing_language("the site", language, "content/texts", out);
                None
            }
        })
        .collect();
    texts.into_iter().collect()
}

fn missing_language(what: &str, language: &At<String>, folder: &str, out: &mut Diagnostics) {
    let tag = &language.value;
    if !is_tag(tag) {
        return;
    }
    out.push(
        Diagnostic::new(Code::TextMissingLanguage, format!("{what} has no texts in `{tag}`"))
            .at(language.place, "a language of the site")
            .help(format!("write {folder}/{tag}.yaml")),
    );
}

fn assessment(
    position: usize,
    name: &At<String>,
    rows: &AssessmentRows,
    languages: &[At<String>],
    pages: &AllPages<'_>,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<Assessment> {
    let own_pages = pages.of(position)?;
    let (_, row) = rows.bank.as_ref()?.as_ref()?;
    if row.assessment.as_str() != name.value && row.assessment.is_sound() {
        out.push(
            Diagnostic::new(
                Code::SiteUnknownAssessment,
                format!(
                    "the folder is `{}`, the bank calls itself `{}`",
                    name.value, row.assessment.value
                ),
            )
            .at(row.assessment.place, format!("this should be `{}`", name.value)),
        );
    }
    let lock = rows.lockfile.as_ref().and_then(|read| read.as_ref());
    let lock = lock.map(|(_, row)| row);
    let bank = bank::bank(row, lock, &own_pages, out);
    let wanted = Wanted::new(row, bank.as_ref());
    let texts: Vec<Option<BankText>> =
        languages.iter().map(|tag| bank_text(&wanted, name, tag, rows, sources, out)).collect();
    let guidance: Option<Vec<Guidance>> = pages.guidance(Some(position), out);
    let bank = bank?;
    Some(Assessment {
        lockfile: lockfile::content(&bank, lock),
        bank,
        texts: texts.into_iter().collect::<Option<_>>()?,
        guidance: guidance?,
    })
}

fn bank_text(
    wanted: &Wanted<'_>,
    name: &At<String>,
    language: &At<String>,
    rows: &AssessmentRows,
    sources: &Sources,
    out: &mut Diagnostics,
) -> Option<BankText> {
    let Some(found) = rows.texts.get(&language.value) else {
        let what = format!("assessment `{}`", name.value);
        missing_language(&what, language, &format!("content/{}/texts", name.value), out);
        return None;
    };
    let (file, row) = found.as_ref()?;
    texts::texts(wanted, *file, row, sources, out)
}

/// No two pages may have one address.
fn addresses(
    assessments: &[(At<String>, &AssessmentRows)],
    pages: &Pages,
    languages: &[String],
    out: &mut Diagnostics,
) {
    let Some(language) = languages.first() else { return };
    let same = |what: &str, address: &str, place: Place| {
        Diagnostic::new(
            Code::SiteSameAddress,
            format!("{what} has this address already: `{address}`"),
        )
        .at(place, "a second page would stand there")
        .help("give this one another name")
    };
    let mut taken = BTreeMap::from([("index", "the front page")]);
    let own = pages.get(language).into_iter().flat_map(|pages| pages.iter());
    let own = own.map(|(slug, page)| (slug.as_str(), ("a page", Place::top(page.file))));
    for (name, (what, place)) in assessments
        .iter()
        .map(|(name, _)| (name.value.as_str(), ("an assessment", name.place)))
        .chain(own)
    {
        match taken.get(name) {
            Some(earlier) => out.push(same(earlier, &address::page(language, name), place)),
            None => {
                taken.insert(name, what);
            }
        }
    }
    for (name, assessment) in assessments {
        let guidance = assessment.guidance.get(language);
        if let Some(page) = guidance.and_then(|pages| pages.get("actions")) {
            let address = address::actions(language, &name.value);
            out.push(same("the list of actions", &address, Place::top(page.file)));
        }
    }
}
