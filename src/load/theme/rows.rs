//! `theme.yaml` as it is written: what a brand looks like, token by token.

use crate::colour::Rgb;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::id::Id;
use crate::load::describe::{self, Shape, Shapes};
use crate::load::fields::rows;
use crate::load::shape::{FromNode, text, wrong_type};
use crate::load::vocabulary::{DensityWord, FontStyleWord};
use crate::load::words::Word;
use crate::load::yaml::{Node, Value};
use crate::source::At;

/// A colour as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColourRow {
    /// `"#0b5fa5"`.
    Plain(Rgb),
    /// The name of another one.
    Same(String),
    /// `14 % brand on raised`: so much of the one, the rest of the other.
    Mix(u8, String, String),
    /// `readable on brand`: white, or what else can be read on that one.
    On(String),
    /// None of these, which has been told.
    Wrong,
}

impl ColourRow {
    /// What it may look like, for schemas.
    const PATTERN: &'static str = "^(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|(readable on )?[a-z][a-z0-9_]*|[1-9]?[0-9] ?% [a-z][a-z0-9_]* on [a-z][a-z0-9_]*)$";

    fn parse(written: &str) -> Option<Self> {
        let name = |word: &str| {
            let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
            let begins = word.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
            let holds = word.bytes().all(|byte| letters(byte) || byte == b'_');
            (begins && holds).then(|| word.to_owned())
        };
        if written.starts_with('#') {
            return Rgb::parse(written).map(Self::Plain);
        }
        if let Some(ground) = written.strip_prefix("readable on ") {
            return name(ground).map(Self::On);
        }
        let Some((part, rest)) = written.split_once("% ") else {
            return name(written).map(Self::Same);
        };
        let part = part.strip_suffix(' ').unwrap_or(part);
        let padded = part.len() > 1 && part.starts_with('0');
        let hundredths = part.parse().ok().filter(|part| *part < 100 && !padded)?;
        let (of, on) = rest.split_once(" on ")?;
        Some(Self::Mix(hundredths, name(of)?, name(on)?))
    }

    /// How a colour would be written that was meant.
    fn meant(written: &str) -> Option<String> {
        let digits = written.trim_start_matches('#');
        let bare = Rgb::parse(&format!("#{digits}"));
        bare.map(|colour| format!("\"{colour}\""))
    }
}

impl FromNode for ColourRow {
    const EXPECTED: &'static str = "a colour, such as `\"#0b5fa5\"`";

    fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mistake = |message: String| {
            Diagnostic::new(Code::ThemeColour, message)
                .at(node.place, "this should be a colour")
                .help("write \"#0b5fa5\", another colour's name such as `brand`, `readable on brand`, or a mix such as `14 % brand on raised`")
        };
        match &node.value {
            // `brand: #0b5fa5` ends at the space: what stands behind `#` is a comment to YAML.
            Value::Null => {
                let help = "put it in quotes, \"#0b5fa5\": without them YAML takes what stands behind `#` for a comment";
                out.push(mistake("there is no colour here".to_owned()).help(help));
                Some(Self::Wrong)
            }
            // `112233` is a number to YAML.
            Value::Scalar { text: written, typed: Some(_) } => {
                out.push(told(mistake(format!("`{written}` is no colour")), written.trim()));
                Some(Self::Wrong)
            }
            Value::Scalar { .. } => {
                let written = text(node, Self::EXPECTED, out)?.trim();
                let colour = Self::parse(written);
                if colour.is_none() {
                    out.push(told(mistake(format!("`{written}` is no colour")), written));
                }
                colour.or(Some(Self::Wrong))
            }
            _ => wrong_type(node, Self::EXPECTED, out),
        }
    }

    fn shape(_: &mut Shapes<'_>) -> Shape {
        describe::matching(Self::PATTERN)
    }
}

/// Offers the colour that digits without their `#` stand for.
fn told(mut mistake: Diagnostic, written: &str) -> Diagnostic {
    if let Some(meant) = ColourRow::meant(written) {
        mistake = mistake.help(format!("write {meant}"));
        mistake.suggestion = Some(meant);
    }
    mistake
}

/// Declares values that are text of one form, which goes into style sheets as it stands.
macro_rules! forms {
    ($($(#[doc = $about:literal])+ $name:ident: $schema:expr, $expected:literal, $fits:expr;)+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(pub String);

        impl FromNode for $name {
            const EXPECTED: &'static str = $expected;

            fn from_node(node: &Node, out: &mut Diagnostics) -> Option<Self> {
                let Value::Scalar { text, .. } = &node.value else {
                    return wrong_type(node, Self::EXPECTED, out);
                };
                let fits: fn(&str) -> bool = $fits;
                if !fits(text.trim()) {
                    out.push(
                        Diagnostic::new(
                            Code::ShapeWrongType,
                            format!("`{}` is not {}", text.trim(), Self::EXPECTED),
                        )
                        .at(node.place, concat!("this should be ", $expected)),
                    );
                }
                Some(Self(text.trim().to_owned()))
            }

            fn shape(_: &mut Shapes<'_>) -> Shape {
                $schema
            }
        }
    )+};
}

/// Whether a text is a number without a sign.
fn is_number(text: &str) -> bool {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(rest)
}

forms! {
    /// A length of CSS.
    LengthRow: describe::matching("^[0-9]{1,4}(\\.[0-9]{1,4})?(rem|px)$"), "a length, such as `0.25rem` or `4px`",
        |text| text.strip_suffix("rem").or_else(|| text.strip_suffix("px")).is_some_and(is_number);
    /// A multiple of the size of letters.
    HeightRow: describe::line_height(), "a number from 1 to 2.9, such as `1.5`",
        |text| text.starts_with(['1', '2']) && is_number(text) && text.find('.').unwrap_or(text.len()) == 1;
    /// A size beside the usual one.
    SizeRow: describe::matching("^(9[0-9]|1[0-3][0-9]) ?%$"), "a size from 90 % to 139 %, such as `110 %`",
        |text| text.strip_suffix('%').and_then(|part| part.strip_suffix(' ').unwrap_or(part).parse().ok())
            .is_some_and(|part: u8| (90..140).contains(&part) && !text.starts_with(['0', '+']));
    /// A family of fonts.
    FamilyRow: describe::matching("^[A-Za-z][A-Za-z0-9 _-]*$"), "the name of a font, such as `Georgia`",
        |text| text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || " _-".contains(c));
    /// How heavy the letters of a font's file are.
    WeightRow: describe::font_weight(), "a weight, such as `400`, or from one to another, `\"400 700\"`",
        |text| text.split(' ').count() <= 2 && text.split(' ').all(|part| {
            part.len() == 3 && part.ends_with("00") && (b'1'..=b'9').contains(&part.as_bytes()[0])
        });
}

/// Declares the colours: a row, and a list of what was written in it.
macro_rules! colours {
    ($($(#[doc = $says:literal])+ $name:ident,)+) => {
        rows! {
            /// Colours by what they are for. One that this theme does not name is as in the theme that it builds on; under `dark` it is made of the light one where this theme names that.
            pub struct ColoursRow { $($(#[doc = $says])+ $name: Option<At<ColourRow>>,)+ }
        }

        impl ColoursRow {
            /// The names of all colours.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// What was written of each, in the order of [`ColoursRow::NAMES`].
            pub fn written(&self) -> Vec<Option<&At<ColourRow>>> {
                vec![$(self.$name.as_ref()),+]
            }
        }
    };
}

colours! {
    /// The ground of the page. Left out: as said above.
    paper,
    /// The ground of fields and of what stands out. Left out: as said above.
    raised,
    /// The ground of notices and of what the pointer is on. Left out: as said above.
    sunk,
    /// Text, and the lines of drawings. Left out: as said above.
    ink,
    /// Text that stands back: help, captions. Left out: as said above.
    ink_soft,
    /// Thin lines between rows, which nothing hangs on. Left out: as said above.
    rule,
    /// The edges of fields, buttons and drawings. Left out: as said above.
    edge,
    /// The brand: chosen answers, the stage that one is on. Left out: as said above.
    brand,
    /// Text on the brand. Left out: as said above; at first what is readable there.
    on_brand,
    /// The ground of a chosen answer. Left out: as said above.
    brand_soft,
    /// Links, and buttons that read as links. Left out: as said above; at first the brand.
    link,
    /// The next thing to do, and nothing else. Left out: as said above.
    next,
    /// Text on it. Left out: as said above; at first what is readable there.
    on_next,
    /// The ring around what has the focus. Left out: as said above.
    focus,
    /// The line around that ring. Left out: as said above.
    focus_halo,
    /// Marks in drawings: bars, hatches, walkers. Left out: as said above; at first the brand.
    mark,
    /// The first step of the stair, the lightest. Left out: as said above; at first mixed of the brand, as all five.
    step_1,
    /// The second step. Left out: as said above.
    step_2,
    /// The third step. Left out: as said above.
    step_3,
    /// The fourth step. Left out: as said above.
    step_4,
    /// The fifth step, the deepest. Left out: as said above.
    step_5,
    /// Text on the first three steps. Left out: as said above.
    on_step,
    /// Text on the fourth step. Left out: as said above; at first what is readable there.
    on_step_4,
    /// Text on the fifth step. Left out: as said above; at first what is readable there.
    on_step_5,
}

rows! {
    /// A theme: a folder of templates, styles and words. `themes/README.md` tells how to make one.
    pub struct ThemeRow {
        /// The version of the contract that the theme was written for: `1`. A later one than this porras keeps is refused. Left out: the present one.
        contract: Option<At<u32>>,
        /// The theme that this one builds on. Left out: `default`.
        extends: Option<At<Id>>,
        /// The colours on a light screen and on paper. Left out: as in the theme that it builds on.
        colours: Option<ColoursRow>,
        /// The colours on a dark screen. Left out: made of the light ones.
        dark: Option<ColoursRow>,
        /// What letters look like. Left out: as in the theme that it builds on.
        typography: Option<TypographyRow>,
        /// Corners and lines. Left out: as in the theme that it builds on.
        shape: Option<ShapeRow>,
        /// Room. Left out: as in the theme that it builds on.
        spacing: Option<SpacingRow>,
        /// The logo beside the site's name. Left out: as in the theme that it builds on; at first a small stair in the brand's colour.
        logo: Option<LogoRow>,
        /// The picture in the tab of the browser: a file of `static/`. Left out: as in the theme that it builds on; at first a small stair in the brand's colour.
        favicon: Option<At<String>>,
        /// Fonts that the site brings along. Left out: as in the theme that it builds on; at first none.
        fonts: Option<Vec<FontRow>>,
    }

    /// What letters look like.
    pub struct TypographyRow {
        /// Fonts for headings and questions, the first that is there. Left out: as in the theme that it builds on.
        headings: Option<Vec<FamilyRow>>,
        /// Fonts for all other text. Left out: as in the theme that it builds on.
        body: Option<Vec<FamilyRow>>,
        /// How large everything is, beside the usual size. Left out: as in the theme that it builds on; at first `100 %`.
        size: Option<SizeRow>,
        /// From line to line, as a multiple of the size. Left out: as in the theme that it builds on.
        line_height: Option<HeightRow>,
        /// The longest line of running text. Left out: as in the theme that it builds on.
        line_length: Option<LengthRow>,
    }

    /// Corners and lines.
    pub struct ShapeRow {
        /// How round corners are; `0px` for square ones. Left out: as in the theme that it builds on.
        radius: Option<LengthRow>,
        /// The thin lines between rows. Left out: as in the theme that it builds on.
        hairline: Option<LengthRow>,
        /// The edges of fields and buttons. Left out: as in the theme that it builds on.
        stroke: Option<LengthRow>,
    }

    /// Room between things.
    pub struct SpacingRow {
        /// The smallest distance; all others are multiples of it. Left out: as in the theme that it builds on.
        beat: Option<LengthRow>,
        /// How closely things stand: what a beat is taken times. Left out: as in the theme that it builds on; at first `normal`.
        density: Option<Word<DensityWord>>,
        /// The widest that a page is. Left out: as in the theme that it builds on.
        page: Option<LengthRow>,
    }

    /// The logo: files of `static/`, SVG or PNG, of this theme or of one that it builds on.
    pub struct LogoRow {
        /// The logo on a light ground.
        light: At<String>,
        /// The logo on a dark ground. Left out: the light one.
        dark: Option<At<String>>,
    }

    /// A font that the site brings along.
    pub struct FontRow {
        /// What `typography` calls it.
        family: FamilyRow,
        /// Its file below `static/`, WOFF2.
        file: At<String>,
        /// How heavy its letters are. Left out: `400`.
        weight: Option<WeightRow>,
        /// Whether its letters are slanted. Left out: `normal`.
        style: Option<Word<FontStyleWord>>,
        /// Whether pages ask for it before they meet it: for the one or two that are seen first. Left out: `false`.
        preload: Option<bool>,
    }
}
