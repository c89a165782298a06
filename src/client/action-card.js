/**
 * An action of the roadmap as a card: what, who, when it is done, why it is
 * here in words from its factors, what it waits for.
 */

import { h } from "./dom.js";
import { longDay, namesOf } from "./figures.js";
import { questionText } from "./page.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./types.js").RoadmapItem} RoadmapItem */

/**
 * Why an action is planned, and why there.
 * @param {View} view
 * @param {RoadmapItem} item
 * @returns {string} sentences
 */
export function whySentence(view, item) {
  const { bank, texts, plan, result, say } = view;
  const { gap, bottleneck, impact, effort, weight } = item.because;
  const action = bank.actions.find(({ id }) => id === item.action);
  const { dimension = "", from = 0, lock, question } = action ?? {};
  const gate = lock === undefined ? undefined : bank.gates.find(({ locks }) => locks.some(({ id }) => id === lock));
  const said = [];
  if (gate && lock !== undefined) {
    const found = result.locks.find(({ gate: id, id: own }) => id === gate.id && own === lock);
    said.push(say("why-lock", { lock: texts.gates[gate.id].locks[lock] }));
    if (found && !found.judged) said.push(say("why-lock-unjudged"));
  } else if (question !== undefined) said.push(say("why-improve", { question: questionText(question) }));
  else {
    said.push(say("why-raise", { name: namesOf(view, [dimension]), from, to: from + 1 }));
    const levels = result.dimensions.map(({ level }) => level).filter((level) => level !== null);
    // Where all are alike, being the lowest says nothing.
    if (bottleneck > 1 && Math.max(...levels) > Math.min(...levels)) said.push(say("why-lowest"));
    if (gap > 1) said.push(say("why-gap", { n: gap }));
  }
  if (weight !== "1") said.push(say("why-weight", { weight }));
  said.push(say(`why-size-${impact}`, { effort: say(`effort-${effort}`) }));
  const waiting = plan.items.filter(({ after }) => after.includes(item.action)).length;
  if (waiting) said.push(say("why-waiting", { n: waiting }));
  return said.join(" ");
}

/**
 * @param {string} term
 * @param {import("./dom.js").Child} description
 * @returns {HTMLElement} a line of a card
 */
export function cardRow(term, description) {
  return h("div", h("dt", term), " ", h("dd", description));
}

/**
 * @param {View} view
 * @param {string} id of an action
 * @returns {HTMLElement[]} what was agreed on it, a line each
 */
export function agreedRows({ marks, say }, id) {
  const { state, who, by, note } = marks.of(id);
  return [
    who && cardRow(say("agreed-who"), who),
    by && cardRow(say("agreed-by"), longDay(by)),
    note && cardRow(say("agreed-note"), note),
    state === "postponed" && cardRow(say("agreed-when"), say("postponed")),
  ].flatMap((row) => {
    if (!row) return [];
    row.dataset.agreed = "";
    return [row];
  });
}

/**
 * @param {View} view
 * @param {string} id
 * @returns {HTMLElement | null} the same lines on their own
 */
export function agreedList(view, id) {
  const rows = agreedRows(view, id);
  return rows.length ? h("dl", rows) : null;
}

/**
 * @param {View} view
 * @param {string} id of an action, the bank's or one's own
 * @returns {string}
 */
export function actionTitle({ texts, marks }, id) {
  return Object.hasOwn(texts.actions, id) ? texts.actions[id].title : marks.own.find((own) => own.id === id)?.title ?? id;
}

/**
 * @param {View} view
 * @param {string} id of an action of one's own
 * @returns {HTMLElement}
 */
export function ownCard(view, id) {
  return h("article.action", { id: "a-" + id, tabindex: -1 }, h("h4", actionTitle(view, id)), h("dl", cardRow(view.say("why"), view.say("own-why")), agreedRows(view, id)));
}

/**
 * @param {View} view
 * @param {string} id of the action
 * @param {string} why
 * @param {readonly string[]} [after] what it waits for
 * @param {boolean} [first] whether it is the one thing to do now
 * @returns {HTMLElement}
 */
export function actionCard(view, id, why, after = [], first = false) {
  const { texts, say } = view;
  const { title, what, who, done, href, page } = texts.actions[id];
  /** @param {string} term @param {import("./dom.js").Child} description */
  const row = (term, description) => cardRow(say(term), description);
  return h("article", { class: first ? "action next-thing" : "action", id: "a-" + id, tabindex: -1 },
    h("h4", title),
    h("p", what),
    h("dl", null,
      row("who", who),
      row("done", done),
      why && row("why", why),
      after.length > 0 && row("waits", after.map((other, at) => [h("a", { href: "#a-" + other }, texts.actions[other].title), at < after.length - 1 && "\u2060, "])),
      href && row("read", h("a", { href }, page ?? say("read-more"))),
      agreedRows(view, id)));
}
