/**
 * Exact fractions. Nothing here rounds: what is too large for a safe integer
 * goes on as a bigint, and comes back as a number when it is small again.
 */

/** @typedef {import("./types.js").Exact} Exact */
/** @typedef {number | bigint} Whole A whole number; a bigint only where it is no safe integer. */
/** @typedef {readonly [Whole, Whole]} Fraction Numerator and denominator, in lowest terms, the denominator above 0. */

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
 * @template {Whole} T
 * @param {T} a
 * @param {T} b
 * @returns {T} the greatest common divisor, above 0 unless both are 0
 */
function commonDivisor(a, b) {
  while (b) {
    const rest = /** @type {T} */ (a % b);
    a = b;
    b = rest;
  }
  return a < 0 ? /** @type {T} */ (-a) : a;
}

/**
 * @param {bigint} n
 * @param {bigint} d above 0
 * @returns {Fraction} n/d in lowest terms
 */
function reduced(n, d) {
  const divisor = commonDivisor(n, d);
  /** @param {bigint} part @returns {Whole} */
  const narrow = (part) => (Number.isSafeInteger(Number(part)) ? Number(part) : part);
  return [narrow(n / divisor), narrow(d / divisor)];
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
 * @throws {RangeError} when it is anything else
 */
export function exact(value) {
  if (typeof value === "number") return fraction(value);
  const known = READ.get(value);
  if (known) return known;
  const found = /^(-?\d+)(?:\/(\d*[1-9]\d*))?$/.exec(value);
  if (!found) throw new RangeError("not an exact number: " + value);
  const read = reduced(BigInt(found[1]), BigInt(found[2] ?? 1));
  READ.set(value, read);
  return read;
}

/**
 * @param {Fraction} a
 * @param {Fraction} b
 * @returns {Fraction} a + b
 */
export function plus([n, d], [m, e]) {
  if (typeof n === "number" && typeof d === "number" && typeof m === "number" && typeof e === "number") {
    const divisor = commonDivisor(d, e);
    const [left, right, under] = [n * (e / divisor), m * (d / divisor), d * (e / divisor)];
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(left + right) && Number.isSafeInteger(under)) return fraction(left + right, under);
  }
  return reduced(BigInt(n) * BigInt(e) + BigInt(m) * BigInt(d), BigInt(d) * BigInt(e));
}

/**
 * @param {Fraction} a
 * @param {Fraction} b
 * @returns {Fraction} a · b
 */
export function times(a, b) {
  // By position: to take an array apart costs more than the product.
  const n = a[0], d = a[1], m = b[0], e = b[1];
  if (typeof n === "number" && typeof d === "number" && typeof m === "number" && typeof e === "number") {
    const left = commonDivisor(n, e), right = commonDivisor(m, d);
    const over = (n / left) * (m / right) + 0, under = (d / right) * (e / left);
    if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) return [over, under];
  }
  return reduced(BigInt(n) * BigInt(m), BigInt(d) * BigInt(e));
}

/**
 * @param {Fraction} a
 * @param {Fraction} b not 0
 * @returns {Fraction} a / b
 * @throws {RangeError} when b is 0
 */
export function over(a, [m, e]) {
  if (!m) throw new RangeError("a fraction over 0");
  return times(a, m < 0 ? [-e, -m] : [e, m]);
}

/**
 * Orders two fractions, for sorting and for tests.
 * @param {Fraction} a
 * @param {Fraction} b
 * @returns {number} below 0 when a < b, 0 when equal, above 0 when a > b
 */
export function compare(a, b) {
  const n = a[0], d = a[1], m = b[0], e = b[1];
  if (typeof n === "number" && typeof d === "number" && typeof m === "number" && typeof e === "number") {
    const left = d === e ? n : n * e, right = d === e ? m : m * d;
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  }
  const [left, right] = [BigInt(n) * BigInt(e), BigInt(m) * BigInt(d)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * @param {Fraction} a
 * @returns {number} the largest whole number that is at most a
 * @throws {RangeError} when that is no safe integer
 */
export function floorOf(a) {
  const n = a[0], d = a[1];
  if (typeof n === "number" && typeof d === "number") {
    const rest = n % d;
    return (n - rest) / d - (rest < 0 ? 1 : 0);
  }
  const [over, under] = [BigInt(n), BigInt(d)];
  return safeInteger(Number(over / under - (over % under < 0 ? 1n : 0n)));
}

/**
 * @param {Exact} share
 * @param {number} whole
 * @returns {number} the smallest whole number that is at least that share of it
 * @throws {RangeError} when that is no safe integer
 */
export function shareOf(share, whole) {
  return -floorOf(times(exact(share), [-whole, 1]));
}

/**
 * @param {Fraction} a
 * @returns {number} about as much, for showing only: nothing decides by it
 */
export function roughly([n, d]) {
  if (typeof n === "number" && typeof d === "number") return n / d;
  return Number((BigInt(n) * 1_000_000_000n) / BigInt(d)) / 1e9;
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
 * @throws {RangeError} when the weights add up to 0
 */
export function meanOf(parts) {
  let sum = 0;
  let whole = 0;
  for (let at = 0; at < parts.length; at++) {
    const { value, weight } = parts[at];
    if (value[1] !== 1 || weight[1] !== 1) return wideMean(parts);
    const product = Number(value[0]) * Number(weight[0]);
    sum += product;
    whole += Number(weight[0]);
    // A bigint makes no safe product: a whole weight is at least 1.
    if (!Number.isSafeInteger(product) || !Number.isSafeInteger(sum) || !Number.isSafeInteger(whole)) return wideMean(parts);
  }
  return fraction(sum, whole);
}

/**
 * @param {readonly {readonly value: Fraction, readonly weight: Fraction}[]} parts
 * @returns {Fraction} the same of any figures
 */
function wideMean(parts) {
  const sum = parts.reduce((all, part) => plus(all, times(part.value, part.weight)), fraction(0));
  return over(sum, parts.reduce((all, part) => plus(all, part.weight), fraction(0)));
}
