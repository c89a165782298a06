/**
 * The step of a link that somebody shared: their result, roadmap and answers,
 * to be looked at. One's own answers are neither read nor written here.
 */

import { answersList } from "./answers-list.js";
import { button, downloadText, every, find, h } from "./dom.js";
import { viewOf } from "./figures.js";
import { keepOne } from "./kept-store.js";
import { exchangeForm, hasContent, putInto } from "./record.js";
import { resultView } from "./result-view.js";
import { roadmapView } from "./roadmap-view.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./strings.js").Say} Say */

const ID_LISTS = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];

/**
 * Leaves no link that would lead to one's own answers.
 * @param {HTMLElement} root
 */
function withoutLinks(root) {
  for (const link of every('a[href^="#"]', root)) {
    // A button says what to do next, and here there is nothing to do.
    if (link.matches(".button")) {
      link.remove();
      continue;
    }
    const text = h("span");
    text.append(...link.childNodes);
    link.replaceWith(text);
  }
}

/**
 * Gives what stands in it ids of its own, since one's own result may be on the
 * same page, and leaves no link that would lead to one's own answers.
 * @param {HTMLElement} root
 */
function standApart(root) {
  const ids = new Set(every("[id]", root).map(({ id }) => id));
  /** @param {string} id */
  const own = (id) => (ids.has(id) ? "shared-" + id : id);
  for (const element of every("*", root)) {
    if (element.id) element.id = own(element.id);
    for (const name of ID_LISTS) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.split(" ").map(own).join(" "));
    }
  }
  withoutLinks(root);
  for (const pager of every(".pager", root)) pager.remove();
}

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
  let record = arrived.record;
  const inside = h("div");

  const download = () => downloadText(app.config.assessment + "-link.json", JSON.stringify(exchangeForm(record, data.bank.id), null, 2) + "\n");
  const render = () => {
    const result = h("div.chapter");
    const roadmap = h("div.chapter");
    const view = viewOf(data, { app: apart, record, result, roadmap });
    result.replaceChildren(...resultView(view));
    roadmap.replaceChildren(...roadmapView(view));
    inside.replaceChildren(result, roadmap, h("div.chapter", h("h2", say("answers")), answersList(app, record)));
    for (const part of every(".take, .appendix", inside)) part.remove();
    standApart(inside);
  };
  /** What the views may ask of a page, for a record that is nobody's here. @type {App} */
  const apart = {
    ...app,
    record,
    put(key, value) {
      const { activeElement } = document;
      record = apart.record = { ...record };
      putInto(record, key, value, Date.now());
      render();
      if (activeElement?.id) document.getElementById(activeElement.id)?.focus({ preventScroll: true });
    },
    replace() {},
    forget() {},
    keep() {},
    download,
  };
  const status = h("p", { role: "status" });
  const copy = () => {
    const day = new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "long" }).format();
    const file = { ...exchangeForm({ ...arrived.record, version: data.bank.version }, data.bank.id) };
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
  render();
  // What is unfolded later brings links of its own.
  new MutationObserver(() => withoutLinks(inside)).observe(inside, { childList: true, subtree: true });
  step.replaceChildren(heading, banner, inside);
}
