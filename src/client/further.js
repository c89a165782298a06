/**
 * Brings a further script when somebody asks for it: what the result and the
 * roadmap can do beyond showing themselves, which most visits never need.
 *
 * To add one, say `plan`:
 *
 * 1. Write its entry `plan.js`, which ends with `offerFurther("plan", PLAN_SCRIPT)`,
 *    and type what it offers in {@link FurtherScripts}. It imports what it likes:
 *    modules that `quiz.js` or `result.js` hold are not shipped again, but taken from there.
 * 2. Name it in `FURTHER` of `src/linker.rs`.
 * 3. Its words are the group `plan:` of the theme's wording, its style the
 *    sheets in `themes/default/css/plan/`; both come with it and neither need be there.
 * 4. `loadFurther(app, data, "plan")` brings it and gives what it offers and a
 *    `say` for its words and the result's. Parts of `quiz.js` reach it through
 *    `loadResult`, since a further script always comes after the result's.
 */

import { applyStyle, porrasGlobal, runScript } from "./bring.js";
import { wordsOf } from "./strings.js";

/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./strings.js").Say} Say */

/**
 * What each further script offers, by name.
 * @typedef {Object} FurtherScripts
 * @property {import("./exports.js").ExportsScript} exports
 * @property {import("./planning.js").PlanningScript} planning
 * @property {import("./prerequisites.js").PrerequisitesScript} prerequisites
 * @property {import("./insight.js").InsightScript} insight
 * @property {import("./opening.js").OpeningScript} opening
 * @property {EnterScript} share
 * @property {EnterScript} kept
 * @property {import("./code.js").CodeScript} code
 */

/**
 * A script that makes steps of its own: `showing.js` has it do so when their address is asked for.
 * @typedef {Object} EnterScript
 * @property {(app: import("./assessment.js").App, data: Data, say: Say, read: import("./load.js").ResultScript["read"]) => Promise<void>} enter makes the step that the address names, and shows it
 */

/** @type {Map<string, Promise<{script: any, say: Say}>>} */
const arriving = new Map();

/**
 * @template {keyof FurtherScripts} N
 * @param {N} name
 * @param {FurtherScripts[N]} script what it offers, at the end of its entry
 */
export function offerFurther(name, script) {
  (porrasGlobal().further ??= {})[name] = script;
}

/**
 * @template {keyof FurtherScripts} N
 * @param {Pick<import("./assessment.js").App, "config">} app
 * @param {Data} data
 * @param {N} name
 * @returns {Promise<{script: FurtherScripts[N], say: Say}>} once; after a failure it may be asked for again
 */
export function loadFurther({ config }, { words, further }, name) {
  const known = arriving.get(name);
  if (known) return known;
  const { script, style } = further[name];
  // The policy lets through what stands here: the data, which names the others, is a script that it let through.
  if (!config.scripts.includes(script)) config.scripts.push(script);
  const coming = Promise.all([runScript(config, script), applyStyle(style)]).then(() => {
    const shared = porrasGlobal();
    const offered = shared.further?.[name];
    if (!offered) throw new Error("the script is not whole: " + name);
    return { script: offered, say: wordsOf({ ...words, ...shared.words?.[name] }) };
  });
  arriving.set(name, coming);
  coming.catch(() => arriving.delete(name));
  return coming;
}
