//! What a publisher waits for: the way from nothing to a site of one's own, further brands in the
//! same run, and files that are made small ahead of time.

use std::path::Path;
use std::process::Command;

use crate::process::{Contender, Cost, race, run};
use crate::tables::{both, build, milliseconds, porras, ratio};
use crate::{bounds, sites};

/// How often each command runs.
const ROUNDS: usize = 5;

/// How many editions there are.
const EDITIONS: u32 = 20;

/// What a further one may take of what one alone takes.
const MOST_SHARE: f64 = 0.5;

/// The brand of the new site.
const BRAND: &str = "#0b5fa5";
const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>";

/// All of them.
pub fn tables() {
    beginning();
    editions();
    compressing();
}

/// Three commands: a new site with a colour and a logo, its check, its build.
fn beginning() {
    println!("\nfrom nothing to a branded site that passes (`porras new` with --brand and --logo)");
    println!(
        "| begins with | command | ms | CPU ms | at most |\n| --- | --- | ---: | ---: | --- |"
    );
    for model in [None, Some("customer-centricity")] {
        let place = sites::folder();
        let [site, out, logo] = ["site", "out", "acme.svg"].map(|name| place.path().join(name));
        std::fs::write(&logo, LOGO).expect("a file can be written");
        let clean = || [&site, &out].into_iter().for_each(sites::remove);
        let new = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_porras"));
            command.arg("new").arg(&site).args(["--title", "Acme", "--languages", "fi,sv,en"]);
            command.args(["--brand", BRAND, "--yes", "--logo"]).arg(&logo);
            command.args(model.into_iter().flat_map(|model| ["--from", model]));
            command
        };
        let costs = race(
            ROUNDS,
            &[
                Contender { ready: &clean, command: &new },
                Contender { ready: &|| {}, command: &|| porras(&["check", "--strict"], &site) },
                Contender { ready: &|| {}, command: &|| build(&site, &out) },
            ],
        );
        branded(&out);
        let begins = model.unwrap_or("a short bank");
        for (name, cost) in ["new", "check --strict", "build"].into_iter().zip(&costs) {
            let work = milliseconds(cost.work());
            println!("| {begins} | {name} | {} | {work} | |", both(cost));
        }
        let [wall, work] =
            [Cost::wall, Cost::work].map(|of| milliseconds(costs.iter().map(of).sum()));
        println!("| {begins} | all three | {wall} | {work} | |");
    }
}

/// Every page wears the brand, or what was timed was something else.
fn branded(out: &Path) {
    let files = walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok);
    let (mut sheets, mut pages) = (0, 0);
    for entry in files {
        let name = entry.file_name().to_string_lossy();
        // The one page without a head leads on to the default language.
        let leads_on = entry.path() == out.join("index.html");
        let text = || std::fs::read_to_string(entry.path()).expect("it was written");
        if name.starts_with("site.") && name.ends_with(".css") {
            assert!(text().contains(&format!("--brand:{BRAND}")), "the brand's colour");
            sheets += 1;
        } else if name.ends_with(".html") && !leads_on {
            assert!(text().contains("assets/acme."), "{name} has no logo");
            pages += 1;
        }
    }
    assert!(sheets == 1 && pages > 10, "{sheets} sheets, {pages} pages");
}

/// The default site in twenty brands, each of a colour of its own.
fn editions() {
    let place = sites::folder();
    let [site, one, all] = ["site", "one", "all"].map(|name| place.path().join(name));
    lay(&site);
    let alone = || {
        let mut command = build(&site, &one);
        command.args(["--only", "brand-0"]);
        command
    };
    let costs = race(
        ROUNDS,
        &[
            Contender { ready: &|| sites::remove(&one), command: &alone },
            Contender { ready: &|| sites::remove(&all), command: &|| build(&site, &all) },
            Contender { ready: &|| {}, command: &|| build(&site, &all) },
        ],
    );
    let made = std::fs::read_dir(&all).expect("it was written").count();
    assert_eq!(made, EDITIONS as usize, "every edition is there");
    println!("\nthe default site as {EDITIONS} brands, in one build");
    println!(
        "| what | ms | CPU ms | of the first | at most |\n| --- | ---: | ---: | ---: | ---: |"
    );
    let [first, every, again] = &costs[..] else { unreachable!("three contenders") };
    println!("| one alone | {} | {} | 1 | |", both(first), milliseconds(first.work()));
    for (what, cost) in [("all", every), ("all again, nothing changed", again)] {
        let times = ratio(cost, first);
        println!("| {what} | {} | {} | {times:.2} | |", both(cost), milliseconds(cost.work()));
    }
    let further = |of: fn(&Cost) -> std::time::Duration| {
        let time = of(every).saturating_sub(of(first)) / (EDITIONS - 1);
        (milliseconds(time), time.as_secs_f64() / of(first).as_secs_f64())
    };
    let (wall, share) = further(Cost::wall);
    let (work, _) = further(Cost::work);
    let told = bounds::told("a further edition beside the first", share, MOST_SHARE, "");
    println!("| each further one | {wall} | {work} | {share:.2} | {told} |");
}

/// The content of this repository with editions.
fn lay(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let mut copy = Command::new("cp");
    run(copy.arg("-r").arg(root.join("content")).arg(folder));
    let site = folder.join("content/site.yaml");
    let mut text = std::fs::read_to_string(&site).expect("it was copied");
    text.push_str("\neditions:\n");
    for number in 0..EDITIONS {
        text.push_str(&format!("  brand-{number}: {{theme: brand-{number}}}\n"));
        let theme = folder.join(format!("themes/brand-{number}"));
        std::fs::create_dir_all(&theme).expect("a folder can be made");
        let tokens =
            format!("extends: default\ncolours: {{brand: \"#0b5f{:02x}\"}}\n", 0x60 + number);
        std::fs::write(theme.join("theme.yaml"), tokens).expect("a file can be written");
    }
    std::fs::write(site, text).expect("a file can be written");
}

/// The default site with `.gz` and `.br` beside its files.
fn compressing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = sites::folder();
    let [plain, small] = ["plain", "small"].map(|name| place.path().join(name));
    let compressed = || {
        let mut command = build(root, &small);
        command.arg("--compress");
        command
    };
    let costs = race(
        ROUNDS,
        &[
            Contender { ready: &|| sites::remove(&plain), command: &|| build(root, &plain) },
            Contender { ready: &|| sites::remove(&small), command: &compressed },
            Contender { ready: &|| {}, command: &|| build(root, &plain) },
            Contender { ready: &|| {}, command: &compressed },
        ],
    );
    let said = compressed().output().expect("the command starts");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let line = said.lines().find(|line| line.contains("compressed files beside"));
    let line = line.expect("the build says what it compressed");
    assert!(line.starts_with("0 of "), "a build without a change compresses nothing: {line}");
    println!("\nthe default site, and the same with --compress");
    println!("| what | ms | CPU ms | compressing CPU ms |\n| --- | ---: | ---: | ---: |");
    for (what, at) in [("first build", 0), ("second build, nothing changed", 2)] {
        let (without, with) = (&costs[at], &costs[at + 1]);
        let apart = milliseconds(with.work().saturating_sub(without.work()));
        println!("| {what} | {} | {} | |", both(without), milliseconds(without.work()));
        println!("| with --compress | {} | {} | {apart} |", both(with), milliseconds(with.work()));
    }
    println!("the last one says: {line}");
}
