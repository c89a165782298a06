//! Writing a site: what changes, what stays, what is refused. See `killed.rs` for builds that are stopped half-way.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use porras::emit::{EmitError, MANIFEST, Written, emit};
use porras::render::Output;

use crate::harness::{Folder, files, porras, run};

/// A site of these pages and assets.
fn output(pages: &[(&str, &str)], assets: &[(&str, &str)]) -> Output {
    let files = |list: &[(&str, &str)]| {
        list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    };
    Output { pages: files(pages), assets: files(assets), ..Output::default() }
}

fn small() -> Output {
    output(
        &[("index.html", "root"), ("en/index.html", "home"), ("en/demo/work.html", "work")],
        &[("assets/site.0123456789.css", "css")],
    )
}

fn write(output: &Output, folder: &Folder) -> Result<Written, EmitError> {
    emit(output, &folder.at("site"), &folder.at("dist"), &[])
}

/// The files of the output folder as text, without the manifest.
fn written(folder: &Folder) -> BTreeMap<String, String> {
    let mut files = files(&folder.at("dist"));
    files.remove(MANIFEST);
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

fn modified(path: &Path) -> SystemTime {
    std::fs::metadata(path).and_then(|data| data.modified()).expect("the file is there")
}

#[test]
fn only_what_changed_is_written_and_what_is_stale_goes() {
    let folder = Folder::new();
    let all =
        Written { written: 4, kept: 0, removed: 0, bytes: 15, pages: 3, ..Written::default() };
    assert_eq!(write(&small(), &folder).expect("a new folder"), all);
    // A file that is written again gets another time than this one.
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in written(&folder).keys().map(String::as_str).chain([MANIFEST]) {
        let file = std::fs::File::options().write(true).open(folder.at("dist").join(path));
        file.and_then(|file| file.set_modified(old)).expect("times can be set");
    }
    let none = Written { written: 0, kept: 4, ..all };
    assert_eq!(write(&small(), &folder).expect("the same again"), none);
    assert!(
        files(&folder.at("dist")).keys().all(|path| modified(&folder.at("dist").join(path)) == old)
    );

    let changed = output(
        &[("index.html", "root"), ("en/index.html", "another home")],
        &[("assets/site.9876543210.css", "more css")],
    );
    let written_now = write(&changed, &folder).expect("a changed site");
    assert_eq!((written_now.written, written_now.kept, written_now.removed), (2, 1, 2));
    assert_eq!(modified(&folder.at("dist/index.html")), old);
    let paths: Vec<String> = written(&folder).into_keys().collect();
    assert_eq!(paths, ["assets/site.9876543210.css", "en/index.html", "index.html"]);
    assert!(!folder.at("dist/en/demo").exists(), "folders that are left empty go too");
}

#[test]
fn the_manifest_names_every_file_and_nothing_else() {
    let folder = Folder::new();
    write(&small(), &folder).expect("a new folder");
    let text =
        std::fs::read_to_string(folder.at("dist").join(MANIFEST)).expect("the manifest is there");
    let named: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(named, written(&folder).keys().collect::<Vec<_>>());
}

#[test]
fn a_manifest_cannot_lead_out_of_its_folder() {
    let folder = Folder::new();
    folder.write("precious.txt", "keep");
    folder.write(
        &format!("dist/{MANIFEST}"),
        format!("../precious.txt\n{}\n", folder.at("precious.txt").display()),
    );
    write(&small(), &folder).expect("such lines are passed over");
    assert!(folder.at("precious.txt").exists());
}

#[test]
fn foreign_files_are_named_and_nothing_is_touched() {
    let folder = Folder::new();
    write(&small(), &folder).expect("a new folder");
    folder.write("dist/CNAME", "example.org");
    folder.write("dist/en/notes/todo.txt", "mine");
    let before = files(&folder.at("dist"));
    let refused =
        write(&output(&[("index.html", "new")], &[]), &folder).expect_err("foreign files");
    let EmitError::Foreign(_, names) = &refused else { panic!("{refused}") };
    assert_eq!(names, &["`CNAME`", "`en/notes/todo.txt`"]);
    assert!(refused.to_string().contains("`CNAME`, `en/notes/todo.txt`"), "{refused}");
    assert_eq!(files(&folder.at("dist")), before);
    for number in 0..9 {
        folder.write(&format!("dist/{number}"), "");
    }
    let refused = write(&small(), &folder).expect_err("many foreign files");
    assert!(
        matches!(&refused, EmitError::Foreign(_, names) if names.len() == 5),
        "five say enough: {refused}"
    );
}

#[test]
fn sources_are_never_written_into() {
    let folder = Folder::new();
    for path in ["site/content/site.yaml", "site/themes/a/theme.yaml"] {
        folder.write(path, "");
    }
    std::os::unix::fs::symlink("site/content", folder.at("link")).expect("a link can be made");
    for out in [
        "site",
        "site/content",
        "site/content/out",
        "site/themes/a/static",
        "site/x/../content",
        "link/out",
    ] {
        let refused = emit(&small(), &folder.at("site"), &folder.at(out), &[]).expect_err(out);
        let told = matches!(refused, EmitError::InsideSource(..) | EmitError::HoldsSource(..));
        assert!(told, "{out}: {refused}");
    }
    // Told without walking through what may be a whole disk.
    let refused = emit(&small(), &folder.at("site"), Path::new("/"), &[]).expect_err("the root");
    assert!(refused.to_string().contains("`/` holds `"), "{refused}");
    assert_eq!(files(&folder.at("site")).len(), 2, "nothing was written");
    emit(&small(), &folder.at("site"), &folder.at("site/dist"), &[])
        .expect("beside the sources is fine");
}

#[test]
fn what_a_killed_build_left_is_cleaned_up() {
    let folder = Folder::new();
    folder.write("dist/en/.a1b2c3.porras-tmp", "half a pa");
    folder.write("dist/.d4e5f6.porras-tmp", "half a manif");
    write(&small(), &folder).expect("leftovers are no foreign files");
    assert_eq!(written(&folder).len(), 4);
}

#[test]
fn a_web_server_may_read_every_file() {
    let folder = Folder::new();
    write(&small(), &folder).expect("a new folder");
    for path in files(&folder.at("dist")).keys() {
        let data = std::fs::metadata(folder.at("dist").join(path)).expect("the file is there");
        assert_eq!(data.permissions().mode() & 0o777, 0o644, "{path}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_says_so() {
    // Who runs as root may write anywhere, so a file stands where a folder should.
    let folder = Folder::new();
    folder.write("dist", "a file");
    for out in ["dist", "dist/deeper", "dist/and/deeper"] {
        let refused =
            emit(&small(), &folder.at("site"), &folder.at(out), &[]).expect_err("no folder");
        let refused = refused.to_string();
        assert!(refused.contains("dist` is a file, and a folder is needed"), "{refused}");
    }
    assert_eq!(std::fs::read_to_string(folder.at("dist")).expect("still there"), "a file");

    let folder = Folder::new();
    std::fs::create_dir_all(folder.at("dist/index.html")).expect("a folder can be made");
    let refused = write(&small(), &folder).expect_err("a folder where a page goes").to_string();
    assert!(refused.contains("index.html") && refused.contains("move it away"), "{refused}");
    let left = std::fs::read_dir(folder.at("dist")).expect("the folder is there").count();
    assert_eq!(left, 1, "nothing else was made");

    let folder = Folder::new();
    std::os::unix::fs::symlink("gone", folder.at("dist")).expect("a link can be made");
    let refused = write(&small(), &folder).expect_err("a link to nothing").to_string();
    assert!(refused.contains("dist` is a link that leads nowhere"), "{refused}");
    // One that leads to a folder is what its maker meant.
    std::fs::create_dir(folder.at("gone")).expect("a folder can be made");
    write(&small(), &folder).expect("a link to a folder");
    assert!(folder.at("gone/index.html").is_file());
    assert!(folder.at("dist").symlink_metadata().expect("still there").is_symlink());
}

#[test]
fn two_builds_are_the_same_byte_for_byte() {
    let folder = Folder::default_site();
    let build = |out: &str, threads: Option<&str>| {
        let mut command = porras(folder.path(), &["build", "--out"]);
        command.arg(folder.at(out));
        if let Some(threads) = threads {
            command.env("RAYON_NUM_THREADS", threads);
        }
        let (_, error, code) = run(&mut command);
        assert_eq!(code, 0, "{error}");
        files(&folder.at(out))
    };
    let first = build("a", None);
    assert!(first.len() > 40);
    for (out, threads) in [("b", None), ("c", Some("1")), ("d", Some("7"))] {
        let other = build(out, threads);
        assert!(first.keys().eq(other.keys()), "{out}");
        let differ: Vec<&String> =
            first.keys().filter(|path| first[*path] != other[*path]).collect();
        assert!(differ.is_empty(), "{out}: {differ:?}");
    }
}
