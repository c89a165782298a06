/**
 * Elements out of data. Text goes in as text and nowhere as markup.
 */

/** @typedef {Node | string | number | false | null | undefined | Children} Child */
/** @typedef {readonly Child[]} Children */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes A function listens to the event of that name; true is an attribute without value; false and null are left out. */

/**
 * @template {Element} T
 * @param {T} element
 * @param {Attributes | null} attributes
 * @param {Children} children
 * @returns {T} the same element
 */
function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...childNodes(children));
  return element;
}

/**
 * @param {Children} children nested as deep as one likes
 * @returns {(Node | string)[]} those that are there
 */
export function childNodes(children) {
  return children.flatMap((child) => {
    if (Array.isArray(child)) return childNodes(child);
    if (child === false || child == null || child === "") return [];
    return [child instanceof Node ? child : String(child)];
  });
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes | null} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = null, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes | null} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attributes = null, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/**
 * A drawing: an image with a name, or left to the eye alone.
 * @param {string} name of its class
 * @param {readonly number[]} box
 * @param {string} label without one, readers of the screen pass it by
 * @param {...Child} children
 * @returns {SVGSVGElement}
 */
export function drawing(name, box, label, ...children) {
  const told = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true", focusable: "false" };
  return svg("svg", { class: name, viewBox: box.map(tenth).join(" "), ...told }, ...children);
}

/**
 * @param {number} value
 * @returns {number} with one decimal at most
 */
export function tenth(value) {
  return Math.round(value * 10) / 10;
}

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export function every(selector, root = document) {
  return Array.from(root.querySelectorAll(selector));
}

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement | null} the first
 */
export function find(selector, root = document) {
  return root.querySelector(selector);
}

/**
 * @param {string} label
 * @param {(event: Event) => void} click
 * @param {string} [look] of its class
 * @returns {HTMLButtonElement}
 */
export function button(label, click, look = "button") {
  return h("button", { class: look, type: "button", click }, label);
}

/**
 * Hands a text over as a file.
 * @param {string} name
 * @param {string} text
 */
export function downloadText(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = h("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
