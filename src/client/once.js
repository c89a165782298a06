/**
 * What follows from a bank alone, worked out once.
 */

/**
 * Promises `work` called once for each object, which must not change afterwards: a bank in use does not.
 * @template {object} K
 * @template V
 * @param {(key: K) => V} work
 * @returns {(key: K) => V}
 */
export function once(work) {
  /** @type {WeakMap<K, V>} */
  const known = new WeakMap();
  return (key) => {
    if (!known.has(key)) known.set(key, work(key));
    return /** @type {V} */ (known.get(key));
  };
}
