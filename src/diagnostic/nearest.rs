//! Did you mean …?

/// The one of `names` that is nearest to `written`, when it is near enough to be meant.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the longer of
/// the two (optimal string alignment), or a difference in letter case only.
/// Ties go to the first in order of `names`.
///
/// ```
/// use porras::diagnostic::nearest;
/// assert_eq!(nearest("manged", ["initial", "managed"]), Some("managed"));
/// assert_eq!(nearest("xyz", ["initial", "managed"]), None);
/// ```
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = written.to_lowercase();
    let (mine, letters) = measure(&wanted);
    names
        .into_iter()
        .filter(|name| *name != written)
        .filter_map(|name| {
            let (other, theirs) = measure(name);
            let longer = mine.max(other);
            // What can be told without comparing letter by letter ends here: most names.
            let apart = (letters & !theirs).count_ones().max((theirs & !letters).count_ones());
            if mine.abs_diff(other).max(apart as usize) * 3 > longer {
                return None;
            }
            let distance = strsim::osa_distance(&wanted, &name.to_lowercase());
            (distance * 3 <= longer).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters, and which, as bits: each that only one of two texts has is a step between
/// them at least. Letters that share a bit make the bound lower, never wrong.
fn measure(text: &str) -> (usize, u64) {
    let small = text.chars().flat_map(char::to_lowercase);
    (text.chars().count(), small.fold(0, |bits, letter| bits | 1 << (u32::from(letter) % 64)))
}
