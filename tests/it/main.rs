//! Integration tests: through boundaries, with data. See tests/README.md.

mod agreement;
mod cli;
mod diagnostics;
mod emit;
mod harness;
mod minify;
mod oracle;
mod second_opinion;
mod sites;
