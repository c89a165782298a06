//! What the tests share: sites in temporary folders, expectations, the built command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use similar::TextDiff;
use walkdir::WalkDir;

/// The repository, which is a site itself.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text file of the repository.
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The `porras` command, which cargo has built for this test, on a site.
pub(crate) fn porras(site: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
    let (first, rest) = arguments.split_first().expect("a command has a name");
    command.arg(first).arg("--root").arg(site).args(rest);
    command
}

/// Standard output and standard error of a command as text, and its exit code.
pub(crate) fn run(command: &mut Command) -> (String, String, i32) {
    let Output { stdout, stderr, status } = command.output().expect("the command starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("porras prints UTF-8");
    (text(stdout), text(stderr), status.code().expect("porras ends by itself"))
}

/// A folder that is gone when the test is over.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder can be made"))
    }

    /// The content of this repository: the default site.
    pub(crate) fn default_site() -> Self {
        let folder = Self::new();
        folder.copy(&root().join("content"), "content");
        folder
    }

    /// The path of something in it, and of nothing elsewhere.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        assert!(Path::new(path).is_relative(), "{path} leads out of the test's folder");
        self.0.path().join(path)
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Copies what is below `from`, over what is there.
    pub(crate) fn copy(&self, from: &Path, to: &str) {
        for (path, bytes) in files(from) {
            self.write(&format!("{to}/{path}"), &bytes);
        }
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        let parent = path.parent().expect("below the folder");
        std::fs::create_dir_all(parent).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }

    /// Rewrites a text file; `from` must be there.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.at(path)).expect("the file is there");
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, text.replacen(from, to, 1));
    }
}

/// Every file below a folder: path, with `/` between the parts, and bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder is there"));
    entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            let name = path.to_str().expect("our names are UTF-8").replace('\\', "/");
            (name, std::fs::read(entry.path()).expect("the file can be read"))
        })
        .collect()
}

/// Whether expectations are to be rewritten: `UPDATE=1 cargo test`.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares a text with the expectation in a file of the repository.
///
/// Gives the difference; with `UPDATE=1` writes the file and gives nothing.
pub(crate) fn difference(path: &Path, actual: &str) -> Option<String> {
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return None;
    }
    if updating() {
        std::fs::write(path, actual).expect("the expectation can be written");
        return None;
    }
    let name = path.strip_prefix(root()).unwrap_or(path).display();
    Some(diff(&name.to_string(), &expected, actual))
}

/// What was expected and what came, side by side line by line.
pub(crate) fn diff(name: &str, expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    diff.unified_diff().header(name, "what came").to_string()
}

/// Fails with every difference at once, and says how to accept them.
pub(crate) fn none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differ; if all are meant, run `UPDATE=1 cargo test` and read the diff\n\n{}",
        differences.len(),
        differences.join("\n")
    );
}
