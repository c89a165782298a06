/**
 * Why an answer file is not opened, in words.
 */

import { cutText, ownField } from "./answers.js";
import { isRecord } from "./json.js";

/** @typedef {import("./answers.js").Problem} Problem */

/** Whoever made the file sees from a few what is the matter with it. */
const MOST_REFUSALS = 5;

/** Problems that have a wording of their own, "open-" and their code. */
const TOLD_APART = ["format", "assessment", "content-version", "mode", "role", "profile", "question"];

/**
 * @param {readonly Problem[]} problems
 * @param {import("./strings.js").Say} say
 * @param {Readonly<Record<string, string>>} [titles] of the assessments that the site has, by id
 * @param {unknown} [file] what was read, which may say the title of an assessment that the site does not have
 * @returns {string[]} no line twice; none when there is no problem
 */
export function refusalLines(problems, say, titles = {}, file = null) {
  const own = isRecord(file) ? ownField(file, "title") : null;
  const title = typeof own === "string" && cutText(own.trim());
  const lines = problems.map(({ code, path, value, expected = [] }) => {
    const key = code === "not-an-object" ? "format" : TOLD_APART.includes(code) ? code : "answer";
    const found = String(value);
    const named = (code === "assessment" && (ownField(titles, found) || title)) || found;
    return say("open-" + key, { path: path.join("."), value: named, expected: expected.join(", ") });
  });
  return [...new Set(lines)].slice(0, MOST_REFUSALS);
}
