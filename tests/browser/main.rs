//! Tests of the built site in a real browser. See tests/README.md.

#![expect(unreachable_pub, reason = "nobody reaches into a test from outside")]
#![allow(
    clippy::assigning_clones,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    reason = "a test may ask its environment and the clock, and its figures are small"
)]

// First, for its macros.
#[macro_use]
mod support;

mod accessible;
mod asking;
mod brands;
mod comfort;
mod direction;
mod embed;
mod exports;
mod folder;
#[allow(dead_code, reason = "other tests make other sites with it")]
#[path = "../bench/generate/mod.rs"]
mod generate;
mod guidance;
mod hostile;
#[allow(dead_code, reason = "tests on the wire ask more of it")]
#[path = "../hosting/mod.rs"]
mod hosting;
mod hosts;
mod incomplete;
mod insight;
mod keeping;
mod kept;
mod leaving;
mod minified;
mod models;
mod offline;
mod one_by_one;
mod paper;
mod path;
mod pictures;
mod planning;
mod printed;
mod profiles;
mod quiet;
mod saved;
mod serve;
mod sharing;
mod single;
mod stepping;
mod told;
mod tree;
mod trouble;
mod versions;
mod weight;
mod words;
