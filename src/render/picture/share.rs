//! What the picture shows that stands in previews of shared links: the title and the stair.

use serde::Serialize;

use super::letters::Letters;
use super::lines::{self, Room};
use crate::borrowed::plain;
use crate::language::is_right_to_left;
use crate::model::Site;
use crate::render::SHARE_SIZE;
use crate::render::views::stair::{Stair, stair};

const WIDTH: u16 = SHARE_SIZE.0;
const HEIGHT: u16 = SHARE_SIZE.1;

/// Between an edge and what stands in the picture.
const MARGIN: u16 = 64;
/// The size of the letters of the site's name, and the line that it stands on.
const NAME: (u16, u16) = (30, 92);
/// Where the title begins, and how high it may be.
const TITLE: (u16, u16) = (118, 216);
/// How high the stair may be, with people on its last step.
const STAIR: f64 = 268.0;
/// The size of the numbers on the steps, in units of the stair.
const NUMERAL: u16 = 30;

/// What the template is given: outlines of letters, and places.
#[derive(Serialize)]
pub(in crate::render) struct Share {
    width: u16,
    height: u16,
    /// Whether it is read, and the stair climbed, from right to left.
    rtl: bool,
    /// The site's name; empty when it is the assessment's, or in letters that there are not.
    name: String,
    /// The title, line by line.
    title: Vec<String>,
    stair: Stair,
    /// The number of each step, as if it stood at the origin.
    numerals: Vec<String>,
    /// How large a unit of the stair is.
    scale: f64,
    /// Where its first step begins, or its last one from right to left.
    left: f64,
}

impl Share {
    /// That of an assessment in a language.
    ///
    /// A title in other letters than the font has is left out, and the stair says it alone.
    pub(in crate::render) fn new(
        site: &Site,
        letters: &Letters,
        (assessment, language): (usize, usize),
    ) -> Self {
        let row = &site.assessments[assessment];
        let title = &plain(&row.texts[language].title);
        let name = &plain(&site.texts[language].title);
        let (left, line) = (f32::from(MARGIN), f32::from(NAME.1));
        let across = i32::from(WIDTH - 2 * MARGIN);
        let named = name != title && letters.write(name);
        // A name too long for its line is said by the preview itself.
        let named = named && letters.width(name) * i32::from(NAME.0) <= across * letters.em();
        let stair = stair(&row.bank);
        let wide = f64::from(WIDTH - 2 * MARGIN);
        let scale = (STAIR / stair.high()).min(wide / Stair::WIDE);
        let rtl = is_right_to_left(&site.languages[language]);
        let room = f64::from(WIDTH - MARGIN) - Stair::WIDE * scale;
        Self {
            width: WIDTH,
            height: HEIGHT,
            rtl,
            name: if named { letters.path(name, NAME.0, left, line) } else { String::new() },
            title: if letters.write(&title.replace('\u{ad}', "")) {
                outlined(
                    title,
                    letters,
                    if named { TITLE } else { (MARGIN, TITLE.0 + TITLE.1 - MARGIN) },
                )
            } else {
                Vec::new()
            },
            numerals: (1..=row.bank.stages.len())
                .map(|number| letters.path(&number.to_string(), NUMERAL, 0.0, 0.0))
                .collect(),
            stair,
            scale,
            left: if rtl { f64::from(MARGIN) } else { room },
        }
    }
}

/// The title's lines as outlines, from the top of its room on.
fn outlined(title: &str, letters: &Letters, (top, height): (u16, u16)) -> Vec<String> {
    let room = Room { width: i32::from(WIDTH - 2 * MARGIN), height: i32::from(height) };
    let width = |text: &str| letters.width(text);
    let Some(fitted) = lines::fit(title, &room, letters.em(), &width) else { return Vec::new() };
    let leading = f32::from(fitted.size) * 1.2;
    let mut base = f32::from(top) + f32::from(fitted.size);
    let mut paths = Vec::new();
    for line in &fitted.lines {
        paths.push(letters.path(line, fitted.size, f32::from(MARGIN), base));
        base += leading;
    }
    paths
}
