// Takes the place of the site's service worker where the site is not to be kept
// on devices any more: removes what was kept, and then itself.

addEventListener("install", () => void skipWaiting());

addEventListener("activate", (event) => {
  const own = "porras " + new URL(registration.scope).pathname + " ";
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(own)).map((name) => caches.delete(name)))).then(() => registration.unregister()));
});
