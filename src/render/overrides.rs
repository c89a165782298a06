//! What a theme's own templates build on: whether the templates and blocks that they name are
//! there, and whether anything asks for them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Theme;
use crate::source::{Place, Sources};
use crate::template::{self, Comments};

/// A template: its layer, counted from the nearest, and its name.
type Key<'a> = (usize, &'a str);

/// A tag that names something, such as `{% block imprint %}`.
struct Tag<'a> {
    word: &'a str,
    name: &'a str,
    range: Range<usize>,
}

/// The tags of a template that name a block or another template, in the order of writing.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let all = template::tags(text, Comments::Hash).into_iter();
    let found = all.filter_map(|(range, inner)| {
        let mut words = inner.trim_start_matches('-').split_whitespace();
        let word = words.next().filter(|word| ["block", "extends", "include"].contains(word))?;
        let name = words.next()?.trim_end_matches('-').trim_matches(['"', '\'', '`']);
        let begins = inner.find(word)? + word.len();
        let start = range.start + begins + inner[begins..].find(name)?;
        Some(Tag { word, name, range: start..start + name.len() })
    });
    found.collect()
}

/// The templates of a theme, and what they name.
struct Templates<'a> {
    theme: &'a Theme,
    tags: BTreeMap<Key<'a>, Vec<Tag<'a>>>,
}

impl<'a> Templates<'a> {
    fn new(theme: &'a Theme) -> Self {
        let layers = theme.layers.iter().enumerate();
        let all = layers.flat_map(|(at, layer)| {
            layer.templates.iter().map(move |(name, text)| ((at, name.as_str()), tags(text)))
        });
        Self { theme, tags: all.collect() }
    }

    /// The template that a name means: of the layer in front of it, or the nearest.
    fn named(&self, name: &'a str) -> Option<Key<'a>> {
        let layers = || self.theme.layers.iter().enumerate();
        let exact = layers().find_map(|(at, layer)| {
            let rest = name.strip_prefix(layer.name.as_str())?.strip_prefix('/')?;
            Some((at, rest))
        });
        let nearest = || layers().map(|(at, _)| (at, name)).find(|key| self.tags.contains_key(key));
        exact.filter(|key| self.tags.contains_key(key)).or_else(nearest)
    }

    /// What a template names with a tag of this word.
    fn names(&self, key: Key<'a>, word: &str) -> impl Iterator<Item = &Tag<'a>> {
        let tags = self.tags.get(&key).into_iter().flatten();
        let word = word.to_owned();
        tags.filter(move |tag| tag.word == word)
    }

    /// Whether one comes back to a template by its tags of this word.
    fn returns(&self, key: Key<'a>, word: &str) -> bool {
        let mut seen: BTreeSet<Key<'a>> = BTreeSet::new();
        let mut left: Vec<Key<'a>> =
            self.names(key, word).filter_map(|tag| self.named(tag.name)).collect();
        while let Some(next) = left.pop() {
            if next == key {
                return true;
            }
            if seen.insert(next) {
                left.extend(self.names(next, word).filter_map(|tag| self.named(tag.name)));
            }
        }
        false
    }

    /// The blocks of the templates that one extends.
    fn blocks(&self, key: Key<'a>) -> BTreeSet<&'a str> {
        let mut blocks = BTreeSet::new();
        let mut next = self.names(key, "extends").next().and_then(|tag| self.named(tag.name));
        while let Some(parent) = next {
            blocks.extend(self.names(parent, "block").map(|tag| tag.name));
            next = self.names(parent, "extends").next().and_then(|tag| self.named(tag.name));
        }
        blocks
    }

    /// Whether another template extends or includes this one.
    fn is_named(&self, key: Key<'a>) -> bool {
        let named = self.tags.iter().filter(|(own, _)| **own != key);
        named.flat_map(|(_, tags)| tags).any(|tag| self.named(tag.name) == Some(key))
    }
}

/// Tells what is wrong with the templates of the site's own themes; whether they can be read on.
pub(super) fn check(theme: &Theme, sources: &mut Sources, out: &mut Diagnostics) -> bool {
    let templates = Templates::new(theme);
    let last = theme.layers.len().saturating_sub(1);
    let mut sound = true;
    let known: BTreeSet<&str> = templates.tags.keys().map(|(_, name)| *name).collect();
    for key in templates.tags.keys().filter(|(at, _)| theme.layers[*at].is_own && *at < last) {
        let layer = &theme.layers[key.0];
        let path = format!("{}/templates/{}", layer.folder, key.1);
        let mut tell = |code, message: String, label: &str, tag: &Tag<'_>| {
            let file = sources.find_or_add(&path, &layer.templates[key.1]);
            sound = false;
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
            for tag in templates.names(*key, "block").filter(|tag| !blocks.contains(tag.name)) {
                // A block within a block of one's own is not the parent's.
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
        }
        let below = (key.0 + 1..=last).any(|at| templates.tags.contains_key(&(at, key.1)));
        if !below && !templates.is_named(*key) {
            out.push(
                Diagnostic::new(Code::ThemeIdleFile, format!("no page uses `{path}`"))
                    .about(&path)
                    .help("it is in place of no other template, and none names it: take it away")
                    .did_you_mean(key.1, known.iter().copied()),
            );
        }
    }
    sound
}

fn verb(word: &str) -> &str {
    if word == "include" { "includes" } else { word }
}

fn listed(names: &BTreeSet<&str>) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
