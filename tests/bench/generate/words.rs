//! Words without a meaning, in the letters of a language and about as long as its words are.

use porras::random::Random;

/// How a language writes.
struct Script {
    syllables: &'static [&'static str],
    /// Syllables in a word, at least and at most.
    length: (usize, usize),
    /// What stands between words, behind a sentence, and between sentences.
    between: &'static str,
    stop: &'static str,
    after: &'static str,
}

const LATIN: &[&str] = &[
    "ka", "lo", "mi", "ne", "ras", "tu", "vel", "son", "pi", "dor", "ge", "han", "ki", "lu", "ma",
    "ter",
];

const NORTHERN: &[&str] =
    &["ää", "hyö", "kä", "len", "mo", "nä", "pää", "rö", "sen", "tty", "vii", "yh", "ås", "tel"];

const HAN: &[&str] = &[
    "顧", "客", "組", "織", "成", "熟", "度", "評", "価", "改", "善", "計", "画", "目", "標", "の",
    "を", "に", "は", "す", "る",
];

const ARABIC: &[&str] =
    &["مؤ", "سسة", "نض", "ج", "عمل", "اء", "تقي", "يم", "خط", "وة", "هد", "ف", "من", "إلى"];

fn script(language: &str) -> Script {
    let spaced =
        |syllables, length, stop| Script { syllables, length, between: " ", stop, after: " " };
    match language {
        "fi" => spaced(NORTHERN, (2, 5), "."),
        "sv" => spaced(NORTHERN, (1, 3), "."),
        "ja" | "zh" => {
            Script { syllables: HAN, length: (1, 3), between: "", stop: "。", after: "" }
        }
        "ar" | "he" => spaced(ARABIC, (1, 3), "."),
        _ => spaced(LATIN, (1, 3), "."),
    }
}

/// Writes in one language.
pub(crate) struct Writer {
    script: Script,
    chance: Random,
}

impl Writer {
    /// A writer whose every text follows from the seed.
    pub(crate) fn new(language: &str, seed: u64) -> Self {
        Self { script: script(language), chance: Random::new(seed) }
    }

    /// One word.
    pub(crate) fn word(&mut self) -> String {
        let (least, most) = self.script.length;
        let count = self.chance.between(least, most);
        (0..count).map(|_| *self.chance.one(self.script.syllables)).collect()
    }

    /// So many words, without a stop.
    pub(crate) fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        let mut text = words.join(self.script.between);
        if let Some(first) = text.chars().next() {
            let upper: String = first.to_uppercase().collect();
            text.replace_range(..first.len_utf8(), &upper);
        }
        text
    }

    /// One sentence.
    pub(crate) fn sentence(&mut self, words: usize) -> String {
        self.words(words) + self.script.stop
    }

    /// Sentences of about so many words together.
    pub(crate) fn sentences(&mut self, words: usize) -> String {
        let mut left = words;
        let mut list = Vec::new();
        while left > 0 {
            let count = self.chance.between(5, 14).min(left);
            list.push(self.sentence(count));
            left -= count;
        }
        list.join(self.script.after)
    }
}
