/**
 * Brings scripts and styles by elements, since a page in a folder may neither
 * fetch nor import. Under a Trusted Types policy that lets through only the
 * scripts that the page's settings name.
 */

/** @typedef {import("./assessment.js").Config} Config */
/** @typedef {import("./load.js").Porras} Porras */

/**
 * @returns {Porras} the one global
 */
export function porrasGlobal() {
  const holder = /** @type {{porras?: Porras}} */ (globalThis);
  return holder.porras ??= {};
}

/**
 * @param {Config} config
 * @param {string} url
 * @returns {Promise<void>} when it has run
 */
export function runScript({ scripts }, url) {
  const shared = porrasGlobal();
  const policy = shared.policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("porras", {
    /** @param {string} wanted */
    createScriptURL(wanted) {
      if (scripts.includes(wanted)) return wanted;
      throw new TypeError("not a script of this page: " + wanted);
    },
  }) ?? { createScriptURL: (wanted) => wanted };
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error("could not load " + url));
    };
    script.src = /** @type {any} */ (policy.createScriptURL(url));
    document.head.append(script);
  });
}

/**
 * @param {string | null | undefined} style its address
 * @returns {Promise<void>} when it applies; a style that does not come is no reason to hold anything back
 */
export function applyStyle(style) {
  return new Promise((resolve) => {
    if (!style || document.querySelector(`link[href="${style}"]`)) return resolve();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.onload = link.onerror = () => resolve();
    link.href = style;
    document.head.append(link);
  });
}
