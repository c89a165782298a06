// Lighthouse over the questionnaire and a result in Finnish, with its mobile throttling.
//
//   npm ci --prefix tests/lighthouse
//   cargo build --release && node tests/lighthouse/run.mjs    # --quick: without performance
//
// Every score has to be 100. Performance needs a quiet machine.

import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { connect } from "puppeteer-core";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PORRAS = process.env.PORRAS ?? join(ROOT, "target/release/porras");
const QUIZ = "fi/customer-centricity.html";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".webmanifest": "application/manifest+json" };

const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "porras-lighthouse-"));
execFileSync(PORRAS, ["build", "--root", ROOT, "--out", folder], { stdio: "ignore" });

/** What a host sends, by `porras build --print-headers`. */
const rules = [];
for (const line of execFileSync(PORRAS, ["build", "--root", ROOT, "--print-headers"], { encoding: "utf8" }).split("\n")) {
  const [name, value] = line.trim().split(/: (.*)/s);
  if (line.startsWith("/")) rules.push({ path: line, headers: {} });
  else if (value) rules.at(-1).headers[name] = value;
}
const headersOf = (path) => Object.assign({}, ...rules.filter((rule) => rule.path.endsWith("*") ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path).map(({ headers }) => headers));

// As a good host: compressed, assets for ever.
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  const file = join(folder, path.endsWith("/") ? path + "index.html" : path);
  if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
  const asset = path.startsWith("/assets/");
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Content-Encoding": "br",
    "Cache-Control": asset ? "public, max-age=31536000, immutable" : "no-cache", ...headersOf(path),
  }).end(brotliCompressSync(readFileSync(file)));
}).listen(0, "127.0.0.1");
await new Promise((listening) => server.once("listening", listening));
const origin = `http://127.0.0.1:${server.address().port}/`;

const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-quic", "--disable-background-networking"] });

/** Has answers in the storage of the browser, as whoever comes back to a result. */
async function answer() {
  const browser = await connect({ browserURL: `http://127.0.0.1:${chrome.port}` });
  const page = await browser.newPage();
  await page.goto(origin + QUIZ);
  await page.waitForSelector(".steps[data-ready]");
  await page.evaluate(() => {
    for (const field of document.querySelectorAll("[data-question]")) field.querySelectorAll("input[type=radio]")[1].click();
  });
  await page.waitForFunction(() => localStorage.length > 0);
  await page.close();
  await browser.disconnect();
}

let failed = false;
try {
  for (const [name, path] of [["home", "fi/index.html"], ["quiz", QUIZ], ["result", QUIZ + "#result"]]) {
    if (name === "result") await answer();
    const { lhr } = await lighthouse(origin + path, {
      port: chrome.port, output: "json", logLevel: "error",
      onlyCategories: ["accessibility", "best-practices", "seo", ...quick ? [] : ["performance"]],
      // Asked for by the page itself, which its policy does not let ask for anything.
      skipAudits: ["robots-txt"],
      disableStorageReset: name === "result",
    });
    const scores = Object.values(lhr.categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
    console.log(`${name.padEnd(7)} ${scores.join(", ")}`);
    const faults = Object.values(lhr.categories).flatMap(({ score, auditRefs }) => score === 1 ? [] : auditRefs.filter(({ id, weight }) => weight && (lhr.audits[id].score ?? 0) < 1).map(({ id }) => lhr.audits[id]));
    failed ||= Object.values(lhr.categories).some(({ score }) => score !== 1);
    for (const { id, title, displayValue, errorMessage, details } of faults) {
      console.log(`  ${id}: ${title} ${displayValue ?? errorMessage ?? ""}`);
      for (const item of (details?.items ?? []).slice(0, 5)) console.log("    " + JSON.stringify(item).slice(0, 300));
    }
  }
} finally {
  chrome.kill();
  server.close();
  rmSync(folder, { recursive: true });
}
process.exitCode = failed ? 1 : 0;
