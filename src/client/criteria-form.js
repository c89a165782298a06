/**
 * Quality criteria: check boxes below the options. Until all are ticked, a
 * higher answer counts as a lower one, and the page says as which.
 */

import { every, find } from "./dom.js";
import { unmetChoice } from "./heard.js";
import { lineOf, radioFor } from "./page.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./asking.js").Asking} Asking */

/**
 * @param {App} app
 * @param {Asking} asking
 */
export function startCriteria(app, { questions, hear, remark, onCheck }) {
  const lists = questions.filter(({ criteria }) => criteria).flatMap((question) => {
    const { id } = question;
    const field = app.questions.find((each) => each.id === id)?.field;
    const group = field && find(".criteria", field);
    if (!group) return [];
    const boxes = /** @type {HTMLInputElement[]} */ (every("input", group));
    group.addEventListener("change", () => app.put("criteria." + id, boxes.filter(({ checked }) => checked).map(({ value }) => value).join(" ")));
    const unmet = lineOf(radioFor(field, unmetChoice(question).id)?.closest("label") ?? null);
    return [{ id, boxes, status: find("[role=status]", group), text: app.say("capped", { option: unmet }) }];
  });

  app.onChange(() => {
    const { capped } = hear();
    for (const { id, boxes, status, text } of lists) {
      const held = (app.record.criteria[id] ?? "").split(" ");
      for (const box of boxes) box.checked = held.includes(box.value);
      const said = capped.has(id) ? text : "";
      if (status && status.textContent !== said) status.textContent = said;
    }
  });
  onCheck(() => {
    const { capped } = hear();
    for (const { id, text } of lists) if (capped.has(id)) remark(id, text);
  });
}
