//! Tests of the built site in a real browser. See tests/README.md.

#![expect(unreachable_pub, reason = "nobody reaches into a test from outside")]

mod accessible;
mod folder;
mod keeping;
mod minified;
mod paper;
mod path;
mod pictures;
mod quiet;
mod serve;
mod stepping;
mod support;
mod trouble;
mod weight;
