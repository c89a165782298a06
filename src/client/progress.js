/**
 * How far one is, in words and as a drawing: the list of parts, the line above
 * the questions, and what is kept where.
 */

import { drawing, every, find, h, svg } from "./dom.js";
import { hasContent } from "./record.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {{step: HTMLElement, decided: number, asked: number}} Part A step with questions, and how many of them have an answer of any kind. */

/**
 * Columns that rise, each filled as far as its part is answered.
 * @param {readonly {decided: number, asked: number}[]} parts
 * @param {number} current
 * @returns {SVGElement}
 */
export function climbDrawing(parts, current) {
  const width = 16;
  const height = 8 + parts.length * 4;
  return drawing("climb", [0, -1, parts.length * width, height + 8], "", parts.map(({ decided, asked }, at) => {
    const top = 8 + at * 4;
    const x = at * width + 1;
    const full = asked ? (top * decided) / asked : 0;
    return [
      svg("rect.cell.empty", { x, y: height - top, width: width - 3, height: top }),
      full > 0 && svg("rect.cell.sure", { x, y: height - full, width: width - 3, height: full }),
      at === current && svg("path.at", { d: `M${x - 1} ${height + 4}h${width - 1}` }),
    ];
  }));
}

/**
 * @param {string} state
 * @returns {SVGElement[]} the inside of a tick: empty, half, or full with a hook
 */
function tickMarks(state) {
  const circle = svg("circle", { class: state === "done" && "full", cx: 10, cy: 10, r: 7.5 });
  if (state === "begun") return [circle, svg("path.full", { d: "M10 2.5a7.5 7.5 0 0 0 0 15z" })];
  return state === "done" ? [circle, svg("path.cut", { d: "M6 10.4l2.8 2.8 5-6" })] : [circle];
}

/**
 * @param {App} app
 */
export function startProgress(app) {
  const path = /** @type {HTMLDetailsElement | null} */ (find(".path", app.main));
  const narrow = matchMedia("(max-width: 61.99rem)");
  const fold = () => {
    if (path) path.open = !narrow.matches;
  };

  /** @param {Element | null} element @param {string} text so that nothing is read out twice */
  const write = (element, text) => {
    if (element && element.textContent !== text) element.textContent = text;
  };

  /** @type {Map<string, string>} what is drawn, by step: of hundreds of questions one changes at a time */
  const drawn = new Map();
  /** @param {string} name @param {unknown} state @param {() => void} draw */
  const redraw = (name, state, draw) => {
    const text = String(state);
    if (drawn.get(name) === text) return;
    drawn.set(name, text);
    draw();
  };

  const tell = () => {
    const { record, say } = app;
    const asked = app.asked();
    /** @type {Part[]} */
    const parts = app.steps.filter(({ dataset }) => dataset.dimension).map((step) => ({ step, asked: 0, decided: 0 }));
    const partOf = new Map(parts.map((part) => [part.step, part]));
    for (const question of asked) {
      const part = partOf.get(question.step);
      if (!part) continue;
      part.asked += 1;
      if (app.answered(question)) part.decided += 1;
    }
    const current = parts.findIndex(({ step }) => step === app.step);
    const done = parts.reduce((sum, part) => sum + part.decided, 0);
    const all = { done, asked: asked.length };
    for (const [at, { step, decided, asked: here }] of parts.entries()) {
      const state = !here ? "out" : decided === here ? "done" : decided || record.seen[step.id] ? "begun" : "none";
      redraw(step.id, [state, decided, here], () => {
        const link = find(`.path a[href="#${step.id}"]`, app.main);
        write(link && find(".state", link), say("state-" + state, { done: decided, asked: here }));
        link && find(".tick", link)?.replaceChildren(...tickMarks(state));
      });
      const line = at === current && find(".progress", step);
      if (line) redraw("", [at, parts.map((part) => [part.decided, part.asked])], () => {
        line.hidden = false;
        line.replaceChildren(climbDrawing(parts, at), h("p", say("part", { part: at + 1, parts: parts.length }), h("br"), say("part-answered", { ...all, here: decided, of: here })));
      });
    }
    for (const link of every(".path a", app.main)) {
      if (link.getAttribute("href") === "#" + app.step.id) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    write(find(".path > summary", app.main), current < 0 ? say("where", all) : say("where-part", { part: current + 1, parts: parts.length, done: parts[current].decided, asked: parts[current].asked }));
    write(find("[data-saved]", app.main), say(!hasContent(record) ? "saved-none" : app.main.hasAttribute("data-unsaved") ? "saved-not" : "saved-" + record.keep));
  };

  narrow.addEventListener("change", fold);
  app.onChange(tell);
  app.onStep(() => {
    tell();
    fold();
  });
}
