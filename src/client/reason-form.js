/**
 * "Does not concern us" with a reason: a field for it, shown with that answer.
 * Without a reason the question counts as unanswered.
 */

import { find } from "./dom.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./asking.js").Asking} Asking */

/**
 * @param {App} app
 * @param {Asking} asking
 */
export function startReasons(app, { questions, hear, remark, onCheck }) {
  const { say } = app;
  const fields = questions.filter(({ reason }) => reason).flatMap(({ id }) => {
    const field = app.questions.find((each) => each.id === id)?.field;
    const place = field && find(".reason", field);
    const area = /** @type {HTMLTextAreaElement | null | undefined} */ (place && find("textarea", place));
    if (!place || !area) return [];
    area.addEventListener("input", () => app.put("reasons." + id, area.value));
    return [{ id, place, area }];
  });
  /** @param {string} id */
  const isChosen = (id) => app.record.answers[id] === "not-applicable";

  app.answered = ({ id }) => !!hear().answers[id];
  app.onChange(() => {
    for (const { id, place, area } of fields) {
      const text = app.record.reasons[id] ?? "";
      place.hidden = !isChosen(id);
      if (area.value !== text) area.value = text;
    }
  });
  onCheck(() => {
    for (const { id } of fields.filter((each) => isChosen(each.id))) {
      const reason = (app.record.reasons[id] ?? "").trim();
      remark(id, reason ? say("reason", { reason }) : say("reason-missing"));
    }
  });
}
