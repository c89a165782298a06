//! Real servers on this machine, and the site that they are given: for tests that ask on the wire and
//! for tests that look with a browser.

mod plain;
pub(crate) mod run;
pub(crate) mod site;
