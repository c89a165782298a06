//! What `check` costs: `cargo bench --bench bounds` prints it as tables.
//!
//! Every figure is of a process of its own, this program called again, so that
//! the memory is its own too; of several runs the quickest counts. A harness
//! would measure no memory, and run everything in one process.

#![allow(clippy::print_stdout, reason = "the tables are what it is for")]
#![allow(clippy::disallowed_methods, reason = "it asks its environment and the clock")]
#![expect(unreachable_pub, reason = "nobody reaches into a benchmark from outside")]

#[path = "../generate/mod.rs"]
mod generate;
#[path = "../hostile.rs"]
mod hostile;
mod measure;
mod tables;
mod work;

fn main() {
    // Cargo says `--bench` to every benchmark.
    let arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let arguments: Vec<String> = arguments.collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        // The other end of `measure::measure`.
        ["--work", name, folder] => work::work(name, folder.as_ref()),
        [] => tables::all(),
        [table] => tables::some(table),
        _ => panic!("one word: the table to print; all without one"),
    }
}
