/**
 * What follows from a bank alone, worked out once.
 */

/**
 * Promises `work`, which always gives something, called once for each object, which must not change afterwards: a bank in use does not.
 * @template {object} K
 * @template V
 * @param {(key: K) => V} work
 * @returns {(key: K) => V}
 */
export function once(work) {
  /** @type {WeakMap<K, V>} */
  const known = new WeakMap();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(key);
    known.set(key, made);
    return made;
  };
}
