/**
 * QR codes (ISO/IEC 18004:2015, model 2): bytes in, dark modules out, at error
 * correction level M. What stands in brackets is a section or table of it.
 */

/** Error correction codewords in each block, by version from 1 (table 9, level M). */
const QR_CHECKS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];
/** Blocks, by version from 1 (table 9, level M). */
const QR_BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];
/** Whether a mask turns the module of row y and column x over (table 10). @type {((y: number, x: number) => boolean)[]} */
const QR_MASKS = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => ((y >> 1) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/** @typedef {{size: number, dark: boolean[][], fixed: boolean[][]}} QrGrid `fixed` modules carry no data. */

/**
 * @param {number} version
 * @returns {number} codewords of the symbol, data and error correction (7.1: what the patterns leave)
 */
function qrCapacity(version) {
  const centres = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const alignment = centres ? 25 * centres * centres - 10 * centres - 55 : 0;
  return ((16 * version + 128) * version + 64 - alignment - (version < 7 ? 0 : 36)) >> 3;
}

/**
 * @param {number} version
 * @returns {number} bytes that fit in it
 */
function qrRoom(version) {
  return qrCapacity(version) - QR_CHECKS[version - 1] * QR_BLOCKS[version - 1] - (version < 10 ? 2 : 3);
}

/**
 * @param {number} version
 * @returns {number[]} rows and columns on which alignment patterns are centred (annex E)
 */
function qrCentres(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((4 * version + 4) / (2 * count - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => 4 * version + 10 - step * (count - 2 - at))];
}

/**
 * @param {number} a
 * @param {number} b
 * @returns {number} their product in the field of 256 (7.5.2)
 */
function fieldTimes(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ (product & 128 ? 0x11d : 0) ^ ((b >> bit) & 1 ? a : 0);
  return product;
}

/**
 * @param {readonly number[]} data
 * @param {number} degree
 * @returns {number[]} the error correction codewords of a block (7.5.2)
 */
function reedSolomon(data, degree) {
  // The generator's coefficients without the leading one: (x - 1)(x - 2)(x - 4)…
  let generator = [1];
  for (let root = 1, n = 0; n < degree; n += 1, root = fieldTimes(root, 2)) generator = [...generator, 0].map((each, at) => each ^ (at ? fieldTimes(generator[at - 1], root) : 0));
  let rest = Array(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest[0];
    rest = [...rest.slice(1), 0].map((each, at) => each ^ fieldTimes(generator[at + 1], factor));
  }
  return rest;
}

/**
 * @param {Uint8Array} bytes that fit
 * @param {number} version
 * @returns {number[]} codewords in the order in which they are placed (7.4.5, 7.4.10, 7.6)
 */
function qrCodewords(bytes, version) {
  const all = qrCapacity(version);
  const [checks, blocks] = [QR_CHECKS[version - 1], QR_BLOCKS[version - 1]];
  const count = version < 10 ? [bytes.length] : [bytes.length >> 8, bytes.length & 255];
  const whole = [4, ...[...count, ...bytes].flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data = Array.from({ length: whole.length >> 1 }, (_, at) => (whole[2 * at] << 4) | whole[2 * at + 1]);
  for (let filler = 0xec; data.length < all - checks * blocks; filler ^= 0xfd) data.push(filler);
  const long = all % blocks;
  const short = Math.floor(all / blocks) - checks;
  let taken = 0;
  const rows = Array.from({ length: blocks }, (_, at) => data.slice(taken, (taken += short + (at < blocks - long ? 0 : 1))));
  const ends = rows.map((row) => reedSolomon(row, checks));
  /** @param {number[][]} table @param {number} length */
  const across = (table, length) => Array.from({ length }, (_, at) => table.flatMap((row) => (at < row.length ? [row[at]] : []))).flat();
  return [...across(rows, short + 1), ...across(ends, checks)];
}

/**
 * @param {number} value
 * @param {number} bits that it has
 * @param {number} generator of the code
 * @param {number} degree of the generator
 * @returns {number} the value with its check bits behind it (annexes C and D)
 */
function withChecks(value, bits, generator, degree) {
  let rest = value << degree;
  for (let at = bits - 1; at >= 0; at -= 1) if ((rest >> (at + degree)) & 1) rest ^= generator << at;
  return (value << degree) | rest;
}

/**
 * @param {number} version
 * @returns {QrGrid} with every pattern that does not depend on the data (6.3, 7.10)
 */
function qrPatterns(version) {
  const size = 4 * version + 17;
  /** @type {QrGrid} */
  const grid = { size, dark: Array.from({ length: size }, () => Array(size).fill(false)), fixed: Array.from({ length: size }, () => Array(size).fill(false)) };
  /** @param {number} y @param {number} x @param {boolean} dark */
  const put = (y, x, dark) => {
    if (y < 0 || x < 0 || y >= size || x >= size) return;
    grid.dark[y][x] = dark;
    grid.fixed[y][x] = true;
  };
  for (let at = 0; at < size; at += 1) {
    put(6, at, at % 2 === 0);
    put(at, 6, at % 2 === 0);
  }
  /** @param {number} y @param {number} x @param {number} radius @param {readonly number[]} light rings */
  const rings = (y, x, radius, light) => {
    for (let dy = -radius; dy <= radius; dy += 1) for (let dx = -radius; dx <= radius; dx += 1) put(y + dy, x + dx, !light.includes(Math.max(Math.abs(dy), Math.abs(dx))));
  };
  for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) rings(y, x, 4, [2, 4]);
  const centres = qrCentres(version);
  const last = centres.length - 1;
  centres.forEach((y, row) => centres.forEach((x, column) => {
    const inFinder = (row === 0 && column === 0) || (row === 0 && column === last) || (row === last && column === 0);
    if (!inFinder) rings(y, x, 2, [1]);
  }));
  const bits = version < 7 ? 0 : withChecks(version, 6, 0x1f25, 12);
  for (let at = 0; version >= 7 && at < 18; at += 1) {
    const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
    put(near, far, ((bits >> at) & 1) === 1);
    put(far, near, ((bits >> at) & 1) === 1);
  }
  return grid;
}

/**
 * Writes the format information (7.9): level M and the mask.
 * @param {QrGrid} grid
 * @param {number} mask
 */
function putFormat({ size, dark, fixed }, mask) {
  const bits = withChecks(mask, 5, 0x537, 10) ^ 0x5412;
  /** @param {number} y @param {number} x @param {number} at */
  const put = (y, x, at) => {
    dark[y][x] = ((bits >> at) & 1) === 1;
    fixed[y][x] = true;
  };
  for (let at = 0; at < 15; at += 1) {
    const near = at < 6 ? at : at < 8 ? at + 1 : 14 - at;
    if (at < 8) put(near, 8, at);
    else put(8, at === 8 ? 7 : near, at);
    if (at < 8) put(8, size - 1 - at, at);
    else put(size - 15 + at, 8, at);
  }
  dark[size - 8][8] = true;
  fixed[size - 8][8] = true;
}

/**
 * Places the codewords from the lower right in columns of two, up and down (7.7.3).
 * @param {QrGrid} grid
 * @param {readonly number[]} codewords
 */
function putData({ size, dark, fixed }, codewords) {
  let at = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y][x]) continue;
        dark[y][x] = at < codewords.length * 8 && ((codewords[at >> 3] >> (7 - (at & 7))) & 1) === 1;
        at += 1;
      }
    }
  }
}

/**
 * @param {boolean[][]} dark
 * @returns {number} how hard it is to scan (7.8.3)
 */
function qrPenalty(dark) {
  const size = dark.length;
  const turned = dark.map((_, x) => dark.map((row) => row[x]));
  let points = 0;
  for (const line of [...dark, ...turned].map((row) => row.map(Number).join(""))) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    points += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < size; y += 1) for (let x = 1; x < size; x += 1) if (dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1]) points += 3;
  const count = dark.flat().filter(Boolean).length;
  return points + 10 * Math.floor(Math.abs(20 * count - 10 * size * size) / (size * size));
}

/**
 * @param {string} text
 * @returns {boolean[][] | null} rows of modules, true where dark, without the quiet zone of four; null when no symbol holds so much (2,331 bytes)
 */
export function qrModules(text) {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= 40 && qrRoom(version) < bytes.length) version += 1;
  if (version > 40) return null;
  const grid = qrPatterns(version);
  putFormat(grid, 0);
  putData(grid, qrCodewords(bytes, version));
  const masked = QR_MASKS.map((mask, at) => {
    const dark = grid.dark.map((row, y) => row.map((each, x) => (grid.fixed[y][x] ? each : each !== mask(y, x))));
    putFormat({ ...grid, dark }, at);
    return dark;
  });
  const points = masked.map(qrPenalty);
  return masked[points.indexOf(Math.min(...points))];
}
