/**
 * Opens a file of answers that was saved before. A wrong one is refused, and
 * the page says why; answers that are here already go only when one says so.
 * Beside it is the way to results that were kept.
 */

import { button, h } from "./dom.js";
import { loadResult } from "./load.js";
import { confirmation } from "./notices.js";
import { hasContent } from "./record.js";
import { replaceContent } from "./replaced.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
export function startReopen(app) {
  const { say, config } = app;
  const outcome = h("div", { role: "status" });
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById("open"));
  if (!input) return;

  /** @param {readonly string[]} lines */
  const refuse = (lines) => {
    input.value = "";
    outcome.replaceChildren(h("div.notice", h("p", say("open-refused")), h("ul", lines.map((line) => h("li", line)))));
  };

  /** @param {import("./answers.js").ReadAnswers} sound */
  const take = (sound) => {
    outcome.replaceChildren();
    input.value = "";
    app.replace(replaceContent(app.record, sound, Date.now()));
    location.hash = "#check";
  };

  /** @param {import("./answers.js").ReadAnswers} sound */
  const askFirst = (sound) => {
    const group = confirmation(say("open-replace"), button(say("open-yes"), () => take(sound)), button(say("cancel"), () => {
      outcome.replaceChildren();
      input.value = "";
      input.focus();
    }, "plain"), button(say("download"), app.download));
    outcome.replaceChildren(h("div.notice", group));
    group.focus();
  };

  const open = async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      const text = await file.text().catch(() => "");
      const { result, data } = await loadResult(config);
      const { sound, refusals } = await result.read(config, data, text);
      if (refusals.length) refuse(refusals);
      else if (hasContent(app.record)) askFirst(sound);
      else take(sound);
    } catch (error) {
      reportError(error);
      refuse([say("load-failed")]);
    }
  };

  input.after(outcome, h("p", null, h("a", { href: "#kept" }, say("to-kept"))));
  input.addEventListener("change", open);
  // What was chosen while this script was on its way.
  void open();
}
