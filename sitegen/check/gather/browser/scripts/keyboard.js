// A walk with the key Tab. The key is pressed by whoever calls next(), once for each time that it answers true.
// The first places are visited one by one; then the walk jumps to the element ahead of each part that matters, and
// goes on from there. It stays where something repeats until it is clear whether there is a way out.
({ player, most }, place, main_player, places_of, look) => {
  const { places, parts, skip, mouse } = places_of(main_player(player), place);
  const FIRST = 8; // Presses from the start of the page.
  const MORE = 2; // Presses after a part has been reached.
  const ROUND = 6; // Presses within places that are known already, before they count as a trap.
  const number = new Map(places.map((element, at) => [element, at]));
  const stops = new Map();
  const aims = parts.map(({ ways }) => ways.find((way) => number.has(way)) || ways[0]).filter(Boolean);
  const last = places[places.length - 1];
  if (places.length > FIRST) aims.push(last);
  let [left, before, same, repeats, pressed] = [FIRST, null, 0, 0, 0];
  let [edge, trap, beyond] = [null, null, null];
  document.documentElement.style.scrollBehavior = "auto";

  const fromStart = () => {
    const known = document.body.getAttribute("tabindex");
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    if (known === null) document.body.removeAttribute("tabindex");
    else document.body.setAttribute("tabindex", known);
    scrollTo(0, 0);
  };
  const ahead = (element) => {
    const earlier = places.filter((one) => one !== element && one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    return earlier.filter((one) => !one.contains(element)).pop();
  };
  const isCovered = (element) => {
    const { left: x, top: y, width, height } = element.getBoundingClientRect();
    const points = [0.5, 0.1, 0.9].flatMap((across) => [0.5, 0.2, 0.8].map((down) => [x + width * across, y + height * down]));
    const hits = points.filter(([a, b]) => a >= 0 && b >= 0 && a < innerWidth && b < innerHeight);
    const covers = (hit) => hit && !element.contains(hit) && !hit.contains(element) && hit.control !== element;
    return hits.length > 0 && hits.every(([a, b]) => covers(document.elementFromPoint(a, b)));
  };
  const note = (element) => {
    for (const running of document.getAnimations()) if (running instanceof CSSTransition) running.finish();
    const { left: x, right, top, bottom, width, height } = element.getBoundingClientRect();
    const onScreen = width > 2 && height > 2 && right > 0 && bottom > 0 && x < innerWidth && top < innerHeight;
    stops.set(element, { own: look.own(element), around: look.around(element), onScreen, covered: isCovered(element) });
  };
  // The browser moves within these by itself for a while.
  const patience = (element) => {
    if (element.matches("video, audio")) return 25;
    if (element.shadowRoot || element.localName.includes("-")) return 40;
    return /^(date|time|month|week|datetime-local)$/.test(element.type) ? 12 : 2;
  };
  const mayKeep = (element) => element.matches("textarea, iframe, object, embed, [contenteditable]") || element.closest("dialog, [aria-modal=true]");
  const caught = (element) => {
    trap = element;
    beyond = places[number.get(element) + 1] || null;
    return false;
  };
  const isUnclear = (now) => {
    const [here, there] = [number.get(now), number.get(before)];
    same = now === before ? same + 1 : 0;
    if (here === undefined || there === undefined || there === places.length - 1 || mayKeep(now)) return false;
    if (same) return same < patience(now) || caught(now);
    // Back to a place that is known, though the next one has not been seen.
    if (!edge && here < there && stops.has(now) && !stops.has(places[there + 1])) edge = before;
    if (!stops.has(now)) edge = null;
    repeats = edge ? repeats + 1 : 0;
    if (!edge) return false;
    return repeats < ROUND || caught(edge);
  };
  const jump = () => {
    [left, same, repeats, before, edge] = [MORE, 0, 0, null, null];
    const aim = aims.find((one) => !stops.has(one));
    if (!aim) return false;
    aims.splice(0, aims.indexOf(aim) + 1);
    const from = ahead(aim);
    if (from) from.focus({ preventScroll: true });
    else fromStart();
    return true;
  };
  return {
    start: fromStart,
    next() {
      const now = document.activeElement;
      const on = now && now !== document.body && now !== document.documentElement;
      let unclear = false;
      if (pressed && on) {
        const known = stops.has(now);
        unclear = isUnclear(now);
        if (!known) note(now);
        before = now;
      }
      pressed += 1;
      if (trap || pressed > 120) return false;
      if (unclear) return true;
      left -= 1;
      return left >= 0 && (on || pressed === 1) ? true : jump();
    },
    toSkip() {
      if (!skip || trap) return false;
      skip.from.focus({ preventScroll: true });
      return document.activeElement === skip.from;
    },
    again(at, on) {
      const element = [...stops.keys()][at];
      if (on) element.focus();
      else element.blur();
    },
    tell(skipped) {
      const now = document.activeElement;
      const isAfter = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
      const works = skip && (skip.to.contains(now) || isAfter(skip.to, now) || isAfter(last, skip.to));
      if (now && now.blur) now.blur();
      document.documentElement.style.scrollBehavior = "";
      for (const running of document.getAnimations()) if (running instanceof CSSTransition) running.finish();
      const shows = (element, seen) => {
        if (element.matches("video, audio, iframe, object, embed, summary:has(*)") || element.shadowRoot) return true;
        return seen.around !== look.around(element) || (seen.onScreen && seen.own !== look.own(element));
      };
      return {
        places: places.length,
        stops: [...stops].slice(0, 60).map(([element, seen]) => ({ spot: place.spot(element), shows: shows(element, seen), covered: seen.covered })),
        parts: parts.map(({ name, element, ways }) => ({ name, spot: place.spot(element), reached: ways.some((way) => stops.has(way)) })),
        trap: trap ? place.spot(trap) : null,
        beyond: beyond ? place.spot(beyond) : null,
        skip: skipped ? { spot: place.spot(skip.from), works } : null,
        mouse: mouse.slice(0, most).map(place.spot),
      };
    },
  };
}
