/**
 * How a page is measured: a browser whose processor is slowed down, presses of
 * a mouse, and the clock of the page itself.
 */

import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** What browsers tell of a press is at least this; a quicker one counts as much. */
export const QUICKEST = 16;

/** A server of a folder on this machine. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const file = normalize(join(folder, decodeURIComponent(new URL(request.url, "http://here").pathname)));
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404);
      response.end();
    } else {
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      createReadStream(file).pipe(response);
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A browser, and pages in it that are as slow as one asks. */
export async function open() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  return {
    close: () => browser.close(),
    async page(address, { slow = 1, script = null } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
      const page = await context.newPage();
      page.on("pageerror", (error) => console.error(address, error.message));
      const tools = await context.newCDPSession(page);
      if (script) await page.addInitScript(script);
      const slowDown = (rate) => tools.send("Emulation.setCPUThrottlingRate", { rate });
      await slowDown(slow);
      await page.goto(address, { waitUntil: "load" });
      return { page, slowDown, traced: (work) => processorTime(browser, page, work), close: () => context.close() };
    },
  };
}

/** In the page: notes how long each press takes until the next paint. */
export function watchPresses() {
  window.presses = new Map();
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.presses.set(interactionId, Math.max(duration, window.presses.get(interactionId) ?? 0));
  }).observe({ type: "event", durationThreshold: 16 });
}

/**
 * Presses each of the elements with the mouse.
 * @returns {Promise<number[]>} milliseconds from each press to the next paint
 */
export async function press(page, elements) {
  await page.evaluate(watchPresses);
  for (const element of elements) {
    await element.scrollIntoViewIfNeeded();
    await settled(page);
    const { x, y, width, height } = await element.boundingBox();
    await page.mouse.click(x + Math.min(width / 2, 40), y + height / 2);
    await settled(page);
  }
  await page.waitForTimeout(300);
  const told = await page.evaluate(() => [...window.presses.values()]);
  return [...told, ...Array(Math.max(0, elements.length - told.length)).fill(QUICKEST)];
}

/**
 * Presses an element, and waits until something is shown: what stands in the
 * page when a frame begins is painted by that frame, and a task asked for there
 * comes after it.
 * @param {string} shown a selector
 * @returns {Promise<number>} milliseconds from the press until that is painted
 */
export async function pressUntil(page, element, shown) {
  await element.scrollIntoViewIfNeeded();
  await settled(page);
  await page.evaluate((selector) => {
    window.shownAfter = new Promise((done) => {
      addEventListener("pointerdown", ({ timeStamp }) => {
        performance.mark("pressed");
        const look = () => {
          const found = document.querySelector(selector);
          if (!found?.checkVisibility()) return requestAnimationFrame(look);
          // The first task after that frame: what the browser does besides, such as its icon in the tab, comes later.
          scheduler.postTask(() => {
            performance.mark("painted");
            done(performance.now() - timeStamp);
          }, { priority: "user-blocking" });
        };
        requestAnimationFrame(look);
      }, { once: true, capture: true });
    });
  }, shown);
  // What is laid out on the way moves it: it is brought into sight until it stays there.
  await element.evaluate(async (each) => {
    const inside = () => each.getBoundingClientRect().top >= 0 && each.getBoundingClientRect().bottom <= innerHeight;
    for (let turn = 0; turn < 60 && (turn < 2 || !inside()); turn += 1) {
      each.scrollIntoView({ block: "center", behavior: "instant" });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  });
  const { x, y, width, height } = await element.boundingBox();
  await page.mouse.click(x + width / 2, y + height / 2);
  return page.evaluate(() => window.shownAfter);
}

/**
 * What the page itself does in the meantime, on however busy a machine: the
 * processor time of its thread between the marks "pressed" and "painted".
 * @param {() => Promise<unknown>} work in which both come
 * @returns {Promise<{time: number, styled: number}>} milliseconds; elements that were styled
 */
async function processorTime(browser, page, work) {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "blink.user_timing"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const [from, to] = ["pressed", "painted"].map((name) => traceEvents.find((event) => event.name === name));
  const within = traceEvents.filter(({ ph, pid, tid, ts, dur }) => ph === "X" && pid === from.pid && tid === from.tid && ts + dur >= from.ts && ts < to.ts);
  const sum = (name, of) => within.filter((event) => event.name.endsWith(name)).reduce((total, event) => total + of(event), 0);
  return {
    time: sum("ThreadControllerImpl::RunTask", ({ tdur = 0 }) => tdur / 1000),
    styled: sum("UpdateLayoutTree", ({ args }) => args.elementCount ?? 0),
  };
}

/** In the page, before anything else: when all questions are laid out. */
export function watchLayout() {
  window.laidOut = new Promise((done) => {
    const look = () => {
      if (document.readyState !== "complete" || document.querySelectorAll("input[type=radio]").length < 500) return setTimeout(look, 0);
      // Asking for the height makes the browser lay the page out; what remains is the paint.
      const height = document.documentElement.scrollHeight;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done({ time: performance.now(), height });
        channel.port2.postMessage(null);
      });
    };
    addEventListener("load", look);
  });
}

async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 500 })));
}

/** The value below which that share of the values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
