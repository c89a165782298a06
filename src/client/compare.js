/**
 * Results side by side: which questions can be compared, and which answers
 * differ. Pure.
 */

/** @typedef {import("./types.js").Answers} Answers */

/**
 * @typedef {Object} Compared
 * @property {string} version of the content that was answered
 * @property {Answers} answers carried to the version of the bank
 */

/**
 * @typedef {Object} Comparison
 * @property {string[]} left questions that some have answered and that cannot be compared, as the versions are not the same and one has no answer to it
 * @property {Answers[]} answers of each, without those
 * @property {string[]} changed questions to which the first and the last have not the same answer, or one of them none
 */

/**
 * @param {readonly string[]} questions ids, in the order of the bank
 * @param {readonly Compared[]} all in the order of time, at least one
 * @returns {Comparison}
 */
export function comparisonOf(questions, all) {
  const mixed = all.some(({ version }) => version !== all[0].version);
  /** @param {Compared} one @param {string} id */
  const given = ({ answers }, id) => (Object.hasOwn(answers, id) ? answers[id] : undefined);
  const left = mixed ? questions.filter((id) => all.some((one) => given(one, id) !== undefined) && all.some((one) => given(one, id) === undefined)) : [];
  const kept = questions.filter((id) => !left.includes(id));
  const answers = all.map((one) => Object.assign(Object.create(null), Object.fromEntries(kept.flatMap((id) => {
    const answer = given(one, id);
    return answer === undefined ? [] : [[id, answer]];
  }))));
  const changed = kept.filter((id) => given(all[0], id) !== given(all[all.length - 1], id));
  return { left, answers, changed };
}
