//! Where in a template something is missing that the template below has: on the element that is
//! like the one there, after the one that comes before it there, or in its block.

use std::ops::Range;

use super::hooks::Hook;
use super::lost::Override;
use crate::model::Theme;
use crate::template::{self, Comments};

/// Where in a template a hook is missing, and what to say there.
pub(super) fn place(loss: &Override, theme: &Theme, hook: Hook) -> (Range<usize>, String) {
    let (_, own) = loss.file(theme);
    let below = &theme.layers[loss.below].templates[&loss.name];
    let name = hook.name();
    // Elements of other templates may be like it.
    let tag = (loss.name != hook.template).then(|| brought(own, below, hook)).flatten();
    let found = if let Some(range) = tag {
        Some((below[range.clone()].to_owned(), range))
    } else if let Some(range) = element(own, hook) {
        return (range, format!("`{name}` is here, and does not come onto the page"));
    } else {
        element(below, hook).map(|range| (name.clone(), range))
    };
    between(own, below, found, &name)
}

/// Where in a template a block is missing that the one below has, and what to say there.
pub(super) fn block_place(own: &str, below: &str, name: &str) -> (Range<usize>, String) {
    let tag = format!("{{% block {name} %}}");
    let found = block(below, name).map(|(_, inner)| {
        let end = inner.start;
        (tag.clone(), below[..end].rfind('{').map_or(end, |start| start)..end)
    });
    between(own, below, found, &tag)
}

/// The place in a template that is the nearest to one `at` in the template below.
fn between(
    own: &str,
    below: &str,
    at: Option<(String, Range<usize>)>,
    name: &str,
) -> (Range<usize>, String) {
    let Some((missing, at)) = at else {
        return (first_line(own), format!("`{name}` should be somewhere in this file"));
    };
    let around = block_around(below, at.start);
    let block_of = |text| around.and_then(|name| block(text, name));
    let inner = |text| -> Vec<Range<usize>> {
        let within = block_of(text).map_or(0..text.len(), |(_, inner)| inner);
        elements(text).into_iter().filter(|range| within.contains(&range.start)).collect()
    };
    let (known, others) = (inner(own), inner(below));
    let like = |range: &Range<usize>| {
        let likeness =
            |own_one: &Range<usize>| likeness(&own[own_one.clone()], &below[range.clone()]);
        let most = known.iter().map(likeness).max()?;
        let mut most_like = known.iter().filter(|one| likeness(one) == most);
        // Of several the one that comes as late among them.
        let same = |one: &&Range<usize>| below[(*one).clone()] == below[range.clone()];
        let earlier = others.iter().filter(same).filter(|one| one.start < range.start).count();
        let nearest = most_like.clone().nth(earlier).or_else(|| most_like.next_back());
        let alone = [(own, &known), (below, &others)].into_iter().all(|(text, all)| {
            let kind = kind(&below[range.clone()]);
            all.iter().filter(|one| self::kind(&text[(*one).clone()]) == kind).count() == 1
        });
        nearest.filter(|_| most > usize::from(!alone)).cloned()
    };
    let before = || others.iter().rev().filter(|range| range.start < at.start).find_map(like);
    let itself = below[at.clone()].starts_with('<').then(|| like(&at)).flatten();
    if let Some(range) = itself {
        (range, format!("`{missing}` is missing here"))
    } else if let Some(range) = before() {
        (range, format!("`{missing}` should come after this"))
    } else if let Some((name, _)) = block_of(own) {
        (name, format!("`{missing}` should be in this block"))
    } else {
        (first_line(own), format!("`{missing}` should be somewhere in this file"))
    }
}

/// The tag of the template below by which something comes into it: the first `include` or `block`
/// that the own one has not.
fn brought(own: &str, below: &str, hook: Hook) -> Option<Range<usize>> {
    let lost = |(range, _): &(Range<usize>, &str)| {
        let inner = words(&below[range.clone()]);
        let brings = matches!(inner.first(), Some(&"include" | &"block"));
        brings && !template::tags(own, Comments::Hash).iter().any(|(_, own)| words(own) == inner)
    };
    let lost: Vec<_> = template::tags(below, Comments::Hash).into_iter().filter(lost).collect();
    let named = lost.iter().find(|(_, inner)| inner.contains(hook.template));
    let (range, _) = named.or_else(|| lost.first())?;
    Some(range.start - 2..range.end + 2)
}

fn words(tag: &str) -> Vec<&str> {
    tag.trim_matches('-').split_whitespace().collect()
}

/// The block that a byte of a template stands in, the innermost.
fn block_around(text: &str, at: usize) -> Option<&str> {
    let mut open = Vec::new();
    for (range, inner) in template::tags(text, Comments::Hash) {
        if range.start > at {
            break;
        }
        match words(inner)[..] {
            ["block", name] => open.push(name),
            ["endblock", ..] => {
                open.pop();
            }
            _ => {}
        }
    }
    open.pop()
}

/// A block of a template: its name in the tag that opens it, and what stands in it.
fn block(text: &str, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let tags = template::tags(text, Comments::Hash);
    let at = tags.iter().position(|(_, inner)| words(inner) == ["block", name])?;
    let mut depth = 0;
    let end = tags[at..].iter().find_map(|(range, inner)| {
        match words(inner).first() {
            Some(&"block") => depth += 1,
            Some(&"endblock") => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(range.start)
    });
    let (range, inner) = &tags[at];
    let start = range.start + inner.find(name)?;
    Some((start..start + name.len(), range.end..end.unwrap_or(text.len())))
}

/// The tag of the first element of a template that has what is looked for, or the first tag of the
/// template that gives it.
pub(super) fn element(text: &str, hook: Hook) -> Option<Range<usize>> {
    if hook.is_text() {
        // What is no element is a tag of the template.
        let tags = template::tags(text, Comments::Hash).into_iter();
        return tags
            .map(|(range, _)| range.start - 2..range.end + 2)
            .find(|range| hook.is_in(&text[range.clone()]));
    }
    elements(text).into_iter().find(|range| hook.is_in(&text[range.clone()]))
}

/// The opening tags of the elements of a template, `<p class="lede">`.
fn elements(text: &str) -> Vec<Range<usize>> {
    let tags = template::tags(text, Comments::Hash);
    // What the template's own tags say is no HTML.
    let is_plain = |at: usize| !tags.iter().any(|(range, _)| range.contains(&at));
    let signs = |sign: char| text.match_indices(sign).map(|(at, _)| at).filter(|at| is_plain(*at));
    let ends: Vec<usize> = signs('>').collect();
    let opens = |at: &usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    signs('<')
        .filter(opens)
        .filter_map(|start| Some(start..ends.iter().find(|end| **end > start)? + 1))
        .collect()
}

/// What kind of element an opening tag begins.
fn kind(tag: &str) -> &str {
    let name = tag.trim_start_matches('<');
    &name[..name.find(|c: char| c == '>' || c.is_whitespace()).unwrap_or(name.len())]
}

/// How much two opening tags have in common; 0 for elements of different kinds.
fn likeness(one: &str, other: &str) -> usize {
    if kind(one) != kind(other) {
        return 0;
    }
    let parts = |tag: &str| -> Vec<String> {
        let inner = tag[1..].trim_end_matches('>');
        inner.split_whitespace().skip(1).map(str::to_owned).collect()
    };
    let same = usize::from(one == other);
    let other = parts(other);
    1 + same + parts(one).iter().filter(|part| other.contains(part)).count()
}

fn first_line(text: &str) -> Range<usize> {
    0..text.find('\n').unwrap_or(text.len())
}
