// Every label that tells how the video was made, measured: place, size, colours, and what hides it.
(paint, { texts, frame }) => {
  const MOST = 12;
  const clean = (text) => (text || "").replace(/\s+/g, " ").trim();
  const css = (element) => getComputedStyle(element);
  const { scrollingElement: root } = document;
  const wide = Math.max(root.scrollWidth, innerWidth);
  const page = { left: 0, top: 0, right: wide, bottom: Math.max(root.scrollHeight, innerHeight) };
  if (css(document.documentElement).direction === "rtl") [page.left, page.right] = [innerWidth - wide, innerWidth];

  const rect = (left, top, right, bottom) => ({ left, top, right: Math.max(left, right), bottom: Math.max(top, bottom) });
  const meet = (one, other) =>
    rect(
      Math.max(one.left, other.left),
      Math.max(one.top, other.top),
      Math.min(one.right, other.right),
      Math.min(one.bottom, other.bottom),
    );
  const area = (one) => (one.right - one.left) * (one.bottom - one.top);
  const around = (all) =>
    rect(
      Math.min(...all.map((one) => one.left)),
      Math.min(...all.map((one) => one.top)),
      Math.max(...all.map((one) => one.right)),
      Math.max(...all.map((one) => one.bottom)),
    );
  const onPage = (one) => rect(one.left + scrollX, one.top + scrollY, one.right + scrollX, one.bottom + scrollY);
  const box = (one) => [one.left + scrollX, one.top + scrollY, one.right - one.left, one.bottom - one.top];

  // The part of an element that clip and clip-path leave, or its whole place.
  const opening = (element, style, place) => {
    const old = /^rect\(([-\d.]+)px, ([-\d.]+)px, ([-\d.]+)px, ([-\d.]+)px\)$/.exec(style.clip || "");
    if (old && /absolute|fixed/.test(style.position)) {
      const [top, right, bottom, left] = old.slice(1).map(Number);
      return rect(place.left + left, place.top + top, place.left + right, place.top + bottom);
    }
    const inset = /^inset\(([^)]*?)(?: round .*)?\)$/.exec(style.clipPath || "");
    if (!inset) return null;
    const parts = inset[1].trim().split(/\s+/);
    const [top, right = top, bottom = top, left = right] = parts;
    const length = (text, whole) => (text.endsWith("%") ? (parseFloat(text) / 100) * whole : parseFloat(text));
    const [high, broad] = [place.bottom - place.top, place.right - place.left];
    return rect(
      place.left + length(left, broad),
      place.top + length(top, high),
      place.right - length(right, broad),
      place.bottom - length(bottom, high),
    );
  };

  // What is left of a rectangle inside `element` once every ancestor has cut its share.
  const remains = (whole, element) => {
    let rest = whole;
    let sought = "static";
    for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
      const style = css(up);
      const holds = style.position !== "static" || style.transform !== "none" || /paint|strict|content/.test(style.contain);
      const skipped = sought === "fixed" ? style.transform === "none" : sought === "absolute" && !holds;
      const place = up.getBoundingClientRect();
      const cut = opening(up, style, place);
      if (cut) rest = meet(rest, cut);
      if (!skipped && up !== document.body && style.display !== "inline") {
        const inner = rect(rest.left, rest.top, rest.right, rest.bottom);
        if (style.overflowX !== "visible") Object.assign(inner, { left: Math.max(rest.left, place.left), right: Math.min(rest.right, place.right) });
        if (style.overflowY !== "visible") Object.assign(inner, { top: Math.max(rest.top, place.top), bottom: Math.min(rest.bottom, place.bottom) });
        rest = rect(inner.left, inner.top, inner.right, inner.bottom);
      }
      if (!skipped && /absolute|fixed/.test(style.position)) sought = style.position;
      else if (!skipped && holds) sought = "static";
    }
    return rest;
  };

  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const isSmall = (element, label) => {
    for (let up = element; up && up !== label; up = up.parentElement) {
      const place = up.getBoundingClientRect();
      const style = css(up);
      const tight = place.width <= 2 || place.height <= 2;
      if (style.display !== "inline" && ((tight && style.overflow !== "visible") || /inset\((50|100)%|rect\(0px/.test(style.clipPath + style.clip))) return true;
    }
    return false;
  };

  // The pieces of a label that people can read: text nodes with their rectangles, else its pictures.
  const pieces = (label) => {
    const found = [];
    const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && found.length < 40; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!clean(node.data) || parent.closest("script, style, template, video, audio") || !isShown(parent)) continue;
      if (isSmall(parent, label)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const places = [...range.getClientRects()];
      if (places.length) found.push({ element: parent, text: clean(node.data), places: places.slice(0, 6) });
    }
    if (found.length) return found;
    const pictures = [...label.querySelectorAll("img, svg")].filter(isShown);
    return pictures.map((element) => ({
      element,
      text: clean(element.getAttribute("alt") || element.getAttribute("aria-label") || element.textContent),
      places: [element.getBoundingClientRect()],
      picture: true,
    }));
  };

  const HIDING = /^(display|visibility|opacity|clip|clip-path|transform|translate|scale|max-height|height|width|left|top|right|bottom|inset.*|position|content-visibility)$/;
  const ACTS = /:(hover|focus(-within|-visible)?|active|target|checked)\b/g;
  const rules = function* (list) {
    for (const rule of list) {
      if (rule.selectorText) yield rule;
      if (rule.cssRules) yield* rules(rule.cssRules);
    }
  };

  // Which act brings out a label that cannot be seen; empty when none was found.
  const act = (label) => {
    const held = label.closest("details:not([open])");
    if (held && !label.closest("summary")) return "a closed <details>";
    if (label.closest("dialog:not([open])")) return "a closed dialog";
    if (label.closest("[popover]:not(:popover-open)")) return "a popover";
    if (label.closest("[role='tooltip'], [role='tabpanel']")) return "a tooltip or tab";
    for (let up = label; up; up = up.parentElement) {
      if (up.id && document.querySelector(`[aria-expanded='false'][aria-controls~='${CSS.escape(up.id)}']`)) return "a button";
    }
    for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
      let list = [];
      try {
        list = sheet.cssRules;
      } catch {
        continue; // a sheet of another host keeps its rules to itself
      }
      for (const rule of rules(list)) {
        const acts = rule.selectorText.match(ACTS);
        if (!acts || ![...rule.style].some((name) => HIDING.test(name))) continue;
        let resting = rule.selectorText.replace(ACTS, "").trim();
        if (!resting || /^[>+~]/.test(resting)) resting = `* ${resting}`;
        try {
          if (label.matches(resting) || label.closest(resting) || label.querySelector(resting)) return acts[0].slice(1);
        } catch {
          continue; // nothing is left of the selector without the act
        }
      }
    }
    return "";
  };

  // How many of some points of a label something else is painted over, and what; null where no point can be asked.
  const cover = (label, found) => {
    if (css(label).pointerEvents === "none") return null;
    let [asked, covered, missed, by] = [0, 0, 0, ""];
    for (const piece of found.slice(0, 4)) {
      for (const place of piece.places.slice(0, 3)) {
        const y = (place.top + place.bottom) / 2;
        for (const part of [0.1, 0.5, 0.9]) {
          const x = place.left + (place.right - place.left) * part;
          if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
          asked += 1;
          const stack = document.elementsFromPoint(x, y);
          const depth = stack.findIndex((element) => element === label || label.contains(element));
          if (depth < 0) missed += 1;
          const above = (depth < 0 ? stack.slice(0, stack.findIndex((element) => element.contains(label))) : stack.slice(0, depth)).find(
            (element) =>
              parseFloat(css(element).opacity) > 0.5 &&
              (element.matches(paint.PAINTED) || (!element.contains(label) && paint.paints(css(element))) || paint.hasPseudoPaint(element)),
          );
          if (above) {
            covered += 1;
            by = by || `<${above.localName}${above.id ? ` id="${above.id}"` : above.classList.length ? ` class="${above.className}"` : ""}>`.slice(0, 120);
          }
        }
      }
    }
    return asked ? { covered: covered / asked, missed: missed / asked, by } : null;
  };

  const opacity = (element) => {
    let product = 1;
    for (let up = element; up; up = up.parentElement) product *= parseFloat(css(up).opacity);
    return product;
  };

  const measure = (label, place) => {
    const found = pieces(label);
    const shown = found.flatMap((piece) => piece.places);
    const cut = found.flatMap((piece) => piece.places.map((one) => remains(one, piece.element)));
    const whole = shown.reduce((sum, one) => sum + area(one), 0);
    const inPage = shown.reduce((sum, one) => sum + area(meet(onPage(one), page)), 0);
    const texts = found.filter((piece) => !piece.picture).map((piece) => ({ ...piece, ...paint.of(piece.element) }));
    const sized = new Map();
    for (const one of texts) sized.set(one.size, (sized.get(one.size) || 0) + one.text.length);
    const main = [...sized].sort((a, b) => b[1] - a[1])[0];
    const pale = texts.filter((one) => one.ratio !== null).sort((a, b) => a.ratio / (a.large ? 3 : 4.5) - b.ratio / (b.large ? 3 : 4.5))[0];
    let before = 0; // A label may wrap much more than its statement: what it begins with is what counts.
    const lead = found.filter((piece) => (before += piece.text.length) - piece.text.length < 160).flatMap((piece) => piece.places);
    const seen = lead.length ? around(lead) : label.getBoundingClientRect();
    const scale = label.offsetHeight ? label.getBoundingClientRect().height / label.offsetHeight : 1;
    const lids = found.length ? cover(label, found) : null;
    const gone = !found.length || opacity(label) < 0.1 || whole < 16;
    return {
      place,
      kind: clean(label.getAttribute("data-ai-disclosure")).toLowerCase(),
      marked: label.hasAttribute("data-ai-disclosure"),
      text: clean(label.textContent).slice(0, 200),
      read: clean(found.map((piece) => piece.text).join(" ")).slice(0, 200),
      box: box(seen),
      side: Math.min(label.getBoundingClientRect().width, label.getBoundingClientRect().height),
      rendered: label.checkVisibility(),
      visible: css(label).visibility === "visible",
      opacity: opacity(found.length ? found[0].element : label),
      alpha: texts.length ? Math.max(...texts.map((one) => one.alpha)) : 1,
      size: main ? main[0] * scale : null,
      contrast: pale ? pale.ratio : null,
      large: pale ? pale.large : false,
      pale: pale ? pale.text.slice(0, 60) : "",
      kept: whole ? cut.reduce((sum, one) => sum + area(one), 0) / whole : 0,
      on_page: whole ? inPage / whole : 1,
      covered: lids ? lids.covered : null,
      missed: lids ? lids.missed : null,
      by: lids ? lids.by : "",
      gap: player ? gap(seen, player) : null,
      act: gone ? act(label) || (label.title && !clean(label.textContent) ? "a tooltip" : "") : "",
      silent: Boolean(label.closest("[aria-hidden='true']")) || (found.length > 0 && found.every((piece) => piece.element.closest("[aria-hidden='true']"))),
    };
  };

  const gap = (one, other) =>
    Math.hypot(
      Math.max(0, other.left - one.right, one.left - other.right),
      Math.max(0, other.top - one.bottom, one.top - other.bottom),
    );
  const named = frame ? [...document.querySelectorAll("iframe")].find((element) => element.src === frame) : null;
  const film = document.querySelector("video") || named || document.querySelector("iframe, object, embed");
  const player = film && film.checkVisibility() ? film.getBoundingClientRect() : null;

  let labels = [...document.querySelectorAll("[data-ai-disclosure]")];
  if (!labels.length && texts.length) {
    const wanted = new Set(texts);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (wanted.has(clean(node.data))) labels.push(node.parentElement);
  }
  labels = [...new Set(labels)];
  return { count: labels.length, player: player ? box(player) : null, labels: labels.slice(0, MOST).map(measure) };
}
