/**
 * Result and roadmap as a document on paper: the name that goes on top, and the
 * appendix, which comes when one prints.
 */

import { every, h } from "./dom.js";
import { loadFurther } from "./further.js";

/** @typedef {import("./figures.js").View} View */

/** Typed for the printout, kept while the page is open and nowhere else. */
let organisation = "";

/**
 * @returns {HTMLElement} the name in the line on top of the printout
 */
export function organisationName() {
  return h("strong.organisation", organisation);
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

/**
 * Prints with the appendix; without it where its script does not come.
 * @param {View} view
 */
export function printAll(view) {
  const { data, shown } = view;
  loadFurther(shown.app, data, "insight").then(({ script, say }) => {
    for (const place of every(".appendix")) place.replaceChildren(...script.appendix({ ...view, say }));
  }).catch(reportError).finally(() => print());
}
