//! `porras schema`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use porras::emit;
use porras::schema::{self, Kind};

use super::print;

/// Write JSON Schemas of the files, by which editors complete and explain.
///
/// They say what the loader takes, key by key, since they are made of the same
/// types. Name one kind of file to print its schema, or write all of them with
/// --out. `porras new` puts them into .porras/schema and names them in the first
/// line of each file; write them anew after an update of porras.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// The kind of file whose schema is printed
    #[arg(value_parser = kinds(), required_unless_present = "out", conflicts_with = "out")]
    kind: Option<Kind>,
    /// Write the schemas of all kinds into this folder, `<kind>.schema.json` each
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The names of kinds, each with the files that it is for.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = Kind::ALL.map(|kind| PossibleValue::new(kind.as_str()).help(kind.meaning()));
    PossibleValuesParser::new(names).try_map(|name| Kind::named(&name).ok_or("no such kind"))
}

impl Schema {
    pub(super) fn run(self) -> Result<ExitCode, String> {
        if let Some(kind) = self.kind {
            print::out(&kind.schema())?;
        }
        if let Some(folder) = self.out {
            for (name, text) in schema::all() {
                emit::file(&folder, &name, text.as_bytes()).map_err(|error| error.to_string())?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
