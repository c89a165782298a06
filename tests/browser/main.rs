//! Tests of the built site in a real browser. See tests/README.md.

mod path;
mod support;
