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
    let small = if settings.minify { small(&file) } else { None };
    small.map_or_else(|| Cow::Owned(linker::link_for(name, lie)), Cow::Borrowed)
}

/// A script as it was made small: one of [`linker::entries`], below `inside/` for a single file, or
/// a worker.
pub(super) fn small(file: &str) -> Option<&'static str> {
    SMALL.get_file(file)?.contents_utf8()
}
