/**
 * Somebody's result, roadmap and answers to be looked at: one's own answers
 * are neither read nor written, and no link leads to them.
 */

import { answersList } from "./answers-list.js";
import { downloadText, every, h } from "./dom.js";
import { viewOf } from "./figures.js";
import { exchangeForm, putInto } from "./record.js";
import { resultHead, resultRest } from "./result-view.js";
import { roadmapView } from "./roadmap-view.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */

const ID_LISTS = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];

/**
 * Leaves no link that would lead to one's own answers.
 * @param {HTMLElement} root
 */
function withoutLinks(root) {
  // Pages of a site that is one file begin with a slash, and are nobody's answers.
  for (const link of every('a[href^="#"]:not([href^="#/"])', root)) {
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
  const own = (id) => (ids.has(id) ? "looked-at-" + id : id);
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
 * @param {import("./load.js").Data} data
 * @param {AnswerRecord} given of nobody's device; it may be looked at with another target, which is kept nowhere
 * @param {string} answers the heading above them
 * @param {string} file the name for the answers as a file
 * @returns {{inside: HTMLElement, download: () => void}} what is to be looked at; hands the answers over as a file
 */
export function lookedAt(app, data, given, answers, file) {
  let record = given;
  const inside = h("div");
  const download = () => downloadText(file, JSON.stringify(exchangeForm(record, data.bank.id, data.texts.title), null, 2) + "\n");
  const render = () => {
    const result = h("div.chapter");
    const roadmap = h("div.chapter");
    const view = viewOf(data, { app: apart, record, result, roadmap });
    result.replaceChildren(...resultHead(view), ...resultRest(view).flatMap((draw) => draw()));
    roadmap.replaceChildren(...roadmapView(view));
    inside.replaceChildren(result, roadmap, h("div.chapter", h("h2", answers), answersList(app, record)));
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
  render();
  // What is unfolded later brings links of its own.
  new MutationObserver(() => withoutLinks(inside)).observe(inside, { childList: true, subtree: true });
  return { inside, download };
}
