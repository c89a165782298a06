//! The stair of the front page: geometry for a template to draw.
//!
//! One unit is one pixel at full width; y grows downwards and the baseline is 0.

use serde::Serialize;

use crate::model::Bank;

const WIDTH: f64 = 960.0;
const RISE: f64 = 54.0;
const LANDING: f64 = 96.0;
const FIGURE_GAP: f64 = 20.8;
/// Between the rails of a gate, and from the lowest to the tread.
const PITCH: f64 = 30.0;
const UNDER: f64 = 34.0;

/// A stair with people on its steps, the higher the more.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Stair {
    top: f64,
    height: f64,
    steps: Vec<Step>,
    gates: Vec<Gate>,
    outline: String,
}

#[derive(Debug, Serialize)]
struct Step {
    number: usize,
    left: f64,
    /// Past the landing of a gate, where one follows.
    right: f64,
    y: f64,
    people: Vec<f64>,
    /// The names of its colours, of the ground and of what stands on it: the fifth has the deepest.
    colour: String,
    ink: &'static str,
}

#[derive(Debug, Serialize)]
struct Gate {
    left: f64,
    right: f64,
    /// Where the locks hang.
    middle: f64,
    y: f64,
    top: f64,
    /// One for each lock, the highest first.
    rails: Vec<f64>,
}

#[cfg(feature = "pictures")]
impl Stair {
    /// How wide every stair is, in its units.
    pub(in crate::render) const WIDE: f64 = WIDTH;

    /// How high it is from the ground, with people and gates.
    pub(in crate::render) fn high(&self) -> f64 {
        -self.top
    }
}

/// The stair of a bank.
#[expect(clippy::cast_precision_loss, reason = "a stair has a handful of steps")]
pub(in crate::render) fn stair(bank: &Bank) -> Stair {
    let count = bank.stages.len();
    let width = (WIDTH - LANDING * bank.gates.len() as f64) / count as f64;
    let mut steps = Vec::new();
    let mut gates = Vec::new();
    let mut outline = String::from("M0 0");
    let mut left = 0.0;
    for number in 1..=count {
        let y = -RISE * number as f64;
        let mut right = left + width;
        let people = 2 * number - 1;
        let gap = FIGURE_GAP.min((width - 16.0) / people as f64);
        let first = left + (width - gap * (people - 1) as f64) / 2.0;
        if let Some(gate) = bank.gates.iter().find(|gate| gate.cap as usize == number) {
            let locks = gate.locks.len();
            let rail = |lock: usize| y - UNDER - (locks - 1 - lock) as f64 * PITCH;
            gates.push(Gate {
                left: round(right + 9.0),
                right: round(right + LANDING - 9.0),
                middle: round(right + LANDING / 2.0 - 9.0),
                y,
                top: round(rail(0) - 14.0),
                rails: (0..locks).map(|lock| round(rail(lock))).collect(),
            });
            right += LANDING;
        }
        outline.push_str(&format!("V{y}H{}", round(right)));
        let people = (0..people).map(|person| round(first + gap * person as f64)).collect();
        steps.push(Step {
            number,
            left: round(left),
            right: round(right),
            y,
            people,
            colour: format!("step_{}", number.min(5)),
            ink: ["on_step", "on_step_4", "on_step_5"][number.clamp(3, 5) - 3],
        });
        left = right;
    }
    outline.push_str("V0");
    let people = -RISE * count as f64 - 46.0;
    let top = gates.iter().map(|gate| gate.top - 8.0).fold(people, f64::min);
    Stair { top, height: 4.0 - top, steps, gates, outline }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
