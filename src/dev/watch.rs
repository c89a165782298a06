//! Notices changes of content and themes. The only file that knows the watching crate.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::Settings;

/// Editors write a file in several strokes; what comes within this time is one change.
const STROKES: Duration = Duration::from_millis(12);

/// How often to look when the system gives no notices.
const LOOK: Duration = Duration::from_millis(400);

/// Changes of a site's folder.
pub(super) struct Changes {
    events: Receiver<()>,
    // Dropping it ends the notices.
    _watcher: Box<dyn Watcher>,
}

impl Changes {
    /// Waits for the next change; false when there will be none.
    pub(super) fn wait(&self) -> bool {
        if self.events.recv().is_err() {
            return false;
        }
        loop {
            match self.events.recv_timeout(STROKES) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
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
        Box::new(RecommendedWatcher::new(notice, Config::default()).map_err(|error| error.to_string())?)
    };
    let mut watch = |folder: &Path| {
        if !folder.is_dir() {
            return Ok(());
        }
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| {
            format!("`{}` cannot be watched: {error}\nhelp: try --poll", folder.display())
        })
    };
    watch(&settings.root.join("content"))?;
    watch(&settings.root.join("themes"))?;
    Ok(Changes { events, _watcher: watcher })
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
