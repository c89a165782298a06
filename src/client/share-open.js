/**
 * The step of a link that somebody shared: their result, roadmap and answers,
 * to be looked at. One's own answers are neither read nor written here.
 */

import { button, find, h } from "./dom.js";
import { keepOne } from "./kept-store.js";
import { lookedAt } from "./looked-at.js";
import { exchangeForm, hasContent } from "./record.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./strings.js").Say} Say */

/**
 * @param {App} app
 * @param {Data} data
 * @param {Say} say
 * @param {HTMLElement} step
 * @param {import("./shared-record.js").Arrived} arrived
 */
export function showShared(app, data, say, step, arrived) {
  const own = hasContent(app.record);
  const back = h("a.button", { href: "#" + (own ? app.record.step || app.step.id : app.steps[0].id) }, say(own ? "to-own" : "begin-own"));
  const heading = h("h2", { tabindex: -1 }, say("fault" in arrived ? "fault" : "opened"));
  if ("fault" in arrived) {
    const why = say("fault-" + arrived.fault, { from: arrived.from, to: data.bank.version });
    step.replaceChildren(heading, h("p.lede", why), h("div", own && h("p", say("opened-own"))), h("div.row", back));
    return;
  }
  const { record } = arrived;
  const { inside, download } = lookedAt(app, data, record, say("answers"), app.config.assessment + "-link.json");
  const status = h("p", { role: "status" });
  const copy = () => {
    const day = new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "long" }).format();
    const file = { ...exchangeForm({ ...arrived.record, version: data.bank.version }, data.bank.id, data.texts.title) };
    const kept = keepOne(app.config, { name: say("copy-name", { day }), from: "link", view: record.view, file, keep: app.record.keep === "visit" ? "visit" : "device" }, Date.now());
    status.replaceChildren(...(kept ? [say("copied-here"), " ", h("a", { href: "#kept" }, say("to-kept"))] : [say("copied-not")]));
  };
  const look = () => {
    const result = find("h2", inside);
    result?.scrollIntoView();
    result?.focus({ preventScroll: true });
  };
  const roleName = record.role && find(`#role option[value="${CSS.escape(record.role)}"]`)?.textContent;
  const banner = h("div.notice",
    h("p", say("opened-whose"), own && " " + say("opened-own")),
    h("p", say(record.view === "joint" ? "view-joint" : "view-own"), roleName && ". " + say("opened-role", { role: roleName })),
    arrived.from !== data.bank.version && h("p", say("opened-older", { from: arrived.from, to: data.bank.version })),
    h("div.row",
      button(say("look"), look),
      button(say("copy-here"), copy),
      button(say("copy-file"), download),
      back),
    status);
  step.replaceChildren(heading, banner, inside);
}
