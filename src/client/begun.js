/**
 * The script of whoever has begun: what goes with answering, but is not needed
 * to read the start. It comes with its words, and uses the modules of `quiz.js`.
 */

import { startAside } from "./aside.js";
import { porrasGlobal } from "./bring.js";
import { startCheck } from "./check.js";
import { startGuidance } from "./guidance.js";
import { startNotes } from "./note-form.js";
import { startOneByOne } from "./one-by-one.js";
import { startReopen } from "./reopen.js";
import { startSavedNear } from "./saved-near.js";
import { wordsOf } from "./strings.js";
import { startUnsaved } from "./unsaved.js";

/** @typedef {import("./assessment.js").App} App */

/**
 * @param {App} app
 */
function startBegun(app) {
  app.say = wordsOf({ ...app.config.words, ...porrasGlobal().words?.begun });
  for (const start of [startAside, startNotes, startGuidance, startReopen, startCheck, startOneByOne, startUnsaved, startSavedNear]) {
    try {
      start(app);
    } catch (error) {
      reportError(error);
    }
  }
}

porrasGlobal().begun = startBegun;
