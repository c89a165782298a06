//! How many steps the scoring takes, counted by the engine: what grows here makes `porras score`
//! and every result in a browser slower, on any machine.

#![allow(clippy::print_stdout, reason = "the figure is printed for whoever asks")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use porras::diagnostic::Diagnostics;
use porras::source::Sources;
use porras::{check, compile, linker, load};
use rquickjs::loader::{BuiltinLoader, BuiltinResolver};
use rquickjs::{Context, Function, Module, Runtime};

/// The engine asks whether it should stop after so many calls and branches.
const STEP: usize = 10_000;

/// Files of answers to the default bank.
const FILES: usize = 400;

/// Calls and branches that one file takes, and a tenth more.
const MOST: usize = 6_800;

/// Scores files of random answers, the same on every machine.
const SCORED: &str = r#"
import { read } from "./answers.js";
import { outcome } from "./outcome.js";
import { allQuestions } from "./score.js";
globalThis.scored = (text, files) => {
  const bank = JSON.parse(text);
  const told = new Set();
  let seed = 1;
  const chosen = () => String(((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 16) % bank.stages.length + 1);
  for (let at = 0; at < files; at++) {
    const answers = Object.fromEntries(allQuestions(bank).map(({ id }) => [id, chosen()]));
    const file = { format: "porras-answers/1", assessment: bank.id, content_version: bank.version, answers };
    const sound = read(bank, JSON.parse(JSON.stringify(file)), {});
    if (sound.problems.length) throw new Error(JSON.stringify(sound.problems));
    told.add(JSON.stringify(outcome(bank, sound, {})));
  }
  return told.size;
};
"#;

#[test]
fn scoring_takes_no_more_steps_than_it_did() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut sources, mut out) = (Sources::default(), Diagnostics::default());
    let rows = load::load(root, &mut sources, &mut out);
    let site = check::check(rows, &sources, &mut out).expect("the default site is right");
    let compiled = compile::compile(&site);
    let bank = serde_json::to_string(&compiled.assessments[0].bank).expect("it is plain values");

    let runtime = Runtime::new().expect("the engine starts");
    let (mut resolver, mut loader) = (BuiltinResolver::default(), BuiltinLoader::default());
    for (name, source) in linker::modules() {
        resolver.add_module(name);
        loader.add_module(name, source);
    }
    runtime.set_loader(resolver, loader);
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    runtime.set_interrupt_handler(Some(Box::new(move || {
        count.fetch_add(1, Ordering::Relaxed);
        false
    })));
    let context = Context::full(&runtime).expect("the engine starts");
    let results: usize = context.with(|ctx| {
        let entry = Module::evaluate(ctx.clone(), "entry", SCORED).expect("it is JavaScript");
        entry.finish::<()>().expect("the modules are there");
        let scored: Function<'_> = ctx.globals().get("scored").expect("it was put there");
        scored.call((bank, FILES)).expect("the answers are right")
    });
    assert!(results > FILES / 2, "{results} different results");
    let steps = asked.load(Ordering::Relaxed) * STEP / FILES;
    println!("{steps} calls and branches for a file of answers; at most {MOST}");
    assert!(steps > MOST / 2, "{steps}: lower the bound, or find out what is not counted");
    assert!(steps <= MOST, "{steps} calls and branches for a file of answers");
}
