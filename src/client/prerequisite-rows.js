/**
 * The prerequisites of planned actions as rows of a drawing: layers by how much
 * must come first, below each other, and a lane beside them for every action
 * that others wait for, in which a line leads down to those.
 */

/**
 * @typedef {Object} PrerequisiteRow
 * @property {string} action
 * @property {number} layer 1 where nothing must come first, else one more than the highest layer of what must
 * @property {string[]} needs actions that must come first, as the plan has them; not those that these need themselves
 * @property {number | null} opens the lane that begins here: others wait for this
 * @property {{lane: number, on: boolean}[]} enters lanes that lead here; whether they lead on to others
 * @property {number[]} through lanes that pass by
 * @property {number[]} above lanes that come into this row from the one before
 */

/**
 * @typedef {Object} Prerequisites
 * @property {number} lanes how many lie beside each other at most; 0 is the nearest to the rows
 * @property {PrerequisiteRow[]} rows by layer, then as the plan has them
 * @property {string[]} apart actions that wait for nothing and that nothing waits for
 */

/**
 * Promises lanes of which no two are the same where both are in use, the shorter ones nearer to the rows.
 * @param {readonly {action: string, after: readonly string[]}[]} items of a plan, in which nothing stands before what it waits for
 * @returns {Prerequisites}
 */
export function prerequisiteRows(items) {
  /** @type {Map<string, Set<string>>} all that must come before each */
  const before = new Map();
  /** @type {Map<string, string[]>} */
  const needs = new Map();
  for (const { action, after } of items) {
    const known = after.filter((id) => before.has(id));
    before.set(action, new Set(known.flatMap((id) => [id, ...(before.get(id) ?? [])])));
    needs.set(action, known.filter((id) => !known.some((other) => before.get(other)?.has(id))));
  }
  /** @type {Map<string, number>} */
  const layers = new Map();
  for (const [action, first] of needs) layers.set(action, 1 + Math.max(0, ...first.map((id) => layers.get(id) ?? 0)));
  const awaited = new Set([...needs.values()].flat());
  const linked = [...needs.keys()].filter((action) => awaited.has(action) || needs.get(action)?.length);
  const order = linked.map((action, at) => ({ action, at, layer: layers.get(action) ?? 1 })).sort((a, b) => a.layer - b.layer || a.at - b.at);

  const spans = order.flatMap(({ action }, from) => {
    const to = order.reduce((last, other, at) => needs.get(other.action)?.includes(action) ? at : last, -1);
    return to < 0 ? [] : [{ action, from, to, lane: 0 }];
  });
  /** @type {typeof spans[]} */
  const lanes = [];
  for (const span of [...spans].sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    const free = lanes.findIndex((taken) => taken.every(({ from, to }) => to < span.from || from > span.to));
    span.lane = free < 0 ? lanes.length : free;
    (lanes[span.lane] ??= []).push(span);
  }
  const laneOf = new Map(spans.map((span) => [span.action, span]));
  return {
    lanes: lanes.length,
    rows: order.map(({ action, layer }, row) => {
      const first = needs.get(action) ?? [];
      const entering = spans.filter((span) => first.includes(span.action));
      return {
        action,
        layer,
        needs: first,
        opens: laneOf.get(action)?.lane ?? null,
        enters: entering.map(({ lane, to }) => ({ lane, on: to > row })),
        through: spans.filter((span) => span.from < row && span.to > row && !entering.includes(span)).map(({ lane }) => lane),
        above: spans.filter((span) => span.from < row && span.to >= row).map(({ lane }) => lane),
      };
    }),
    apart: [...needs.keys()].filter((action) => !linked.includes(action)),
  };
}
