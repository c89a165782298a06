//! A process for each figure.

use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Whatever takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often is looked whether a process is done.
const GLANCE: Duration = Duration::from_millis(1);

/// What some work took.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Of the work itself, the start of the process apart.
    pub time: Duration,
    /// The most memory that the process held, in bytes, the program itself included.
    pub memory: u64,
    /// How many mistakes it told.
    pub mistakes: u64,
}

/// The least of `runs` processes that do the work of this name on a site; nothing when one of
/// them is not done within [`PATIENCE`].
pub fn measure(work: &str, site: &Path, runs: usize) -> Option<Cost> {
    let costs: Option<Vec<Cost>> = (0..runs).map(|_| once(work, site)).collect();
    let least = |a: Cost, b: Cost| Cost {
        time: a.time.min(b.time),
        memory: a.memory.min(b.memory),
        mistakes: a.mistakes,
    };
    costs?.into_iter().reduce(least)
}

fn once(work: &str, site: &Path) -> Option<Cost> {
    let program = std::env::current_exe().expect("a program has a path");
    let mut command = Command::new(program);
    command.args(["--work", work]).arg(site).stdout(Stdio::piped());
    let mut process = command.spawn().expect("the process starts");
    let deadline = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = process.try_wait().expect("the process is ours") {
            break status;
        }
        if Instant::now() > deadline {
            process.kill().expect("the process is ours");
            process.wait().expect("the process is ours");
            return None;
        }
        std::thread::sleep(GLANCE);
    };
    let mut text = String::new();
    let output = process.stdout.as_mut().expect("it is piped");
    output.read_to_string(&mut text).expect("it prints figures");
    let figures: Vec<u64> =
        text.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    let [time, memory, mistakes] = figures[..] else {
        panic!("`{work}` on {} ended with {status}", site.display())
    };
    Some(Cost { time: Duration::from_micros(time), memory: memory * 1024, mistakes })
}
