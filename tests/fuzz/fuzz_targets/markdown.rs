//! A page: front matter, what `check` looks at, and the HTML that is made of it.

#![no_main]

mod folder;

use libfuzzer_sys::fuzz_target;
use porras::markdown;

const PAGE: &str = "content/large/guidance/en/Guide 1, the client's “how” & why.md";

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        for heading in markdown::scan(text).headings {
            assert!(text.get(heading.2).is_some(), "a heading has a place in the text");
        }
        for (_, range) in markdown::blocks(text) {
            assert!(text.get(range).is_some(), "a block has a place in the text");
        }
        for small in [false, true] {
            std::hint::black_box(markdown::html(text, "fi", small, str::to_owned, str::to_owned));
        }
    }
    folder::inspect(PAGE, bytes);
});
