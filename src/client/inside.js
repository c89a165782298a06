/**
 * The pages beside the questionnaire, where all of a site is one file: one of
 * them is shown when the address names it or a place on it, and whoever comes
 * back from there finds the place that was left. Another language, or another
 * assessment, is a file of its own that may not be there, which is said before
 * one leaves for it.
 */

import { porrasGlobal } from "./bring.js";
import { every, find } from "./dom.js";
import { askBeforeLeaving } from "./leaving.js";
import { lineOf, namedElement } from "./page.js";
import { wordsOf } from "./strings.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
function startInside(app) {
  const pages = every("[data-page]");
  const title = document.title;
  /** What the questionnaire calls itself, whether it is shown or not. */
  let own = title;
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {Element | null} the link that was followed last: to follow it takes the focus away */
  let link = null;
  /** @type {{hash: string, height: number, link: Element | null} | null} where one was in the questionnaire */
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
    if (page && !shown) {
      left = { hash: before, height: scrollY, link };
      own = document.title;
    }
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
      document.title = own;
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
    if (shown) app.place = shown.id;
  });
  // A result that is drawn late, or a question, says its name while a page is shown before it.
  const named = find("head > title");
  if (named) new MutationObserver(() => {
    const wanted = shown ? titleOf(shown) : document.title;
    if (document.title === wanted) return;
    own = document.title;
    document.title = wanted;
  }).observe(named, { childList: true });
  follow(true);
  sayBeforeLeaving();
}

/** No page of a file can find out what lies beside it: a browser's own page would say that nothing is there. */
function sayBeforeLeaving() {
  const words = porrasGlobal().words?.inside;
  if (!words) return;
  const say = wordsOf(words);
  askBeforeLeaving((link) => {
    // The files lie in one folder: what leads out of it is no file of porras.
    const elsewhere = folderOf(link) === folderOf(location) && link.pathname !== location.pathname;
    const file = elsewhere && nameOf(link);
    return file ? { text: say("other-file", { name: lineOf(link), file }), leave: say("open", { file }), stay: say("stay") } : null;
  });
}

/** @param {{href: string, pathname: string}} address */
function folderOf({ href, pathname }) {
  return new URL(".", new URL(pathname, href)).href;
}

/**
 * @param {{pathname: string}} address
 * @returns {string} the name of its file; "" when it has none that can be read
 */
function nameOf({ pathname }) {
  try {
    return decodeURIComponent(pathname.split("/").pop() ?? "");
  } catch {
    return "";
  }
}

(porrasGlobal().parts ??= []).push(startInside);
