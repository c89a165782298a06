//! Answer files at random, of every temper.

use serde_json::{Value as Json, json};

use super::Oracle;
use porras::random::Random;

impl Oracle {
    /// An answer file in the exchange form, the same one for the same seed.
    /// Every file has its own temper (low, middle, high, near the gate,
    /// uneven, at the top), its own share of holes and its own mode.
    pub(crate) fn random_file(&self, seed: u64) -> Json {
        let mut random = Random::new(seed);
        let mut file = json!({
            "format": "porras-answers/1", "assessment": self.assessment,
            "content_version": self.content_version,
        });
        let (name, asked) = &self.modes[random.below(self.modes.len())];
        // The default mode may go without saying.
        if *name != self.modes[0].0 || !random.one_in(4) {
            file["mode"] = json!(name);
        }
        if random.one_in(2) {
            file["respondent"] = json!({"role": self.roles[random.below(self.roles.len())]});
        }
        if !self.profiles.is_empty() && !random.one_in(4) {
            file["respondent"]["profile"] =
                json!(self.profiles[random.below(self.profiles.len())].0);
        }
        let (temper, steady) = (random.below(8), random.below(4));
        let hole_percent = [0, 0, 0, 3, 8, 40][random.below(6)];
        let outside_mode = random.one_in(2);
        // Locks may be left to chance, all opened, or all but one opened.
        let (lock_style, odd_lock) = (random.below(3), random.below(self.locks.len().max(1)));

        let mut answers = serde_json::Map::new();
        for dimension in &self.dimensions {
            let centre = match temper {
                0 => 1 + random.below(2),
                1 => 2 + random.below(2),
                2 => 4 + random.below(2),
                3 | 4 => 3 + random.below(2),
                5 | 6 => 1 + random.below(5),
                _ => 5,
            } as i64;
            let blank = hole_percent > 0 && random.one_in(14);
            for question in &dimension.questions {
                let asked = asked.as_ref().is_none_or(|ids| ids.contains(&question.id));
                if !asked && (!outside_mode || random.one_in(3)) {
                    continue;
                }
                let step = match random.below(5) {
                    0 if steady < 3 => -1,
                    1 if steady < 2 => 1,
                    _ => 0,
                };
                let mut value = (centre + step).clamp(1, self.top());
                if let Some(l) = self.locks.iter().position(|l| l.question == question.id) {
                    let at_least = self.locks[l].at_least;
                    value = match lock_style {
                        1 => value.max(at_least),
                        2 if l == odd_lock => value.min(at_least - 1),
                        2 => value.max(at_least),
                        _ => value,
                    };
                }
                let state = if question.may_not_apply && random.one_in(4) {
                    Some("not-applicable".to_owned())
                } else if blank || random.below(100) < hole_percent {
                    random.one_in(2).then(|| "unknown".to_owned())
                } else {
                    Some(value.to_string())
                };
                if let Some(state) = state {
                    answers.insert(question.id.clone(), json!(state));
                }
            }
        }
        file["answers"] = Json::Object(answers);
        file
    }
}
