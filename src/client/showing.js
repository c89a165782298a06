/**
 * Result and roadmap: loaded when one comes near, and drawn then in a pause, so
 * that who asks for them finds them there; drawn anew when answers have changed.
 * Until there is something to show, the paper version stands there.
 */

import { button, h } from "./dom.js";
import { whenIdle } from "./idle.js";
import { loadResult } from "./load.js";
import { headingOf, lineOf, namedElement } from "./page.js";

/** @typedef {import("./assessment.js").App} App */

const PATIENCE = 300;

/** Addresses of steps that a further script of that name makes. */
const STEPS_BESIDE = /^#(share|kept)(=|$)/;

/**
 * @param {App} app
 */
export function startOutcome(app) {
  const { say, config } = app;
  const sections = app.steps.filter(({ id }) => id === "result" || id === "roadmap");
  const [result = null, roadmap = null] = ["result", "roadmap"].map((id) => sections.find((each) => each.id === id));
  const paper = new Map(sections.map((section) => [section, Array.from(section.childNodes)]));
  const title = document.title;

  /** Whether answers have changed since they were drawn. */
  let stale = true;
  /** Whether somebody has just come to the step that is shown. */
  let fresh = false;

  /** @param {import("./load.js").Data} data @param {import("./load.js").ResultScript} script */
  const render = (data, script) => {
    const focused = document.activeElement?.id;
    const inside = app.step.contains(document.activeElement);
    // In parts for those who come to its top: where one reads already, nothing below goes away.
    const whole = !fresh || (namedElement() ?? app.step) !== app.step;
    if (stale) script.show(data, app, result, roadmap, whole);
    else script.arrive(whole);
    stale = fresh = false;
    document.title = lineOf(headingOf(app.step)) + " – " + title;
    const named = namedElement();
    if (inside && focused) document.getElementById(focused)?.focus({ preventScroll: true });
    else if (named && named !== app.step && app.step.contains(named) && !inside) named.scrollIntoView();
  };

  /** @typedef {{data: import("./load.js").Data, result: import("./load.js").ResultScript}} Loaded */
  /** @type {Loaded | null} */
  let there = null;
  const load = () => loadResult(config).then((each) => there = each);

  const present = () => {
    if (!sections.includes(app.step)) return;
    if (!app.asked().some(app.answered)) {
      stale = true;
      for (const [section, nodes] of paper) section.replaceChildren(...nodes);
      const first = app.steps.find(({ dataset }) => dataset.dimension);
      app.tell("result", say("nothing-yet"), first && h("a", { href: "#" + first.id }, say("begin")));
      return;
    }
    // At once where it can be: else what stood there before would be laid out first.
    if (there) return draw(there);
    const { step } = app;
    const status = h("p", { role: "status" });
    const slow = setTimeout(() => status.append(say("loading")), PATIENCE);
    // Nobody begins to read what goes away in a moment, and nothing moves meanwhile.
    step.setAttribute("data-loading", "");
    step.append(status);
    load().then(draw).catch(failed(present)).finally(() => {
      clearTimeout(slow);
      status.remove();
      step.removeAttribute("data-loading");
    });
  };

  /** @param {Loaded} loaded */
  const draw = ({ data, result: script }) => {
    app.hush("result");
    try {
      if (sections.includes(app.step) && (stale || fresh)) render(data, script);
    } catch (error) {
      failed(present)(error);
    }
  };

  /** @param {() => void} retry @returns {(error: unknown) => void} */
  const failed = (retry) => (error) => {
    reportError(error);
    app.tell("result", say("load-failed"), button(say("retry"), () => {
      headingOf(app.step)?.focus();
      retry();
    }));
  };

  /** Brings the script that makes the step of this address, where there is none yet. */
  const enter = () => {
    if (STEPS_BESIDE.test(location.hash) && !namedElement()) loadResult(config).then(({ data, result: script }) => script.enter(app, data)).catch(failed(enter));
  };
  addEventListener("hashchange", enter);
  enter();

  const drawAhead = () => {
    if (!there || !stale || app.step.id !== "check" || !app.asked().some(app.answered)) return;
    there.result.show(there.data, app, result, roadmap);
    stale = false;
  };

  app.onChange(() => {
    stale = true;
    present();
  });
  app.onStep(() => {
    app.hush("result");
    fresh = true;
    present();
    if (app.step.id !== "check") return;
    whenIdle(() => void load().then(() => whenIdle(drawAhead)).catch(() => {}));
  });
}
