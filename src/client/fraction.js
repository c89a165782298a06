/**
 * Exact fractions on safe integers. Nothing here rounds: a figure that leaves
 * the safe integers is a RangeError.
 */

/** @typedef {import("./types.js").Exact} Exact */

/** @typedef {readonly [number, number]} Fraction Numerator and denominator, in lowest terms, the denominator above 0. */

/**
 * @param {number} n
 * @returns {number} the same number, never -0
 * @throws {RangeError} when it is not a safe integer
 */
function safeInteger(n) {
  if (!Number.isSafeInteger(n)) throw new RangeError("not an exact whole number: " + n);
  return n + 0;
}

/**
 * @param {number} a
 * @param {number} b
 * @returns {number} the greatest common divisor, above 0 unless both are 0
 */
function commonDivisor(a, b) {
  while (b) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return Math.abs(a);
}

/**
 * Promises n/d in lowest terms.
 * @param {number} n
 * @param {number} [d] 1 when left out
 * @returns {Fraction}
 * @throws {RangeError} when a part is no safe integer, or d is 0
 */
export function fraction(n, d = 1) {
  if (d === 1) return [safeInteger(n), 1];
  if (d === 0) throw new RangeError("a fraction over 0");
  const divisor = commonDivisor(safeInteger(n), safeInteger(d)) * (d < 0 ? -1 : 1);
  return [n / divisor + 0, d / divisor];
}

/** @type {Map<Exact, Fraction>} texts that were read before: a bank has few, and asks for them again and again */
const READ = new Map();

/**
 * Reads a whole number, or the text "n" or "n/d".
 * @param {Exact} value
 * @returns {Fraction}
 * @throws {RangeError} when it is anything else, or too large
 */
export function exact(value) {
  if (typeof value === "number") return fraction(value);
  const known = READ.get(value);
  if (known) return known;
  const found = /^(-?\d{1,16})(?:\/(\d{1,16}))?$/.exec(value);
  if (!found) throw new RangeError("not an exact number: " + value);
  const read = fraction(Number(found[1]), Number(found[2] ?? 1));
  READ.set(value, read);
  return read;
}

/**
 * @param {Fraction} a
 * @param {Fraction} b
 * @returns {Fraction} a + b
 * @throws {RangeError} when a figure on the way leaves the safe integers
 */
export function plus(a, b) {
  const divisor = commonDivisor(a[1], b[1]);
  const left = safeInteger(a[0] * (b[1] / divisor));
  return fraction(left + safeInteger(b[0] * (a[1] / divisor)), a[1] * (b[1] / divisor));
}

/**
 * @param {Fraction} a
 * @param {Fraction} b
 * @returns {Fraction} a · b
 * @throws {RangeError} when the product leaves the safe integers
 */
export function times(a, b) {
  const left = fraction(a[0], b[1]);
  const right = fraction(b[0], a[1]);
  return [safeInteger(left[0] * right[0]), safeInteger(left[1] * right[1])];
}

/**
 * @param {Fraction} a
 * @param {Fraction} b not 0
 * @returns {Fraction} a / b
 * @throws {RangeError} when b is 0, or the quotient leaves the safe integers
 */
export function over(a, b) {
  return times(a, fraction(b[1], b[0]));
}

/**
 * Orders two fractions, for sorting and for tests.
 * @param {Fraction} a
 * @param {Fraction} b
 * @returns {number} below 0 when a < b, 0 when equal, above 0 when a > b
 * @throws {RangeError} when the cross products leave the safe integers
 */
export function compare(a, b) {
  if (a[1] === b[1]) return a[0] - b[0];
  const divisor = commonDivisor(a[1], b[1]);
  return safeInteger(a[0] * (b[1] / divisor)) - safeInteger(b[0] * (a[1] / divisor));
}

/**
 * @param {Fraction} a
 * @returns {number} the largest whole number that is at most a
 */
export function floorOf(a) {
  const rest = a[0] % a[1];
  return (a[0] - rest) / a[1] - (rest < 0 ? 1 : 0);
}

/**
 * @param {Exact} share
 * @param {number} whole
 * @returns {number} the smallest whole number that is at least that share of it
 * @throws {RangeError} when a figure on the way leaves the safe integers
 */
export function shareOf(share, whole) {
  const part = exact(share);
  return -floorOf([-safeInteger(part[0] * whole), part[1]]);
}

/**
 * @param {Fraction} a
 * @returns {string} "n", or "n/d" in lowest terms
 */
export function textOf(a) {
  return a[1] === 1 ? String(a[0]) : a[0] + "/" + a[1];
}

/**
 * The mean with weights: Σ w·v / Σ w.
 * @param {readonly {readonly value: Fraction, readonly weight: Fraction}[]} parts at least one, weights above 0
 * @returns {Fraction}
 * @throws {RangeError} when a sum leaves the safe integers, or the weights add up to 0
 */
export function meanOf(parts) {
  let sum = 0;
  let whole = 0;
  for (let at = 0; at < parts.length; at++) {
    const { value, weight } = parts[at];
    if (value[1] * weight[1] !== 1) return over(parts.reduce((all, part) => plus(all, times(part.value, part.weight)), fraction(0)), parts.reduce((all, part) => plus(all, part.weight), fraction(0)));
    sum = safeInteger(sum + safeInteger(value[0] * weight[0]));
    whole = safeInteger(whole + weight[0]);
  }
  return fraction(sum, whole);
}
