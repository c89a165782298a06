/**
 * The structure of the default bank, from domain.md 4.3 to 4.6: 7 dimensions,
 * 30 questions, 4 locks, 39 actions. No texts.
 */

/** @typedef {import("../../src/client/types.js").Action} Action */
/** @typedef {import("../../src/client/types.js").Bank} Bank */

/** "*" asked in the short version too, "n" may not concern */
const QUESTIONS = {
  customer: "C1* C2* C3 C4",
  start: "S1* S2* S3 S4",
  tools: "T1* T2 T3* T4 T5",
  feedback: "F1* F2 F3* F4n",
  path: "P1* P2*n P3 P4",
  structure: "G1 G2* G3 G4 G5*",
  worklife: "W1* W2* W3 W4",
};

/** effort, impact, prerequisites */
const ACTIONS = `
customer-1 S 3
customer-2 M 2
customer-3 M 2 tools>=3
customer-4 M 2 feedback>=4
customer-5 S 1
start-1 S 2 customer>=2
start-2 M 3 customer>=2
start-3 M 2 tools>=3
start-4 M 2 structure>=4
start-5 S 1
tools-1 M 2 customer>=2
tools-2 L 3 customer>=2 structure>=2
tools-3 M 2 structure>=4
tools-4 M 2 worklife>=4
tools-5 S 1
feedback-1 S 2
feedback-2 M 2 customer>=2
feedback-3 L 3 path>=3
feedback-4 M 2 structure>=4
feedback-5 S 1
path-1 M 2 customer>=2
path-2 M 3 tools>=2
path-3 L 3 structure>=4
path-4 L 2 feedback>=4
path-5 S 1
structure-1 S 3
structure-2 M 3 customer>=2 feedback>=2
structure-3 M 3 tools>=3 feedback>=3
structure-4 L 2 path>=4
structure-5 S 1
worklife-1 S 2
worklife-2 M 2
worklife-3 M 2 feedback>=3
worklife-4 M 2 structure>=4
worklife-5 S 1
lock-goals M 3
lock-rewards L 3 lock-goals feedback>=4
lock-organisation L 3 lock-goals
lock-work L 3 lock-goals tools>=3`;

/** @param {string} line @returns {Action} */
function action(line) {
  const [id, effort, impact, ...requires] = line.split(" ");
  const [dimension, from] = id.split("-");
  return {
    id,
    ...(dimension === "lock" ? { lock: from } : { dimension, from: Number(from) }),
    impact: Number(impact),
    effort: "SML".indexOf(effort) + 1,
    needs: requires.filter((each) => each.includes(">=")).map((each) => [each.split(">=")[0], Number(each.split(">=")[1])]),
    after: requires.filter((each) => !each.includes(">=")),
  };
}

/** @type {Bank} */
export const BANK = {
  id: "customer-centricity",
  version: "1.0.0",
  stages: ["champion", "unit", "doer", "renewer", "shared"],
  modes: ["full", "short"],
  roles: ["leadership", "champion", "front", "development", "support", "partner"],
  rule: { rule: "quorum" },
  overall: { rule: "quorum" },
  assessable: { answers: 2, share: "1/2", dimensions: "3/4" },
  dimensions: Object.entries(QUESTIONS).map(([id, questions]) => ({
    id,
    questions: questions.split(" ").map((each) => ({
      id: each.slice(0, 2),
      options: 5,
      na: each.endsWith("n"),
      modes: each.includes("*") ? ["full", "short"] : ["full"],
    })),
  })),
  gates: [{
    id: "doer",
    cap: 3,
    dimension: "structure",
    locks: [
      { id: "goals", question: "G2", min: 4 },
      { id: "rewards", question: "G3", min: 4 },
      { id: "organisation", question: "G4", min: 4 },
      { id: "work", question: "G5", min: 4 },
    ],
  }],
  corroboration: { stage: 5, respondents: 5, roles: 3 },
  actions: [
    ...ACTIONS.trim().split("\n").map(action),
    { id: "sit-down", when: "lone-high" },
  ],
  capacities: [3, 4, null],
};

/**
 * @param {Record<string, number | string>} positions
 * @returns {import("../../src/client/types.js").Answers}
 */
export function answersOf(positions) {
  return Object.fromEntries(Object.entries(positions).map(([id, position]) => [id, String(position)]));
}
