//! What the templates of a theme name: each other, and blocks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::Theme;
use crate::template::{self, Comments};

/// A template: its layer, counted from the nearest, and its name.
pub(super) type Key<'a> = (usize, &'a str);

/// A tag that names something, such as `{% block imprint %}`.
pub(super) struct Tag<'a> {
    pub(super) word: &'a str,
    pub(super) name: &'a str,
    pub(super) range: Range<usize>,
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
pub(super) struct Graph<'a> {
    theme: &'a Theme,
    pub(super) tags: BTreeMap<Key<'a>, Vec<Tag<'a>>>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(theme: &'a Theme) -> Self {
        let layers = theme.layers.iter().enumerate();
        let all = layers.flat_map(|(at, layer)| {
            layer.templates.iter().map(move |(name, text)| ((at, name.as_str()), tags(text)))
        });
        Self { theme, tags: all.collect() }
    }

    /// The template that a name means: of the layer in front of it, or the nearest.
    pub(super) fn named(&self, name: &'a str) -> Option<Key<'a>> {
        let layers = || self.theme.layers.iter().enumerate();
        let exact = layers().find_map(|(at, layer)| {
            let rest = name.strip_prefix(layer.name.as_str())?.strip_prefix('/')?;
            Some((at, rest))
        });
        let nearest = || layers().map(|(at, _)| (at, name)).find(|key| self.tags.contains_key(key));
        exact.filter(|key| self.tags.contains_key(key)).or_else(nearest)
    }

    /// What a template names with a tag of this word.
    pub(super) fn names(&self, key: Key<'a>, word: &str) -> impl Iterator<Item = &Tag<'a>> {
        let tags = self.tags.get(&key).into_iter().flatten();
        let word = word.to_owned();
        tags.filter(move |tag| tag.word == word)
    }

    /// Whether one comes back to a template by its tags of this word.
    pub(super) fn returns(&self, key: Key<'a>, word: &str) -> bool {
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

    /// The templates that one extends, the nearest first; each once, where they go round.
    pub(super) fn ancestors(&self, key: Key<'a>) -> Vec<Key<'a>> {
        let parent = |key| self.names(key, "extends").next().and_then(|tag| self.named(tag.name));
        let mut found: Vec<Key<'a>> = Vec::new();
        let mut next = parent(key);
        while let Some(one) = next.filter(|one| !found.contains(one)) {
            found.push(one);
            next = parent(one);
        }
        found
    }

    /// The blocks of the templates that one extends.
    pub(super) fn blocks(&self, key: Key<'a>) -> BTreeSet<&'a str> {
        let parents = self.ancestors(key).into_iter();
        parents.flat_map(|parent| self.names(parent, "block").map(|tag| tag.name)).collect()
    }

    /// The templates that pages are made of: of each name that the farthest layer has the nearest,
    /// and what they extend and include.
    pub(super) fn reached(&self) -> BTreeSet<Key<'a>> {
        let last = self.theme.layers.len().saturating_sub(1);
        let roots = self.tags.keys().filter(|(at, _)| *at == last);
        let mut left: Vec<Key<'a>> = roots.filter_map(|(_, name)| self.named(name)).collect();
        let mut reached = BTreeSet::new();
        while let Some(next) = left.pop() {
            if reached.insert(next) {
                let tags = self.tags.get(&next).into_iter().flatten();
                let tags = tags.filter(|tag| tag.word != "block");
                left.extend(tags.filter_map(|tag| self.named(tag.name)));
            }
        }
        reached
    }

    /// Whether another template extends or includes this one.
    pub(super) fn is_named(&self, key: Key<'a>) -> bool {
        let named = self.tags.iter().filter(|(own, _)| **own != key);
        named.flat_map(|(_, tags)| tags).any(|tag| self.named(tag.name) == Some(key))
    }
}
