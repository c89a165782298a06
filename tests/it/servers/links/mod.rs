//! Follows every address that a site names, from its front page on, wherever it is named: in pages,
//! styles, drawings, manifests, lists for search engines and scripts.

mod named;
mod resolve;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use self::named::{How, Named, What, what};
use self::resolve::{Place, resolve};

/// A site to be followed.
pub(super) struct Site<'a> {
    /// The path of its front page on the server.
    pub(super) front: &'a str,
    /// What it was told of where it will stand, with a slash at the end.
    pub(super) base_url: Option<&'a str>,
    /// Paths of what names files for search engines, for pages of others, or to be kept: looked through, but
    /// whatever they name is to be led to by something else.
    pub(super) lists: &'a [String],
    /// Gives what the server sends for a path; nothing when it says that nothing is there.
    pub(super) fetch: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// Paths on the server that are there.
    pub(super) found: BTreeSet<String>,
    /// Those of them that links lead to which people follow, from the front page on.
    pub(super) led_to: BTreeSet<String>,
    /// Addresses of others, which are not followed.
    pub(super) elsewhere: BTreeSet<String>,
    /// What is wrong, a line each.
    pub(super) wrong: BTreeSet<String>,
}

/// A file that is named somewhere.
#[derive(Debug)]
struct Edge {
    from: String,
    how: How,
    /// Where it may be: a script may mean a place beside its page or beside itself.
    to: Vec<String>,
    fragment: Option<String>,
}

/// A file on the server, and what of it matters here.
#[derive(Debug, Default)]
struct Known {
    is_there: bool,
    ids: BTreeSet<String>,
    named: Vec<Named>,
}

/// Follows all addresses from the front page on.
pub(super) fn follow(site: &Site<'_>) -> Followed {
    let mut followed = Followed::default();
    let mut files: BTreeMap<String, Known> = BTreeMap::new();
    let mut edges: Vec<Edge> = Vec::new();
    // Scripts say addresses as the pages that have them brought: each is looked at once for each folder.
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let start = |path: &String| (path.clone(), path.clone());
    let mut waiting: Vec<(String, String)> = site.lists.iter().map(start).collect();
    waiting.push(start(&site.front.to_owned()));
    while let Some((path, page)) = waiting.pop() {
        let is_list = site.lists.contains(&path);
        let page = if what(&path) == What::Script && !is_list { page } else { path.clone() };
        let folder = page.rsplit_once('/').expect("a path").0.to_owned();
        if !seen.insert((path.clone(), folder)) {
            continue;
        }
        let file = files.entry(path.clone()).or_insert_with(|| look(site, &path));
        if file.is_there {
            followed.found.insert(path.clone());
        }
        for named in file.named.clone() {
            let Some(edge) = followed.edge(site, (&path, &page), named) else { continue };
            if is_list {
                for to in &edge.to {
                    files.entry(to.clone()).or_insert_with(|| look(site, to));
                }
            } else {
                waiting.extend(edge.to.iter().map(|to| (to.clone(), page.clone())));
            }
            edges.push(edge);
        }
    }
    judge(&files, &edges, &mut followed);
    followed.led_to = led_to(site.front, &edges);
    let missing = site.lists.iter().filter(|path| !files[*path].is_there);
    followed.wrong.extend(missing.map(|path| format!("{path}: nothing is there")));
    followed
}

impl Followed {
    /// What an address leads to that a file names; nothing where it leads to others.
    fn edge(&mut self, site: &Site<'_>, (path, page): (&str, &str), named: Named) -> Option<Edge> {
        let Named { address, how } = named;
        let from = if how == How::Script { vec![page, path] } else { vec![path] };
        let (mut to, mut fragment, mut is_outside) = (Vec::new(), None, false);
        for from in from {
            match resolve(site, from, &address) {
                Place::Here { path, id } => {
                    to.push(path);
                    fragment = id;
                }
                Place::Elsewhere => {
                    if is_open(&address) {
                        self.wrong.insert(format!("{path} names {address}: not encrypted"));
                    }
                    self.elsewhere.insert(address.clone());
                }
                Place::Outside => is_outside = true,
                Place::None => {}
            }
        }
        to.dedup();
        if to.is_empty() && is_outside {
            self.wrong.insert(format!("{path} names {address}: above the server"));
        }
        (!to.is_empty()).then(|| Edge { from: path.to_owned(), how, to, fragment })
    }
}

fn look(site: &Site<'_>, path: &str) -> Known {
    let Some(bytes) = (site.fetch)(path) else { return Known::default() };
    let (named, ids) = match what(path) {
        What::Bytes => (Vec::new(), BTreeSet::new()),
        kind => named::read(kind, &String::from_utf8(bytes).expect("it is text")),
    };
    Known { is_there: true, ids, named }
}

/// Whether an address of others is asked for openly, which a page that came encrypted may not.
///
/// Names of namespaces look like addresses, and nobody asks for them.
fn is_open(address: &str) -> bool {
    address.starts_with("http:") && !address.starts_with("http://www.w3.org/")
}

/// Says of every edge what is wrong with it.
fn judge(files: &BTreeMap<String, Known>, edges: &[Edge], followed: &mut Followed) {
    for Edge { from, to, fragment, .. } in edges {
        let Some(to) = to.iter().find(|to| files[*to].is_there) else {
            followed.wrong.insert(format!("{from} names {}: nothing is there", to[0]));
            continue;
        };
        let Some(id) = fragment else { continue };
        let has_ids = matches!(what(to), What::Page | What::Drawing);
        if has_ids && !files[to].ids.contains(id) {
            followed.wrong.insert(format!("{from} names {to}#{id}: no such place there"));
        }
    }
}

/// Everything that links lead to from a path on.
fn led_to(front: &str, edges: &[Edge]) -> BTreeSet<String> {
    let mut led_to = BTreeSet::from([front.to_owned()]);
    loop {
        let links = edges.iter().filter(|edge| edge.how == How::Link);
        let next =
            links.filter(|edge| led_to.contains(&edge.from)).flat_map(|edge| edge.to.clone());
        let next: Vec<String> = next.filter(|to| !led_to.contains(to)).collect();
        if next.is_empty() {
            return led_to;
        }
        led_to.extend(next);
    }
}
