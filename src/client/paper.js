/**
 * Result and roadmap as a document on paper: the name that goes on top, and
 * what comes when one prints: the appendix, and what is folded on the screen.
 */

import { every, h } from "./dom.js";
import { bringInsight, drawnLate, isInsightThere } from "./late.js";
import { later } from "./later.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./figures.js").View} View */

/** Typed for the printout, kept while the page is open and nowhere else. */
let organisation = "";

/**
 * @param {View} view
 * @param {...import("./dom.js").Child} more of whom it tells
 * @returns {HTMLElement} the line on top of a printout: organisation, assessment, day and version
 */
export function printedCover({ bank, texts, say }, ...more) {
  const cover = h("p.cover", h("strong.organisation", organisation), h("span", texts.title), ...more);
  later(() => cover.append(h("span", say("cover", { day: new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "long" }).format(), version: bank.version }))));
  return cover;
}

/**
 * @param {View} view
 * @returns {HTMLElement} where it is typed
 */
export function organisationField({ say }) {
  return h("div.field",
    h("label", { for: "organisation" }, say("organisation")),
    h("input", {
      id: "organisation",
      value: organisation,
      maxlength: 120,
      autocomplete: "organization",
      /** @param {{target: HTMLInputElement}} event */
      input: ({ target }) => {
        organisation = target.value;
        for (const name of every(".organisation")) name.textContent = organisation;
      },
    }),
    h("p.soft", say("organisation-hint")));
}

/** @type {View | null} what would be printed */
let onPaper = null;

/**
 * Writes what is for paper alone, and what is folded. The browser's own menu does not wait for the script of it:
 * the paper says so, and the next one has it.
 */
function fillPaper() {
  if (onPaper && isTakenAlong() && !isInsightThere()) bringInsight(onPaper).catch(reportError);
  for (const place of every(".appendix, .dimension > .more")) place.dispatchEvent(new Event("fill"));
}

/**
 * @param {View} view what is shown from now on
 * @returns {HTMLElement} where the appendix comes when one prints
 */
export function appendixPlace(view) {
  if (!onPaper) {
    addEventListener("beforeprint", fillPaper);
    addEventListener("keydown", printByKey);
  }
  onPaper = view;
  const place = h("section.appendix", { fill: () => place.replaceChildren(isInsightThere() ? h("div", drawnLate(view, (script, told) => script.appendix(told))) : h("p", view.say("appendix-missing"))) });
  return place;
}

/**
 * @returns {boolean} whether a result or a roadmap is shown
 */
function isTakenAlong() {
  return every(".step:not([hidden]) .take").length > 0;
}

/**
 * The keys that print do so with the appendix, too.
 * @param {KeyboardEvent} event
 */
function printByKey(event) {
  if (!onPaper || isInsightThere() || event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !isTakenAlong()) return;
  event.preventDefault();
  printAll(onPaper);
}

/**
 * Prints with all that goes on paper; without the appendix and how figures were made where their script does not come.
 * @param {View} view
 */
export function printAll(view) {
  bringInsight(view).then(fillPaper).catch(reportError).finally(() => print());
}
