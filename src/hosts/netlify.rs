//! What Netlify reads beside `_headers`.

use super::{HEAD, Hosting, above};
use crate::address;

/// Its `_redirects`: of rules that fit an address the first counts, and none where a file stands.
///
/// Pages without their ending are found without being told.
pub(super) fn redirects(hosting: &Hosting) -> String {
    let mut text = format!("{HEAD}{}", above(hosting));
    for language in &hosting.languages {
        let page = hosting.at(&address::missing(language));
        text.push_str(&format!("{} {page} 404\n", hosting.at(&format!("{language}/*"))));
    }
    text + &format!("{} {} 404\n", hosting.at("*"), hosting.at(address::MISSING))
}

/// Its `netlify.toml`, for a repository that holds the built site: publish it as it is.
///
/// What is sent with the files is in `_headers` alone, since both would be sent.
pub(super) fn settings() -> String {
    format!("{HEAD}\n[build]\npublish = \".\"\n\n[build.processing]\nskip_processing = true\n")
}
