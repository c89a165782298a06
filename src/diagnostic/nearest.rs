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
            let distance = strsim::osa_distance(&wanted, &name.to_lowercase());
            let longer = wanted.chars().count().max(name.chars().count());
            (distance * 3 <= longer).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
