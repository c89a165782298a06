//! What a theme's own templates build on: whether the templates and blocks that they name are
//! there, and whether anything asks for them.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, Key, Tag};
use super::recursion;
use super::spot;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};
use crate::template::{self, Comments};

/// Texts of templates without what nobody would see, by path.
pub(super) type Mended = BTreeMap<String, String>;

/// Tells what is wrong with the templates of the site's own themes; nothing when they cannot be
/// read on, otherwise those that can be read without their unknown blocks.
pub(super) fn check(theme: &Theme, sources: &mut Sources, out: &mut Diagnostics) -> Option<Mended> {
    let mut mended = Mended::new();
    let templates = Graph::new(theme);
    let last = theme.layers.len().saturating_sub(1);
    let mut sound = true;
    let known: BTreeSet<&str> = templates.tags.keys().map(|(_, name)| *name).collect();
    for key in templates.tags.keys().filter(|(at, _)| theme.layers[*at].is_own && *at < last) {
        let layer = &theme.layers[key.0];
        let path = format!("{}/templates/{}", layer.folder, key.1);
        let mut tell = |code, message: String, label: &str, tag: &Tag<'_>| {
            let file = sources.find_or_add(&path, &layer.templates[key.1]);
            sound &= code == Code::ThemeUnknownBlock;
            Diagnostic::new(code, message).at(Place::new(file, tag.range.clone()), label)
        };
        let mut extends = templates.names(*key, "extends").peekable();
        let mut circle = false;
        for word in ["extends", "include"] {
            let returns = templates.returns(*key, word);
            for tag in templates.names(*key, word) {
                if templates.named(tag.name).is_none() {
                    out.push(
                        tell(Code::ThemeTemplate, format!("there is no template `{}`", tag.name), "no such template", tag)
                            .help("templates are named by their place below templates/, such as `parts/action.html`")
                            .did_you_mean(tag.name, known.iter().copied()),
                    );
                } else if returns {
                    circle = true;
                    let below = format!("default/{}", key.1);
                    let mut mistake = tell(
                        Code::ThemeTemplate,
                        format!("`{}` {} itself, and would do so for ever", key.1, verb(word)),
                        "this leads back here",
                        tag,
                    );
                    if tag.name == key.1 {
                        mistake = mistake
                            .help(format!("write `{below}` for the one of the default theme"));
                        mistake.suggestion = Some(below);
                    }
                    out.push(mistake);
                }
            }
        }
        if extends.peek().is_some() && !circle {
            let blocks = templates.blocks(*key);
            let mut unknown = BTreeSet::new();
            for tag in templates.names(*key, "block").filter(|tag| !blocks.contains(tag.name)) {
                // A block within a block of one's own is not the parent's.
                unknown.insert(tag.name);
                out.push(
                    tell(
                        Code::ThemeUnknownBlock,
                        format!("no block is called `{}`", tag.name),
                        "the template below has no such block",
                        tag,
                    )
                    .help(format!("its blocks are {}", listed(&blocks)))
                    .did_you_mean(tag.name, blocks.iter().copied()),
                );
            }
            if !unknown.is_empty() {
                mended.insert(path.clone(), without(&layer.templates[key.1], &unknown));
            }
        }
        let below = (key.0 + 1..=last).any(|at| templates.tags.contains_key(&(at, key.1)));
        let others = || {
            let all = theme.layers.iter().flat_map(|layer| &layer.templates);
            all.map(|(_, text)| text.as_str()).filter(|text| *text != layer.templates[key.1])
        };
        if !below
            && !templates.is_named(*key)
            && !recursion::is_called(&layer.templates[key.1], others())
        {
            out.push(
                Diagnostic::new(Code::ThemeIdleFile, format!("no page uses `{path}`"))
                    .about(&path)
                    .help("it is in place of no other template, and none names it: take it away")
                    .did_you_mean(key.1, known.iter().copied()),
            );
        }
    }
    if !sound {
        return None;
    }
    gone(&templates, theme, sources, &mut mended, out);
    Some(mended)
}

/// Tells blocks that templates of farther layers fill, and a template of the site's own, which
/// stands in place of theirs, has not.
fn gone(
    graph: &Graph<'_>,
    theme: &Theme,
    sources: &mut Sources,
    mended: &mut Mended,
    out: &mut Diagnostics,
) {
    let last = theme.layers.len().saturating_sub(1);
    let is_own = |key: &Key<'_>| theme.layers[key.0].is_own && key.0 < last;
    let reached = graph.reached();
    let mut missing: BTreeMap<(Key<'_>, &str), Vec<&str>> = BTreeMap::new();
    for key in graph.tags.keys().filter(|key| !is_own(key)) {
        let ancestors = graph.ancestors(*key);
        let Some(own) = ancestors.iter().rfind(|ancestor| is_own(ancestor)) else { continue };
        let blocks = graph.blocks(*key);
        for tag in graph.names(*key, "block").filter(|tag| !blocks.contains(tag.name)) {
            let fill = missing.entry((*own, tag.name)).or_default();
            if reached.contains(key) {
                fill.push(key.1);
            }
        }
    }
    for ((key, block), fill) in missing {
        let layer = &theme.layers[key.0];
        let path = format!("{}/templates/{}", layer.folder, key.1);
        let text = &layer.templates[key.1];
        // Behind all else, so that every place stays: nobody sees the page.
        let whole = mended.entry(path.clone()).or_insert_with(|| text.clone());
        whole.push_str(&format!("{{% block {block} %}}{{% endblock %}}"));
        let Some(first) = fill.first() else { continue };
        let below = (key.0 + 1..=last).find_map(|at| theme.layers[at].templates.get(key.1));
        let (range, label) = spot::block_place(text, below.map_or("", String::as_str), block);
        let file = sources.find_or_add(&path, text);
        let message = format!("`{}` has no block `{block}`, which `{first}` fills", key.1);
        let mistake = Diagnostic::new(Code::ThemeUnknownBlock, message)
            .at(Place::new(file, range), label)
            .help("what stands in it would be shown nowhere: put the block in again");
        out.push(mistake);
    }
}

/// A text with these blocks, and what is in them, as spaces, so that every other place stays.
fn without(text: &str, blocks: &BTreeSet<&str>) -> String {
    let (mut left, mut at) = (String::new(), 0);
    let mut open: Option<(usize, usize)> = None;
    for (range, inner) in template::tags(text, Comments::Hash) {
        let mut words = inner.trim_matches('-').split_whitespace();
        open = match (words.next(), open) {
            (Some("block"), Some((start, depth))) => Some((start, depth + 1)),
            (Some("block"), None) => {
                let is_one = words.next().is_some_and(|name| blocks.contains(name));
                is_one.then_some((range.start - 2, 1))
            }
            (Some("endblock"), Some((start, 1))) => {
                left.push_str(&text[at..start]);
                at = range.end + 2;
                let blank =
                    |c: char| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) };
                left.extend(text[start..at].chars().map(blank));
                None
            }
            (Some("endblock"), Some((start, depth))) => Some((start, depth - 1)),
            (_, open) => open,
        };
    }
    left + &text[at..]
}

fn verb(word: &str) -> &str {
    if word == "include" { "includes" } else { word }
}

fn listed(names: &BTreeSet<&str>) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
