//! Where lines begin, and how many characters stand before a byte.
//!
//! Made once for a file, when somebody is first told about a place in it, so that a thousand
//! mistakes in a large file, or in one long line, do not count it a thousand times.

/// Bytes between two marks, about.
const STEP: usize = 1024;

/// What is known of one text.
#[derive(Debug, Clone)]
pub(super) struct Index {
    /// The first byte of each line.
    lines: Vec<usize>,
    marks: Vec<Mark>,
}

/// What stands before a byte.
#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    characters: usize,
    /// UTF-16 code units.
    units: usize,
}

impl Index {
    pub(super) fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        let mut marks = vec![Mark { byte: 0, characters: 0, units: 0 }];
        while let Some(last) = marks.last().copied().filter(|last| last.byte + STEP < text.len()) {
            let byte = text.floor_char_boundary(last.byte + STEP);
            marks.push(last.moved(text, byte));
        }
        Self { lines, marks }
    }

    /// The line of a byte, counted from 0.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= byte) - 1
    }

    /// The bytes of a line, its end included.
    pub(super) fn range(&self, line: usize, text: &str) -> std::ops::Range<usize> {
        self.lines[line]..self.lines.get(line + 1).copied().unwrap_or(text.len())
    }

    /// Characters, and UTF-16 code units, between the begin of its line and a byte.
    pub(super) fn column(&self, byte: usize, text: &str) -> (usize, usize) {
        let (begin, here) =
            (self.before(self.lines[self.line(byte)], text), self.before(byte, text));
        (here.characters - begin.characters, here.units - begin.units)
    }

    fn before(&self, byte: usize, text: &str) -> Mark {
        let next = self.marks.partition_point(|mark| mark.byte <= byte);
        self.marks[next - 1].moved(text, byte)
    }
}

impl Mark {
    fn moved(self, text: &str, byte: usize) -> Self {
        let between = &text[self.byte..byte];
        Self {
            byte,
            characters: self.characters + between.chars().count(),
            units: self.units + between.encode_utf16().count(),
        }
    }
}
