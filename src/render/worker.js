// The site's service worker: has the whole site on the device, so that it opens
// without a network. Pages come from the network where there is one, so that
// nobody is shown an old one; assets, which are named by their content, come
// from the device. It asks for the files of this site, and for nothing else.

/** What the build fills in: a name for all of its content, its pages and its assets. */
const VERSION = "@version";
const PAGE_NAMES = ["@pages"];
const ASSET_NAMES = ["@assets"];

const SCOPE = registration.scope;
const OWN = "porras " + new URL(SCOPE).pathname + " ";
const CACHE = OWN + VERSION;

/** How long a page may take to come before the kept one is shown, in milliseconds. */
const PATIENCE = 4000;

/** How many files are brought at a time: people come first. */
const AT_ONCE = 4;

/** The address of a file of the site. */
const address = (path) => SCOPE + path.split("/").map(encodeURIComponent).join("/");

/** Pages by path: what they are kept as, which says their content as the names of assets do. */
const PAGES = new Map(PAGE_NAMES.map((name) => [name.replace(/\.\w+\.html$/, ".html"), address(name)]));

const ASSETS = new Set(ASSET_NAMES);

/** The path of a file in the site; null when it is not below it. */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  const whole = origin + pathname;
  if (!whole.startsWith(SCOPE)) return null;
  try {
    return decodeURIComponent(whole.slice(SCOPE.length));
  } catch {
    return null;
  }
}

/** What the page of an address is kept as: hosts leave out the name of an index, and some every ending. */
function pageKey(path) {
  return PAGES.get(path === "" || path.endsWith("/") ? path + "index.html" : path) ?? PAGES.get(path + ".html");
}

/** Brings one file, unless another build has brought it. */
async function bring(cache, path, key) {
  const known = await caches.match(key);
  const response = known ?? await fetch(address(path), { cache: PAGES.has(path) ? "no-cache" : "default" });
  if (!response.ok) throw new Error("no " + path);
  // A page that was led elsewhere on the way may not be shown under its own address.
  await cache.put(key, response.redirected ? new Response(response.body, response) : response);
}

async function fill() {
  const cache = await caches.open(CACHE);
  const left = [...PAGES, ...ASSET_NAMES.map((name) => [name, address(name)])];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) await bring(cache, ...next);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    left.length = 0;
    // What was brought is of use the next time; a full storage has better uses.
    if (error.name === "QuotaExceededError") await caches.delete(CACHE);
    throw error;
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
}

async function windows() {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => pathOf(url) !== null).length;
}

async function showPage(request, key) {
  const kept = async () => (await caches.open(CACHE)).match(key, { ignoreVary: true });
  const fresh = fetch(request).then((response) => {
    if (response.status >= 500) throw response;
    return response;
  });
  const late = new Promise((resolve) => void setTimeout(resolve, PATIENCE));
  const soon = await Promise.race([fresh, late]).catch(() => undefined);
  return soon ?? await kept() ?? fresh.catch((reason) => {
    if (reason instanceof Response) return reason;
    throw reason;
  });
}

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

// Pages that are open may be of the build before, and still ask for its assets.
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(windows).then((open) => {
  if (!open) return forgetOthers();
})));

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = request.method === "GET" ? pathOf(request.url) : null;
  if (path === null) return;
  const key = pageKey(path);
  if (key) event.respondWith(showPage(request, key));
  else if (path.startsWith("assets/")) event.respondWith(caches.match(address(path), { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
});

// A page tells the files that it may still ask for, and hears whether there are newer ones.
addEventListener("message", (event) => {
  const { data, source } = event;
  if (!Array.isArray(data) || !source) return;
  if (data.some((url) => !ASSETS.has(pathOf(url)))) source.postMessage("newer");
  else event.waitUntil(windows().then((open) => {
    if (open < 2) return forgetOthers();
  }));
});
