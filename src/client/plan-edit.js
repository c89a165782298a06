/**
 * What one can do with the actions of the roadmap: mark them done, accept them
 * as they are, postpone them, say who and by when, note something, add one's own.
 */

import { actionTitle, agreedRows, cardRow } from "./action-card.js";
import { button, every, find, h } from "./dom.js";
import { OWN, marksIn } from "./plan.js";
import { cardAt, changePlan, tellChange, typePlan } from "./plan-change.js";
import { gainText } from "./plan-gain.js";
import { prerequisitesFold } from "./prerequisites-fold.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./strings.js").Say} Say */

/** @type {Set<string>} ids of the actions whose fields are in sight */
const opened = new Set();

/**
 * @param {string} text
 * @param {string} of what it belongs to, for readers of the screen
 * @returns {import("./dom.js").Children}
 */
function labelOf(text, of) {
  return [text, h("span.unseen", ": " + of)];
}

/**
 * @param {View} view
 * @param {Say} say
 * @param {string} id
 * @param {HTMLElement} card
 * @returns {HTMLElement} who, by when, notes
 */
function agreeFields(view, say, id, card) {
  const { app } = view.shown;
  const mark = view.marks.of(id);
  /** @param {string} field @param {string} value */
  const type = (field, value) => {
    typePlan(view, id + "." + field, value);
    const now = { ...view, marks: marksIn(view.bank, app.record.plan) };
    const list = find("dl", card);
    for (const row of every("[data-agreed]", card)) row.remove();
    list?.append(...agreedRows(now, id));
  };
  /** @param {"who" | "by" | "note"} field @param {HTMLElement} input */
  const row = (field, input) => h("p.field", h("label", { for: input.id }, labelOf(say("field-" + field), actionTitle(view, id))), input);
  /** @param {{target: HTMLInputElement}} event */
  const who = ({ target }) => type("who", target.value);
  /** @param {{target: HTMLInputElement}} event */
  const by = ({ target }) => type("by", target.value);
  /** @param {{target: HTMLTextAreaElement}} event */
  const note = ({ target }) => type("note", target.value);
  return h("div", null,
    row("who", h("input", { id: "who-" + id, type: "text", value: mark.who, input: who })),
    row("by", h("input", { id: "by-" + id, type: "date", value: mark.by, input: by })),
    row("note", h("textarea", { id: "mark-" + id, rows: 2, input: note }, mark.note)));
}

/**
 * @param {View} view
 * @param {Say} say
 * @param {string} id
 * @param {HTMLElement} card
 * @param {number} at of the card among all
 * @returns {HTMLElement}
 */
function editPart(view, say, id, card, at) {
  const own = id.startsWith(OWN);
  const title = actionTitle(view, id);
  const { state } = view.marks.of(id);
  /** @param {import("./plan.js").MarkState} next @param {string} said */
  const mark = (next, said) => changePlan(view, { [id + ".state"]: next }, say(said, { name: title }), { but: id, focus: cardAt(at) });
  const fields = agreeFields(view, say, id, card);
  if (own) {
    fields.append(h("p.row", button(say("own-remove"), () => {
      const change = Object.fromEntries(Object.keys(view.shown.app.record.plan).filter((key) => key.startsWith(id + ".")).map((key) => [key, ""]));
      changePlan(view, change, say("told-removed", { name: title }), { but: id, focus: cardAt(at) });
    }, "plain")));
  } else {
    fields.append(h("p.row",
      button(say("accept"), () => mark("accepted", "told-accepted"), "plain"),
      state === "postponed" ? button(say("postpone-back"), () => mark("", "told-due"), "plain") : button(say("postpone"), () => mark("postponed", "told-postponed"), "plain")));
  }
  const details = h("details.more", h("summary", labelOf(say("agree"), title)), fields);
  if (opened.has(id)) details.setAttribute("open", "");
  details.addEventListener("toggle", () => opened[details.hasAttribute("open") ? "add" : "delete"](id));
  return h("div.edit",
    h("label.mark-done", h("input", { type: "checkbox", change: () => mark("done", "told-done") }), h("span", labelOf(say("mark-done"), title))),
    details);
}

/**
 * @param {View} view
 * @param {Say} say
 * @returns {HTMLElement} where one adds an action of one's own
 */
function ownForm(view, say) {
  const title = /** @type {HTMLInputElement} */ (h("input", { id: "own-title", type: "text", maxlength: 200 }));
  const horizon = /** @type {HTMLSelectElement} */ (h("select", { id: "own-horizon" }, ["now", "next", "later"].map((each) => h("option", { value: each }, view.say(each)))));
  const add = () => {
    const name = title.value.trim();
    if (!name) {
      title.focus();
      return;
    }
    const id = OWN + Date.now().toString(36);
    changePlan(view, { [id + ".title"]: name, [id + ".horizon"]: horizon.value }, say("told-added", { name }), { but: id, focus: () => document.getElementById("a-" + id) });
  };
  title.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
  return h("details.more.own-form", h("summary", h("span", say("own"))), h("div", null,
    h("p.field", h("label", { for: title.id }, say("own-title")), title),
    h("p.field", h("label", { for: horizon.id }, say("own-when")), horizon),
    h("p.row", button(say("own-add"), add))));
}

/**
 * Puts into a roadmap that was just drawn what changes it.
 * @param {View} view
 * @param {Say} say
 */
export function editPlan(view, say) {
  const { roadmap } = view.shown;
  if (!roadmap) return;
  every(".horizon article.action", roadmap).forEach((card, at) => {
    const id = card.id.slice("a-".length);
    const item = view.plan.items.find(({ action }) => action === id);
    const gain = item && gainText(view, say, id);
    if (gain) find("dl", card)?.append(cardRow(say("gain"), gain));
    card.append(editPart(view, say, id, card, at));
  });
  for (const settled of every(".settled > li", roadmap)) {
    const id = settled.id.slice("a-".length);
    const name = actionTitle(view, id);
    settled.append(button("", () => changePlan(view, { [id + ".state"]: "" }, say("told-back", { name }), { but: id, focus: () => document.getElementById("a-" + id) }), "plain"));
    settled.lastElementChild?.append(...[say("back-into"), h("span.unseen", ": " + name)]);
  }
  const form = ownForm(view, say);
  const plan = find(".plan", roadmap);
  const fold = prerequisitesFold(view, say);
  if (plan) plan.after(...[fold, form].filter((each) => each !== null));
  else find(".all-actions", roadmap)?.before(form);
  tellChange(view, say);
}
