/**
 * What became of answers to an older version, in words: calm, and with links
 * to the questions that should be looked at.
 */

import { h } from "./dom.js";
import { questionText } from "./page.js";

/** @typedef {import("./migrate.js").Changes} Changes */

/**
 * @param {readonly Changes[]} changes of several records
 * @param {Record<string, string>} answers as they are now
 * @returns {{again: string[], merged: string[], remapped: string[], dropped: number}} questions of this page, none twice
 */
export function toldChanges(changes, answers) {
  /** @param {(change: Changes) => string[]} pick */
  const all = (pick) => [...new Set(changes.flatMap(pick))];
  const again = all((change) => change.again).filter((id) => !Object.hasOwn(answers, id));
  const merged = all((change) => change.merged.map(({ to }) => to)).filter((id) => !again.includes(id));
  const remapped = all((change) => change.remapped.map(({ question }) => question)).filter((id) => !again.includes(id) && !merged.includes(id));
  return { again, merged, remapped, dropped: all((change) => change.dropped).length };
}

/**
 * @param {readonly Changes[]} changes
 * @param {Record<string, string>} answers as they are now
 * @param {import("./strings.js").Say} say
 * @returns {HTMLElement[]} nothing when there is nothing to say: a question may have another id, or another place
 */
export function changesNotice(changes, answers, say) {
  const told = toldChanges(changes, answers);
  const lists = /** @type {const} */ (["again", "merged", "remapped"]).flatMap((kind) => {
    const shown = told[kind].filter((id) => document.getElementById("q-" + id));
    if (!shown.length) return [];
    const links = shown.map((id) => h("li", h("a", { href: "#q-" + id }, questionText(id))));
    return [h("p", say("older-" + kind, { n: shown.length })), h("ul", links)];
  });
  return told.dropped ? [...lists, h("p", say("older-dropped", { n: told.dropped }))] : lists;
}
