/**
 * The step of kept results: keep this one, name them, compare them, hand them
 * over as files and take such files in, delete them.
 */

import { isFolder } from "./carry.js";
import { button, downloadText, every, find, h } from "./dom.js";
import { viewOf, stageName } from "./figures.js";
import { brokenKept, dropBroken, dropKept, keepOne, keptResults, putKept } from "./kept-store.js";
import { filesIn, readKept } from "./kept-read.js";
import { confirmation } from "./notices.js";
import { exchangeForm } from "./record.js";
import { KEPT_FOR } from "./storage.js";
import { pageLanguage } from "./strings.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./kept-store.js").Broken} Broken */
/** @typedef {import("./kept-store.js").Kept} Kept */
/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./record.js").AnswerRecord} AnswerRecord */
/** @typedef {import("./strings.js").Say} Say */

/** More drawn in one picture could not be told apart. */
export const MOST_COMPARED = 4;

/**
 * @param {number} time
 * @param {"short"} [clock] whether the time of day is told
 * @returns {string}
 */
export function dayText(time, clock) {
  return new Intl.DateTimeFormat(pageLanguage(), { dateStyle: "long", timeStyle: clock }).format(time);
}

/**
 * @param {Data} data
 * @param {App} app
 * @param {AnswerRecord} record
 * @param {Say} say
 * @returns {string} where it stands, in a few words
 */
export function standsOn(data, app, record, say) {
  const view = viewOf(data, { app, record, result: null, roadmap: null });
  const { stage } = view.result;
  return stage ? say("stage", { stage, name: stageName(view, stage) }) : say("no-stage");
}

/**
 * @param {Kept} kept
 * @returns {Record<string, unknown>} as a file: the exchange form, and beside it what readers of that pass over
 */
function fileOf({ file, name, view, dated }) {
  return { ...file, name, view, dated: new Date(dated).toISOString() };
}

/**
 * Fills the step, and keeps it at what is there.
 * @param {App} app
 * @param {Data} data
 * @param {Say} say
 * @param {import("./load.js").ResultScript["read"]} read
 * @param {HTMLElement} step
 */
export function startKept(app, data, say, read, step) {
  const { config } = app;
  /** @type {Set<string>} */
  const chosen = new Set();
  const status = h("p", { role: "status" });
  const name = /** @type {HTMLInputElement} */ (h("input", { id: "kept-name", type: "text", maxlength: 80 }));
  const promise = h("p.soft");
  const list = h("ul.kept");
  const whole = h("div.row");
  const refused = h("div", { role: "status" });
  const input = /** @type {HTMLInputElement} */ (h("input", { id: "kept-files", type: "file", multiple: true, accept: ".json,.ndjson,application/json", change: () => void takeFiles() }));

  /** @param {string} text */
  const tell = (text) => {
    status.textContent = text;
  };
  const keepIn = () => (app.record.keep === "visit" ? "visit" : "device");
  const defaultName = () => say("name-own", { day: dayText(Date.now()) });

  const keepNow = () => {
    const { record } = app;
    const kept = keepOne(config, { name: name.value.trim() || defaultName(), from: "own", view: record.view, file: { ...exchangeForm(record, data.bank.id, data.texts.title) }, keep: keepIn() }, Date.now());
    tell(kept ? say("kept-now", { name: kept.name }) : say("kept-not"));
    if (kept) name.value = "";
    void show();
  };
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    keepNow();
  });
  const keepForm = h("div.keep-now",
    h("div.field", h("label", { for: "kept-name" }, say("name")), name),
    h("div.row", button(say("keep-now"), keepNow)), promise);

  /** @param {Kept} kept @param {HTMLElement} row */
  const rename = (kept, row) => {
    const id = "kept-rename-" + kept.made;
    const field = /** @type {HTMLInputElement} */ (h("input", { id, type: "text", maxlength: 80, value: kept.name }));
    const save = () => {
      const named = { ...kept, name: field.value.trim() || kept.name };
      tell(putKept(config, named) ? say("renamed", { name: named.name }) : say("kept-not"));
      void show(kept.made);
    };
    const form = h("div", h("div.field", h("label", { for: id }, say("name-new")), field), h("div.row", button(say("save"), save), button(say("cancel"), () => void show(kept.made), "plain")));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      // Or the button that takes the focus would be pressed by the same key.
      event.preventDefault();
      if (event.key === "Enter") save();
      else void show(kept.made);
    });
    find(".row", row)?.replaceWith(form);
    field.focus();
  };

  /** @param {HTMLElement} row @param {string} question @param {string} told when it is gone @param {() => void} drop @param {() => void} cancel */
  const askToDrop = (row, question, told, drop, cancel) => {
    const group = confirmation(question, button(say("drop-yes"), () => {
      drop();
      tell(told);
      void show();
      find("h2", step)?.focus();
    }), button(say("cancel"), cancel, "plain"));
    find(".row", row)?.replaceWith(group);
    group.focus();
  };

  /** @param {Kept} kept @param {HTMLElement} row */
  const remove = (kept, row) => askToDrop(row, say("drop-question", { name: kept.name }), say("dropped", { name: kept.name }), () => {
    dropKept(config, kept);
    chosen.delete(String(kept.made));
  }, () => void show(kept.made));

  /** @param {Broken} broken @returns {HTMLElement} said, and left until the person decides */
  const brokenRow = (broken) => {
    const drop = h("button.plain", { type: "button", "data-do": "drop", click: () => askToDrop(row, say("broken-question"), say("broken-dropped"), () => dropBroken(broken), () => void show()) }, say("drop"));
    const save = h("button.plain", { type: "button", "data-do": "save-file", click: () => downloadText(config.assessment + "-kept.txt", broken.text, "text/plain") }, say("save-file"));
    const row = h("li", { "data-broken": broken.key }, h("p", say("broken")), h("div.row", save, drop));
    return row;
  };

  /** @param {string} id @param {string} title @param {string} more @returns {HTMLElement} */
  const choice = (id, title, more) => h("label.option",
    h("input", {
      type: "checkbox",
      value: id,
      checked: chosen.has(id),
      /** @param {{target: HTMLInputElement}} event */
      change: ({ target }) => void (target.checked ? chosen.add(id) : chosen.delete(id)),
    }),
    h("span", h("b", title), " ", more));

  /** @param {Kept} kept @returns {Promise<HTMLElement>} */
  const rowOf = async (kept) => {
    const found = await readKept(data, config, read, kept);
    const until = say(kept.keep === "visit" ? "until-visit" : "until-day", { day: dayText(kept.made + KEPT_FOR) });
    const more = [Array.isArray(found) ? say("unreadable") : standsOn(data, app, found.record, say), dayText(kept.dated, "short"), say("from-" + kept.from), until].join(" · ");
    const row = h("li", { "data-kept": kept.made }, Array.isArray(found) ? h("p", h("b", kept.name), " ", more) : choice(String(kept.made), kept.name, more));
    /** @param {string} key @param {() => void} click */
    const small = (key, click) => h("button.plain", { type: "button", "data-do": key, click }, say(key), h("span.unseen", ": " + kept.name));
    const look = Array.isArray(found) ? null : h("a", { href: "#kept=" + kept.made, "data-do": "look" }, say("look"), h("span.unseen", ": " + kept.name));
    row.append(h("div.row", look, small("rename", () => rename(kept, row)), small("save-file", () => downloadText(config.assessment + "-" + kept.made + ".json", JSON.stringify(fileOf(kept), null, 2) + "\n")), small("drop", () => remove(kept, row))));
    return row;
  };

  let turn = 0;
  /** @param {number} [focus] the one whose first button takes the focus */
  const show = async (focus) => {
    const own = turn += 1;
    const all = keptResults(config, Date.now());
    const rows = await Promise.all(all.map(rowOf));
    // Somebody may have asked for more meanwhile.
    if (own !== turn) return;
    const any = app.asked().some(app.answered);
    keepForm.hidden = !any;
    if (!name.value) name.value = defaultName();
    promise.textContent = say(keepIn() === "visit" ? "promise-visit" : "promise-device", { day: dayText(Date.now() + KEPT_FOR) });
    const now = any ? [h("li", choice("now", say("now"), standsOn(data, app, app.record, say)))] : [];
    const broken = brokenKept(config).map(brokenRow);
    list.replaceChildren(...broken, ...now, ...rows);
    whole.replaceChildren(...(rows.length ? [button(say("compare"), compare), button(say("save-all"), () => downloadText(config.assessment + "-kept.ndjson", all.map((kept) => JSON.stringify(fileOf(kept)) + "\n").join(""), "application/x-ndjson"))] : broken.length ? [] : [h("p", say("none"))]));
    if (focus !== undefined) find(`[data-kept="${focus}"] button`, list)?.focus();
  };

  const compare = () => {
    const ids = [...list.querySelectorAll("input")].filter((each) => each.checked).map(({ value }) => value);
    if (ids.length < 2) tell(say("choose-two"));
    else if (ids.length > MOST_COMPARED) tell(say("choose-fewer", { n: MOST_COMPARED }));
    else location.hash = "#kept=" + ids.join(",");
  };

  const takeFiles = async () => {
    /** @type {HTMLElement[]} */
    const lines = [];
    let taken = 0;
    for (const file of input.files ?? []) {
      for (const value of filesIn(await file.text().catch(() => ""))) {
        const { name: own, dated, ...answers } = /** @type {any} */ (value) ?? {};
        const joint = answers.view === "joint" ? "joint" : "own";
        const found = await readKept(data, config, read, { file: answers, view: joint });
        const now = Date.now();
        const told = Date.parse(dated);
        if (Array.isArray(found)) lines.push(h("li", file.name + ": " + found.join(" ")));
        else if (keepOne(config, { name: typeof own === "string" && own ? own.slice(0, 80) : file.name, from: "file", view: joint, file: answers, dated: told < now ? told : now, keep: keepIn() }, now)) taken += 1;
        else lines.push(h("li", say("kept-not")));
      }
    }
    input.value = "";
    refused.replaceChildren(h("p", say("taken", { n: taken })), ...(lines.length ? [h("div.notice", h("p", say("not-taken")), h("ul", lines))] : []));
    void show();
  };

  step.setAttribute("aria-labelledby", "h-kept");
  step.replaceChildren(
    h("h2", { id: "h-kept", tabindex: -1 }, say("title")),
    h("p.lede", say("lede")),
    keepForm, status, list, whole,
    // A link to another language carries the answers, and no result that is kept.
    ...(isFolder() && every(".languages a").length > 1 ? [h("p.soft", say("folder"))] : []),
    h("div.choice.field", h("label", { for: "kept-files" }, say("take-files")), h("p.soft", say("take-files-hint")), input, refused),
    h("div.pager", h("a.button", { href: "#result" }, say("back"))));
  app.onChange(() => {
    if (app.step === step) void show();
  });
  app.onStep(() => {
    if (app.step === step) void show();
  });
}
