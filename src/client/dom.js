/**
 * Elements out of data. Text goes in as text and nowhere as markup.
 */

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes A function listens to the event of that name; true is an attribute without value; false and null are left out. */
/** @typedef {Node | string | number | boolean | null | undefined | Attributes | Children} Child Attributes may stand among the children. */
/** @typedef {readonly Child[]} Children */

/**
 * @param {string | number} value of an attribute
 * @returns {string} with its figures rounded to one decimal: what drawings work out is longer than anybody sees
 */
function rounded(value) {
  return String(value).replace(/\d+\.\d{2,}/g, (figure) => String(Math.round(Number(figure) * 10) / 10));
}

/**
 * @template {Element} T
 * @param {T} element
 * @param {readonly string[]} classes
 * @param {Children} children nested as deep as one likes; false, null and "" are left out
 * @returns {T} the same element
 */
function furnish(element, classes, children) {
  if (classes.length) element.setAttribute("class", classes.join(" "));
  for (const child of children) {
    if (child === false || child == null || child === "") continue;
    if (Array.isArray(child)) furnish(element, [], child);
    else if (child instanceof Node || typeof child !== "object") element.append(/** @type {Node | string} */ (child));
    else {
      for (const [name, value] of Object.entries(child)) {
        if (typeof value === "function") element.addEventListener(name, value);
        else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : element instanceof SVGElement && name !== "aria-label" ? rounded(value) : String(value));
      }
    }
  }
  return element;
}

/**
 * @param {string} look a tag with its classes: "p.lede"
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(look, ...children) {
  const [tag, ...classes] = look.split(".");
  return furnish(document.createElement(tag), classes, children);
}

/**
 * @param {string} look a tag with its classes: "path.line"
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(look, ...children) {
  const [tag, ...classes] = look.split(".");
  return furnish(/** @type {SVGElement} */ (document.createElementNS("http://www.w3.org/2000/svg", tag)), classes, children);
}

/**
 * A drawing: an image with a name, or left to the eye alone.
 * @param {string} look its classes: "stair.wide"
 * @param {readonly number[]} box
 * @param {string} label without one, readers of the screen pass it by
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function drawing(look, box, label, ...children) {
  return svg("svg." + look, { viewBox: box.join(" ") }, label ? { role: "img", "aria-label": label } : { "aria-hidden": "true", focusable: "false" }, children);
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
 * @param {string} [look] its class
 * @returns {HTMLElement}
 */
export function button(label, click, look = "button") {
  return h("button." + look, { type: "button", click }, label);
}

/**
 * Hands a text over as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} [type]
 */
export function downloadText(name, text, type = "application/json") {
  const href = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/**
 * Says to the style sheet that the script has taken over. A form has its
 * fields as properties before its own, and a field may be called "dataset".
 * @param {HTMLElement} form
 */
export function markReady(form) {
  Element.prototype.setAttribute.call(form, "data-ready", "");
}
