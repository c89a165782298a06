//! Integration tests: through boundaries, with data. See tests/README.md.

mod agreement;
mod bent;
mod cli;
mod client_shape;
mod coverage;
mod diagnostics;
mod emit;
mod harness;
mod killed;
mod minify;
mod oracle;
mod second_opinion;
mod sites;
mod tidy;
