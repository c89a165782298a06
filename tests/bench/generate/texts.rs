//! What people read of a bank in one language: `texts/<language>.yaml`.

use super::bank::{STAGES, Shape};
use super::quoted;
use super::words::Writer;

/// Words that authors put into names, and that programs trip over.
const ODD: [&str; 6] = [
    "Planning, doing & checking",
    "Client’s view",
    "O'Neill's \"plan\"",
    "a <b> c",
    "1. 5.10",
    "{n} % #2",
];

/// The file; with `odd`, names hold commas, quotes and the like.
pub(crate) fn texts(shape: &Shape, writer: &mut Writer, odd: bool) -> String {
    let mut text = Lines::default();
    text.put(0, "title", &writer.words(3));
    text.put(0, "summary", &writer.sentences(25));
    text.put(0, "scope", &writer.sentence(12));
    text.open(0, "stages");
    for stage in STAGES {
        text.open(1, stage);
        text.put(2, "name", &writer.words(1));
        text.put(2, "description", &writer.sentences(20));
        text.put(2, "leave", &writer.sentences(12));
    }
    text.open(0, "dimensions");
    for (at, id) in shape.ids().enumerate() {
        text.open(1, id);
        let plain = writer.words(2);
        let name = if odd { format!("{plain} {}", ODD[at % ODD.len()]) } else { plain };
        text.put(2, "name", &name);
        text.put(2, "description", &writer.sentence(10));
    }
    text.open(0, "gates");
    text.open(1, "gate");
    text.put(2, "name", &writer.words(2));
    text.put(2, "description", &writer.sentences(30));
    text.open(2, "locks");
    for at in 0..shape.dimensions[0].questions.len().min(3) {
        text.put(3, &format!("lock-{at}"), &writer.words(1));
    }
    text.open(0, "roles");
    text.put(1, "leadership", &writer.words(1));
    text.put(1, "front", &writer.words(2));
    text.open(0, "profiles");
    text.open(1, "small");
    text.put(2, "name", &writer.words(2));
    text.put(2, "description", &writer.sentence(8));
    text.open(0, "tags");
    text.put(1, "core", &writer.words(1));
    text.open(0, "scales");
    text.open(1, "practice");
    for option in ["no, never", "it's begun", "most", "all"] {
        text.put(2, &quoted(option), &writer.words(4));
    }
    questions(&mut text, shape, writer);
    actions(&mut text, shape, writer);
    text.0
}

fn questions(text: &mut Lines, shape: &Shape, writer: &mut Writer) {
    text.open(0, "questions");
    for question in shape.dimensions.iter().flat_map(|dimension| &dimension.questions) {
        text.open(1, &question.id);
        text.put(2, "text", &writer.sentence(9));
        text.put(2, "help", &writer.sentences(20));
        if !question.scaled {
            text.open(2, "options");
            for _ in STAGES {
                text.item(3, &writer.sentence(11));
            }
        }
    }
}

fn actions(text: &mut Lines, shape: &Shape, writer: &mut Writer) {
    text.open(0, "actions");
    let steps = shape
        .tops()
        .into_iter()
        .flat_map(|top| (1..STAGES.len()).map(move |from| format!("{top}-{from}")));
    let locks = (0..shape.dimensions[0].questions.len().min(3)).map(|at| format!("open-{at}"));
    for id in steps.chain(locks) {
        text.open(1, &id);
        text.put(2, "title", &writer.words(5));
        text.put(2, "what", &writer.sentences(30));
        text.put(2, "who", &writer.words(3));
        text.put(2, "done", &writer.sentence(10));
    }
}

/// Lines of YAML, indented by two spaces a level.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, level: usize, line: &str) {
        self.0.push_str(&"  ".repeat(level));
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn open(&mut self, level: usize, key: &str) {
        self.line(level, &format!("{key}:"));
    }

    fn put(&mut self, level: usize, key: &str, value: &str) {
        self.line(level, &format!("{key}: {}", quoted(value)));
    }

    fn item(&mut self, level: usize, value: &str) {
        self.line(level, &format!("- {}", quoted(value)));
    }
}
