//! The hosts that a site names, and what is compressed for them.

use super::site::twice;
use crate::diagnostic::Diagnostics;
use crate::load::rows::SiteRow;
use crate::load::vocabulary::{EncodingWord, HostWord};
use crate::load::{Word, Words};
use crate::model::{Encoding, Host};
use crate::source::{At, Place};

/// Each host once, in the order of writing.
pub(super) fn hosts(row: &SiteRow, out: &mut Diagnostics) -> Vec<Host> {
    once(row.hosts.as_deref(), HostWord::as_str, out).into_iter().map(host).collect()
}

/// Each way to compress once, in the order of writing.
pub(super) fn compress(row: &SiteRow, out: &mut Diagnostics) -> Vec<Encoding> {
    let encoding = |word| match word {
        EncodingWord::Gz => Encoding::Gzip,
        EncodingWord::Br => Encoding::Brotli,
    };
    once(row.compress.as_deref(), EncodingWord::as_str, out).into_iter().map(encoding).collect()
}

/// The words of a list; one that stands there twice is told.
fn once<W: Words + PartialEq>(
    list: Option<&[At<Word<W>>]>,
    name: fn(W) -> &'static str,
    out: &mut Diagnostics,
) -> Vec<W> {
    let mut found: Vec<(W, Place)> = Vec::new();
    for each in list.unwrap_or_default() {
        // That a word is none has been told.
        let Some(word) = each.value.0 else { continue };
        match found.iter().find(|(known, _)| *known == word) {
            Some((_, first)) => out.push(twice(name(word), each.place, *first)),
            None => found.push((word, each.place)),
        }
    }
    found.into_iter().map(|(word, _)| word).collect()
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
