//! Files that are compressed ahead of time: what they hold, when they are made, when they go.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use porras::diagnostic::short;
use porras::emit::{EmitError, MANIFEST, Written, emit};
use porras::model::Encoding;
use porras::render::Output;

use crate::diagnostics::site as fixture;
use crate::harness::{Folder, files};

/// A text that is long enough to be compressed, of its own for each name.
fn text(name: &str) -> Vec<u8> {
    format!("<p>{name}</p>\n").repeat(60).into_bytes()
}

/// Pages, a style, a picture that no host compresses, and what is too short.
fn output() -> Output {
    let own = |paths: &[&str]| {
        paths.iter().map(|path| ((*path).to_owned(), text(path))).collect::<BTreeMap<_, _>>()
    };
    let mut output = Output {
        pages: own(&["index.html", "en/index.html"]),
        assets: own(&["assets/site.0123456789.css", "assets/cat.0123456789.png"]),
        others: own(&["sw.js", "nginx.conf", ".htaccess"]),
    };
    output.others.insert("robots.txt".into(), b"Allow: /\n".to_vec());
    output
}

const SMALLER: [&str; 4] = ["assets/site.0123456789.css", "en/index.html", "index.html", "sw.js"];

fn write(output: &Output, folder: &Folder, compress: &[Encoding]) -> Written {
    emit(output, &folder.at("site"), &folder.at("dist"), compress).expect("it is written")
}

/// How many were compressed, and how many were left as they are.
fn counted(written: &Written) -> (usize, usize) {
    (written.compressed.made, written.compressed.kept)
}

/// What a compressed file holds, by other ways than the build reads it back.
pub(crate) fn unpacked(path: &Path) -> Vec<u8> {
    let small = std::fs::read(path).expect("it is there");
    let mut whole = Vec::new();
    if path.extension().is_some_and(|ending| ending == "br") {
        brotli::BrotliDecompress(&mut &*small, &mut whole).expect("it is brotli");
    } else {
        assert_eq!(small[4..8], [0; 4], "no date");
        flate2::bufread::GzDecoder::new(&*small).read_to_end(&mut whole).expect("it is gzip");
    }
    whole
}

#[test]
fn each_file_that_becomes_smaller_stands_there_compressed_and_holds_the_same() {
    let folder = Folder::new();
    let written = write(&output(), &folder, &Encoding::ALL);
    assert_eq!((counted(&written), written.written), ((8, 0), 8));
    let dist = folder.at("dist");
    let there = files(&dist);
    let small: Vec<&String> =
        there.keys().filter(|path| path.ends_with(".gz") || path.ends_with(".br")).collect();
    let expected = SMALLER.iter().flat_map(|path| [format!("{path}.br"), format!("{path}.gz")]);
    assert_eq!(small, expected.collect::<Vec<_>>().iter().collect::<Vec<_>>());
    for path in SMALLER {
        for ending in ["gz", "br"] {
            let beside = format!("{path}.{ending}");
            assert_eq!(unpacked(&dist.join(&beside)), there[path], "{beside}");
            assert!(there[&beside].len() < there[path].len() / 4, "{beside}");
        }
    }
    let bytes: usize = small.iter().map(|path| there[*path].len()).sum();
    assert_eq!(written.compressed.bytes, bytes as u64);
    let again = Folder::new();
    write(&output(), &again, &Encoding::ALL);
    assert_eq!(files(&again.at("dist")), there, "the same bytes every time");
    let one = Folder::new();
    write(&output(), &one, &[Encoding::Brotli]);
    assert!(files(&one.at("dist")).keys().all(|path| !path.ends_with(".gz")));
}

#[test]
fn nothing_is_compressed_twice() {
    let folder = Folder::new();
    write(&output(), &folder, &Encoding::ALL);
    let before = files(&folder.at("dist"));
    let again = write(&output(), &folder, &Encoding::ALL);
    assert_eq!((counted(&again), again.written, again.removed), ((0, 8), 0, 0));
    assert_eq!(files(&folder.at("dist")), before);
    let mut changed = output();
    changed.pages.insert("en/index.html".into(), text("another"));
    assert_eq!(counted(&write(&changed, &folder, &Encoding::ALL)), (2, 6), "its own two");
    assert_eq!(unpacked(&folder.at("dist/en/index.html.br")), text("another"));
}

#[test]
fn what_somebody_put_in_the_place_of_one_is_made_anew() {
    let folder = Folder::new();
    write(&output(), &folder, &Encoding::ALL);
    let dist = folder.at("dist");
    let before = files(&dist);
    for ending in ["gz", "br"] {
        let ours = before[&format!("index.html.{ending}")].clone();
        let others = before[&format!("sw.js.{ending}")].clone();
        let behind = [ours.as_slice(), b"and more"].concat();
        for other in [Vec::new(), others, behind, ours[..ours.len() - 3].to_vec(), text("plain")] {
            folder.write(&format!("dist/index.html.{ending}"), &other);
            assert_eq!(counted(&write(&output(), &folder, &Encoding::ALL)), (1, 7), "{other:?}");
            assert_eq!(files(&dist), before);
        }
        std::fs::remove_file(dist.join(format!("index.html.{ending}"))).expect("it was there");
        assert_eq!(counted(&write(&output(), &folder, &Encoding::ALL)), (1, 7));
        assert_eq!(files(&dist), before);
    }
}

#[test]
fn they_go_with_their_file_and_when_nobody_asks_for_them() {
    let folder = Folder::new();
    write(&output(), &folder, &Encoding::ALL);
    let mut fewer = output();
    fewer.pages.remove("en/index.html");
    assert_eq!(write(&fewer, &folder, &Encoding::ALL).removed, 3);
    assert!(!folder.at("dist/en").exists());
    let gone = write(&fewer, &folder, &[Encoding::Gzip]);
    assert_eq!((gone.removed, counted(&gone)), (3, (0, 3)));
    let gone = write(&fewer, &folder, &[]);
    assert_eq!((gone.removed, counted(&gone)), (3, (0, 0)));
    let mut left = files(&folder.at("dist"));
    left.remove(MANIFEST);
    assert!(
        left.keys()
            .eq(fewer.files().map(|(path, _)| path).collect::<std::collections::BTreeSet<_>>())
    );
    // Somebody else's is not ours to change.
    folder.write("dist/index.html.br", "theirs");
    let refused = emit(&fewer, &folder.at("site"), &folder.at("dist"), &Encoding::ALL);
    assert!(matches!(refused, Err(EmitError::Foreign(..))), "{refused:?}");
    assert_eq!(files(&folder.at("dist"))["index.html.br"], b"theirs");
}

#[test]
fn the_site_says_how_and_is_told_of_slips() {
    let site = fixture("base");
    let told = |line: &str| {
        let text = format!("languages: [en]\nassessments: [demo]\n{line}");
        site.write("site/content/site.yaml", text);
        let made = porras::inspect(&site.at("site"), porras::Wishes::default());
        (short::all(&made.diagnostics, &made.sources), made.compress)
    };
    assert_eq!(told("compress: [br, gz]\n"), (String::new(), Encoding::ALL.to_vec()));
    assert_eq!(told("compress: [br]\n"), (String::new(), vec![Encoding::Brotli]));
    assert_eq!(told(""), (String::new(), Vec::new()));
    let (said, _) = told("compress: [gzip]\n");
    assert!(said.contains("site.yaml:3:12: error[shape::unknown-word]"), "{said}");
    let (said, _) = told("compress: [gz, gz]\n");
    assert!(said.contains("site.yaml:3:16: error"), "{said}");
}
