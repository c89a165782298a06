/**
 * The same questions three times: as a site of porras, as a SurveyJS quiz, and
 * as a plain form without script.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const STAGES = ["first", "second", "third", "fourth", "fifth"];
const WORDS = "everybody customer shared practice weekly writes down decides knows unit tool feedback path leader meeting plan review team example changes".split(" ");

/** Words that look like a sentence; the same for the same number. */
function sentence(seed, length) {
  const words = Array.from({ length }, (_, at) => WORDS[(seed * 7 + at * (3 + (seed % 5))) % WORDS.length]);
  return words.join(" ").replace(/^./, (first) => first.toUpperCase());
}

/**
 * @param {number} count of questions
 * @param {number} inDimension how many of them a step has
 */
export function questionnaire(count, inDimension) {
  const dimensions = Array.from({ length: Math.ceil(count / inDimension) }, (_, at) => ({ id: "d" + at, name: "Dimension " + (at + 1), questions: [] }));
  for (let at = 0; at < count; at += 1) {
    dimensions[Math.floor(at / inDimension)].questions.push({
      id: "q" + at,
      text: sentence(at, 9) + "?",
      options: STAGES.map((id, level) => ({ value: String(level + 1), text: sentence(at + level * 3, 8 + level) + "." })),
    });
  }
  return dimensions;
}

/** Writes a site; JSON is YAML. */
export function writeSite(folder, dimensions) {
  const named = (rows, of) => Object.fromEntries(rows.map((row, at) => [typeof row === "string" ? row : row.id, of(row, at)]));
  const questions = dimensions.flatMap((each) => each.questions);
  const steps = dimensions.flatMap(({ id }) => STAGES.slice(0, -1).map((from, at) => ({ id: `${id}-${at + 1}`, raises: id, from, effort: "SML"[at % 3], impact: (at % 3) + 1 })));
  const files = {
    "site.yaml": { languages: ["en"], assessments: ["large"] },
    "texts/en.yaml": { title: "Large", description: "A bank to measure." },
    "large/bank.yaml": {
      assessment: "large", content_version: "1.0.0", authors: "A generator", licence: "CC0", stages: STAGES,
      scoring: { dimensions: { rule: "quorum" }, overall: { rule: "quorum" } },
      dimensions: dimensions.map(({ id, questions }) => ({ id, questions: questions.map(({ id }) => ({ id })) })),
      actions: steps, horizons: { now: 3, next: 4 },
    },
    "large/texts/en.yaml": {
      title: "A large bank", summary: "To be measured.", scope: "Nobody answers this.",
      stages: named(STAGES, (name, at) => ({ name, description: sentence(at, 12), leave: sentence(at + 5, 9) })),
      dimensions: named(dimensions, ({ name }, at) => ({ name, description: sentence(at, 11) })),
      questions: named(questions, ({ text, options }) => ({ text, options: options.map((each) => each.text) })),
      actions: named(steps, (_, at) => ({ title: sentence(at, 4), what: sentence(at + 1, 14), who: sentence(at + 2, 2), done: sentence(at + 3, 8) })),
    },
  };
  for (const [path, value] of Object.entries(files)) {
    const file = join(folder, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(value));
  }
}

/** What SurveyJS is given: a page for each dimension. */
export function surveyJson(dimensions) {
  const choices = (options) => [...options, { value: "unknown", text: "Don't know" }];
  return {
    showProgressBar: true,
    pages: dimensions.map(({ id, name, questions }) => ({
      name: id, title: name,
      elements: questions.flatMap(({ id, text, options }) => [{ type: "radiogroup", name: id, title: text, choices: choices(options), showClearButton: true }]),
    })),
  };
}

/** The page of the quiz by SurveyJS, whose files lie beside it. */
export function surveyPage(dimensions) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>SurveyJS</title>
<link rel="stylesheet" href="survey-core.min.css">
<div id="quiz"></div>
<script src="survey.core.min.js"></script><script src="survey-js-ui.min.js"></script>
<script>const survey = new Survey.Model(${JSON.stringify(surveyJson(dimensions))}); survey.render(document.getElementById("quiz"));</script>
`;
}

/** A plain form of the same questions: no script, no style but the browser's. */
export function plainPage(dimensions) {
  const option = (id, { value, text }) => `<p><label><input type="radio" name="${id}" value="${value}"> ${text}</label></p>`;
  const question = ({ id, text, options }) => `<fieldset><legend>${text}</legend>${[...options, { value: "unknown", text: "Don't know" }].map((each) => option(id, each)).join("")}<p><label>Note<br><textarea name="note-${id}" rows="3"></textarea></label></p></fieldset>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A plain form</title>
<form>${dimensions.map(({ name, questions }) => `<h2>${name}</h2>${questions.map(question).join("")}`).join("")}</form>
`;
}
