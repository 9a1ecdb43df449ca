// Runs ahead of the page's own scripts, and keeps what a browser tells only once, for health.js to read.
(() => {
  if (window !== window.top) return;
  const kept = { shifts: [], largest: null, tasks: [], violations: [], paint: 0, told: 0, film: 0, early: undefined };
  const box = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  };
  kept.player = (frame) =>
    document.querySelector("video") ??
    [...document.querySelectorAll("iframe")].find((one) => one.src === frame) ??
    document.querySelector("iframe");
  kept.stored = async () => {
    // Where a page may store nothing, asking throws.
    const names = async (ask) => { try { return [...(await ask())].slice(0, 50); } catch { return []; } };
    return {
      local: await names(() => Object.keys(localStorage)),
      session: await names(() => Object.keys(sessionStorage)),
      database: await names(async () => (await indexedDB.databases()).map((one) => one.name)),
      cache: await names(() => caches.keys()),
    };
  };
  const early = () => {
    const player = kept.player("");
    kept.early = player ? box(player) : null;
  };
  const readers = {
    // Nobody touches the page here; what counts as recent input in Chromium is that the screen got its size.
    "layout-shift": (entry) => kept.shifts.push(entry),
    "largest-contentful-paint": (entry) => (kept.largest = entry),
    longtask: (entry) => kept.tasks.push(entry.duration),
    paint: (entry) => {
      if (entry.name !== "first-contentful-paint") return;
      kept.paint = entry.startTime;
      kept.told = performance.now();
      // A page that is still being read may not have come to its player yet.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", early, { once: true });
      else early();
    },
  };
  const known = PerformanceObserver.supportedEntryTypes;
  const observers = [];
  for (const [type, read] of Object.entries(readers)) {
    if (!known.includes(type)) continue;
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(read));
    observer.observe({ type, buffered: true });
    observers.push([observer, read]);
  }
  kept.catchUp = () => observers.forEach(([observer, read]) => observer.takeRecords().forEach(read));
  kept.lacks = Object.keys(readers).filter((type) => !known.includes(type));
  document.addEventListener("securitypolicyviolation", (event) => {
    if (event.disposition === "enforce" && kept.violations.length < 50) kept.violations.push(event);
  });
  // Events of media do not bubble; they can be caught on their way down.
  document.addEventListener("loadedmetadata", () => (kept.film ||= performance.now()), true);
  Object.defineProperty(window, Symbol.for("sitegen.health"), { value: kept, configurable: true });
})();
