//! Integration tests: through boundaries, with data. See tests/README.md.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::format_collect,
    clippy::match_same_arms,
    clippy::naive_bytecount,
    clippy::similar_names,
    clippy::unwrap_used,
    reason = "a test fails where it is wrong, and its figures are small"
)]

mod agreement;
mod asking;
#[path = "../bench/hostile.rs"]
mod bench_hostile;
mod bent;
mod brands;
mod budget;
mod cli;
mod client_shape;
mod colour_literals;
mod colours;
mod compressed;
mod conditions;
mod coverage;
mod crates;
mod create;
mod diagnostics;
mod drawings;
mod editions;
mod emit;
mod endless;
mod explain;
#[path = "../bench/generate/mod.rs"]
mod generate;
mod growing;
mod guidance_tree;
mod guide;
mod guide_words;
mod harness;
mod headers;
mod hooks;
mod hostile;
#[allow(dead_code, reason = "tests with a browser ask more of it")]
#[path = "../hosting/mod.rs"]
mod hosting;
mod hosts;
mod hyphenation;
mod idle_files;
mod incomplete;
mod killed;
mod laying;
mod lockfile;
mod minify;
mod models;
mod offline;
mod oracle;
mod overlays;
mod paper;
mod previews;
mod published;
mod random_banks;
mod reach;
mod reference;
mod refusing_disk;
mod round_trip;
mod schema;
mod second_opinion;
mod servers;
mod shapes;
mod simulate;
mod single;
mod sites;
mod size;
mod statements;
mod steps;
mod theme_command;
mod themes;
mod tidy;
mod translate;
mod work;
