//! Lock files: what saved answers hang on, written down beside a bank, so that
//! nothing of it is lost unnoticed. The only file that knows the YAML writer.

use std::collections::BTreeMap;
use std::path::Path;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::check;
use crate::diagnostic::{Code, Diagnostics};
use crate::load::{Completeness, Content};
use crate::model::{Assessment, LockFile, LockedNames, LockedQuestion, Retired};
use crate::source::Sources;

/// What came of locking.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Files to be written below the site's folder, by path; none when there was an error.
    pub files: BTreeMap<String, String>,
    /// A line on each lock file: what is in it, or that it is as it was.
    pub summary: String,
    /// What is wrong with the content, or should be said of the lock files.
    pub diagnostics: Diagnostics,
    /// The files that the diagnostics point into.
    pub sources: Sources,
}

const HEAD: &str = "\
# What saved answers hang on. `porras lock` writes this file, and nobody edits it by hand.
# Keep it with the bank: `porras check` tells by it what answers would lose.
";

/// The lock files of these assessments of the site at `root`, of all when none is named.
///
/// With an error in the content there are none: a lock file never moves past a loss.
///
/// # Errors
/// A message when the site has no such assessment; mistakes in the content are diagnostics.
pub fn lock(root: &Path, assessments: &[String]) -> Result<Outcome, String> {
    let mut outcome = Outcome::default();
    let Outcome { files, summary, sources, diagnostics } = &mut outcome;
    let mut content = Content::open(root, Completeness::Whole, sources, diagnostics);
    let mut listed: Vec<Assessment> = Vec::new();
    for edition in content.editions() {
        let rows = content.rows(&edition, sources, diagnostics);
        let Some(site) = check::check(rows, sources, diagnostics) else { return Ok(outcome) };
        let is_new = |row: &Assessment| listed.iter().all(|known| known.bank.id != row.bank.id);
        let new: Vec<Assessment> = site.assessments.into_iter().filter(is_new).collect();
        listed.extend(new);
    }
    // The rest is for `check`, or is mended by what is written here.
    let mut told = Diagnostics::default();
    std::mem::take(diagnostics)
        .into_iter()
        .filter(|diagnostic| diagnostic.code == Code::LockfileVersion)
        .for_each(|diagnostic| told.push(diagnostic));
    *diagnostics = told;
    let ids: Vec<&str> = listed.iter().map(|row| row.bank.id.as_str()).collect();
    if let Some(unknown) = assessments.iter().find(|name| !ids.contains(&name.as_str())) {
        return Err(format!("there is no assessment `{unknown}`; the site has {}", ids.join(", ")));
    }
    for row in &listed {
        let id = row.bank.id.as_str();
        if !assessments.is_empty() && !assessments.iter().any(|name| name == id) {
            continue;
        }
        let path = format!("content/{id}/bank.lock.yaml");
        let text = serde_yaml::to_string(&Written(&row.lockfile));
        let text = HEAD.to_owned() + &text.map_err(|error| error.to_string())?;
        let before = sources.find(&path).map(|file| sources.file(file).text.replace("\r\n", "\n"));
        if before.as_deref() == Some(text.as_str()) {
            summary.push_str(&format!("{path} is as it was\n"));
        } else {
            summary.push_str(&format!("{path}: {}\n", counts(&row.lockfile)));
            files.insert(path, text);
        }
    }
    Ok(outcome)
}

/// How much a lock file holds, in words.
fn counts(lockfile: &LockFile) -> String {
    let plural =
        |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let options = lockfile.questions.iter().map(|(_, question)| question.options.len()).sum();
    let retired = match lockfile.retired.questions.len() {
        0 => String::new(),
        count => format!(", {} retired", plural(count, "id")),
    };
    format!(
        "version {}, {} with {}{retired}",
        lockfile.version,
        plural(lockfile.questions.len(), "question"),
        plural(options, "option"),
    )
}

/// A part of a lock file as it is written; the names of its keys are those of the loader's rows.
struct Written<'a, T>(&'a T);

impl Serialize for Written<'_, LockFile> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let LockFile { version, questions, named, retired } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("content_version", version)?;
        map.serialize_entry("questions", &Written(questions))?;
        names(named, &mut map)?;
        if *retired != Retired::default() {
            map.serialize_entry("retired", &Written(retired))?;
        }
        map.end()
    }
}

impl Serialize for Written<'_, Vec<(String, LockedQuestion)>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, question)| (id, Written(question))))
    }
}

impl Serialize for Written<'_, LockedQuestion> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let LockedQuestion { options, not_applicable, negative, criteria } = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("options", &Written(options))?;
        for (key, flag) in [("not_applicable", not_applicable), ("negative", negative)] {
            if *flag {
                map.serialize_entry(key, flag)?;
            }
        }
        if !criteria.is_empty() {
            map.serialize_entry("criteria", criteria)?;
        }
        map.end()
    }
}

impl Serialize for Written<'_, Vec<(String, String)>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, worth)| (id, worth)))
    }
}

impl Serialize for Written<'_, Retired> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.0.questions.is_empty() {
            map.serialize_entry("questions", &self.0.questions)?;
        }
        names(&self.0.named, &mut map)?;
        map.end()
    }
}

/// The lists that are not empty.
fn names<M: serde::ser::SerializeMap>(named: &LockedNames, map: &mut M) -> Result<(), M::Error> {
    let LockedNames { roles, profiles, modes } = named;
    for (key, list) in [("roles", roles), ("profiles", profiles), ("modes", modes)] {
        if !list.is_empty() {
            map.serialize_entry(key, list)?;
        }
    }
    Ok(())
}
