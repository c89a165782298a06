//! The loader on YAML: a bank, its texts, the site's own file. The first byte says which.

#![no_main]

mod folder;

use libfuzzer_sys::fuzz_target;

const FILES: [&str; 4] = [
    "content/large/bank.yaml",
    "content/large/texts/en.yaml",
    "content/site.yaml",
    "content/texts/en.yaml",
];

fuzz_target!(|bytes: &[u8]| {
    if let Some((first, rest)) = bytes.split_first() {
        folder::inspect(FILES[usize::from(*first) % FILES.len()], rest);
    }
});
