//! The hosts that a site names.

use super::site::twice;
use crate::diagnostic::Diagnostics;
use crate::load::rows::SiteRow;
use crate::load::vocabulary::HostWord;
use crate::model::Host;
use crate::source::Place;

/// Each host once, in the order of writing.
pub(super) fn hosts(row: &SiteRow, out: &mut Diagnostics) -> Vec<Host> {
    let mut found: Vec<(HostWord, Place)> = Vec::new();
    for host in row.hosts.iter().flatten() {
        // That a word names no host has been told.
        let Some(word) = host.value.0 else { continue };
        match found.iter().find(|(known, _)| *known == word) {
            Some((_, first)) => out.push(twice(word.as_str(), host.place, *first)),
            None => found.push((word, host.place)),
        }
    }
    found.into_iter().map(|(word, _)| host(word)).collect()
}

/// The host of that name.
pub fn host(word: HostWord) -> Host {
    match word {
        HostWord::Apache => Host::Apache,
        HostWord::Azure => Host::Azure,
        HostWord::Cloudflare => Host::Cloudflare,
        HostWord::GithubPages => Host::GithubPages,
        HostWord::Netlify => Host::Netlify,
        HostWord::Nginx => Host::Nginx,
    }
}
