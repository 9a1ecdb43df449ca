// What health_start.js has kept, and what the page has stored so far. `frame` is the address of the page's player.
async (frame) => {
  const kept = window[Symbol.for("sitegen.health")];
  if (!kept) return null;
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const late = performance.now() + 500;
  kept.catchUp();
  // On a busy machine the first paint is told late, and what the page does upon it later still.
  while (!kept.paint && !kept.lacks.includes("paint") && performance.now() < late) {
    await new Promise((done) => setTimeout(done, 10));
    kept.catchUp();
  }
  if (performance.now() - kept.told < 50) await frames();
  kept.catchUp();
  const box = (rect) => [rect.x + scrollX, rect.y + scrollY, rect.width, rect.height];
  const named = (node) => {
    const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
    if (!element) return "an element that is gone";
    const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`);
    return `${element.localName}${element.id ? `#${element.id}` : ""}${classes.join("")}`.slice(0, 100);
  };
  // As web.dev/articles/cls has it: the worst run of shifts less than 1 s apart and at most 5 s long.
  let worst = [], run = [];
  const sum = (shifts) => shifts.reduce((total, shift) => total + shift.value, 0);
  for (const shift of kept.shifts) {
    const inRun = run.length && shift.startTime - run.at(-1).startTime < 1000 && shift.startTime - run[0].startTime < 5000;
    run = inRun ? [...run, shift] : [shift];
    if (sum(run) > sum(worst)) worst = run;
  }
  const moved = worst.toSorted((a, b) => b.value - a.value).slice(0, 3).map((shift) => {
    const source = shift.sources?.[0];
    return { score: shift.value, element: named(source?.node), box: source ? box(source.currentRect) : [0, 0, 0, 0] };
  });
  const largest = kept.largest && {
    element: named(kept.largest.element),
    tag: kept.largest.element?.localName ?? "",
    address: kept.largest.url.startsWith("data:") ? "" : kept.largest.url.slice(0, 500),
    at: kept.largest.startTime,
    box: kept.largest.element ? box(kept.largest.element.getBoundingClientRect()) : [0, 0, 0, 0],
  };
  const loads = {};
  for (const { name, transferSize, initiatorType } of performance.getEntriesByType("resource")) {
    const address = name.split("#")[0];
    // Nothing was transferred for what came from a cache; films come in pieces.
    if (transferSize && initiatorType !== "video" && initiatorType !== "audio") loads[address] = (loads[address] ?? 0) + 1;
  }
  const player = kept.player(frame);
  const plain = "img, video, audio, source, track, script, iframe, embed, link[rel~=stylesheet], link[rel~=icon]";
  const insecure = [...document.querySelectorAll(plain)]
    .flatMap((element) => [element.getAttribute("src"), element.getAttribute("href"), element.getAttribute("poster")])
    .filter((address) => address && /^http:/i.test(address.trim()))
    .map((address) => address.trim());
  return {
    shift: sum(worst),
    moved,
    largest,
    paint: kept.paint,
    film: kept.film,
    tasks: kept.tasks,
    lacks: kept.lacks,
    early: kept.early && [kept.early.x, kept.early.y, kept.early.width, kept.early.height],
    player: player ? box(player.getBoundingClientRect()) : null,
    insecure: insecure.slice(0, 50),
    repeated: Object.entries(loads).filter(([, times]) => times > 1).slice(0, 20),
    violations: kept.violations.map((event) => ({
      directive: event.effectiveDirective,
      blocked: event.blockedURI.slice(0, 300),
      source: event.sourceFile.slice(0, 300),
      line: event.lineNumber,
    })),
    stored: await kept.stored(),
  };
}
