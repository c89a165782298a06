//! The client's scripts, joined; small ones were made when porras was built (`src/build.rs`).

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

use super::Settings;
use crate::linker::{self, Lie};

static SMALL: Dir<'static> = include_dir!("$OUT_DIR/scripts");

/// The script of one of [`linker::entries`].
pub(super) fn script(name: &str, settings: Settings) -> Cow<'static, str> {
    let lie = settings.lie();
    let file = match lie {
        Lie::Apart => Cow::Borrowed(name),
        Lie::Inside => Cow::Owned(format!("inside/{name}")),
    };
    let small = if settings.ships_small() { small(&file) } else { None };
    small.map_or_else(|| Cow::Owned(linker::link_for(name, lie)), Cow::Borrowed)
}

/// A script that stands alone, such as a worker: by its name, and as it is written.
pub(super) fn alone((name, source): (&str, &'static str), settings: Settings) -> &'static str {
    let small = if settings.minify { small(name) } else { None };
    small.unwrap_or(source)
}

/// A script as it was made small: one of [`linker::entries`], below `inside/` for a single file, or
/// one that stands alone.
fn small(file: &str) -> Option<&'static str> {
    SMALL.get_file(file)?.contents_utf8()
}
