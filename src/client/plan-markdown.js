/**
 * The roadmap as Markdown (CommonMark 0.31), for a wiki or a message.
 */

import { longDay } from "./figures.js";

/** @typedef {import("./plan-document.js").PlanDocument} PlanDocument */
/** @typedef {import("./strings.js").Say} Say */

/**
 * @param {string} text
 * @returns {string} one line that shows that text and is nothing else: no link, no markup, no list
 */
export function markdownText(text) {
  const line = text.replace(/[\t\n\v\f\r ]+/g, " ").trim().replace(/[\\`*_{}[\]<>#|~&!]/g, "\\$&");
  return line.replace(/^([-+=])/, "\\$1").replace(/^(\d+)([.)])/, "$1\\$2");
}

/**
 * @param {PlanDocument} plan
 * @param {Say} say
 * @returns {string} ends with a line break
 */
export function planMarkdown(plan, say) {
  /** @type {string[]} */
  const blocks = [];
  /** @param {(string | false)[]} rows */
  const list = (rows) => blocks.push(rows.filter((row) => row).join("\n"));
  /** @param {string} term @param {string} text */
  const row = (term, text) => text !== "" && "- **" + markdownText(say(term)) + ":** " + markdownText(text);
  blocks.push("# " + markdownText(plan.heading));
  list([
    row("assessment", plan.assessment),
    row("seen", plan.seen),
    row("profile", plan.profile),
    row("day", longDay(plan.day)),
    row("version", plan.version),
  ]);
  if (plan.stage) blocks.push(markdownText(plan.stage));
  for (const { name, actions } of plan.horizons) {
    blocks.push("## " + markdownText(name));
    for (const { title, what, who, done, why, after, responsible, by, note } of actions) {
      blocks.push("### " + markdownText(title));
      if (what) blocks.push(markdownText(what));
      const rows = [row("who", who), row("done", done), row("why", why), row("waits", after.map((other) => other.title).join(", ")), row("agreed-who", responsible), row("agreed-by", by && longDay(by)), row("agreed-note", note)];
      if (rows.some(Boolean)) list(rows);
    }
  }
  for (const state of /** @type {const} */ (["done", "accepted"])) {
    if (!plan.settled[state].length) continue;
    blocks.push("## " + markdownText(say("settled-" + state)));
    list(plan.settled[state].map(({ title, responsible, by, note }) => "- " + markdownText([title, responsible, by && longDay(by), note].filter(Boolean).join(". "))));
  }
  if (plan.find_out.length) {
    blocks.push("## " + markdownText(say("find-out")), markdownText(say("find-out-why")));
    list(plan.find_out.map((name) => "- " + markdownText(name)));
  }
  blocks.push("---", markdownText(plan.honest));
  return blocks.join("\n\n") + "\n";
}
