/**
 * Guidance as a tree, which the site's generator made of Markdown: the part
 * that a question names, and nothing that is more than text, links and
 * pictures, whatever the tree says.
 */

/** @typedef {Record<string, string>} GuidanceAttributes */

/** @typedef {string | GuidanceAttributes | GuidanceElement} GuidanceNode Text, the attributes of the element around, or an element. */

/** @typedef {[string, ...GuidanceChild[]]} GuidanceElement Its name, then what is in it. */

/** @typedef {any} GuidanceChild A {@link GuidanceNode}, which cannot name itself here. */

/**
 * What the script of a page hands over.
 * @typedef {Object} GuidanceText
 * @property {GuidanceAttributes} attributes what holds for all of it
 * @property {readonly GuidanceNode[]} blocks
 */

/** Elements that guidance may have, each with the attributes that it may have. */
const GUIDANCE_ELEMENTS = /** @type {Record<string, string[]>} */ ({
  ...Object.fromEntries("p h2 h3 h4 h5 h6 ul li blockquote pre code em strong del br hr table thead tbody tr th td".split(" ").map((name) => [name, []])),
  ol: ["start"],
  a: ["href", "title"],
  img: ["src", "alt", "title"],
});

/** Addresses that run something when they are opened, without what browsers read past in them. */
const GUIDANCE_REFUSED = /^(javascript|data|vbscript|blob):/i;
const READ_PAST = /[\s\0-\x1f]/g;

/**
 * @param {GuidanceNode} node
 * @returns {number} of a heading 1 to 6; 0 of anything else
 */
function headingLevel(node) {
  return Array.isArray(node) ? Number(/^h([1-6])$/.exec(node[0])?.[1] ?? 0) : 0;
}

/**
 * @param {readonly GuidanceNode[]} blocks of a page
 * @param {string} id of a heading
 * @returns {readonly GuidanceNode[]} what stands below that heading, with it; all blocks where there is none of that id
 */
export function sectionNamed(blocks, id) {
  const from = blocks.findIndex((block) => headingLevel(block) > 0 && /** @type {GuidanceElement} */ (block)[1]?.id === id);
  if (!id || from < 0) return blocks;
  const level = headingLevel(blocks[from]);
  const after = blocks.findIndex((block, at) => at > from && headingLevel(block) > 0 && headingLevel(block) <= level);
  return blocks.slice(from, after < 0 ? undefined : after);
}

/**
 * @param {readonly GuidanceNode[]} nodes
 * @param {number} top the level that the highest heading is to have
 * @returns {GuidanceNode[]} the same to be shown: of elements that are not allowed what is in them, of attributes those that are; no ids, since a page may show a text twice
 */
export function safeGuidance(nodes, top) {
  const levels = nodes.map(headingLevel).filter(Boolean);
  const shift = levels.length ? top - Math.min(...levels) : 0;

  /** @param {GuidanceNode} node @returns {GuidanceNode[]} */
  const safe = (node) => {
    if (typeof node === "string") return [node];
    if (!Array.isArray(node)) return [];
    const [name, ...inside] = node;
    const children = inside.flatMap(safe);
    if (!Object.hasOwn(GUIDANCE_ELEMENTS, name)) return children;
    const attributes = inside.filter((child) => typeof child === "object" && !Array.isArray(child)).flatMap((child) => Object.entries(child));
    const kept = attributes.filter(([key, value]) => GUIDANCE_ELEMENTS[name].includes(key) && typeof value === "string" && !GUIDANCE_REFUSED.test(value.replace(READ_PAST, "")));
    const level = headingLevel(node);
    const shown = level ? "h" + Math.max(top, Math.min(6, level + shift)) : name;
    return [/** @type {GuidanceElement} */ ([shown, ...(kept.length ? [Object.fromEntries(kept)] : []), ...children])];
  };
  return nodes.flatMap(safe);
}
