/**
 * What would lift the stage, told by dimension: how many answers of which, and
 * what each would have to say.
 */

import { button, h } from "./dom.js";
import { dimensionName, gatesOf } from "./figures.js";
import { liftOf } from "./lift.js";
import { optionText, questionText } from "./page.js";
import { tryLift } from "./trial-view.js";

/** @typedef {import("./figures.js").View} View */
/** @typedef {import("./lift-leaf.js").Plan} Plan */
/** @typedef {import("./lift-leaf.js").Some} Some */
/** @typedef {import("./lift-leaf.js").Step} Step */
/** @typedef {import("./lift-leaf.js").Wanted} Wanted */

/** Up to so many dimensions are shown opened. */
const FEW_GROUPS = 2;

/**
 * @param {View} view
 * @param {Wanted} wanted
 * @returns {HTMLElement} the question, what would be enough, and the lock that it opens
 */
function wantedItem(view, { question, option, from }) {
  const { result, say } = view;
  const field = document.getElementById("q-" + question);
  const opened = gatesOf(view).filter(({ cap }) => cap < (result.stage ?? 0) + 1).flatMap(({ locks }) => locks).filter(({ found }) => found?.question === question && !found.open);
  return h("li",
    h("a", { href: "#q-" + question }, questionText(question)), h("br"),
    h("span.soft", say("lift-from-" + from.replace("_", "-")), " ", field ? optionText(field, option) : option, opened.map(({ name }) => " " + say("why-lock", { lock: name })), field?.querySelector(".criteria") && " " + say("lift-criteria")));
}

/**
 * @param {View} view
 * @param {Some} some
 * @returns {string} how many of which, as a part of a sentence
 */
function anyOf({ say }, { n, of, finds }) {
  // Where all that can be raised are needed, others may only stand in for them.
  if (n >= (of.length || finds.length)) return say("lift-answers", { n });
  return say(of.length ? "lift-any" : "lift-find", { n, count: of.length || finds.length });
}

/**
 * @param {View} view
 * @param {Plan} plan
 * @returns {string} of one dimension: how many answers, and whether they can be chosen
 */
function summaryOf(view, { cost, steps }) {
  const [only] = steps;
  return steps.length === 1 && only.kind === "some" ? anyOf(view, only) : view.say("lift-answers", { n: cost });
}

/**
 * @param {View} view
 * @param {Plan} plan
 * @param {boolean} open whether dimensions are shown opened
 * @returns {(HTMLElement | false)[]}
 */
function planNodes(view, { steps }, open) {
  const { say } = view;
  const musts = steps.flatMap((step) => (step.kind === "answer" ? step : []));
  /** @param {readonly Wanted[]} list */
  const listed = (list) => h("ul", list.map((wanted) => wantedItem(view, wanted)));
  return [
    musts.length > 0 && listed(musts),
    ...steps.flatMap((step) => {
      if (step.kind === "dimension") return groupNode(view, step.dimension, step.plan, open);
      if (step.kind === "pick") {
        return h("div", h("p", say("lift-pick", { n: step.n, count: step.of.length })), step.of.map(({ dimension, plan, rest }) => [
          groupNode(view, dimension, plan, open),
          rest.cost > 0 && h("details.more", h("summary", say("lift-rest", { name: dimensionName(view, dimension) })), h("div", planNodes(view, rest, open))),
        ]));
      }
      if (step.kind !== "some") return [];
      const { of, finds, fewest, most } = step;
      return [
        steps.length > 1 && h("p", say("lift-besides", { what: anyOf(view, step) })),
        of.length > 0 && listed(of),
        finds.length > 0 && of.length > 0 && h("p", say(fewest ? "lift-finds" : "lift-instead", { n: fewest || most })),
        finds.length > 0 && listed(finds),
      ];
    }),
  ];
}

/**
 * @param {View} view
 * @param {string} id
 * @param {Plan} plan
 * @param {boolean} open
 * @returns {HTMLElement} one dimension
 */
function groupNode(view, id, plan, open) {
  return h("details.more", { open }, h("summary", h("span", h("strong", dimensionName(view, id)), " – ", summaryOf(view, plan))), h("div", planNodes(view, plan, open)));
}

/**
 * @param {Plan} plan
 * @returns {number} the dimensions that it names first
 */
function groupsIn({ steps }) {
  return steps.reduce((sum, step) => sum + (step.kind === "dimension" ? 1 : step.kind === "pick" ? step.of.length : 0), 0);
}

/**
 * @param {View} view with a stage that answers can lift
 * @returns {(HTMLElement | false)[]}
 */
export function liftView(view) {
  const { bank, result: { stage }, said, say } = view;
  const to = (stage ?? 0) + 1;
  const lift = liftOf(bank, said);
  const { corroboration } = bank;
  if (!lift) return [h("p", say("lift-none", { to }))];
  return [
    h("p", say(lift.fewest ? "lift-count" : "lift-longer", { n: lift.plan.cost }), " ", lift.fewest && lift.plan.one && say("lift-one") + " ", say("lift-life")),
    ...planNodes(view, lift.plan, groupsIn(lift.plan) <= FEW_GROUPS),
    h("p", button(say("lift-try"), tryLift)),
    !!corroboration && to >= corroboration.stage && h("p", say("lift-confirm", { to, respondents: corroboration.respondents, roles: corroboration.roles })),
  ];
}
