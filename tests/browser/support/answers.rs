//! Sets of answers that the tests give, each for what it leads to.

use std::collections::BTreeMap;

use serde_json::json;

use super::site::{ASSESSMENT, bank};

/// Answers by question; a question that is not there stays without one.
#[derive(Debug, Clone)]
pub struct Answers {
    /// The version of the questionnaire.
    pub mode: &'static str,
    /// By question: a position, `unknown` or `not-applicable`.
    pub given: BTreeMap<String, String>,
}

impl Answers {
    fn of(mode: &'static str, rows: &str) -> Self {
        let given = rows
            .split_whitespace()
            .map(|row| {
                let (question, answer) = row.split_once('=').expect("question=answer");
                let answer = match answer {
                    "?" => "unknown",
                    "x" => "not-applicable",
                    position => position,
                };
                (question.to_owned(), answer.to_owned())
            })
            .collect();
        Self { mode, given }
    }

    /// All four states of an answer; step 3, with two locks closed, one that cannot be judged and one open.
    pub fn closed_gate() -> Self {
        Self::of(
            "full",
            "C1=3 C2=3 C3=2 C4=3  S1=3 S2=2 S3=3 S4=?  T1=4 T2=3 T3=3 T4=3 T5=4  \
             F1=3 F2=4 F3=3 F4=x  P1=2 P2=3 P3=3 P4=3  G1=4 G2=4 G3=2 G4=? G5=3  W1=3 W2=3 W3=4",
        )
    }

    /// Step 1: everything is at the beginning.
    pub fn champion() -> Self {
        Self::all("full", "1")
    }

    /// Step 4, behind an open gate.
    pub fn renewer() -> Self {
        let mut answers = Self::all("full", "4");
        answers.given.insert("C1".into(), "5".into());
        answers.given.insert("W2".into(), "3".into());
        answers
    }

    /// The highest step is claimed, and one person cannot confirm it.
    pub fn claimed() -> Self {
        Self::all("full", "5")
    }

    /// Too little for a step.
    pub fn few() -> Self {
        Self::of("full", "C1=3 C2=2 S1=4 F4=x G3=?")
    }

    /// The short version, all of it.
    pub fn short() -> Self {
        Self::all("short", "2")
    }

    fn all(mode: &'static str, position: &str) -> Self {
        let bank = bank();
        let asked = &bank.modes.iter().find(|row| *row.id == *mode).expect("a mode").questions;
        let ids = asked.iter().map(|&question| bank.questions[question].id.to_string());
        Self { mode, given: ids.map(|id| (id, position.to_owned())).collect() }
    }

    /// An answer file, as the page hands it out and takes it in.
    pub fn file(&self) -> String {
        let file = json!({
            "format": "porras-answers/1",
            "assessment": ASSESSMENT,
            "content_version": bank().version,
            "mode": self.mode,
            "respondent": {},
            "answers": self.given,
        });
        file.to_string()
    }
}
