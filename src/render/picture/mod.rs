//! Pictures that are made with the site: the preview of a shared link, and icons.
//!
//! Nothing here asks the machine for anything: the letters are in the binary, so that the same
//! site gives the same bytes everywhere.

mod letters;
pub mod lines;
mod raster;
mod share;

pub(super) use letters::Letters;
pub(super) use raster::{icon, png};
pub(super) use share::Share;
