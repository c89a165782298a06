/**
 * The roadmap: where to, then now, next and later; beside it what is found out
 * first, what a pattern suggests and what keeps a top level.
 */

import { actionCard, actionTitle, agreedList, ownCard, whySentence } from "./action-card.js";
import { h } from "./dom.js";
import { aimedProfile, dimensionName, namesOf, stageName } from "./figures.js";
import { missingDimensions } from "./keeps.js";
import { lateDetails } from "./late.js";
import { stepHref } from "./page.js";
import { firstItem } from "./plan.js";
import { takeRoadmap } from "./roadmap-take.js";

/** @typedef {import("./figures.js").View} View */

/**
 * @param {View} view
 * @returns {HTMLElement | null} null when there is nothing to choose
 */
function targetChoice(view) {
  const { bank, next, plan, shown, say } = view;
  const profile = aimedProfile(view);
  const stages = bank.stages.map((_, at) => at + 1).filter((stage) => stage >= (next ?? 2));
  if (stages.length < (next ? 2 : 1)) return null;
  return h("div.field.target",
    h("label", { for: "target" }, say("target")),
    h("select", {
      id: "target",
      /** @param {{target: HTMLSelectElement}} event */
      change: ({ target }) => shown.app.put("target", Number(target.value)),
    }, !next && h("option", { value: 0, selected: !plan.target }, say(profile ? "target-profile" : "target-none", { profile })), stages.map((stage) => h("option", { value: stage === next ? 0 : stage, selected: stage === plan.target }, say(stage === next ? "target-next" : "target-stage", { stage, name: stageName(view, stage) })))));
}

/**
 * @param {View} view
 * @returns {HTMLElement} three columns, or chapters
 */
function threeHorizons(view) {
  const { bank, marks, plan, say } = view;
  return h("div.plan", /** @type {const} */ (["now", "next", "later"]).map((horizon, at) => {
    const items = plan.items.filter((item) => item.horizon === horizon);
    const own = marks.own.filter((each) => each.horizon === horizon && (each.state === "" || each.state === "postponed"));
    const most = bank.capacities[at];
    return h("section.horizon", { "aria-labelledby": "p-" + horizon },
      h("h3", { id: "p-" + horizon }, say(horizon)),
      h("p.soft", say(horizon + "-hint", { n: most ?? 0 })),
      items.length + own.length
        ? h("ol", items.map((item) => h("li", actionCard(view, item.action, whySentence(view, item), item.after, item === firstItem(plan)))), own.map(({ id }) => h("li", ownCard(view, id))))
        : h("p", say("nothing-here")));
  }));
}

/**
 * @param {string} id
 * @param {string} heading
 * @param {...import("./dom.js").Child} children
 * @returns {HTMLElement} something beside the plan
 */
function besidePlan(id, heading, ...children) {
  return h("aside.beside", { "aria-labelledby": id }, h("h3", { id }, heading), h("div", children));
}

/**
 * Actions that the person has settled, so that they are not planned any more.
 * @param {View} view
 * @param {"done" | "accepted"} state
 * @returns {HTMLElement | null}
 */
function settledAside(view, state) {
  const { marks, say } = view;
  const ids = [...marks.ids(state), ...marks.own.filter((own) => own.state === state).map(({ id }) => id)];
  if (!ids.length) return null;
  return besidePlan("p-" + state, say("settled-" + state),
    h("p", say("settled-" + state + "-why")),
    h("ul.settled", ids.map((id) => h("li", { id: "a-" + id, tabindex: -1 }, h("p", state === "done" && "\u2713\u00a0", actionTitle(view, id)), agreedList(view, id)))));
}

/**
 * Actions that a pattern suggests: one person's answers can show two.
 * @param {View} view
 * @returns {HTMLElement[]}
 */
function patternCards(view) {
  const { bank, result, unknown, asked, say } = view;
  return bank.actions.flatMap(({ id, when }) => {
    if (when === "unknowns" && unknown > 0 && 4 * unknown >= asked) return [actionCard(view, id, say("why-unknowns", { n: unknown, asked }))];
    if (when === "unconfirmed" && result.claim !== result.stage) return [actionCard(view, id, say("why-unconfirmed"))];
    return [];
  });
}

/**
 * Dimensions that go no further because the profile asks no more of them.
 * @param {View} view
 * @param {string} profile what it is called
 * @returns {HTMLElement | null}
 */
function enoughAside(view, profile) {
  const { plan, result, say } = view;
  const rows = result.dimensions.filter(({ id }) => plan.enough.includes(id));
  if (!rows.length) return null;
  return besidePlan("p-enough", say("enough"),
    h("p", say("enough-why", { profile })),
    h("ul", rows.map(({ id, level, target = 0 }) => h("li", say("enough-row", { name: dimensionName(view, id), level: level ?? 0, target })))));
}

/**
 * @param {View} view
 * @returns {boolean} whether nothing is planned because nothing has to rise
 */
function isStaying(view) {
  const { plan, result } = view;
  return (result.stage !== null || aimedProfile(view) !== "") && !plan.items.length && !missingDimensions(view).length;
}

/**
 * @param {import("./plan.js").Marks} marks
 * @returns {boolean} whether the person has taken actions out of the plan
 */
function isSettled({ ids }) {
  return ids("done").length + ids("accepted").length > 0;
}

/**
 * @param {View} view
 * @returns {string} where the roadmap leads
 */
export function roadmapHeading(view) {
  const { marks, plan, result, say } = view;
  const profile = aimedProfile(view);
  if (isStaying(view) && isSettled(marks)) return say("roadmap-settled");
  if (isStaying(view)) return say("roadmap-stays");
  if (result.stage && plan.target) return say("roadmap", { stage: plan.target, name: stageName(view, plan.target) });
  return profile && plan.items.length ? say("roadmap-profile", { profile }) : say("roadmap-begins");
}

/**
 * @param {View} view
 * @returns {HTMLElement[]} the inside of the step
 */
export function roadmapView(view) {
  const { bank, texts, marks, plan, result, say } = view;
  const highest = bank.stages.length;
  const missing = missingDimensions(view);
  const patterns = patternCards(view);
  const tops = new Set(result.dimensions.filter(({ level }) => level === highest).map(({ id }) => id));
  const sustaining = bank.actions.filter(({ dimension, from }) => dimension !== undefined && tops.has(dimension) && from === highest);
  const profile = aimedProfile(view);
  const led = result.stage !== null || profile !== "";
  const staying = isStaying(view);
  const choice = targetChoice(view);
  const horizons = plan.items.length + marks.own.length ? threeHorizons(view) : null;
  const findOut = missing.length ? besidePlan("p-find", say("find-out"), h("p", say("find-out-why")), h("ul", missing.map(({ id }) => h("li", h("a", { href: stepHref(id) }, dimensionName(view, id)))))) : null;
  const lede = staying ? (isSettled(marks) ? "roadmap-settled-lede" : "roadmap-stays-lede") : result.stage || (profile && plan.items.length) ? "roadmap-lede" : missing.length ? "roadmap-begins-lede" : "roadmap-choose-lede";
  return [
    h("h2", { id: "h-roadmap", tabindex: -1 }, roadmapHeading(view)),
    h("p.lede", say(lede)),
    ...[...(led ? [choice, horizons, findOut] : [findOut, choice, horizons]), enoughAside(view, profile), settledAside(view, "done"), settledAside(view, "accepted")].filter((each) => each !== null),
    ...(patterns.length ? [besidePlan("p-beside", say("beside"), patterns)] : []),
    ...(sustaining.length ? [besidePlan("p-sustain", say("sustain"), sustaining.map(({ id, dimension = "" }) => actionCard(view, id, say("why-sustaining", { name: namesOf(view, [dimension]) }))))] : []),
    ...(plan.items.length ? [lateDetails(view, say("explain-plan"), (script, told) => script.plan(told), "details.more.why")] : []),
    h("p.all-actions", h("a", { href: texts.actions_page }, say("all-actions"))),
    takeRoadmap(view),
    h("div.pager", h("a.button", { href: "#result" }, say("back"))),
  ];
}
