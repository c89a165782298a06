//! Integration tests: through boundaries, with data. See tests/README.md.

mod agreement;
mod diagnostics;
mod harness;
mod oracle;
