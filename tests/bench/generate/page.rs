//! Guidance pages: front matter, headings, lists, a table, links, about 400 words.

use super::words::Writer;

/// The page's file: `slugs` are all pages of its folder, and `own` is the position of this one.
///
/// The heading `#how` is on every page, so that links may lead to it.
pub(crate) fn page(writer: &mut Writer, slugs: &[String], own: usize, words: usize) -> String {
    let mut text = format!(
        "---\ntitle: {}\nsummary: {}\n---\n\n",
        super::quoted(&writer.words(3)),
        super::quoted(&writer.sentence(10))
    );
    text.push_str(&format!("{}\n", writer.sentences(words / 5)));
    for (at, heading) in ["why", "how", "next"].into_iter().enumerate() {
        text.push_str(&format!("\n## {} {{#{heading}}}\n\n", writer.words(3)));
        text.push_str(&format!("{}\n\n", writer.sentences(words / 6)));
        match at {
            0 => list(&mut text, writer, "- ", words / 40),
            1 => table(&mut text, writer),
            _ => list(&mut text, writer, "1. ", words / 60),
        }
        let other = &slugs[(own + at + 1) % slugs.len()];
        let emphasis = writer.words(2);
        let link = writer.words(2);
        text.push_str(&format!(
            "\n{} **{emphasis}** [{link}](<{other}.md#how>), <https://example.org/{at}>.\n",
            writer.sentences(words / 12)
        ));
    }
    text
}

fn list(text: &mut String, writer: &mut Writer, mark: &str, items: usize) {
    for _ in 0..items.max(2) {
        text.push_str(&format!("{mark}{}\n", writer.sentence(8)));
    }
}

fn table(text: &mut String, writer: &mut Writer) {
    text.push_str(&format!("| {} | {} |\n| --- | --- |\n", writer.words(1), writer.words(1)));
    for _ in 0..4 {
        text.push_str(&format!("| {} | {} |\n", writer.words(2), writer.words(4)));
    }
}
