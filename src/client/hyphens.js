/**
 * Soft hyphens in long words, where there is little room: cells of tables, headings, drawings. The
 * data stay clean; what is shown is changed when it is put in, wherever it was made.
 */

/** What has little room, and what is not read as text of the page. */
const NARROW = "th, td, h2, h3, h4";
const NO_TEXT = "svg, script, style, textarea, option, code";

/** @type {Map<string, string>} words as they may break, by the words */
let known = new Map();

/**
 * @param {string} text
 * @param {boolean} [roomy] whether short words have room
 * @returns {string} with soft hyphens in the words that are known
 */
export function softened(text, roomy = false) {
  return known.size ? text.replace(roomy ? /\p{L}{17,}/gu : /\p{L}{8,}/gu, (word) => known.get(word) ?? word) : text;
}

/**
 * @param {Node} node
 */
function soften(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let each = node instanceof Text ? node : walker.nextNode(); each; each = walker.nextNode()) {
    const text = /** @type {Text} */ (each);
    const parent = text.parentElement;
    if (!parent || parent.closest(NO_TEXT)) continue;
    const soft = softened(text.data, !parent.closest(NARROW));
    if (soft !== text.data) text.data = soft;
  }
}

/**
 * Has what is shown break so, and what is put into the page from now on.
 * @param {string} [words] with soft hyphens, one behind the other
 */
export function learnHyphens(words = "") {
  if (known.size || !words) return;
  known = new Map(words.split(" ").map((word) => [word.replace(/\xad/g, ""), word]));
  soften(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(soften);
  }).observe(document.body, { subtree: true, childList: true });
}
