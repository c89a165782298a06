/**
 * The questionnaire of a page: one record, and the parts that show it or change it.
 */

import { porrasGlobal, runScript } from "./bring.js";
import { bringOffline } from "./bring-offline.js";
import { arrivedRecord, isFolder } from "./carry.js";
import { button, downloadText, every, find, markReady } from "./dom.js";
import { startForget } from "./forget.js";
import { whenIdle } from "./idle.js";
import { startLanguages } from "./language.js";
import { noticeBoard } from "./notices.js";
import { askedIn, headingOf, lineOf, pageQuestions } from "./page.js";
import { startProgress } from "./progress.js";
import { startQuestions } from "./questions.js";
import { exchangeForm, freshRecord, hasContent, mergeRecords, putInto, refilled } from "./record.js";
import { startOutcome } from "./showing.js";
import { startForm } from "./start.js";
import { startSteps } from "./steps.js";
import { openStore } from "./store.js";
import { wordsOf } from "./strings.js";

/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./page.js").PageQuestion} PageQuestion */

/**
 * What the page hands to the script.
 * @typedef {Object} Config
 * @property {string} assessment
 * @property {string} version of the content
 * @property {string[]} modes the first is the default
 * @property {"device" | "visit"} keep unless the person chooses
 * @property {"dimension" | "question"} at_a_time unless the person chooses
 * @property {string[]} scripts the addresses of the data and the result, of the migrations where there are some, and last of what comes once somebody has begun
 * @property {string | null} style the address of the result's style sheet
 * @property {string} [offline] the address of the script that keeps the site on the device; not there where it is not to be kept
 * @property {import("./strings.js").Words} words
 * @property {import("./types.js").Question[]} [asks] those with quality criteria, a condition or a reason, and those that conditions name
 * @property {{to: string}[]} [migrations] the versions that the bank's migrations lead to, oldest first; none when left out
 */

/**
 * What the parts share.
 * @typedef {Object} Shared
 * @property {HTMLElement} main
 * @property {HTMLElement[]} steps in order, those in which something is asked
 * @property {PageQuestion[]} questions all of them
 * @property {() => PageQuestion[]} asked those of the chosen mode that are asked of this person
 * @property {(question: PageQuestion) => boolean} answered whether it has an answer of any kind that counts
 * @property {Config} config
 * @property {import("./strings.js").Say} say
 * @property {AnswerRecord} record
 * @property {HTMLElement} step the one that is shown
 * @property {string} place the address in it, where links to the same place lead
 * @property {(key: string, value: string | number) => void} put changes one thing of the record, keeps it and tells everybody
 * @property {(record: AnswerRecord) => void} replace the whole record, keeps it and tells everybody
 * @property {() => void} forget everything
 * @property {() => void} keep the record as it is: soon, and before the page goes away
 * @property {() => void} write keeps at once what was to be kept soon
 * @property {() => Promise<void>} begin brings what one needs who answers; when it does not come, the page says so
 * @property {import("./store.js").Store} store
 * @property {(() => void)[]} remarks what writes more beside the answers, whenever they were listed anew
 * @property {() => void} download the answers as a file
 * @property {(told: (key?: string) => void) => void} onChange with what was put; all may be another when left out
 * @property {(told: () => void) => void} onStep
 * @property {() => void} arrived tells everybody that another step is shown
 */

/** @typedef {Shared & import("./notices.js").Notices} App */

/**
 * @param {HTMLElement} main
 */
export function startAssessment(main) {
  const form = find(".steps", main);
  const steps = every(".steps > .step", main);
  if (!form || !steps.length) return;
  /** @type {Config} */
  const config = JSON.parse(document.getElementById("porras-config")?.textContent ?? "");
  // Now, since further scripts are put behind it when they come.
  const begun = config.scripts[config.scripts.length - 1];
  const store = openStore(config);
  const { record, expired } = store.load();
  const carried = arrivedRecord(freshRecord(config));
  const questions = pageQuestions(main);
  /** @type {((key?: string) => void)[]} */
  const changed = [];
  /** @type {(() => void)[]} */
  const stepped = [];
  /** @param {string} [key] */
  const tellAll = (key) => changed.forEach((told) => told(key));
  let waiting = false;
  /** @type {Promise<void> | null} */
  let beginning = null;
  /** @param {AnswerRecord} next */
  const take = (next) => {
    app.record = config.modes.includes(next.mode) ? next : { ...next, mode: config.modes[0] };
  };

  const write = () => {
    if (!waiting) return;
    waiting = false;
    const refused = !store.save(app.record);
    const news = refused !== main.hasAttribute("data-unsaved");
    main.toggleAttribute("data-unsaved", refused);
    if (news) tellAll("saved");
    if (!refused) app.hush("storage");
    else if (hasContent(app.record)) void app.begin().then(() => app.tell("storage", app.say("storage-blocked"), button(app.say("download"), app.download)));
  };

  /** @type {App} */
  const app = {
    write,
    say: wordsOf(config.words),
    ...noticeBoard(steps[0]),
    main,
    steps,
    questions,
    asked: () => askedIn(questions, app.record.mode),
    answered: ({ id }) => !!app.record.answers[id],
    config,
    store,
    remarks: [],
    record,
    step: steps[0],
    place: steps[0].id,
    put(key, value) {
      putInto(app.record, key, value, Date.now());
      app.keep();
      tellAll(key);
    },
    replace(next) {
      app.record = next;
      app.keep();
      // At once: what this takes the place of may be dropped next.
      write();
      tellAll();
    },
    forget() {
      app.record = refilled(app.record, freshRecord(config), Date.now());
      waiting = false;
      store.remove();
      // Where every language may have a storage of its own, the others hear of it later.
      if (isFolder()) app.keep();
      for (const id of ["aside", "expired", "storage"]) app.hush(id);
      tellAll();
    },
    keep() {
      if (!waiting) whenIdle(write);
      waiting = true;
    },
    begin() {
      return beginning ??= runScript(config, begun).then(() => {
        app.hush("begin");
        porrasGlobal().begun?.(app);
      }).catch((error) => {
        beginning = null;
        reportError(error);
        app.tell("begin", app.say("load-failed"), button(app.say("retry"), () => {
          headingOf(app.step)?.focus();
          void app.begin();
        }));
      });
    },
    download() {
      downloadText(config.assessment + ".json", JSON.stringify(exchangeForm(app.record, config.assessment, lineOf(find("h1", main))), null, 2) + "\n");
    },
    onChange: (told) => void changed.push(told),
    onStep: (told) => void stepped.push(told),
    arrived: () => stepped.forEach((told) => told()),
  };
  take(carried ? mergeRecords(record, carried) : record);
  main.addEventListener("submit", (event) => event.preventDefault());
  main.addEventListener("change", () => void app.begin());
  app.onStep(() => {
    if (app.step !== steps[0]) whenIdle(() => void app.begin());
  });
  // A page that goes away, or to where it may be ended, keeps what it has first.
  addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", write);

  // Before the first step is shown: what the paper version hides cannot take the focus.
  markReady(form);
  for (const start of [startQuestions, startProgress, startForm, startForget, startOutcome, startLanguages, bringOffline, ...(porrasGlobal().parts ?? []), startSteps]) {
    try {
      start(app);
    } catch (error) {
      reportError(error);
    }
  }
  if (expired) void app.begin().then(() => app.tell("expired", app.say("expired")));
  if (store.aside() || app.record.at_a_time === "question") void app.begin();
  if (carried) {
    if (carried.since > record.since && !hasContent(app.record)) store.remove();
    app.keep();
  }
  store.listen((what) => {
    if (what === "deleted") {
      app.record = freshRecord(config);
      waiting = false;
      void app.begin().then(() => app.tell("elsewhere", app.say("deleted-elsewhere")));
    } else if (what === "visit") {
      // The device has forgotten: from now on this tab keeps its answers itself.
      putInto(app.record, "keep", what, Date.now());
      app.keep();
    } else take(mergeRecords(app.record, what));
    tellAll();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || main.hasAttribute("data-unsaved")) return;
    take(store.load().record);
    tellAll();
  });
  tellAll();
}
