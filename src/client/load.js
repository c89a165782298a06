/**
 * Brings the data, the result's script and its style when they are wanted.
 */

import { applyStyle, porrasGlobal, runScript } from "./bring.js";

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

/**
 * What the data script hands over.
 * @typedef {Object} Data
 * @property {Bank} bank
 * @property {Texts} texts
 * @property {import("./strings.js").Words} words
 * @property {string} [hyphens] words with soft hyphens, for what has little room; none when left out
 * @property {Record<string, {script: string, style?: string}>} further addresses of the scripts that `further.js` brings, by name
 */

/**
 * @typedef {Object} Shown What the result is to show, and the page that it stands on.
 * @property {import("./assessment.js").App} app
 * @property {import("./record.js").AnswerRecord} record
 * @property {HTMLElement | null} result the step that it fills
 * @property {HTMLElement | null} roadmap
 */

/**
 * What the result's script offers.
 * @typedef {Object} ResultScript
 * @property {(app: import("./assessment.js").App, data: Data) => Promise<void>} enter has a further script make the step that the address names, and show it
 * @property {(data: Data, app: import("./assessment.js").App, result: HTMLElement | null, roadmap: HTMLElement | null, whole?: boolean) => void} show fills the two steps: at once all of the one that is shown, or what stands on top of a result, and the rest in the next pauses
 * @property {(whole?: boolean) => void} arrive makes what was filled ready for whoever comes to one of the steps, in the same way
 * @property {(config: Config, data: Data, text: string) => Promise<{sound: import("./answers.js").ReadAnswers, refusals: string[]}>} read an answer file; where there are refusals, in words, it is not to be used
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
 * @property {Partial<import("./further.js").FurtherScripts>} [further] those that have come
 * @property {Record<string, import("./strings.js").Words>} [words] of the further scripts
 * @property {Record<string, string>} [titles] of the assessments of the site, by id, where it has several; the script that opens files brings them
 * @property {Record<string, Record<string, string>>} [guidance] addresses of the scripts with guidance to be read beside the questions: by assessment, then by the page's address
 * @property {Record<string, string>} [links] what the page should name once the site is kept: files beside the scripts, by their relation
 * @property {Record<string, import("./guidance-tree.js").GuidanceText>} [texts] those that have come, by the page's address
 * @property {(data: Data) => void} [receive]
 * @property {{createScriptURL(url: string): unknown}} [policy] lets the scripts of this page through
 * @property {((app: import("./assessment.js").App) => void)[]} [parts] those that only some questionnaires have
 * @property {(app: import("./assessment.js").App) => void} [begun] starts what one needs who answers
 * @property {(app: import("./assessment.js").App) => void} [offline] keeps the site on the device
 * @property {unknown[]} [shared] what `quiz.js` lends the scripts that come after it
 * @property {unknown[]} [offered] what `result.js` lends its further scripts
 * @property {readonly string[]} [embedders] the origins that may show pages of the site in a frame
 * @property {(bank: Bank, value: unknown) => Promise<import("./answers.js").ReadAnswers | null>} [older] reads a file of an older version; null when it is none
 */

/** @type {Promise<{data: Data, result: ResultScript}> | null} */
let coming = null;

/**
 * @param {Config} config
 * @returns {Promise<{data: Data, result: ResultScript}>} once; after a failure, once more
 */
export function loadResult(config) {
  const shared = porrasGlobal();
  shared.receive ??= (data) => {
    shared.data = data;
  };
  coming ??= Promise.all([shared.data, shared.result].map((there, at) => there ?? runScript(config, config.scripts[at])).concat(applyStyle(config.style))).then(() => {
    const { data, result } = shared;
    if (!data || !result) throw new Error("the result's scripts are not whole");
    return { data, result };
  }).catch((error) => {
    coming = null;
    throw error;
  });
  return coming;
}
