/**
 * The trial: a choice for every question, beside what it would make of the
 * stage, the dimensions and the roadmap. Told while one chooses; the choices
 * stay where they are.
 */

import { button, h } from "./dom.js";
import { dimensionName, stageName } from "./figures.js";
import { firstSet, liftOf } from "./lift.js";
import { optionText, questionText, radiosOf } from "./page.js";
import { asks } from "./reading.js";
import { allDimensions } from "./score.js";
import { maybeSame, standingCell, standingText } from "./standing.js";
import { tableOf } from "./tables.js";
import { trialOf } from "./trial.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./trial.js").Trial} Trial */
/** @typedef {import("./types.js").Question} Question */

/** @typedef {{id: string, select: HTMLSelectElement, row: HTMLElement, own: HTMLElement, answer: string}} TrialRow */

/**
 * @param {View} view
 * @param {number} n answers that are not one's own
 * @param {Trial} trial
 * @returns {string} what would follow
 */
function trialSentence(view, n, { result }) {
  const { say, result: { stage: before } } = view;
  const { stage } = result;
  if (!n) return say("trial-same");
  if (!stage) return say("trial-unstaged", { n });
  return say("trial-stage", { n, stage, name: stageName(view, stage) }) + " " + (stage === before ? say("trial-stays") : before ? say("trial-before", { stage: before }) : "");
}

/**
 * @param {View} view
 * @param {Trial} trial
 * @returns {HTMLElement[]} dimensions side by side, and how the roadmap would begin
 */
function trialFigures(view, { dimensions, first, gone, fresh }) {
  const { texts, say } = view;
  return [
    tableOf(say("trial-table"), [say("dimension"), "#" + say("trial-now"), "#" + say("trial-then")], dimensions.map(({ before, after }) => {
      const untold = say("trial-untold");
      const changes = standingText(before, untold) !== standingText(after, untold);
      return [dimensionName(view, before.id), standingCell(say, before, untold), standingCell(say, after, untold, (figure) => (changes ? h("strong", "→\u00a0" + figure) : figure))];
    })),
    ...maybeSame(dimensions.map(({ before, after }) => ({ name: dimensionName(view, before.id), before, after })), say),
    ...(first.length ? [
      h("p", say("trial-plan")),
      h("ul", first.map((id) => h("li", texts.actions[id].title, fresh.has(id) && " " + say("trial-fresh")))),
    ] : []),
    ...(gone.length ? [h("p", say("trial-gone", { names: gone.map((id) => texts.actions[id].title).join("; ") }))] : []),
  ];
}

/**
 * @param {View} view
 * @param {Question} question
 * @param {() => void} changed
 * @returns {TrialRow}
 */
function trialRow(view, { id, criteria }, changed) {
  const { say, said } = view;
  const field = document.getElementById("q-" + id) ?? h("div");
  const answer = Object.hasOwn(said.answers, id) ? said.answers[id] : "";
  const select = /** @type {HTMLSelectElement} */ (h("select", { id: "try-" + id, change: changed },
    !answer && h("option", { value: "" }, say("trial-unanswered")),
    radiosOf(field).map(({ value }) => h("option", { value }, optionText(field, value)))));
  select.value = answer;
  const own = h("p.soft", { hidden: true }, say("trial-own", { answer: answer ? optionText(field, answer) : say("trial-unanswered") }));
  return { id, select, own, answer, row: h("div.field", h("label", { for: "try-" + id }, questionText(id)), select, own, !!criteria && h("p.soft", say("trial-criteria"))) };
}

/** @typedef {{fill(): void}} RunningTrial */

/** @type {RunningTrial | null} the one that is shown */
let running = null;
/** Whether the trial that is about to be shown begins with the shortest way. */
let fillFirst = false;

/**
 * Opens the trial with the shortest way filled in.
 */
export function tryLift() {
  const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#result .try"));
  if (!details) return;
  // A trial of a result that is no longer shown is over.
  const shown = details.querySelector(".trial");
  if (shown) running?.fill();
  else fillFirst = true;
  details.open = true;
  details.querySelector("summary")?.focus();
  details.scrollIntoView();
}

/**
 * @param {View} view
 * @returns {HTMLElement[]}
 */
export function trialView(view) {
  const { bank, result, said, shown, say } = view;
  const lift = liftOf(bank, said);
  const told = h("p.outcome", { role: "status" });
  const figures = h("section.figures.scroll", { "aria-label": say("trial-label"), tabindex: 0 });
  const reset = button(say("trial-reset"), () => choose(new Map()), "plain");

  const update = () => {
    const changes = new Map(rows.filter(({ select, answer }) => select.value !== answer).map(({ id, select }) => [id, select.value]));
    const trial = trialOf(bank, said, changes, shown.record.target);
    told.textContent = trialSentence(view, changes.size, trial);
    figures.replaceChildren(...trialFigures(view, trial));
    for (const { id, row, own } of rows) {
      row.hidden = trial.hidden.has(id);
      own.hidden = !changes.has(id);
    }
    for (const { rows: within, count } of groups) {
      const n = within.filter(({ id }) => changes.has(id)).length;
      count.textContent = n ? " · " + say("trial-count", { n }) : "";
    }
  };
  /** @param {ReadonlyMap<string, string>} answers other than one's own */
  const choose = (answers) => {
    for (const { id, select, answer } of rows) select.value = answers.get(id) ?? answer;
    update();
  };
  const groups = allDimensions(bank.dimensions).flatMap(({ id, questions = [] }) => {
    const asked = questions.filter((question) => asks(question, said.mode)).map((question) => trialRow(view, question, update));
    return asked.length ? [{ id, rows: asked, count: h("span") }] : [];
  });
  const rows = groups.flatMap(({ rows: within }) => within);
  const fill = () => choose(new Map(lift ? firstSet(lift.plan).map(({ question, option }) => [question, option]) : []));
  const leave = () => {
    const details = document.querySelector("#result .try");
    choose(new Map());
    details?.removeAttribute("open");
    details?.querySelector("summary")?.focus();
  };
  running = { fill };
  if (fillFirst) fill();
  else update();
  fillFirst = false;
  return [h("div.trial", null,
    h("p", h("strong", say("trial-mark")), " " + say("trial-unkept")),
    told,
    h("div.row", lift && button(say("trial-fill", { to: (result.stage ?? 0) + 1 }), fill), reset, button(say("trial-leave"), leave, "plain")),
    h("div.choices", h("p", say("trial-choose")), groups.map(({ id, rows: within, count }) => h("details.more", h("summary", h("span", dimensionName(view, id), count)), h("div", within.map(({ row }) => row))))),
    figures)];
}
