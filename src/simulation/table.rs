//! A simulation as an aligned table.

use super::counts::Simulation;
use super::trials;

/// A cell, and whether it stands at the right.
type Cell = (String, bool);

/// The whole simulation as text, with a line at the end.
#[must_use]
pub fn table(simulation: &Simulation) -> String {
    let all = simulation.respondents;
    let mut text = format!("{}\n\n", simulation.headline());
    if !simulation.stages.is_empty() {
        text.push_str(&grid(stages(simulation, all)));
        text.push('\n');
    }
    text.push_str(&grid(dimensions(simulation)));
    if !simulation.actions.is_empty() {
        text.push('\n');
        text.push_str(&grid(actions(simulation, all)));
    }
    text.push('\n');
    text.push_str(&notes(simulation));
    text
}

fn left(text: impl Into<String>) -> Cell {
    (text.into(), false)
}

fn right(text: impl std::fmt::Display) -> Cell {
    (text.to_string(), true)
}

/// A count, and its share with one decimal, halves up.
fn share(count: u32, all: u32) -> Cell {
    let all = u64::from(all.max(1));
    let tenths = (u64::from(count) * 2000 + all) / (2 * all);
    let percent = format!("{}.{} %", tenths / 10, tenths % 10);
    right(format!("{count} {percent:>8}"))
}

fn stages(simulation: &Simulation, all: u32) -> Vec<Vec<Cell>> {
    let heads = ["by dimensions", "with gates", "unconfirmed"];
    let mut rows = vec![vec![right("stage"), left("")]];
    rows[0].extend(heads.map(right));
    for row in &simulation.stages {
        let mut cells = vec![right(row.level), left(&row.id)];
        cells.extend([row.base, row.claim, row.stage].map(|count| share(count, all)));
        rows.push(cells);
    }
    let none = share(simulation.no_stage, all);
    rows.push(vec![left(""), left("none"), none.clone(), none.clone(), none]);
    rows
}

fn dimensions(simulation: &Simulation) -> Vec<Vec<Cell>> {
    let mut head = vec![left("dimension, level")];
    let levels = simulation.dimensions.first().map_or(0, |row| row.levels.len());
    head.extend((1..=levels).map(right));
    head.push(right("none"));
    let mut rows = vec![head];
    for row in &simulation.dimensions {
        let mut cells = vec![left(&row.id)];
        cells.extend(row.levels.iter().map(right));
        cells.push(right(row.no_level));
        rows.push(cells);
    }
    rows
}

fn actions(simulation: &Simulation, all: u32) -> Vec<Vec<Cell>> {
    let mut rows = vec![vec![left("action"), right("planned"), right("first")]];
    for row in &simulation.actions {
        rows.push(vec![left(&row.id), share(row.planned, all), share(row.first, all)]);
    }
    rows
}

/// Columns as wide as their widest cell, two spaces between them, nothing at the end of a line.
fn grid(rows: Vec<Vec<Cell>>) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|(text, _)| text.chars().count()).max()
    };
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.into_iter().zip(&widths).map(|((cell, at_right), width)| {
            if at_right { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        let line: Vec<String> = cells.collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// What the figures above do not say at a glance.
fn notes(simulation: &Simulation) -> String {
    let never = &simulation.never;
    let levels = never.levels.iter().map(|(id, level)| format!("{id} {level}")).collect();
    let options = simulation.dominated_options.iter();
    let options =
        options.map(|row| format!("{} of {} (than {})", row.option, row.question, row.than));
    let tried = simulation.respondents.min(trials::MOST);
    let mut text = String::new();
    for (what, list) in [
        ("stages that nobody claims".to_owned(), never.stages.clone()),
        ("levels that nobody has".to_owned(), levels),
        ("actions in no roadmap".to_owned(), never.actions.clone()),
        (format!("options never better (tried by {tried})"), options.collect()),
        (
            format!("questions that move nothing (tried by {tried})"),
            simulation.idle_questions.clone(),
        ),
    ] {
        let list = if list.is_empty() { "none".to_owned() } else { list.join(", ") };
        text.push_str(&format!("{what}: {list}\n"));
    }
    text
}
