/**
 * Brings the data, the result's script and its style when they are wanted, by
 * elements, since a page in a folder may neither fetch nor import. Under a
 * Trusted Types policy that lets no other script through.
 */

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./assessment.js").Config} Config */

/** @typedef {{name: string, description: string, href?: string}} NamedText */
/** @typedef {{title: string, what: string, who: string, done: string, href?: string, page?: string}} ActionText */

/**
 * @typedef {Object} Texts
 * @property {string} title
 * @property {string} authors
 * @property {string} licence
 * @property {string | null} method address of the page that explains the rule
 * @property {string} actions_page
 * @property {{name: string, description: string, leave: string}[]} stages
 * @property {Record<string, NamedText>} dimensions
 * @property {Record<string, {name: string, description: string, locks: Record<string, string>}>} gates
 * @property {Record<string, ActionText>} actions
 * @property {Record<string, string>} [profiles] names; none when left out
 * @property {{questions: string[], options: Record<string, {enough?: string, better?: string}>}[]} [advice] when options of these questions are good enough and how to do better, each question once; none when left out
 */

/** @typedef {{bank: Bank, texts: Texts, words: import("./strings.js").Words}} Data What the data script hands over. */

/**
 * @typedef {Object} Shown What the result is to show, and what it may ask of the page.
 * @property {import("./record.js").AnswerRecord} record
 * @property {HTMLElement | null} result the step that it fills
 * @property {HTMLElement | null} roadmap
 * @property {() => void} download
 * @property {(target: number) => void} aim
 */

/**
 * What the result's script offers.
 * @typedef {Object} ResultScript
 * @property {(data: Data, shown: Shown) => void} show
 * @property {(data: Data, text: string) => Promise<{sound: import("./answers.js").ReadAnswers, refusals: string[]}>} read an answer file; where there are refusals, in words, it is not to be used
 */

/**
 * What the script of migrations offers.
 * @typedef {Object} MigrationScript
 * @property {typeof import("./carry-record.js").carryRecord} carry
 * @property {typeof import("./migrate.js").readAny} read
 * @property {typeof import("./changes-notice.js").changesNotice} notice
 */

/**
 * What the scripts share.
 * @typedef {Object} Porras
 * @property {Data} [data]
 * @property {ResultScript} [result]
 * @property {MigrationScript} [migration]
 * @property {(data: Data) => void} [receive]
 * @property {{createScriptURL(url: string): unknown}} [policy] lets the scripts of this page through
 * @property {((app: import("./assessment.js").App) => void)[]} [parts] those that only some questionnaires have
 * @property {(bank: Bank, value: unknown) => Promise<import("./answers.js").ReadAnswers | null>} [older] reads a file of an older version; null when it is none
 */

/** @type {Promise<{data: Data, result: ResultScript}> | null} */
let coming = null;

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
 * @param {Config} config
 * @returns {Promise<void>} when it applies; a style that does not come is no reason to hold the result back
 */
function applyStyle({ style }) {
  return new Promise((resolve) => {
    if (!style || document.querySelector("link[data-result]")) return resolve();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.dataset.result = "";
    link.onload = link.onerror = () => resolve();
    link.href = style;
    document.head.append(link);
  });
}

/**
 * @param {Config} config
 * @returns {Promise<{data: Data, result: ResultScript}>} once; after a failure, once more
 */
export function loadResult(config) {
  const shared = porrasGlobal();
  shared.receive ??= (data) => {
    shared.data = data;
  };
  coming ??= Promise.all([shared.data, shared.result].map((there, at) => there ?? runScript(config, config.scripts[at])).concat(applyStyle(config))).then(() => {
    const { data, result } = shared;
    if (!data || !result) throw new Error("the result's scripts are not whole");
    return { data, result };
  }).catch((error) => {
    coming = null;
    throw error;
  });
  return coming;
}
