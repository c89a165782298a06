/**
 * The step that makes a link of the answers: what is in it and who sees it,
 * the link itself, copied by a button or taken from a picture.
 */

import { button, drawing, h, svg } from "./dom.js";
import { loadFurther } from "./further.js";
import { packShare } from "./share-code.js";
import { layoutOf } from "./share-layout.js";
import { shareableOf } from "./shared-record.js";

/** @typedef {import("./assessment.js").App} App */
/** @typedef {import("./load.js").Data} Data */
/** @typedef {import("./strings.js").Say} Say */

/** Light modules around the code, without which readers do not find it. */
const QUIET_ZONE = 4;

/**
 * @param {readonly (readonly boolean[])[]} modules
 * @param {string} label
 * @returns {SVGElement} dark on light whatever the page is
 */
function codeDrawing(modules, label) {
  const side = modules.length + 2 * QUIET_ZONE;
  const runs = modules.flatMap((row, y) => [...row.map((dark) => (dark ? "1" : "0")).join("").matchAll(/1+/g)].map(({ 0: run, index }) => `M${index + QUIET_ZONE} ${y + QUIET_ZONE}h${run.length}v1h-${run.length}z`));
  return drawing("qr", [0, 0, side, side], label, svg("rect.light", { width: side, height: side }), svg("path.dark", { d: runs.join("") }));
}

/**
 * @param {HTMLInputElement} field
 * @returns {Promise<boolean>} whether its text is on the clipboard
 */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    const { activeElement } = document;
    field.select();
    const done = document.execCommand("copy");
    if (done && activeElement instanceof HTMLElement) activeElement.focus();
    return done;
  }
}

/**
 * Fills the step, and keeps it at what the answers are.
 * @param {App} app
 * @param {Data} data
 * @param {Say} say
 * @param {HTMLElement} step
 */
export function startShareMake(app, data, say, step) {
  const layout = layoutOf(data.bank);
  const status = h("p.soft", { role: "status" });
  const link = /** @type {HTMLInputElement} */ (h("input", { id: "share-link", type: "text", readonly: true, focus: () => link.select() }));
  const texts = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", change: () => show() }));
  const withTexts = h("div.options.ticks", h("label.option", texts, h("span", h("b", say("texts")), " ", say("texts-hint"))));
  const role = h("p");
  const picture = h("div");
  const copy = button(say("copy"), async () => {
    status.textContent = say(await copied(link) ? "copied" : "copy-yourself");
  }, "button.next");
  const code = button(say("code-show"), () => {
    if (picture.hasChildNodes()) hideCode();
    else void showCode();
  });
  const body = h("div",
    h("p.lede", say("make-lede")),
    h("p", say(location.protocol === "file:" ? "make-folder" : "make-private")),
    role,
    withTexts,
    h("div.field", h("label", { for: "share-link" }, say("link")), link),
    h("div.row", copy, code), status, picture);
  const nothing = h("div.notice", h("p", say("make-nothing")));

  const hideCode = () => {
    picture.replaceChildren();
    code.textContent = say("code-show");
  };
  const showCode = async () => {
    try {
      const { script } = await loadFurther(app, data, "code");
      const modules = script.qrModules(link.value);
      picture.replaceChildren(modules ? h("figure.scan", codeDrawing(modules, say("code-label")), h("figcaption.soft", say("code-hint"))) : h("p", say("code-large")));
      code.textContent = say("code-hide");
    } catch (error) {
      reportError(error);
      status.textContent = say("code-failed");
    }
  };

  const show = () => {
    const { record } = app;
    const any = app.asked().some(app.answered);
    const written = [record.notes, record.reasons, record.evidence].some((map) => Object.keys(map).length);
    body.hidden = !any;
    nothing.hidden = any;
    withTexts.hidden = !written;
    const roleName = record.role && document.querySelector(`#role option[value="${CSS.escape(record.role)}"]`)?.textContent;
    role.textContent = roleName ? say("make-role", { role: roleName }) : "";
    const before = link.value;
    link.value = location.href.split("#")[0] + "#share=" + packShare(layout, shareableOf(record), written && texts.checked);
    if (link.value === before) return;
    status.textContent = "";
    if (picture.hasChildNodes()) void showCode();
  };

  step.setAttribute("aria-labelledby", "h-share");
  step.replaceChildren(
    h("h2", { id: "h-share", tabindex: -1 }, say("make")),
    nothing, body,
    h("div.pager", h("a.button", { href: "#result" }, say("to-result"))));
  app.onChange(() => {
    if (app.step === step) show();
  });
  app.onStep(() => {
    if (app.step === step) show();
  });
}
