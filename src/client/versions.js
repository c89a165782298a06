/**
 * Content versions of answers and of the bank, and the way from one to the other.
 */

/**
 * @param {unknown} version
 * @returns {number[] | null} its three numbers
 */
function numbersOf(version) {
  return typeof version === "string" && /^\d{1,9}(\.\d{1,9}){2}$/.test(version) ? version.split(".").map(Number) : null;
}

/**
 * @param {readonly number[]} version
 * @param {readonly number[]} other
 * @returns {number} below zero when it is the older one
 */
function compareVersions(version, other) {
  const at = version.findIndex((number, index) => number !== other[index]);
  return at < 0 ? 0 : version[at] - other[at];
}

/**
 * @template {{to: string}} T
 * @param {{version: string, migrations?: readonly T[]}} bank its migrations oldest first
 * @param {unknown} version of answers
 * @returns {T[]} those that lead from there to the bank's version; none when there is no way, or no need of one
 */
export function stepsFrom({ version: now, migrations = [] }, version) {
  const [to, from] = [numbersOf(now) ?? [], numbersOf(version)];
  if (!from || compareVersions(from, to) >= 0) return [];
  const steps = migrations.filter((step) => compareVersions(numbersOf(step.to) ?? [], from) > 0);
  for (let major = from[0] + 1; major <= to[0]; major++) {
    // Across a version that says nothing of them, answers mean nobody knows what.
    if (!steps.some((step) => numbersOf(step.to)?.[0] === major)) return [];
  }
  return steps;
}
