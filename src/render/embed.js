// For pages of another site that show this one in a frame: makes the frame as high as
// what is in it, and shows the step that somebody goes to. See content/README.md.
(() => {
  const site = new URL(".", document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(site.href));
  const shown = new WeakSet();

  const greet = (frame) => frame.contentWindow.postMessage({ porras: "hello" }, site.origin);
  const greetSome = (wanted) => frames().filter(wanted).forEach(greet);
  // Of every frame, whenever it comes: late because it is far below, or put in by a script.
  document.addEventListener("load", ({ target }) => greetSome((frame) => frame === target), true);
  // Those that came before this script. One that nothing has come into yet has an empty page of this site.
  greetSome((frame) => frame.contentDocument?.URL !== "about:blank");

  const scrollInto = (frame, top) => {
    const margin = parseFloat(getComputedStyle(frame).scrollMarginTop) || 0;
    scrollTo({ top: scrollY + frame.getBoundingClientRect().top + top - margin, behavior: "instant" });
  };

  addEventListener("message", ({ data, origin, source }) => {
    const frame = origin === site.origin && frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || !data) return;
    const { porras, height, top, language } = data;
    if (porras === "height" && height > 0) frame.style.height = height + "px";
    if (porras === "page") {
      frame.lang = language;
      // The first one is shown where it stands.
      if (shown.has(frame)) scrollInto(frame, top);
      shown.add(frame);
    }
    if (porras === "step") scrollInto(frame, top);
  });
})();
