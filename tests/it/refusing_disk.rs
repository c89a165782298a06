//! Disks that refuse: full, or of somebody else. The site that stood there stays whole.

use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Command;

use crate::harness::{Folder, files, root, run};

/// The command that stands behind `exec`: builds the site of the folder that it runs in.
const BUILD: &str = "./porras build --no-minify --out";

/// A folder with a small site and the command in it, which whoever tests run as may read.
fn site() -> Folder {
    let folder = Folder::new();
    folder.copy(&root().join("tests/sites/minimal/site"), ".");
    let built = Path::new(env!("CARGO_BIN_EXE_porras"));
    let place = folder.at("porras");
    if std::fs::hard_link(built, &place).is_err() {
        std::fs::copy(built, &place).expect("the command can be copied");
    }
    mode(folder.path(), 0o755);
    folder
}

fn mode(path: &Path, mode: u32) {
    let permissions = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(path, permissions).expect("the mode can be set");
}

/// Makes every page longer than before, by far.
fn grow(folder: &Folder) {
    let long = "More of the same. ".repeat(20_000);
    folder.replace("content/lunch/guidance/en/food.md", "\n## ", &format!("\n{long}\n\n## "));
}

/// Runs a script of the shell in the folder.
fn shell(folder: &Folder, script: &str) -> (String, String, i32) {
    run(Command::new("sh").args(["-euc", script]).current_dir(folder.path()))
}

fn built(folder: &Folder, out: &str) -> BTreeMap<String, Vec<u8>> {
    files(&folder.at(out))
}

#[test]
fn a_file_that_does_not_fit_leaves_the_old_site_whole() {
    let folder = site();
    let (_, error, code) = shell(&folder, &format!("{BUILD} dist"));
    assert_eq!(code, 0, "{error}");
    let before = built(&folder, "dist");
    grow(&folder);
    // No file may be longer than 256 blocks of 512 bytes; a process that minds the signal is told so.
    for out in ["dist", "new/dist"] {
        let (_, error, code) =
            shell(&folder, &format!("trap '' XFSZ; ulimit -f 256; {BUILD} {out}"));
        assert_eq!(code, 2, "{error}");
        assert!(error.contains("` cannot be written: file too large"), "{error}");
        assert!(error.contains("help: make room and try again"), "{error}");
    }
    assert!(built(&folder, "dist") == before, "the old site is whole");
    assert!(!folder.at("new").exists(), "nothing is left of a new one");
}

#[test]
fn a_full_disk_leaves_the_old_site_whole() {
    let folder = site();
    let (_, error, code) = shell(&folder, &format!("{BUILD} dist; mkdir disk"));
    assert_eq!(code, 0, "{error}");
    let room = built(&folder, "dist").values().map(|bytes| bytes.len() + 8192).sum::<usize>();
    // A disk in a namespace of its own, which root may make and others where the kernel lets them.
    let disk = |script: &str| {
        let script = format!("mount -t tmpfs -o size={room} none disk; {script}");
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-euc", &script]);
        run(command.current_dir(folder.path()))
    };
    folder.copy(&folder.at("dist"), "before");
    // No room for what stands compressed beside the files, of which none has changed.
    let small = BUILD.replacen("--out", "--compress --out", 1);
    let (_, error, code) = disk(&format!(
        "cp -r before disk/dist; cat /dev/zero > disk/full 2> /dev/null || true; code=0; \
         {small} disk/dist || code=$?; rm disk/full; cp -r disk/dist after; exit $code"
    ));
    assert_eq!(code, 2, "{error}");
    let named =
        [".br` cannot be written: no storage space", ".gz` cannot be written: no storage space"];
    assert!(named.iter().any(|said| error.contains(said)), "{error}");
    assert!(built(&folder, "after") == built(&folder, "before"), "the old site is whole");
    std::fs::remove_dir_all(folder.at("after")).expect("ours");
    grow(&folder);
    for out in ["disk/dist", "disk/new/dist"] {
        let (_, error, code) = disk(&format!(
            "cp -r before disk/dist; code=0; {BUILD} {out} || code=$?; cp -r disk after; exit $code"
        ));
        assert_eq!(code, 2, "a disk of its own could not be made, or the build: {error}");
        assert!(error.contains("cannot be written: no storage space"), "{error}");
        assert!(error.contains("help: make room and try again"), "{error}");
        let after = built(&folder, "after");
        let before = built(&folder, "before");
        let before: BTreeMap<_, _> =
            before.into_iter().map(|(path, bytes)| (format!("dist/{path}"), bytes)).collect();
        assert!(after == before, "{:?}", after.keys());
        std::fs::remove_dir_all(folder.at("after")).expect("ours");
    }
}

/// Runs a script in the folder on a disk of so many kilobytes of its own, `disk`, and gives what
/// then lies there.
fn on_a_disk(
    folder: &Folder,
    kilobytes: u32,
    script: &str,
) -> (String, i32, BTreeMap<String, Vec<u8>>) {
    let script = format!(
        "mkdir -p disk; mount -t tmpfs -o size={kilobytes}k none disk; code=0; \
         ({script}) || code=$?; cp -r disk after; exit $code"
    );
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-euc", &script]);
    let (_, error, code) = run(command.current_dir(folder.path()));
    let after = files(&folder.at("after"));
    std::fs::remove_dir_all(folder.at("after")).expect("a disk of its own could be made");
    (error, code, after)
}

#[test]
fn a_new_site_or_theme_that_does_not_fit_leaves_nothing() {
    let folder = site();
    for (kilobytes, stops) in [(16, "content"), (100, ".porras/guide"), (200, ".porras/schema")] {
        for (before, kept) in [
            ("", 0),
            ("mkdir disk/site;", 0),
            ("mkdir -p disk/site/.porras/guide; echo mine > disk/site/.porras/mine;", 1),
        ] {
            let script = format!("{before} ./porras new disk/site --yes");
            let (error, code, after) = on_a_disk(&folder, kilobytes, &script);
            assert_eq!(code, 2, "{kilobytes}: {error}");
            assert!(error.contains("` cannot be written: no storage space"), "{error}");
            assert!(error.contains(&format!("`disk/site/{stops}/")), "{error}");
            assert_eq!(after.len(), kept, "{kilobytes} {before}: {:?}", after.keys());
        }
    }
    // With room the same command makes the site, over what porras wrote there before.
    let again = "./porras new disk/site --yes && rm -r disk/site/content && echo old > disk/site/.porras/schema/bank.schema.json && ./porras new disk/site --yes";
    let (error, code, after) = on_a_disk(&folder, 4096, again);
    assert_eq!((error.as_str(), code), ("", 0));
    assert!(after.contains_key("site/content/site.yaml"), "{:?}", after.keys());
    let schemas = after.iter().filter(|(path, _)| path.starts_with("site/.porras/schema/"));
    assert!(schemas.clone().count() > 0 && schemas.into_iter().all(|(_, text)| text != b"old\n"));
    let path = "M0 0h9v9H0z".repeat(6000);
    let logo = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"{path}\"/></svg>"
    );
    folder.write("logo.svg", logo);
    let script = "mkdir disk/themes; mount --bind disk/themes themes; ./porras theme new acme --logo logo.svg";
    std::fs::create_dir_all(folder.at("themes")).expect("ours");
    let (error, code, after) = on_a_disk(&folder, 32, script);
    assert_eq!(code, 2, "{error}");
    assert!(
        error.contains("themes/acme/static/logo.svg` cannot be written: no storage"),
        "{error}"
    );
    assert!(after.is_empty(), "{:?}", after.keys());
}

#[test]
fn a_folder_of_somebody_else_is_told_and_left_alone() {
    let folder = site();
    let is_root = std::fs::metadata(folder.path()).expect("it is there").uid() == 0;
    // Root may write anywhere, so somebody else tries then.
    let other = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    let builds = |out: &str| {
        let (_, error, code) =
            shell(&folder, &format!("{} {BUILD} {out}", if is_root { other } else { "" }));
        assert_eq!(code, 2, "{error}");
        assert!(error.contains("cannot be written: permission denied"), "{error}");
        assert!(error.contains("help: choose a folder that you may write into"), "{error}");
        error
    };
    let (_, error, code) = shell(&folder, &format!("umask 0; mkdir home; {BUILD} home/dist"));
    assert_eq!(code, 0, "{error}");
    let before = built(&folder, "home/dist");
    grow(&folder);
    folder.replace("content/texts/en.yaml", "title: ", "title: New ");
    // All of it, the folder alone, and one that is deep in it.
    let folders = ["home/dist", "home/dist/en", "home/dist/sv", "home/dist/assets"];
    for (closed, named) in [
        (&["home", "home/dist"][..], "home/dist/"),
        (&["home/dist"], "home/dist/"),
        (&["home/dist/en"], "home/dist/en/"),
    ] {
        for path in folders.iter().chain(&["home"]) {
            mode(&folder.at(path), if closed.contains(path) { 0o555 } else { 0o777 });
        }
        let error = builds("home/dist");
        assert!(error.contains(&format!("`{named}")), "{error}");
        assert!(built(&folder, "home/dist") == before, "{closed:?}: the old site is whole");
    }
    // No folder can be made.
    mode(&folder.at("home"), 0o555);
    builds("home/new/dist");
    assert!(!folder.at("home/new").exists());
    // One that cannot even be looked into.
    mode(&folder.at("home"), 0o755);
    mode(&folder.at("home/dist/en"), 0o000);
    builds("home/dist");
    mode(&folder.at("home/dist/en"), 0o777);
    assert!(built(&folder, "home/dist") == before);
    // What is not needed any more cannot go.
    folder.replace("content/site.yaml", "[en, sv]", "[en]");
    mode(&folder.at("home"), 0o777);
    mode(&folder.at("home/dist/sv"), 0o555);
    let (_, error, code) =
        shell(&folder, &format!("{} {BUILD} home/dist", if is_root { other } else { "" }));
    assert_eq!(code, 2, "{error}");
    let told = "error: the site is written, but `home/dist/sv/404.html` of an earlier build cannot be removed: permission denied";
    assert!(error.contains(told), "{error}");
    let after = built(&folder, "home/dist");
    assert!(String::from_utf8_lossy(&after["en/index.html"]).contains("<title>New "));
    mode(&folder.at("home/dist/sv"), 0o777);
    let (_, error, code) = shell(&folder, &format!("{BUILD} home/dist"));
    assert_eq!(code, 0, "{error}");
    assert!(!folder.at("home/dist/sv").exists());
}
