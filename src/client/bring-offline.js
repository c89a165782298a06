/**
 * Has the script brought that keeps the site on the device, once the page is
 * whole: a first visit never waits for it.
 */

import { porrasGlobal, runScript } from "./bring.js";
import { isFolder } from "./carry.js";
import { whenIdle } from "./idle.js";

/**
 * @param {import("./assessment.js").App} app
 */
export function bringOffline(app) {
  const { config } = app;
  const { offline } = config;
  if (!offline || !navigator.serviceWorker || isFolder()) return;
  addEventListener("load", () => whenIdle(() => {
    config.scripts.push(offline);
    // Without it the page is as it was.
    runScript(config, offline).then(() => porrasGlobal().offline?.(app), () => {});
  }));
}
