//! What a host is told to do with a site: one description, and a way of writing it for each host.
//!
//! Nothing here is needed to serve a site; pages say the most important part of it themselves. A
//! host that is told sends what a page cannot say, keeps assets for good, answers in the right
//! language where nothing is, and finds a page without its ending.

mod apache;
mod azure;
mod netlify;
mod nginx;

use std::collections::BTreeMap;

use crate::base_url::BaseUrl;
use crate::model::{Host, Site};
use crate::render::policy::{HostRule, host_rules, written};

/// What stands at the top of every file that can say it.
const HEAD: &str = "# Written by porras; the next build writes it anew.\n";

/// What every host has to do, whichever it is.
#[derive(Debug)]
pub struct Hosting {
    /// The folder on the host, percent-encoded, with a slash at both ends: `/` or `/maturity/`.
    pub folder: String,
    /// The name of the host, without a port; nothing where it is not known.
    pub name: Option<String>,
    /// The languages, each a folder with a page for addresses that lead nowhere.
    pub languages: Vec<String>,
    /// What is sent with which files, by paths from the front page on.
    pub rules: Vec<HostRule>,
}

impl Hosting {
    /// What the hosts of a site have to do.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let base = site.base_url.as_ref();
        // A name of the publisher's own has no port, nor is it this machine's.
        let name = base.and_then(|base| base.origin().strip_prefix("https://"));
        Self {
            folder: base.map_or("/", BaseUrl::path).to_owned(),
            name: name.filter(|name| !name.contains(':')).map(str::to_owned),
            languages: site.languages.clone(),
            rules: rules(site),
        }
    }

    /// The path of a file of the site on the host.
    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }

    /// The rules for some of the files, which no two of them share, each with what is sent with all.
    fn whole(&self) -> impl Iterator<Item = HostRule> {
        let all = |rule: &&HostRule| rule.path == EVERYTHING;
        let common: Vec<_> = self.rules.iter().filter(all).flat_map(|rule| &rule.headers).collect();
        self.rules.iter().filter(move |rule| !all(rule)).map(move |rule| HostRule {
            path: rule.path.clone(),
            headers: common.iter().copied().chain(&rule.headers).cloned().collect(),
        })
    }

    /// What is sent with every file.
    fn common(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.rules.iter().filter(|rule| rule.path == EVERYTHING).flat_map(|rule| &rule.headers)
    }
}

/// What a host sends with the files of a site.
#[must_use]
pub fn rules(site: &Site) -> Vec<HostRule> {
    host_rules(&site.languages, !site.theme.tokens.fonts.is_empty(), &site.embed)
}

/// The path that stands for every file.
const EVERYTHING: &str = "/*";

/// The files that these hosts read, by path; the same file once, whoever reads it.
#[must_use]
pub fn files(hosting: &Hosting, hosts: &[Host]) -> BTreeMap<String, Vec<u8>> {
    let of = |host: &Host| match host {
        Host::Apache => vec![(".htaccess", apache::htaccess(hosting))],
        Host::Azure => vec![("staticwebapp.config.json", azure::config(hosting))],
        // Serves the nearest `404.html` above an address by itself.
        Host::Cloudflare => vec![("_headers", headers(hosting))],
        Host::GithubPages => github_pages(hosting),
        Host::Netlify => vec![
            ("_headers", headers(hosting)),
            ("_redirects", netlify::redirects(hosting)),
            ("netlify.toml", netlify::settings()),
        ],
        Host::Nginx => vec![(nginx::NAME, nginx::snippet(hosting))],
    };
    let all = hosts.iter().flat_map(of);
    all.map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

/// The `_headers` of Netlify and Cloudflare Pages. Both send the headers of every rule that fits an
/// address; of one name in two rules they would make one value with a comma.
///
/// Source: their documentation of custom headers. Cloudflare reads 100 rules, and lines of up to
/// 2,000 signs.
fn headers(hosting: &Hosting) -> String {
    let rules: Vec<HostRule> = hosting
        .rules
        .iter()
        .map(|rule| HostRule { path: hosting.at(&rule.path[1..]), headers: rule.headers.clone() })
        .collect();
    format!("{HEAD}{}{}", above(hosting), written(&rules))
}

/// A line for sites below a path, where the file is read at the top alone.
fn above(hosting: &Hosting) -> &'static str {
    if hosting.folder == "/" {
        ""
    } else {
        "# Hosts read this file in the folder that stands at the root of the host: move it there.\n"
    }
}

/// GitHub Pages passes over files that begin with `_` or `.` unless told not to, and reads from a
/// file which name of the publisher's own it answers to. It sends no headers but its own.
fn github_pages(hosting: &Hosting) -> Vec<(&'static str, String)> {
    let mut files = vec![(".nojekyll", String::new())];
    let own = hosting.name.as_ref().filter(|name| !name.ends_with(".github.io"));
    files.extend(own.map(|name| ("CNAME", format!("{name}\n"))));
    files
}
