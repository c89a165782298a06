//! The rule `ordered`: rows that are read from the top, each with what it needs.

use super::bank::flatten;
use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::rows::{BankRow, DimensionRow, RuleRow};
use crate::load::vocabulary::TakesWord;
use crate::model::{OrderedRow, Part, Rule};
use crate::source::{At, Place};

/// What a rule judges: the parts that its rows may name.
pub(super) struct Parts<'a> {
    /// In the words of a message: "dimension `customer`".
    owner: String,
    noun: &'static str,
    known: Vec<(&'a str, Part)>,
}

impl<'a> Parts<'a> {
    /// What the rule of a dimension judges; `questions` and `dimensions` know the positions of all ids.
    pub(super) fn of(
        row: &'a DimensionRow,
        rule: &RuleRow,
        questions: &Names,
        dimensions: &Names,
    ) -> Self {
        let owner = format!("dimension `{}`", row.id.value);
        let below = row.dimensions.as_deref().unwrap_or_default();
        if below.is_empty() || takes_questions(rule) {
            return Self::asked(owner, std::slice::from_ref(row), questions);
        }
        Self::listed(owner, below, dimensions)
    }

    /// What the rule of the stage judges.
    pub(super) fn overall(row: &'a BankRow, questions: &Names, dimensions: &Names) -> Self {
        let owner = "the stage".to_owned();
        if takes_questions(&row.scoring.overall) {
            return Self::asked(owner, &row.dimensions, questions);
        }
        Self::listed(owner, &row.dimensions, dimensions)
    }

    fn asked(owner: String, rows: &'a [DimensionRow], names: &Names) -> Self {
        let mut flat = Vec::new();
        flatten(rows, None, &mut flat);
        let rows = flat.iter().flat_map(|(row, _)| row.questions.iter().flatten());
        let ids = rows.map(|row| row.id.as_str());
        let parts = ids.filter_map(|id| Some((id, Part::Question(names.position(id)?))));
        Self { owner, noun: "question", known: parts.collect() }
    }

    fn listed(owner: String, rows: &'a [DimensionRow], names: &Names) -> Self {
        let ids = rows.iter().map(|row| row.id.as_str());
        let parts = ids.filter_map(|id| Some((id, Part::Dimension(names.position(id)?))));
        Self { owner, noun: "dimension", known: parts.collect() }
    }

    fn find(&self, id: &At<String>, out: &mut Diagnostics) -> Option<Part> {
        let found = self.known.iter().find(|(known, _)| *known == id.as_str());
        let doubtful = self.known.iter().any(|(known, _)| !Id::is_id(known));
        if found.is_none() && !doubtful {
            let Self { owner, noun, .. } = self;
            let code = match *noun {
                "question" => Code::BankUnknownQuestion,
                _ => Code::BankUnknownDimension,
            };
            let list = self.known.iter().map(|(id, _)| format!("`{id}`"));
            let list = list.collect::<Vec<_>>().join(", ");
            out.push(
                Diagnostic::new(code, format!("{owner} is not made of a {noun} `{}`", id.value))
                    .at(id.place, "a row needs what the rule judges")
                    .help(format!("here that is {list}"))
                    .did_you_mean(id, self.known.iter().map(|(id, _)| *id)),
            );
        }
        found.map(|(_, part)| *part)
    }
}

fn takes_questions(rule: &RuleRow) -> bool {
    rule.of.as_ref().is_some_and(|of| of.0 == Some(TakesWord::Questions))
}

/// The rule of a row that says `ordered`; without `parts` the rule is for several dimensions.
pub(super) fn ordered(
    row: &RuleRow,
    stages: &Names,
    parts: Option<&Parts<'_>>,
    out: &mut Diagnostics,
) -> Option<Rule> {
    let Some(parts) = parts else {
        out.push(
            Diagnostic::new(
                Code::BankOrdered,
                "`ordered` names the questions of one dimension, and this is the rule of all",
            )
            .at(row.rule.place, "not here")
            .help("give the dimension a `scoring` of its own, and write another rule here, such as `none`"),
        );
        return None;
    };
    let Some(levels) = row.levels.as_ref().filter(|levels| !levels.is_empty()) else {
        let place = row.levels.as_ref().map_or(row.rule.place, |levels| levels.place);
        out.push(
            Diagnostic::new(Code::BankRuleSetting, "`ordered` needs `levels`")
                .at(place, "which answers make a level?")
                .help("write for example `levels: [{level: 2, needs: {q1: 3}}]`, the highest level first"),
        );
        return None;
    };
    let mut rows: Vec<OrderedRow> = Vec::new();
    let mut last: Option<(u32, Place)> = None;
    let mut whole = true;
    for row in &levels.value {
        let needs: Vec<Option<(Part, u32)>> = row
            .needs
            .entries
            .iter()
            .map(|(id, level)| {
                let (part, level) = (parts.find(id, out), stages.level(level, out));
                Some((part?, level?))
            })
            .collect();
        let needs: Option<Vec<(Part, u32)>> = needs.into_iter().collect();
        let Some(level) = stages.level(&row.level, out) else {
            whole = false;
            continue;
        };
        let mistake = |message: String, label: &str| {
            Diagnostic::new(Code::BankOrdered, message).at(row.level.place, label)
        };
        if let Some((before, place)) = last.filter(|(before, _)| *before < level) {
            out.push(
                mistake(
                    format!("level {level} stands below level {before}"),
                    "the first row that holds decides",
                )
                .see(place, "this stands first")
                .help("write the highest level first; rows of one level are alternatives"),
            );
            whole = false;
        } else if level == 1 {
            out.push(
                mistake("the lowest level needs no row".to_owned(), "this would do nothing")
                    .help("it is there when no row holds: leave this row out"),
            );
            whole = false;
        } else if row.needs.entries.is_empty() {
            out.push(
                mistake(format!("the row of level {level} needs nothing"), "it would always hold")
                    .help("say what it needs: `needs: {q1: 3}`"),
            );
            whole = false;
        }
        last = Some((level, row.level.place));
        match needs {
            Some(needs) => rows.push(OrderedRow { level, needs }),
            None => whole = false,
        }
    }
    whole.then_some(Rule::Ordered(rows))
}
