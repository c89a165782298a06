//! Notices changes of content and themes. The only file that knows the watching crate.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Settings;

/// Editors write a file in several strokes, a millisecond or two apart: what comes within this time of
/// the last is one change. A build that is too early is followed by another.
const STROKES: Duration = Duration::from_millis(5);

/// How often to look when the system gives no notices.
const LOOK: Duration = Duration::from_millis(400);

/// Changes of a site's folder.
pub(super) struct Changes {
    events: Receiver<()>,
    watcher: Box<dyn Watcher>,
    /// `themes/`, until it is there and watched.
    themes: Option<PathBuf>,
}

impl Changes {
    /// Waits for the next change; false when there will be none.
    pub(super) fn wait(&mut self) -> bool {
        if self.events.recv().is_err() {
            return false;
        }
        loop {
            match self.events.recv_timeout(STROKES) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        self.watch_themes();
        true
    }

    /// Watches `themes/` as soon as somebody makes it.
    fn watch_themes(&mut self) {
        let there = self.themes.take_if(|themes| themes.is_dir());
        if let Some(themes) = there
            && self.watcher.watch(&themes, RecursiveMode::Recursive).is_err()
        {
            self.themes = Some(themes);
        }
    }
}

/// Starts to watch a site's folder.
pub(super) fn changes(settings: &Settings) -> Result<Changes, String> {
    let (sender, events) = channel();
    let notice = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&event)) {
            // The receiver lives as long as the server.
            let _ = sender.send(());
        }
    };
    let mut watcher: Box<dyn Watcher> = if settings.poll {
        let config = Config::default().with_poll_interval(LOOK);
        Box::new(PollWatcher::new(notice, config).map_err(|error| error.to_string())?)
    } else {
        Box::new(
            RecommendedWatcher::new(notice, Config::default())
                .map_err(|error| error.to_string())?,
        )
    };
    let mut watch = |folder: &Path, mode: RecursiveMode| {
        watcher.watch(folder, mode).map_err(|error| {
            format!("`{}` cannot be watched: {error}\nhelp: try --poll", folder.display())
        })
    };
    watch(&settings.root.join("content"), RecursiveMode::Recursive)?;
    // The folder itself tells of a `themes/` that is made later.
    watch(&settings.root, RecursiveMode::NonRecursive)?;
    let themes = Some(settings.root.join("themes"));
    let mut changes = Changes { events, watcher, themes };
    changes.watch_themes();
    Ok(changes)
}

/// Reading is no change; neither is a new time stamp alone.
fn matters(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        _ => event.paths.iter().any(|path| !is_scratch(path)),
    }
}

/// Files that editors keep beside the one that is edited.
fn is_scratch(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name == "4913"
}
