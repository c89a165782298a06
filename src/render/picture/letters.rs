//! Letters as outlines: Open Sans Semibold (Apache License 2.0, in `open-sans/`), without the parts
//! that only screens and shaping need. It has Latin, Greek and Cyrillic letters.

use ttf_parser::{Face, GlyphId, OutlineBuilder};

const FONT: &[u8] = include_bytes!("open-sans/OpenSans-Semibold.ttf");

/// The letters that pictures are written in.
pub(in crate::render) struct Letters(Face<'static>);

impl Letters {
    /// Reads the font; it is in the binary and whole.
    pub(in crate::render) fn new() -> Option<Self> {
        Face::parse(FONT, 0).ok().map(Self)
    }

    /// Whether every sign of a text has a letter of its own, from left to right.
    pub(super) fn write(&self, text: &str) -> bool {
        text.chars().all(|sign| self.0.glyph_index(sign).is_some())
    }

    /// How many font units are as long as the size of the letters.
    pub(super) fn em(&self) -> i32 {
        i32::from(self.0.units_per_em())
    }

    /// How long a text is in one line, in font units.
    pub(super) fn width(&self, text: &str) -> i32 {
        self.placed(text).1
    }

    /// Each letter with where it begins, and where the last one ends.
    fn placed(&self, text: &str) -> (Vec<(GlyphId, i32)>, i32) {
        let mut placed: Vec<(GlyphId, i32)> = Vec::new();
        let mut at = 0;
        for glyph in text.chars().filter_map(|sign| self.0.glyph_index(sign)) {
            if let Some((before, _)) = placed.last() {
                at += self.kerning(*before, glyph);
            }
            placed.push((glyph, at));
            at += i32::from(self.0.glyph_hor_advance(glyph).unwrap_or_default());
        }
        (placed, at)
    }

    fn kerning(&self, left: GlyphId, right: GlyphId) -> i32 {
        let tables = self.0.tables().kern.into_iter().flat_map(|kern| kern.subtables);
        let mut found = tables.filter_map(|table| table.glyphs_kerning(left, right));
        found.next().map_or(0, i32::from)
    }

    /// The outline of a text as the path of a drawing; its first letter stands on `x`, `y`.
    pub(super) fn path(&self, text: &str, size: u16, x: f32, y: f32) -> String {
        let scale = f32::from(size) / f32::from(self.0.units_per_em());
        let mut outline = Outline { path: String::new(), scale, x, y };
        for (glyph, at) in self.placed(text).0 {
            #[expect(clippy::cast_precision_loss, reason = "a line is some thousand units long")]
            let moved = at as f32 * scale;
            outline.x = x + moved;
            self.0.outline_glyph(glyph, &mut outline);
        }
        outline.path
    }
}

/// A path that is being written.
struct Outline {
    path: String,
    scale: f32,
    x: f32,
    y: f32,
}

impl Outline {
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (x, y) in points {
            let (x, y) = (self.x + x * self.scale, self.y - y * self.scale);
            self.path.push_str(&format!("{x:.1} {y:.1} "));
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('z');
    }
}
