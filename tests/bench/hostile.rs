//! Files that nobody writes by accident, each in place of one of a small good site.
//!
//! The benchmark measures what they take; `tests/it/hostile.rs` reads what is told.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::generate::{self, ASSESSMENT, Plan};

/// A hostile file.
pub(crate) struct Case {
    /// What is wrong with it.
    pub(crate) name: &'static str,
    /// Where it lies, below the site's folder.
    pub(crate) path: &'static str,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

const BANK: &str = "content/large/bank.yaml";
const TEXTS: &str = "content/large/texts/en.yaml";
const PAGE: &str = "content/large/guidance/en/guide-1.md";

/// The largest file that is read, in bytes.
const LARGEST: usize = 8 * 1024 * 1024;

/// Lays the small site and the hostile file over it.
pub(crate) fn lay(folder: &Path, path: &str, bytes: &[u8]) {
    generate::write(&small(), folder);
    std::fs::write(folder.join(path), bytes).expect("a file can be written");
}

fn small() -> BTreeMap<String, String> {
    generate::site(&Plan::small(false))
}

/// Every case; with a share of 100, a hundredth of each, which says the same in less time.
#[allow(clippy::too_many_lines, reason = "one list of cases")]
pub(crate) fn cases(share: usize) -> Vec<Case> {
    let n = |count: usize| count / share;
    let mut cases = Vec::new();
    let mut add = |name, path, bytes: Vec<u8>| cases.push(Case { name, path, bytes });
    let bank = small().remove(BANK).expect("the site has a bank");
    let page = small().remove(PAGE).expect("the site has a page");
    assert!(BANK.contains(ASSESSMENT));
    // YAML that grows or goes down.
    add("aliases of aliases", BANK, laughs(&bank));
    add("one long text, many aliases", BANK, echoes(&bank));
    add(
        "10,000 lists within each other",
        BANK,
        format!("{bank}roles: {}{}\n", "[".repeat(n(10_000)), "]".repeat(n(10_000))).into(),
    );
    add(
        "10,000 mappings within each other",
        BANK,
        format!("{bank}roles: {}{}\n", "{a: ".repeat(n(10_000)), "}".repeat(n(10_000))).into(),
    );
    add("10,000 levels of indentation", BANK, stairs(n(10_000)).into());
    add("10,000 dashes in a line", BANK, format!("roles:\n  {}x\n", "- ".repeat(n(10_000))).into());
    add("a million brackets", BANK, "[".repeat(n(1_000_000)).into());
    // YAML that goes on.
    add("100 MB", BANK, vec![b'a'; 100_000_000]);
    add("8 MB of one line", BANK, format!("authors: {}\n", "a".repeat(n(LARGEST) - 10)).into());
    add(
        "8 MB of one quoted line",
        BANK,
        format!("authors: \"{}\"\n", "é \\n".repeat((n(LARGEST) - 20) / 5)).into(),
    );
    add("8 MB of one key", BANK, format!("{}: a\n", "k".repeat(n(LARGEST) - 4)).into());
    add(
        "a key of a million letters that is told",
        BANK,
        format!("{bank}{}: a\n", "k".repeat(n(1_000_000))).into(),
    );
    add("a million keys", BANK, keys(n(1_000_000)));
    add(
        "400,000 unknown keys",
        BANK,
        format!("{bank}{}", String::from_utf8(keys(n(400_000))).expect("ASCII")).into(),
    );
    add("one key a million times", BANK, "a: b\n".repeat(n(1_000_000)).into());
    add("a million items", BANK, format!("roles: [{}]\n", "a,".repeat(n(1_000_000))).into());
    add("a million empty lists", BANK, format!("roles: [{}]\n", "[],".repeat(n(1_000_000))).into());
    add(
        "a million references",
        BANK,
        format!("{bank}leave_out: {{questions: [{}]}}\n", "zz, ".repeat(n(1_000_000))).into(),
    );
    add("20,000 unknown questions", TEXTS, unknown(n(20_000)).into());
    add(
        "20,000 unknown ids, all told",
        BANK,
        bank.replace("tags: [core]", &format!("tags: [{}]", numbers(n(20_000)))).into(),
    );
    add("half a million comments", BANK, "# a\n".repeat(n(500_000)).into());
    add("8 MB of blank lines", BANK, "\n".repeat(n(LARGEST)).into());
    add("a million documents", BANK, "--- a\n".repeat(n(1_000_000)).into());
    add("a million anchors", BANK, format!("roles: [{}]\n", "&a a,".repeat(n(1_000_000))).into());
    add("a million tags", BANK, format!("roles: [{}]\n", "!t a,".repeat(n(1_000_000))).into());
    // Encodings.
    add("NUL bytes", BANK, vec![0; n(1_000_000)]);
    add("a NUL byte in a text", BANK, bank.replace("generator", "gen\0rator").into());
    add("UTF-16, little end first", BANK, wide(&bank, u16::to_le_bytes));
    add("UTF-16, big end first", BANK, wide(&bank, u16::to_be_bytes));
    add("8 MB that are no UTF-8", BANK, vec![0xff; n(LARGEST)]);
    let windows = format!("\u{feff}{}", bank.replace('\n', "\r\n"));
    add("byte order mark and line ends of Windows, which are let pass", BANK, windows.into());
    // Markdown.
    let markdown = |body: String| format!("{page}\n{body}\n").into_bytes();
    add("10,000 quotations within each other", PAGE, markdown(">".repeat(n(10_000)) + " a"));
    add(
        "10,000 quotations and their ends",
        PAGE,
        markdown(
            (0..n(3_000)).fold(String::new(), |text, at| text + &">".repeat(at % 1000) + "a\n"),
        ),
    );
    add(
        "10,000 lists within each other, in Markdown",
        PAGE,
        markdown("- ".repeat(n(10_000)) + "a"),
    );
    add("4,000 levels of a list", PAGE, markdown(steps(n(4_000))));
    add("a million brackets, in Markdown", PAGE, markdown("[".repeat(n(1_000_000))));
    add("a million half pictures", PAGE, markdown("![".repeat(n(500_000))));
    add("a million links within each other", PAGE, markdown("[a](".repeat(n(250_000))));
    add(
        "200,000 pictures within each other",
        PAGE,
        markdown("![".repeat(n(200_000)) + "a" + &"][b]".repeat(n(200_000)) + "\n\n[b]: c.png"),
    );
    add("a million stars", PAGE, markdown("*a **b ".repeat(n(140_000))));
    add(
        "a million backticks",
        PAGE,
        markdown((1..n(1_400)).map(|at| "`".repeat(at) + " ").collect()),
    );
    add("a million angles", PAGE, markdown("<a ".repeat(n(350_000))));
    add("half a million HTML elements", PAGE, markdown("<b>".repeat(n(500_000))));
    add("a wide table", PAGE, markdown(table(n(2_000))));
    add("300,000 headings of one name", PAGE, markdown("## a\n".repeat(n(300_000))));
    add("300,000 broken links", PAGE, markdown("[a](b.md) ".repeat(n(300_000))));
    add(
        "200,000 references",
        PAGE,
        markdown(
            (0..n(200_000)).fold(String::new(), |mut text, at| {
                let _ = writeln!(text, "[a{at}]: b.md");
                text
            }) + "[a1]",
        ),
    );
    add("a million entities", PAGE, markdown("&amp;".repeat(n(1_000_000))));
    add(
        "8 MB of front matter that does not end",
        PAGE,
        format!("---\n{}", "a: b\n".repeat(n(1_600_000))).into(),
    );
    add("8 MB of one line, in Markdown", PAGE, markdown("a ".repeat(n(LARGEST) / 2 - 1_000)));
    cases
}

/// Each list holds the one before it nine times.
fn laughs(bank: &str) -> Vec<u8> {
    let mut text = format!("{bank}a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for at in 1..12 {
        let before = vec![format!("*a{}", at - 1); 9].join(", ");
        let _ = writeln!(text, "a{at}: &a{at} [{before}]");
    }
    text.into_bytes()
}

fn echoes(bank: &str) -> Vec<u8> {
    format!("{bank}a: &a \"{}\"\nb: [{}]\n", "a".repeat(1_000_000), "*a, ".repeat(100_000))
        .into_bytes()
}

fn stairs(levels: usize) -> String {
    (0..levels).fold(String::new(), |text, at| text + &" ".repeat(at.min(600)) + "a:\n")
}

fn steps(levels: usize) -> String {
    (0..levels).fold(String::new(), |text, at| text + &"  ".repeat(at.min(1_000)) + "- a\n")
}

fn keys(count: usize) -> Vec<u8> {
    let mut text = String::new();
    for at in 0..count {
        let _ = writeln!(text, "k{at}:");
    }
    text.truncate(LARGEST);
    text.into_bytes()
}

fn unknown(count: usize) -> String {
    let mut text = small().remove(TEXTS).expect("the site has texts");
    let mut more = String::from("questions:\n");
    for at in 0..count {
        let _ = writeln!(more, "  X{at}:\n    text: a");
    }
    text = text.replace("questions:\n", &more);
    text
}

fn numbers(count: usize) -> String {
    (0..count).map(|at| format!("z{at}")).collect::<Vec<_>>().join(", ")
}

fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

fn table(columns: usize) -> String {
    let row = |cell: &str| format!("|{}\n", cell.repeat(columns));
    row("a|") + &row("-|") + &row("").repeat(1_000)
}
