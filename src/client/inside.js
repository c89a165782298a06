/**
 * The pages beside the questionnaire, where all of a site is one file: one of
 * them is shown when the address names it or a place on it, and whoever comes
 * back from there finds the place that was left.
 */

import { porrasGlobal } from "./bring.js";
import { every, find } from "./dom.js";
import { lineOf, namedElement } from "./page.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
function startInside(app) {
  const pages = every("[data-page]");
  const title = document.title;
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {Element | null} the link that was followed last: to follow it takes the focus away */
  let link = null;
  /** @type {{hash: string, height: number, link: Element | null, title: string} | null} where one was in the questionnaire */
  let left = null;
  let hash = location.hash;

  /** @param {HTMLElement} page */
  const titleOf = (page) => lineOf(find("h1", page)) + " – " + title;

  /** @param {boolean} first */
  const follow = (first) => {
    const target = namedElement();
    const before = hash;
    hash = location.hash;
    // The link that leads past the head leads to what is shown.
    if (target?.contains(app.main)) return;
    const page = pages.find((each) => each.contains(target)) ?? null;
    if (page && !shown) left = { hash: before, height: scrollY, link, title: document.title };
    const back = !page && shown && left?.hash === hash ? left : null;
    const came = page !== shown;
    shown = page;
    app.main.hidden = !!page;
    for (const each of pages) each.hidden = each !== page;
    app.place = (page ?? app.step).id;
    if (page) {
      const heading = find("h1", page);
      document.title = titleOf(page);
      // A page begins with the head of the site above it.
      if (target === page) scrollTo({ top: 0, behavior: "instant" });
      else target?.scrollIntoView({ behavior: "instant" });
      if (heading && came && !first) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
    } else if (left && came) {
      document.title = left.title;
      // After the questionnaire has shown its step, which begins at its top.
      if (back) setTimeout(() => {
        /** @type {HTMLElement | null} */ (back.link)?.focus({ preventScroll: true });
        scrollTo({ top: back.height, behavior: "instant" });
      });
    }
  };

  app.main.addEventListener("click", ({ target }) => {
    link = /** @type {Element} */ (target).closest("a");
  });
  addEventListener("hashchange", () => follow(false));
  app.onStep(() => {
    if (!shown) return;
    app.place = shown.id;
    document.title = titleOf(shown);
  });
  follow(true);
}

(porrasGlobal().parts ??= []).push(startInside);
