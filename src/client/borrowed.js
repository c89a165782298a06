/**
 * The script of questionnaires that borrow texts from another language: what
 * the other scripts write is marked as being in that language, as the page
 * itself is. Questionnaires that are translated do without.
 */

/** @typedef {{lang: string, dir?: string, texts: string[]}} Borrowed texts as they are in the page, in one line each */

/** Elements whose text is not to be read aloud, or cannot hold elements. */
const LEFT_ALONE = "script, style, textarea, title, [data-own]";

/** @type {Borrowed} */
const borrowed = JSON.parse(document.getElementById("porras-borrowed")?.textContent ?? '{"lang":"","texts":[]}');
const borrowedTexts = new Set(borrowed.texts);
/** Longer ones first: one may be a part of another. */
const byLength = [...borrowed.texts].sort((one, other) => other.length - one.length);

/**
 * @param {Element} element
 */
function markElement(element) {
  element.setAttribute("lang", borrowed.lang);
  if (borrowed.dir) element.setAttribute("dir", borrowed.dir);
}

/**
 * @param {string} said
 * @param {number} at
 * @returns {boolean} whether no letter or figure stands there
 */
function isEdge(said, at) {
  return !/[\p{L}\p{N}]/u.test(said.charAt(at));
}

/**
 * @param {string} said
 * @returns {[number, number] | null} the first borrowed text in a sentence: from, to
 */
function borrowedPart(said) {
  for (const text of byLength) {
    const at = said.indexOf(text);
    if (at >= 0 && isEdge(said, at - 1) && isEdge(said, at + text.length)) return [at, at + text.length];
  }
  return null;
}

/**
 * @param {Text} text
 */
function markText(text) {
  const parent = text.parentElement;
  if (!parent || parent.closest(LEFT_ALONE) || parent.closest("[lang]")?.getAttribute("lang") === borrowed.lang) return;
  const said = text.data;
  if (parent.childNodes.length === 1 && borrowedTexts.has(said.replace(/\s+/g, " ").trim())) {
    markElement(parent);
    return;
  }
  const part = parent instanceof HTMLElement && !(parent instanceof HTMLOptionElement) ? borrowedPart(said) : null;
  if (!part) return;
  const span = document.createElement("span");
  markElement(span);
  const found = text.splitText(part[0]);
  const rest = found.splitText(part[1] - part[0]);
  found.replaceWith(span);
  span.append(found);
  markText(rest);
}

/**
 * @param {Node} node that was put in, or whose text changed
 */
function markBorrowed(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  if (node instanceof Text) texts.push(node);
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) if (text.data.trim()) markText(text);
}

if (borrowed.texts.length) {
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") markBorrowed(target);
      else for (const node of addedNodes) if (node.isConnected) markBorrowed(node);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
}

export {};
