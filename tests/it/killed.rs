//! A build that is killed at any moment leaves a whole site, and the next one completes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::os::unix::fs::MetadataExt as _;
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use porras::emit::{EmitError, MANIFEST, emit};
use porras::model::Encoding;
use porras::render::{Output, Settings};

use crate::compressed::unpacked;
use crate::harness::{Folder, files, porras, root};

/// Every asset that a page names, by its path in the output folder.
fn named(page: &[u8]) -> BTreeSet<String> {
    let page = std::str::from_utf8(page).expect("pages are UTF-8");
    let names = page.match_indices("assets/").map(|(at, _)| {
        let end = page[at..].find(['"', '\'', ' ', '>', '&', '<', ')']).unwrap_or(page.len() - at);
        page[at..at + end].to_owned()
    });
    names.collect()
}

/// How a site is built.
#[derive(Clone, Copy, Default)]
struct How {
    /// What the command is told besides.
    arguments: &'static [&'static str],
    compress: &'static [Encoding],
    single_file: bool,
}

/// A site that changes, and its output before and after.
struct Changing {
    folder: Folder,
    old: BTreeMap<String, Vec<u8>>,
    new: BTreeMap<String, Vec<u8>>,
    /// The new site as the next build would write it.
    next: Output,
    how: How,
    /// A page that is among the first to be replaced.
    first: &'static str,
}

impl Changing {
    fn new() -> Self {
        let first = "en/customer-centricity/actions.html";
        Self::of(Folder::default_site(), first, How::default())
    }

    /// A small one, in which little is to be compressed.
    fn small(first: &'static str, how: How) -> Self {
        let folder = Folder::new();
        folder.copy(&root().join("tests/sites/minimal/site/content"), "content");
        let says = if how.compress.is_empty() { "" } else { "\ncompress: [gz]" };
        folder.replace("content/site.yaml", "theme: acme", &format!("theme: default{says}"));
        Self::of(folder, first, how)
    }

    fn of(folder: Folder, first: &'static str, how: How) -> Self {
        let made = || {
            let settings =
                Settings { minify: false, single_file: how.single_file, ..Settings::default() };
            porras::make(folder.path(), settings).output.expect("no mistakes")
        };
        let whole = |output: &Output, name: &str| {
            emit(output, folder.path(), &folder.at(name), how.compress).expect("it is written");
            let mut files = files(&folder.at(name));
            files.remove(MANIFEST).expect("a site has a manifest");
            files
        };
        let old = whole(&made(), "old");
        folder.replace("content/site.yaml", "theme: default", "theme: acme");
        folder.write("themes/acme/theme.yaml", "extends: default\n");
        folder.write("themes/acme/css/95-acme.css", "body { color: rebeccapurple; }\n");
        folder.replace("content/texts/en.yaml", "title: ", "title: New ");
        let next = made();
        let new = whole(&next, "new");
        Self { folder, old, new, next, how, first }
    }

    /// Puts the old site into the output folder, with its manifest.
    fn reset(&self) {
        let out = self.folder.at("dist");
        let _ = std::fs::remove_dir_all(&out);
        let mut manifest = String::new();
        for (path, bytes) in &self.old {
            self.folder.write(&format!("dist/{path}"), bytes);
            manifest.push_str(&format!("{path}\n"));
        }
        self.folder.write(&format!("dist/{MANIFEST}"), manifest);
    }

    fn build(&self) -> Child {
        let mut command = porras(self.folder.path(), &["build", "--no-minify"]);
        command.args(self.how.arguments).arg("--out");
        command.arg(self.folder.at("dist")).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the command starts")
    }

    /// Waits until the build has begun to write under temporary names; false when it is over before.
    fn writing(&self, child: &mut Child) -> bool {
        Self::wait(child, || {
            let folder = if self.how.single_file { "dist" } else { "dist/assets" };
            let files = std::fs::read_dir(self.folder.at(folder)).expect("the old site is there");
            files.flatten().any(|entry| entry.file_name().as_encoded_bytes().starts_with(b"."))
        })
    }

    /// Waits until the first page has been replaced.
    fn replacing(&self, child: &mut Child) -> bool {
        let page = self.folder.at("dist").join(self.first);
        let file = || std::fs::metadata(&page).expect("the page is always there").ino();
        let old = file();
        Self::wait(child, || file() != old)
    }

    fn wait(child: &mut Child, begun: impl Fn() -> bool) -> bool {
        while !begun() {
            if child.try_wait().expect("the build can be asked").is_some() {
                return false;
            }
        }
        true
    }

    /// What is there is whole: pages old or new, with all the assets that they name.
    fn check(&self, round: u32) -> Vec<bool> {
        let there = files(&self.folder.at("dist"));
        let mut renewed = Vec::new();
        for (path, old) in self.old.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = there.get(path).unwrap_or_else(|| panic!("round {round}: {path} is gone"));
            assert!(
                page == old || *page == self.new[path],
                "round {round}: {path} is neither old nor new"
            );
            renewed.push(page == &self.new[path]);
            self.has_assets(&there, path, page, round);
        }
        // Whatever a host sends in place of a file is what that file holds, or held before.
        let small = there.keys().filter_map(|path| path.rsplit_once('.'));
        for (of, ending) in small.filter(|(_, ending)| ["br", "gz"].contains(ending)) {
            let path = format!("{of}.{ending}");
            let bytes = unpacked(&self.folder.at("dist").join(&path));
            let known = [self.old.get(of), self.new.get(of)].contains(&Some(&bytes));
            assert!(known, "round {round}: {path} is neither old nor new");
            assert!(there.contains_key(of), "round {round}: {path} stands alone");
            if of.ends_with(".html") {
                self.has_assets(&there, &path, &bytes, round);
            }
        }
        renewed
    }

    /// What a page names is there and whole.
    fn has_assets(&self, there: &BTreeMap<String, Vec<u8>>, path: &str, page: &[u8], round: u32) {
        // In a single file such words are names of what stands in it.
        for asset in named(page).into_iter().filter(|_| !self.how.single_file) {
            let bytes =
                there.get(&asset).unwrap_or_else(|| panic!("round {round}: {path} names {asset}"));
            let whole = self.old.get(&asset).or(self.new.get(&asset));
            assert_eq!(Some(bytes), whole, "round {round}: {asset} is not whole");
        }
    }
}

/// Kills a build after a delay; whether it was still at work.
fn kill(child: &mut Child, delay: Option<Duration>) -> bool {
    let until = Instant::now() + delay.unwrap_or_default();
    while Instant::now() < until {
        std::hint::spin_loop();
    }
    let _ = child.kill();
    !child.wait().expect("the build is over").success()
}

/// How long writing takes, so that the moments of killing spread over it.
fn measure(build: impl Fn() -> Child, begun: impl Fn(&mut Child) -> bool) -> Duration {
    // On a busy machine all of it may pass between two looks.
    for _ in 0..50 {
        let mut child = build();
        if begun(&mut child) {
            let start = Instant::now();
            assert!(child.wait().expect("the build ends").success());
            return start.elapsed();
        }
        assert!(child.wait().expect("the build ends").success());
    }
    panic!("no build was seen to write");
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_a_whole_site() {
    let site = Changing::new();
    let (out, beside) = (site.folder.at("dist"), site.folder.at(".dist.porras-new"));
    let begun = |child: &mut Child| Changing::wait(child, || beside.exists());
    let fresh = || {
        let _ = std::fs::remove_dir_all(&out);
        site.build()
    };
    let length = measure(fresh, begun);
    let (mut killed, mut nothing) = (0, 0);
    for round in 0..20 {
        let mut child = fresh();
        let begun = begun(&mut child);
        killed += u32::from(kill(&mut child, begun.then(|| length * round / 18)));
        if out.exists() {
            let mut there = files(&out);
            there.remove(MANIFEST).expect("a site has a manifest");
            assert!(there == site.new, "round {round}: a folder that is there is whole");
        } else {
            nothing += 1;
        }
        emit(&site.next, site.folder.path(), &out, &[]).expect("the next build ends well");
        assert!(!beside.exists(), "round {round}: nothing is left beside it");
        let mut there = files(&out);
        there.remove(MANIFEST).expect("a site has a manifest");
        assert!(there == site.new, "round {round}: other files than those of a clean build");
    }
    // The first is killed as soon as it begins; the others as the machine has it.
    assert!(
        killed >= 1 && nothing >= 1,
        "{killed} of 20 builds were killed, {nothing} left nothing"
    );
}

#[test]
fn a_first_build_keeps_out_another_until_it_ends() {
    let site = Changing::new();
    let out = site.folder.at("dist");
    site.folder.write(&format!(".dist.porras-new/{MANIFEST}"), "a.html\n");
    site.folder.write(".dist.porras-new/a.html", "half");
    let other = File::open(site.folder.at(&format!(".dist.porras-new/{MANIFEST}")));
    let other = other.expect("it was written");
    other.try_lock().expect("nobody else has it");
    let refused = emit(&site.next, site.folder.path(), &out, &[]).expect_err("another is at it");
    assert!(matches!(refused, EmitError::Busy(_)), "{refused}");
    assert!(refused.to_string().contains("another build is writing the output folder"));
    assert!(site.folder.at(".dist.porras-new/a.html").exists(), "what the other wrote is whole");
    drop(other);

    // Both begin together, so that whichever is second finds the first at work.
    for round in 0..3 {
        let _ = std::fs::remove_dir_all(&out);
        let ends = [site.build(), site.build()].map(|mut child| child.wait().expect("it ends"));
        assert!(ends.iter().any(ExitStatus::success), "round {round}: {ends:?}");
        let mut there = files(&out);
        there.remove(MANIFEST).expect("a site has a manifest");
        assert!(there == site.new, "round {round}: a folder that is there is whole");
        assert!(!site.folder.at(".dist.porras-new").exists());
    }
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_completes_it() {
    let site = Changing::new();
    assert!(
        named(&site.old["en/customer-centricity.html"]).len() >= 4,
        "styles, icon and scripts are found"
    );
    kills(&site, 20, true);
}

#[test]
fn no_compressed_file_of_a_build_that_is_killed_says_what_no_site_says() {
    // Brotli goes the same way, and an unoptimised porras takes half a minute for it.
    let how = How { arguments: &[], compress: &[Encoding::Gzip], single_file: false };
    let site = Changing::small("en/lunch/actions.html", how);
    assert!(site.old.contains_key("en/lunch.html.gz") && site.new.contains_key("en/lunch.html.gz"));
    kills(&site, 4, true);
}

#[test]
fn a_single_file_of_a_build_that_is_killed_is_the_old_one_or_the_new_one() {
    let how = How { arguments: &["--single-file"], compress: &[], single_file: true };
    let site = Changing::small("lunch.en.html", how);
    assert_eq!(site.old.len(), 2, "one file in each language");
    // Two files change places at once, nearly.
    kills(&site, 4, false);
}

/// Builds the site anew until so many builds were killed, and where `between` says so, until one
/// was so between two pages.
fn kills(site: &Changing, least: u32, between: bool) {
    let again = || {
        site.reset();
        site.build()
    };
    let length = measure(again, |child| site.writing(child));
    // A busy machine hits the short time of replacing less often, so it goes on for longer.
    let (mut killed, mut halves) = (0, 0);
    let mut rounds = 0..120;
    while killed < least || between && halves < 1 {
        let Some(round) = rounds.next() else { break };
        let mut child = again();
        // Half of the builds are killed at any time, half while pages are replaced.
        let (begun, delay) = if round % 2 == 0 {
            (site.writing(&mut child), length * (round % 40) / 36)
        } else {
            (site.replacing(&mut child), Duration::from_micros(u64::from(round % 40) * 15))
        };
        killed += u32::from(kill(&mut child, begun.then_some(delay)));
        let renewed = site.check(round);
        halves += u32::from(renewed.contains(&true) && renewed.contains(&false));

        emit(&site.next, site.folder.path(), &site.folder.at("dist"), site.how.compress)
            .expect("the next build ends well");
        let mut there = files(&site.folder.at("dist"));
        assert!(there.remove(MANIFEST).is_some());
        assert!(
            there.keys().eq(site.new.keys()),
            "round {round}: other files than those of a clean build"
        );
        assert!(there == site.new, "round {round}: other bytes than those of a clean build");
    }
    assert!(killed >= 1, "no build was killed before it was over");
}
