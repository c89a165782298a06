//! What the command costs, beside the least that a program could take for the same files:
//! `cargo bench --bench speed` prints it as tables, with a word for whether each bound is held;
//! with `-- --check` it ends with an error when one is not.
//!
//! Every run is a process of its own. Those that are compared are run in turn,
//! so that whatever else the machine does falls on all of them.

#![allow(clippy::print_stdout, reason = "the tables are what it is for")]
#![allow(clippy::disallowed_methods, reason = "it asks its environment and the clock")]
#![expect(unreachable_pub, reason = "nobody reaches into a benchmark from outside")]

mod bounds;
mod floor;
#[path = "../generate/mod.rs"]
#[expect(dead_code, reason = "not every benchmark makes sites of every kind")]
mod generate;
mod process;
mod publishing;
mod serve;
mod sites;
mod tables;

fn main() {
    // Cargo says `--bench` to every benchmark.
    let arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let arguments: Vec<String> = arguments.collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // The other ends of `tables`: each in a process, so that its memory is its own.
        ["--floor", site, out, bytes] => floor::floor(site.as_ref(), out.as_ref(), bytes),
        ["--site", folder, pages, questions, languages] => {
            sites::lay(folder.as_ref(), pages, questions, languages);
        }
        ["--answers", folder, count] => sites::answers(folder.as_ref(), count),
        _ => {
            let (check, tables): (Vec<&String>, Vec<&String>) =
                arguments.iter().partition(|word| *word == "--check");
            if tables.is_empty() {
                tables::all();
            }
            for table in tables {
                tables::some(table);
            }
            if !bounds::all_held() && !check.is_empty() {
                std::process::exit(1);
            }
        }
    }
}
