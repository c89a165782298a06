//! Runs the client's scoring in the command line: the same text that browsers run.
//! The only file that knows the JavaScript engine.

use rayon::prelude::*;
use rquickjs::convert::List;
use rquickjs::loader::{Loader, Resolver};
use rquickjs::{CatchResultExt as _, Context, Ctx, FromJs, Function, Module, Runtime};

use crate::linker;

/// The client's engine with a bank in it.
pub struct Engine {
    context: Context,
    // The context lives in its runtime.
    _runtime: Runtime,
}

/// What the engine said of one answer file.
#[derive(Debug)]
pub struct Outcome {
    /// The result as one line of JSON, when nothing was wrong.
    pub line: Option<String>,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

/// A field of an answer file that is wrong (see `src/client/answers.js`).
#[derive(Debug, serde::Deserialize)]
pub struct Problem {
    /// What kind of mistake it is.
    pub code: String,
    /// Keys from the top of the file to the field.
    pub path: Vec<serde_json::Value>,
    /// What stands there.
    #[serde(default)]
    pub value: serde_json::Value,
    /// What could stand there, when that is a short list.
    #[serde(default)]
    pub expected: Option<Vec<String>>,
}

/// How answers are scored.
#[derive(Debug, Default, Clone, serde::Serialize)]
pub struct Options {
    /// The mode, instead of the file's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The profile, instead of the file's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The target of the roadmap, instead of the file's or the next stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// How many respondents a role needs before its figures are shown.
    #[serde(rename = "roleMin", skip_serializing_if = "Option::is_none")]
    pub role_min: Option<u32>,
}

/// The entry: parses, checks and scores, text in and text out.
const ENTRY: &str = r#"
import { readAny } from "./migrate.js";
import { outcome, together } from "./outcome.js";
let bank;
globalThis.porrasBank = text => { bank = JSON.parse(text); };
globalThis.porrasScore = (text, options) => {
  const chosen = JSON.parse(options);
  const file = readAny(bank, JSON.parse(text), chosen);
  return file.problems.length ? [null, JSON.stringify(file.problems)] : [JSON.stringify(outcome(bank, file, chosen)), "[]"];
};
globalThis.porrasTogether = (texts, options) => {
  const chosen = JSON.parse(options);
  const files = JSON.parse(texts).map(text => readAny(bank, JSON.parse(text), chosen));
  return JSON.stringify(together(bank, files, chosen));
};
"#;

/// What `work` makes of each item, in their order; every core has an engine of its own for `bank`.
///
/// # Errors
/// As [`Engine::new`], or the first that `work` gives.
pub fn on_each_core<I: Sync, O: Send>(
    bank: &str,
    items: &[I],
    work: impl Fn(&Engine, &I) -> Result<O, String> + Sync,
) -> Result<Vec<O>, String> {
    let share = items.len().div_ceil(rayon::current_num_threads()).max(1);
    let shares: Vec<Vec<O>> = items
        .par_chunks(share)
        .map(|share| {
            let engine = Engine::new(bank)?;
            share.iter().map(|item| work(&engine, item)).collect()
        })
        .collect::<Result<_, String>>()?;
    Ok(shares.into_iter().flatten().collect())
}

/// Memory that scoring may take, in bytes.
const MEMORY: usize = 256 * 1024 * 1024;

impl Engine {
    /// An engine for one bank, given as the payload's JSON.
    ///
    /// # Errors
    /// A message when the engine cannot start: a fault of porras, not of the content.
    pub fn new(bank: &str) -> Result<Self, String> {
        let runtime = Runtime::new().map_err(|error| error.to_string())?;
        runtime.set_memory_limit(MEMORY);
        runtime.set_loader(Modules, Modules);
        let context = Context::full(&runtime).map_err(|error| error.to_string())?;
        let engine = Self { context, _runtime: runtime };
        engine.context.with(|ctx| {
            let run = || -> rquickjs::Result<()> {
                Module::evaluate(ctx.clone(), "entry", ENTRY)?.finish::<()>()?;
                ctx.globals().get::<_, Function<'_>>("porrasBank")?.call((bank,))
            };
            run().catch(&ctx).map_err(|error| error.to_string())
        })?;
        Ok(engine)
    }

    /// Scores one answer file, which must be JSON.
    ///
    /// # Errors
    /// A message when the engine fails: a fault of porras, not of the file.
    pub fn score(&self, file: &str, options: &Options) -> Result<Outcome, String> {
        let List((line, problems)): List<(_, String)> = self.call("porrasScore", file, options)?;
        let problems = serde_json::from_str(&problems).map_err(|error| error.to_string())?;
        Ok(Outcome { line, problems })
    }

    /// Scores several answer files, each of which scores alone, as one group; one line of JSON.
    ///
    /// # Errors
    /// As [`Engine::score`].
    pub fn together(&self, files: &[String], options: &Options) -> Result<String, String> {
        let files = serde_json::to_string(files).map_err(|error| error.to_string())?;
        self.call("porrasTogether", &files, options)
    }

    fn call<T>(&self, function: &str, input: &str, options: &Options) -> Result<T, String>
    where
        T: for<'js> FromJs<'js>,
    {
        let options = serde_json::to_string(options).map_err(|error| error.to_string())?;
        self.context.with(|ctx| {
            let run = || -> rquickjs::Result<T> {
                ctx.globals().get::<_, Function<'_>>(function)?.call((input, options))
            };
            run().catch(&ctx).map_err(|error| error.to_string())
        })
    }
}

/// Finds the client's modules in the binary.
struct Modules;

impl Resolver for Modules {
    fn resolve<'js>(
        &mut self,
        _: &Ctx<'js>,
        _: &str,
        name: &str,
        _: Option<rquickjs::loader::ImportAttributes<'js>>,
    ) -> rquickjs::Result<String> {
        Ok(name.trim_start_matches("./").to_owned())
    }
}

impl Loader for Modules {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<rquickjs::loader::ImportAttributes<'js>>,
    ) -> rquickjs::Result<Module<'js>> {
        let source = linker::module(name).ok_or_else(|| rquickjs::Error::new_loading(name))?;
        Module::declare(ctx.clone(), name, source)
    }
}
