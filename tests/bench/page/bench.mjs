/**
 * What the page costs the person: presses, the result, and laying out, beside
 * a SurveyJS quiz and a plain form of the same questions. See tests/README.md.
 *
 *   npm ci --prefix tests/bench/page
 *   cargo build && node tests/bench/page/bench.mjs [--check]
 *
 * With --check it fails when a bound does not hold.
 */

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open, percentile, press, pressUntil, serve, watchLayout } from "./measure.mjs";
import { plainPage, questionnaire, surveyPage, writeSite } from "./questions.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
/** The site is the same whichever build makes it. */
const PORRAS = process.env.PORRAS ?? ["release", "debug"].map((build) => join(HERE, "../../../target", build, "porras")).find(existsSync);
const SLOW = 4;
const PRESSES = 80;
const RESULTS = 7;
const WRITES = 20;
const LAYOUTS = 9;

/** Milliseconds, or times as long; what is kept takes less than a frame. */
const BOUNDS = { press: 50, write: 16, result: 200, layout: 1.2 };

const folder = mkdtempSync(join(tmpdir(), "porras-page-"));

/** A site of porras, SurveyJS and the plain form of so many questions. */
function make(name, count, inDimension) {
  const questions = questionnaire(count, inDimension);
  writeSite(join(folder, name + "-site"), questions);
  execFileSync(PORRAS, ["build", "--root", join(folder, name + "-site"), "--out", join(folder, name)], { stdio: ["ignore", "ignore", "inherit"] });
  const beside = { "survey-core/survey-core.min.css": "survey-core.min.css", "survey-core/survey.core.min.js": "survey.core.min.js", "survey-js-ui/survey-js-ui.min.js": "survey-js-ui.min.js" };
  for (const [from, to] of Object.entries(beside)) copyFileSync(join(HERE, "node_modules", from), join(folder, name, to));
  writeFileSync(join(folder, name, "survey.html"), surveyPage(questions));
  writeFileSync(join(folder, name, "plain.html"), plainPage(questions));
  return questions;
}

/** Radios of a page that can be seen, one a question, another than the chosen. */
async function unchosen(page, selector, most) {
  const all = await page.locator(selector).all();
  const shown = [];
  for (const each of all) if (await each.isVisible()) shown.push(each);
  return shown.slice(0, most);
}

/** Everything is answered and has a note, so that as much is kept as can be; the bytes of it. */
async function answerAll(page) {
  await page.evaluate(() => {
    for (const field of document.querySelectorAll("[data-question]")) field.querySelector(".options input")?.click();
    document.dispatchEvent(new Event("visibilitychange"));
    const key = Object.keys(localStorage).find((name) => name.startsWith("porras:"));
    const record = JSON.parse(localStorage[key]);
    for (const id of Object.keys(record.answers)) {
      record.notes[id] = "A note of a line or two, as people write them. ".repeat(3);
      record.at["notes." + id] = record.at["answers." + id];
    }
    localStorage[key] = JSON.stringify(record);
  });
  await page.reload();
  const [kept, notes] = await page.evaluate(() => {
    const text = localStorage[Object.keys(localStorage).find((name) => name.startsWith("porras:"))];
    return [text.length, Object.keys(JSON.parse(text).notes).length];
  });
  if (notes !== 300) throw new Error("there are " + notes + " notes");
  return kept;
}

/** Milliseconds that it takes to keep everything, once after each of some answers. */
async function writesOf({ page, slowDown }) {
  await slowDown(SLOW);
  const times = await page.evaluate((count) => Array.from({ length: count }, (_, at) => {
    document.querySelectorAll("#q-q" + at + " .options input")[4].click();
    const before = performance.now();
    document.dispatchEvent(new Event("visibilitychange"));
    return performance.now() - before;
  }), WRITES);
  await slowDown(1);
  return times;
}

async function presses(browser, base, questions) {
  const perStep = questions[0].questions.length;
  const steps = Math.ceil(PRESSES / perStep);
  const ours = await browser.page(base + "press/en/large.html");
  const bytes = await answerAll(ours.page);
  const porras = [];
  for (let step = 0; step < steps; step += 1) {
    await ours.slowDown(1);
    await ours.page.evaluate((at) => void (location.hash = "part-d" + at), step);
    const radios = await unchosen(ours.page, `#part-d${step} .options .option:nth-child(${2 + (step % 3)})`, perStep);
    await ours.slowDown(SLOW);
    porras.push(...await press(ours.page, radios));
  }
  await ours.slowDown(1);
  const writes = await writesOf(ours);
  const results = { ahead: [], atOnce: [], stair: [] };
  const work = { ahead: [], atOnce: [] };
  let turn = 0;
  /** @param {"ahead" | "atOnce"} way @param {string} shown */
  const result = async (way, shown) => {
    await ours.page.evaluate(() => void (location.hash = "check"));
    // Drawn while one looks at the answers; anew when one of them changes then.
    await ours.page.waitForFunction(() => document.querySelector("#result .dimensions"));
    await ours.page.waitForTimeout(1000);
    if (way === "atOnce") await ours.page.evaluate((at) => document.querySelectorAll("#q-q0 .options input")[at].click(), (turn += 1) % 2);
    return () => pressUntil(ours.page, ours.page.locator("#check a.next"), shown);
  };
  // The sentence, what holds the stage and what to do next; the stair stands far below.
  const head = "#result .next-thing";
  for (let time = 0; time < RESULTS; time += 1) {
    for (const [way, shown, times] of [["ahead", head, results.ahead], ["atOnce", head, results.atOnce], ["atOnce", "#result .stair", results.stair]]) {
      const go = await result(way, shown);
      await ours.slowDown(SLOW);
      times.push(await go());
      await ours.slowDown(1);
    }
    for (const way of ["ahead", "atOnce"]) work[way].push(await ours.traced(await result(way, head)));
  }
  await ours.close();

  // What no script and no style of ours can do better than.
  const plain = [];
  const bare = await browser.page(base + "press/plain.html", { slow: SLOW });
  for (let step = 0; step < steps; step += 1) {
    const fields = await bare.page.locator("fieldset").all();
    plain.push(...await press(bare.page, fields.slice(step * perStep, (step + 1) * perStep).map((field) => field.locator("label").nth(1 + (step % 3)))));
  }
  await bare.close();

  const survey = [];
  const theirs = await browser.page(base + "press/survey.html");
  await theirs.page.evaluate((ids) => void (survey.data = Object.fromEntries(ids.map((id) => [id, "1"]))), questions.flatMap((each) => each.questions.map(({ id }) => id)));
  for (let step = 0; step < steps; step += 1) {
    await theirs.slowDown(1);
    await theirs.page.evaluate((at) => void (survey.currentPageNo = at), step);
    const radios = await unchosen(theirs.page, `.sd-radio:nth-child(${2 + (step % 3)}) label`, perStep);
    if (!radios.length) throw new Error("SurveyJS shows no radios");
    await theirs.slowDown(SLOW);
    survey.push(...await press(theirs.page, radios));
  }
  await theirs.slowDown(1);
  await theirs.page.evaluate(() => void (survey.currentPageNo = survey.visiblePageCount - 1));
  await theirs.slowDown(SLOW);
  const completed = await pressUntil(theirs.page, theirs.page.locator("#sv-nav-complete input, .sd-navigation__complete-btn").first(), ".sd-completedpage");
  await theirs.close();
  return { porras, plain, survey, results, work, completed, writes, bytes };
}

/** Milliseconds until 100 questions on one page are laid out, in turns. */
async function layouts(browser, base) {
  const times = { porras: [], plain: [], survey: [] };
  const addresses = { porras: "layout/en/large.html#part-d0", plain: "layout/plain.html", survey: "layout/survey.html" };
  for (let turn = 0; turn < LAYOUTS; turn += 1) {
    for (const [name, address] of Object.entries(addresses)) {
      const { page, close } = await browser.page(base + address, { slow: SLOW, script: watchLayout });
      const { time } = await page.evaluate(() => window.laidOut);
      times[name].push(time);
      await close();
    }
  }
  return times;
}

const ms = (value) => value.toFixed(0).padStart(6) + " ms";
const rows = [];
const failed = [];
function tell(what, value, unit, bound = null) {
  rows.push(`${what.padEnd(64)} ${unit === "ms" ? ms(value) : unit ? value.toFixed(2).padStart(6) + " times" : String(value).padStart(6)}${bound === null ? "" : `   at most ${bound}`}`);
  if (bound !== null && value > bound) failed.push(what);
}

const server = await serve(folder);
const browser = await open();
try {
  const questions = make("press", 300, 20);
  make("layout", 100, 100);
  const { porras, plain, survey, results, work, completed, writes, bytes } = await presses(browser, server.address, questions);
  const times = await layouts(browser, server.address);
  const median = (values) => percentile(values, 0.5);
  console.log(`300 questions in steps of 20, all answered, a note each; processor slowed ${SLOW} times`);
  tell(`press to next paint, porras, of ${porras.length} presses the 95th percentile`, percentile(porras, 0.95), "ms", BOUNDS.press);
  tell(`press to next paint, porras, median`, median(porras), "ms");
  tell(`press to next paint, a plain form, of ${plain.length} presses the 95th percentile`, percentile(plain, 0.95), "ms");
  tell(`press to next paint, a plain form, median`, median(plain), "ms");
  tell(`press to next paint, SurveyJS, of ${survey.length} presses the 95th percentile`, percentile(survey, 0.95), "ms");
  tell(`press to next paint, SurveyJS, median`, median(survey), "ms");
  tell("porras to the plain form, median", median(porras) / median(plain), "times");
  tell("SurveyJS to porras, 95th percentile", percentile(survey, 0.95) / percentile(porras, 0.95), "times");
  tell(`all ${bytes} bytes kept, after the paint, median of ${WRITES}`, median(writes), "ms", BOUNDS.write);
  tell("result shown, porras, first, drawn while one looked at the answers", results.ahead[0], "ms", BOUNDS.result);
  tell(`result shown, porras, median of ${RESULTS}, drawn ahead`, median(results.ahead), "ms", BOUNDS.result);
  tell(`result computed and shown at the press, median of ${RESULTS}`, median(results.atOnce), "ms", BOUNDS.result);
  tell(`its stair, far below, computed at the press, median of ${RESULTS}`, median(results.stair), "ms");
  for (const [way, name] of [["ahead", "drawn ahead"], ["atOnce", "computed"]]) {
    tell(`processor time of the page until then, ${SLOW} times, ${name}`, SLOW * median(work[way].map(({ time }) => time)), "ms", BOUNDS.result);
    tell(`elements styled until then, ${name}`, median(work[way].map(({ styled }) => styled)), "");
  }
  tell("completed, SurveyJS, which computes nothing", completed, "ms");
  tell(`100 questions laid out, porras, median of ${LAYOUTS}`, median(times.porras), "ms");
  tell("100 questions laid out, a plain form", median(times.plain), "ms");
  tell("100 questions laid out, SurveyJS", median(times.survey), "ms");
  tell("laid out: porras to the plain form", median(times.porras) / median(times.plain), "times", BOUNDS.layout);
  tell("laid out: SurveyJS to the plain form", median(times.survey) / median(times.plain), "times");
  console.log(rows.join("\n"));
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
if (failed.length) {
  console.log("\nover its bound: " + failed.join("; "));
  if (process.argv.includes("--check")) process.exit(1);
}
