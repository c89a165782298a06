//! Where an address leads, from the file that names it.

use super::Site;

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A path on the server, and a place on the page there.
    Here { path: String, id: Option<String> },
    /// Another server.
    Elsewhere,
    /// Above the root of the server.
    Outside,
    /// Nothing is asked for: an address that holds what it means, or nothing.
    None,
}

/// Where an address in the file `from` leads.
pub(super) fn resolve(site: &Site<'_>, from: &str, named: &str) -> Place {
    let (named, id) = match named.split_once('#') {
        Some((named, id)) => (named, (!id.is_empty()).then(|| porras::address::decode(id))),
        None => (named, None),
    };
    let named = named.split('?').next().unwrap_or_default();
    // Addresses of the place where the site will stand are those of the server, where it stands now.
    let own = site.base_url.and_then(|base| Some((base, named.strip_prefix(base)?)));
    let own = own.map(|(_, rest)| format!("{}{rest}", site.front));
    let named = own.as_deref().unwrap_or(named);
    if named.is_empty() {
        return Place::Here { path: from.to_owned(), id };
    }
    if ["data:", "blob:", "mailto:", "tel:", "about:"]
        .iter()
        .any(|scheme| named.starts_with(scheme))
    {
        return Place::None;
    }
    let scheme = named.split('/').next().is_some_and(|first| first.contains(':'));
    if scheme || named.starts_with("//") {
        return Place::Elsewhere;
    }
    let mut parts: Vec<&str> =
        if named.starts_with('/') { vec![] } else { from[1..].split('/').collect() };
    parts.pop();
    let steps: Vec<&str> = named.trim_start_matches('/').split('/').collect();
    for (at, part) in steps.iter().enumerate() {
        match *part {
            "." | ".." => {
                if *part == ".." && parts.pop().is_none() {
                    return Place::Outside;
                }
                // A folder, not a file.
                if at + 1 == steps.len() {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    Place::Here { path: format!("/{}", parts.join("/")), id }
}
