//! The structure of a bank: `bank.yaml`.

use porras::random::Random;

use super::{Plan, Rules, quoted};

/// Questions in a dimension that has questions; the last one may have fewer.
const IN_A_DIMENSION: usize = 12;

/// Dimensions in an area; as long as one area would do, there are none.
const IN_AN_AREA: usize = 8;

/// Stages, and so options of a question without a scale.
pub(crate) const STAGES: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

/// A question of the generated bank.
pub(crate) struct Question {
    pub(crate) id: String,
    /// Whether its options are the shared ones, with texts of their own nowhere.
    pub(crate) scaled: bool,
}

/// A dimension with questions.
pub(crate) struct Dimension {
    pub(crate) id: String,
    pub(crate) questions: Vec<Question>,
}

/// What a bank of so many questions is made of.
pub(crate) struct Shape {
    pub(crate) dimensions: Vec<Dimension>,
    /// Each with the positions of its dimensions; none in a small bank.
    pub(crate) areas: Vec<(String, std::ops::Range<usize>)>,
}

impl Shape {
    pub(crate) fn new(questions: usize) -> Self {
        let count = questions.div_ceil(IN_A_DIMENSION);
        let dimensions: Vec<Dimension> = (0..count)
            .map(|at| {
                let numbers = at * IN_A_DIMENSION..questions.min((at + 1) * IN_A_DIMENSION);
                let question =
                    |number| Question { id: format!("Q{}", number + 1), scaled: number % 3 == 2 };
                Dimension {
                    id: format!("part-{}", at + 1),
                    questions: numbers.map(question).collect(),
                }
            })
            .collect();
        let areas = if count <= IN_AN_AREA { 0 } else { count.div_ceil(IN_AN_AREA) };
        let within = |area| area * IN_AN_AREA..count.min((area + 1) * IN_AN_AREA);
        let areas = (0..areas).map(|at| (format!("area-{}", at + 1), within(at))).collect();
        Self { dimensions, areas }
    }

    /// Every dimension, areas too, with what the bank says of each.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        let areas = self.areas.iter().map(|(id, _)| id.as_str());
        areas.chain(self.dimensions.iter().map(|dimension| dimension.id.as_str()))
    }

    /// Those that the stage is made of.
    pub(crate) fn tops(&self) -> Vec<&str> {
        if self.areas.is_empty() {
            return self.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        }
        self.areas.iter().map(|(id, _)| id.as_str()).collect()
    }
}

/// The bank's file.
pub(crate) fn bank(plan: &Plan, shape: &Shape, slugs: &[String]) -> String {
    let mut chance = Random::new(plan.seed);
    let rule = match plan.rules {
        Rules::Quorum => "{rule: quorum, share: 3/4, lag: 1}",
        Rules::Means => "{rule: mean, thresholds: [1.8, 2.6, 3.4, 4.2]}",
    };
    let mut text = format!(
        "assessment: {}\ncontent_version: 1.0.0\nauthors: The generator\nlicence: CC0\nstages: [{}]\n\
         scoring:\n  dimensions: {rule}\n  overall: {rule}\n  assessable: {{answers: 1, share: 1/2, dimensions: 1/2}}\n\
         modes:\n  full: {{minutes: {}}}\n  short: {{minutes: {}, tags: [core]}}\n\
         roles: [leadership, front]\nprofiles:\n  small: {{targets: {{{}: 3}}}}\n\
         scales:\n  practice:\n    - {{id: \"no, never\", value: 1}}\n    - {{id: \"it's begun\", value: 2, level: 2}}\n    \
         - {{id: most, value: 3.5, level: 4}}\n    - {{id: all, value: 5}}\n\
         dimensions:\n",
        super::ASSESSMENT,
        STAGES.join(", "),
        shape.dimensions.len() * IN_A_DIMENSION,
        shape.dimensions.len() * 4,
        shape.tops()[0],
    );
    if shape.areas.is_empty() {
        dimensions(&mut text, plan, &shape.dimensions, "  ", slugs, &mut chance);
    }
    for (id, within) in &shape.areas {
        text.push_str(&format!("  - id: {id}\n    dimensions:\n"));
        let inner = &shape.dimensions[within.clone()];
        dimensions(&mut text, plan, inner, "      ", slugs, &mut chance);
    }
    let top = shape.tops()[0];
    let first = &shape.dimensions[0].questions;
    text.push_str("gates:\n  - id: gate\n    before: fourth\n");
    text.push_str(&format!("    dimension: {top}\n    locks:\n"));
    for (at, question) in first.iter().take(3).enumerate() {
        text.push_str(&format!(
            "      - {{id: lock-{at}, question: {}, at_least: 4}}\n",
            question.id
        ));
    }
    text.push_str("actions:\n");
    for top in shape.tops() {
        for from in 1..STAGES.len() {
            let effort = chance.one(&["S", "M", "L"]);
            let impact = chance.between(1, 3);
            text.push_str(&format!(
                "  - {{id: {top}-{from}, raises: {top}, from: {from}, effort: {effort}, impact: {impact}}}\n"
            ));
        }
    }
    for at in 0..first.len().min(3) {
        text.push_str(&format!("  - {{id: open-{at}, opens: lock-{at}, effort: M, impact: 3}}\n"));
    }
    text
}

fn dimensions(
    text: &mut String,
    plan: &Plan,
    list: &[Dimension],
    indent: &str,
    slugs: &[String],
    chance: &mut Random,
) {
    for dimension in list {
        text.push_str(&format!("{indent}- id: {}\n", dimension.id));
        if let Some(slug) = slugs.get(chance.below(slugs.len().max(1))) {
            text.push_str(&format!("{indent}  guidance: {}\n", quoted(slug)));
        }
        text.push_str(&format!("{indent}  questions:\n"));
        for (at, question) in dimension.questions.iter().enumerate() {
            let mut keys = vec![format!("id: {}", question.id)];
            if question.scaled {
                keys.push("scale: practice".to_owned());
            }
            if at < 4 {
                keys.push("tags: [core]".to_owned());
            }
            if at == 5 {
                keys.push("not_applicable: true".to_owned());
            }
            if at == 6 {
                keys.push("references: [\"5.10\", \"A, B & C\"]".to_owned());
            }
            if plan.rules == Rules::Means {
                let weight = chance.between(1, 4999);
                keys.push(format!("weight: {}.{:03}", weight / 1000, weight % 1000));
            }
            if let (Some(slug), 0) = (slugs.get(chance.below(slugs.len().max(1))), at % 3) {
                keys.push(format!("guidance: {}", quoted(&format!("{slug}#how"))));
            }
            text.push_str(&format!("{indent}    - {{{}}}\n", keys.join(", ")));
        }
    }
}
