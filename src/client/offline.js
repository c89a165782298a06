/**
 * Keeps the site on the device where the browser lets it, so that it opens
 * without a network, and says when the publisher has put out a newer build of
 * what this page uses. The page is never loaded anew but by the person.
 */

import { porrasGlobal } from "./bring.js";
import { button } from "./dom.js";
import { hasContent } from "./record.js";
import { wordsOf } from "./strings.js";

/** @typedef {import("./assessment.js").App} App */

/** How long a page that stays open waits before it asks for a newer build, in milliseconds. */
const HOUR = 3_600_000;

/** The address of this script; known only while it is run. */
const OWN_URL = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** Beside the folder of the assets, one of which this is. */
const WORKER_URL = new URL("../sw.js", OWN_URL).href;

/**
 * Names what a device shows of the site on its home screen: the manifest, and
 * an icon. A page in a folder would be refused them.
 */
function nameLinks() {
  for (const [rel, file] of Object.entries(porrasGlobal().links ?? {})) {
    document.head.append(Object.assign(document.createElement("link"), { rel, href: new URL(file, OWN_URL).href }));
  }
}

/**
 * @param {App} app
 */
function startOffline(app) {
  const { config } = app;
  const { serviceWorker } = navigator;
  nameLinks();
  const say = wordsOf({ ...config.words, ...porrasGlobal().words?.offline });
  // What this page has and may still ask for: the data names the scripts that come later.
  const files = config.scripts.map((each) => new URL(each, location.href).href);
  const ask = () => serviceWorker.controller?.postMessage(files);

  const open = () => {
    if (!hasContent(app.record) || app.store.save(app.record)) location.reload();
    else app.tell("newer", say("newer-unsaved"), button(say("download"), app.download));
  };
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data === "newer") app.tell("newer", say("newer"), button(say("newer-open"), open));
  });
  serviceWorker.addEventListener("controllerchange", ask);

  // Who saves data wants nothing that may not be needed.
  if (/** @type {any} */ (navigator).connection?.saveData) return;
  config.scripts.push(WORKER_URL);
  const url = /** @type {any} */ (porrasGlobal().policy?.createScriptURL(WORKER_URL));
  serviceWorker.register(url, { updateViaCache: "none" }).then((registration) => {
    ask();
    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || Date.now() - asked < HOUR) return;
      asked = Date.now();
      registration.update().catch(() => {});
    });
    // A browser that keeps nothing, as private windows do, is no trouble.
  }).catch(() => {});
}

porrasGlobal().offline = startOffline;
