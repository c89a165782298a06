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
    names
        .into_iter()
        .filter(|name| *name != written)
        .filter_map(|name| {
            let (mine, other) = (wanted.chars().count(), name.chars().count());
            let longer = mine.max(other);
            // Lengths that differ by more than that cannot be near; most names end here.
            if mine.abs_diff(other) * 3 > longer {
                return None;
            }
            let distance = strsim::osa_distance(&wanted, &name.to_lowercase());
            (distance * 3 <= longer).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
