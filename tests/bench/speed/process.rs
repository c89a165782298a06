//! Processes that are compared with each other.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

/// What runs of one command took.
#[derive(Debug, Default)]
pub struct Cost {
    walls: Vec<Duration>,
    works: Vec<Duration>,
    /// The most memory that one of them held, in bytes.
    pub memory: u64,
}

impl Cost {
    /// The shortest time by the clock.
    pub fn wall(&self) -> Duration {
        self.walls.iter().min().copied().unwrap_or_default()
    }

    /// Half of the runs took no longer, by the clock.
    pub fn median(&self) -> Duration {
        median(self.walls.clone())
    }

    /// The least time of processors, that of the system for it included.
    pub fn work(&self) -> Duration {
        self.works.iter().min().copied().unwrap_or_default()
    }
}

/// Half of these are no longer.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Something to run, and what makes the place ready for it, which is not counted.
pub struct Contender<'a> {
    pub ready: &'a dyn Fn(),
    pub command: &'a dyn Fn() -> Command,
}

/// Runs each of them in turn, `rounds` times.
pub fn race(rounds: usize, contenders: &[Contender<'_>]) -> Vec<Cost> {
    let mut costs: Vec<Cost> = contenders.iter().map(|_| Cost::default()).collect();
    for _ in 0..rounds {
        for (contender, cost) in contenders.iter().zip(&mut costs) {
            (contender.ready)();
            once(&mut (contender.command)(), cost);
        }
    }
    costs
}

/// Runs a command that must end well, and says nothing of what it cost.
pub fn run(command: &mut Command) {
    once(command, &mut Cost::default());
}

fn once(command: &mut Command, cost: &mut Cost) {
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let begin = Instant::now();
    let mut child = command.spawn().expect("the command starts");
    // What little it says fits into the pipe.
    let used = child.wait4().expect("the process is ours");
    let wall = begin.elapsed();
    if !used.status.success() {
        let said = child.wait_with_output().map(|output| output.stderr).unwrap_or_default();
        panic!("{command:?} failed: {}", String::from_utf8_lossy(&said));
    }
    cost.walls.push(wall);
    cost.works.push(used.rusage.utime + used.rusage.stime);
    cost.memory = cost.memory.max(used.rusage.maxrss);
}
