/**
 * The script of questionnaires whose bank has migrations: finds answers to
 * older versions, on the device and in files that are opened, has them carried
 * to this one, and tells the person what has changed. It runs before the
 * script of the page, which starts it and would set such answers aside.
 */

import { porrasGlobal } from "./bring.js";
import { button, downloadText, h } from "./dom.js";
import { loadMigration } from "./load-migration.js";
import { dropOlder, olderRecords, onOlderGone, putOlderAside } from "./older-store.js";
import { exchangeForm, mergeRecords } from "./record.js";
import { stepsFrom } from "./versions.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./migrate.js").Changes} Changes */

/**
 * @param {App} app
 */
function startOlder(app) {
  const { say, config } = app;
  const { replace, forget } = app;
  const { found, expired } = olderRecords(config, Date.now());
  const records = found.flatMap((each) => each.records);
  const from = records[0]?.version ?? "";
  if (expired) void app.begin().then(() => app.tell("expired", app.say("expired")));

  const downloadOlder = () => {
    const files = records.map((record) => JSON.stringify(exchangeForm(record, config.assessment), null, records.length > 1 ? 0 : 2));
    downloadText(config.assessment + "-" + from + ".json", files.join("\n") + "\n");
  };

  /** @param {string} text @param {HTMLElement[]} lines @param {...HTMLElement} more */
  const tell = (text, lines, ...more) => {
    app.tell("older", text, lines, h("p.row", more, button(say(more.length ? "older-done" : "older-seen"), () => {
      if (more.length) dropOlder(config, found);
      app.hush("older");
      app.main.focus();
    }, more.length ? "plain" : "button")));
  };

  const carryAll = () => {
    loadMigration(config).then(({ data, migration }) => {
      const carried = records.flatMap((record) => migration.carry(data.bank, record) ?? []);
      replace(carried.reduce((whole, { record }) => mergeRecords(whole, record), app.record));
      const lines = migration.notice(carried.map(({ changes }) => changes), app.record.answers, say);
      if (lines.length) tell(say("older-moved", { from, to: config.version }), lines, button(say("older-download"), downloadOlder));
      else if (!app.main.hasAttribute("data-unsaved")) dropOlder(config, found);
    }).catch((error) => {
      reportError(error);
      app.tell("older", say("older-failed", { from }), h("p.row", button(say("retry"), carryAll), button(say("older-download"), downloadOlder, "plain")));
    });
  };

  /** @type {Changes | null} */
  let opened = null;
  porrasGlobal().older = async (bank, value) => {
    opened = null;
    const version = /** @type {any} */ (value)?.content_version;
    if (!stepsFrom(config, version).length) return null;
    const { migration } = await loadMigration(config);
    const sound = migration.read(bank, value);
    opened = sound.migrated ?? null;
    return sound;
  };
  app.replace = (next) => {
    replace(next);
    if (!opened) return;
    const changes = [opened];
    opened = null;
    loadMigration(config).then(({ migration }) => tell(say("older-opened", { from: changes[0].from, to: config.version }), migration.notice(changes, app.record.answers, say))).catch(reportError);
  };
  app.forget = () => {
    forget();
    dropOlder(config);
    app.hush("older");
  };
  onOlderGone(config, () => app.hush("older"));
  if (records.length) carryAll();
}

try {
  putOlderAside(JSON.parse(document.getElementById("porras-config")?.textContent ?? ""));
} catch (error) {
  reportError(error);
}
const page = porrasGlobal();
(page.parts ??= []).push(startOlder);
