//! What Azure Static Web Apps reads.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Hosting;
use crate::address;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    global_headers: BTreeMap<&'static str, String>,
    routes: Vec<Route>,
    response_overrides: BTreeMap<&'static str, Rewrite>,
    mime_types: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct Route {
    route: String,
    headers: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Rewrite {
    rewrite: String,
}

/// Its `staticwebapp.config.json`: of routes the first that fits an address counts, beside the
/// headers that are for all.
///
/// It knows one page for addresses that lead nowhere: that of no language.
pub(super) fn config(hosting: &Hosting) -> String {
    let specific = hosting.rules.iter().filter(|rule| rule.path != super::EVERYTHING);
    let config = Config {
        global_headers: hosting.common().cloned().collect(),
        routes: specific
            .map(|rule| Route {
                route: hosting.at(&rule.path[1..]),
                headers: rule.headers.iter().cloned().collect(),
            })
            .collect(),
        response_overrides: BTreeMap::from([(
            "404",
            Rewrite { rewrite: hosting.at(address::MISSING) },
        )]),
        mime_types: BTreeMap::from([(".webmanifest", "application/manifest+json")]),
    };
    // Names and texts alone: nothing in it can fail.
    serde_json::to_string_pretty(&config).unwrap_or_default() + "\n"
}
