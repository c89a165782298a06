// Reloads the page when the site has been built anew. Only `porras serve` adds it.
(() => {
  const version = document.currentScript.dataset.version;
  const wait = async () => {
    try {
      const answer = await fetch("/.porras/wait?" + version, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) return location.reload();
    } catch {
      // The server is gone or busy: ask again a little later.
      await new Promise((done) => setTimeout(done, 500));
    }
    return wait();
  };
  wait();
})();
