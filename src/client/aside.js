/**
 * What was found on the device and cannot be used: said, and left where it is
 * until the person has decided.
 */

import { button, downloadText } from "./dom.js";
import { exchangeForm } from "./record.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
export function startAside(app) {
  const aside = app.store.aside();
  if (!aside) return;
  const { text, record } = aside;
  const { say, config } = app;
  const file = record ? JSON.stringify(exchangeForm(record, config.assessment), null, 2) : text;
  app.tell("aside", say(record ? "other-version" : "corrupt", { version: record?.version ?? "" }), button(say("aside-download"), () => downloadText(config.assessment + "-aside.json", file)), button(say("aside-drop"), () => {
    app.store.dropAside();
    app.hush("aside");
    app.main.focus();
    startAside(app);
  }, "plain"));
}
