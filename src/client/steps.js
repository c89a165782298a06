/**
 * One step at a time, each with an address of its own: "#check" shows a step,
 * "#q-C3" the step of that question. Nothing moves on by itself.
 */

import { rewriteHash } from "./carry.js";
import { find, h } from "./dom.js";
import { headingOf, lineOf, namedElement, radiosOf } from "./page.js";
import { hasContent, putInto } from "./record.js";

/** @typedef {import("./assessment.js").App} App */

/** Steps from which one goes to a question and wants to come back. */
const OVERVIEWS = ["check", "result", "roadmap"];

/**
 * @param {HTMLElement} target
 * @returns {HTMLElement} what takes the focus for it: the chosen answer of a question, or its first
 */
function focusOf(target) {
  const radios = target.matches("[data-question]") ? radiosOf(target) : [];
  if (radios.length) return radios.find(({ checked }) => checked) ?? radios[0];
  if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
  return target;
}

/**
 * @param {App} app
 */
export function startSteps(app) {
  const title = document.title;
  /** @type {{question: string, from: HTMLElement, link: Element} | null} */
  let back = null;

  /** @param {HTMLElement} from the overview @param {HTMLElement} field */
  const offerBack = (from, field) => {
    back?.link.remove();
    const link = h("p.row", h("a.button", { href: "#" + from.id }, app.say("back-" + from.id)));
    field.append(link);
    back = { question: field.dataset.question ?? "", from, link };
  };

  /** @param {HTMLElement} step @param {HTMLElement | null} target @param {boolean} first */
  const show = (step, target, first) => {
    const before = app.step;
    const came = step !== before;
    // For a caret in what is hidden now, browsers go over all questions at every frame.
    getSelection()?.removeAllRanges();
    for (const each of app.steps) each.hidden = each !== step;
    app.step = step;
    app.place = step.id;
    app.main.dataset.view = step.id;
    document.title = lineOf(headingOf(step)) + " – " + title;
    if (step.dataset.dimension && !app.record.seen[step.id]) putInto(app.record, "seen." + step.id, "1", Date.now());
    if (came && hasContent(app.record)) {
      app.record.step = step.id;
      app.keep();
    }
    if (came && !first) app.hush("resumed");
    if (came || first) app.arrived();
    let wanted = target === step ? null : target;
    // The result may have been drawn anew, and what the address names with it.
    if (wanted && !wanted.isConnected) wanted = namedElement();
    if (wanted?.matches("[data-question]") && OVERVIEWS.includes(before.id) && came) offerBack(before, wanted);
    else if (came && back) {
      if (step === back.from && !wanted) wanted = find(`[data-answer="${back.question}"] a`, step);
      back.link.remove();
      back = null;
    }
    if (wanted?.closest("[hidden]")) wanted = null;
    if (!first) (wanted ?? step).scrollIntoView({ behavior: "instant", block: wanted?.matches("a") ? "center" : "start" });
    const goal = wanted ? focusOf(wanted) : headingOf(step);
    const focus = () => goal?.focus({ preventScroll: true });
    if (!first) focus();
    // While a page loads, browsers take the focus away from what is no target of the address itself.
    else if (wanted?.matches("[data-question]")) addEventListener("load", focus, { once: true });
  };

  /** @param {boolean} first */
  const follow = (first) => {
    const target = namedElement();
    const step = app.steps.find((each) => each.contains(target));
    if (step) show(step, target, first);
    else if (first) resume();
  };

  const resume = () => {
    const kept = app.steps.find(({ id }) => id === app.record.step);
    if (!kept || !hasContent(app.record)) return show(app.steps[0], null, true);
    if (!location.hash && kept !== app.steps[0]) {
      rewriteHash("#" + kept.id);
      app.tell("resumed", app.say("resumed"), h("a", { href: "#" + app.steps[0].id }, app.say("to-start")));
    }
    show(kept, null, true);
  };

  addEventListener("hashchange", () => follow(false));
  follow(true);
}
