//! A title in lines: as large as it fits, of lines about as long as each other, nothing left out.

/// A box for a title, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// How long a line may be.
    pub width: i32,
    /// How high all lines together.
    pub height: i32,
}

/// A title that fits.
#[derive(Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The size of the letters, in pixels.
    pub size: u16,
    /// The lines, from the first on.
    pub lines: Vec<String>,
}

/// Sizes from the largest on; below [`WORDS`] words are broken too.
const SIZES: [u16; 14] = [84, 78, 72, 66, 60, 54, 48, 42, 36, 30, 24, 18, 12, 8];

/// The smallest size of a title whose words stay whole, in pixels.
const WORDS: u16 = 42;

/// From line to line, in pixels, for letters of this size.
pub fn leading(size: u16) -> i32 {
    i32::from(size) * 6 / 5
}

/// The title in the largest letters in which it has room; nothing when it has none in any.
///
/// `width` is the length of a text in units of which the size of the letters has `em`.
pub fn fit(title: &str, room: &Room, em: i32, width: &dyn Fn(&str) -> i32) -> Option<Fitted> {
    let ways = |size| {
        [Breaks::Spaces, Breaks::Joints, Breaks::Syllables]
            .into_iter()
            .filter(move |breaks| size < WORDS || *breaks != Breaks::Syllables)
            .map(move |breaks| (size, breaks))
    };
    SIZES.into_iter().flat_map(ways).find_map(|(size, breaks)| {
        let most = usize::try_from(room.height / leading(size)).ok()?;
        let longest = room.width * em / i32::from(size);
        let pieces = pieces(title, breaks);
        let whole = fill(&pieces, longest, width)?;
        if whole.is_empty() || whole.len() > most {
            return None;
        }
        // The shortest line that still gives as many lines makes them even.
        let (mut low, mut high) = (0, longest);
        while high - low > 1 {
            let middle = i32::midpoint(low, high);
            match fill(&pieces, middle, width) {
                Some(lines) if lines.len() <= whole.len() => high = middle,
                _ => low = middle,
            }
        }
        Some(Fitted { size, lines: fill(&pieces, high, width)? })
    })
}

/// Where lines may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    /// Between words.
    Spaces,
    /// Behind dashes and at soft hyphens too.
    Joints,
    /// Between syllables too.
    Syllables,
}

/// A part of a title that stays in one line.
struct Piece {
    text: String,
    /// What stands behind it when the line goes on, and when it ends here.
    joint: (&'static str, &'static str),
}

fn pieces(title: &str, breaks: Breaks) -> Vec<Piece> {
    let mut list = Vec::new();
    for word in title.split(|sign: char| sign.is_whitespace() && sign != '\u{a0}') {
        let mut text = String::new();
        let mut cut = |text: &mut String, joint| {
            if !text.is_empty() {
                list.push(Piece { text: std::mem::take(text), joint });
            }
        };
        let signs: Vec<char> = word.chars().collect();
        for (at, sign) in signs.iter().enumerate() {
            match sign {
                '\u{ad}' if breaks == Breaks::Spaces => {}
                '\u{ad}' => cut(&mut text, ("", "-")),
                '-' | '–' | '—' | '/' if breaks != Breaks::Spaces && !text.is_empty() => {
                    text.push(*sign);
                    cut(&mut text, ("", ""));
                }
                _ => {
                    if breaks == Breaks::Syllables && syllable(&signs, at) {
                        cut(&mut text, ("", "-"));
                    }
                    text.push(*sign);
                }
            }
        }
        cut(&mut text, (" ", ""));
        // The end of a word, whatever its last sign was.
        if let Some(last) = list.last_mut() {
            last.joint = (" ", "");
        }
    }
    list
}

/// Whether a syllable may begin here: a consonant before a vowel, as Finnish divides its words,
/// with three letters or more on both sides.
fn syllable(word: &[char], at: usize) -> bool {
    let vowel = |at: usize| {
        word.get(at).is_some_and(|sign| {
            let small = sign.to_lowercase().next().unwrap_or(*sign);
            "aeiouyäöåéüαειουω".contains(small)
        })
    };
    at >= 3 && at + 3 <= word.len() && word[at].is_alphabetic() && !vowel(at) && vowel(at + 1)
}

/// Lines that are no longer than `longest`, each as full as can be; nothing when a piece is longer.
fn fill(pieces: &[Piece], longest: i32, width: &dyn Fn(&str) -> i32) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut joint = ("", "");
    for piece in pieces {
        let longer = format!("{line}{}{}", joint.0, piece.text);
        if width(&format!("{longer}{}", piece.joint.1)) <= longest {
            line = longer;
        } else {
            if width(&format!("{}{}", piece.text, piece.joint.1)) > longest {
                return None;
            }
            if !line.is_empty() {
                lines.push(format!("{line}{}", joint.1));
            }
            line.clone_from(&piece.text);
        }
        joint = piece.joint;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    Some(lines)
}
