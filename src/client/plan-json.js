/**
 * The roadmap as data, for programs: the form "porras-roadmap/1". What is there
 * keeps its meaning; more fields may follow.
 */

/** @typedef {import("./plan-document.js").PlanDocument} PlanDocument */

/**
 * @typedef {Object} RoadmapFile
 * @property {"porras-roadmap/1"} format
 * @property {string} assessment id
 * @property {string} content_version "major.minor.patch"
 * @property {string} language of the texts, as a language tag
 * @property {string} day on which it was written, "2026-11-22"
 * @property {number | null} stage counted from 1; null while it cannot be told
 * @property {number | null} target the stage that it leads to; null where there is none
 * @property {RoadmapFileAction[]} actions in order
 * @property {RoadmapFileAction[]} done marked as done, without a horizon
 * @property {RoadmapFileAction[]} accepted left as they are, without a horizon
 * @property {string[]} find_out names of dimensions of which too little is known to plan for them
 */

/**
 * @typedef {Object} RoadmapFileAction
 * @property {string} id of the bank's action; one's own begins with "_"
 * @property {"now" | "next" | "later"} [horizon]
 * @property {string} title
 * @property {string} what
 * @property {string} who the role that the bank names
 * @property {string} done when it is
 * @property {string} why it is here
 * @property {string[]} after ids of the actions that it waits for
 * @property {string} priority a whole number, or a fraction "n/d" in lowest terms; "" for one's own and for those planned no more
 * @property {string} responsible who, as agreed, or ""
 * @property {string} by when, as "2026-12-31", or ""
 * @property {string} note or ""
 */

/**
 * @param {import("./plan-document.js").PlannedAction} action
 * @param {"now" | "next" | "later"} [horizon]
 * @returns {RoadmapFileAction}
 */
function fileAction({ id, after, ...rest }, horizon) {
  return { id, ...(horizon && { horizon }), ...rest, after: after.map((other) => other.id) };
}

/**
 * @param {PlanDocument} plan
 * @returns {string} JSON
 */
export function planJson({ id, version, language, day, numbers, horizons, settled, find_out }) {
  /** @type {RoadmapFile} */
  const file = {
    format: "porras-roadmap/1",
    assessment: id,
    content_version: version,
    language,
    day,
    ...numbers,
    actions: horizons.flatMap((horizon) => horizon.actions.map((action) => fileAction(action, horizon.id))),
    done: settled.done.map((action) => fileAction(action)),
    accepted: settled.accepted.map((action) => fileAction(action)),
    find_out,
  };
  return JSON.stringify(file, null, 2) + "\n";
}
