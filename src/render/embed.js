// For pages of another site that show this one in a frame: makes the frame as high as
// what is in it, and shows the step that somebody goes to. See content/README.md.
(() => {
  const site = new URL(".", document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(site.href));
  const followed = new WeakSet();
  const shown = new WeakSet();

  const greet = (frame) => frame.contentWindow.postMessage({ porras: "hello" }, site.origin);
  const follow = (frame) => {
    if (followed.has(frame)) return;
    followed.add(frame);
    frame.addEventListener("load", () => greet(frame));
  };
  // A frame that has come before this script has told nobody.
  const catchUp = () => {
    for (const frame of frames()) {
      follow(frame);
      if (frame.loading !== "lazy") greet(frame);
    }
  };

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

  frames().forEach(follow);
  if (document.readyState === "complete") catchUp();
  else addEventListener("load", catchUp);
  document.addEventListener("DOMContentLoaded", () => frames().forEach(follow));
})();
