// What can be read on the page: its parts as they are shown, and every text that some readers do not get.
(paint, { most }) => {
  const SILENT = "script, style, template, title, textarea, select, datalist, iframe, object, video, audio, canvas, svg, math";
  // Words of the page's machinery rather than of its text.
  const MACHINERY =
    "button, [role='button'], input, progress, meter, output, dialog, [role='dialog'], [role='alertdialog'], [aria-live]," +
    " [role='status'], [role='timer'], [role='log'], [role='alert'], [role='slider'], [role='toolbar'], [role='menu']";
  // What visitors open themselves: no text in it is withheld from them.
  const OPENED =
    "dialog, [popover], [role='dialog'], [role='alertdialog'], [role='tabpanel'], [role='menu'], [role='listbox'], [role='tooltip']," +
    " [role='alert'], [role='status'], [aria-live], nav, [role='navigation'], form, fieldset, noscript, [hidden='until-found'], [inert]";
  const SLIDES = "[aria-roledescription], [class*='carousel' i], [class*='slider' i], [class*='swiper' i], [class*='splide' i], [class*='slick' i]";
  const CONTAINERS = "main, section, div, article, details, aside, nav, ol, ul, dl, table";
  const WORD = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]{1,2}|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const count = (text) => (text.match(WORD) || []).length;
  const letters = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const box = (element) => {
    const place = element.getBoundingClientRect();
    return [place.left + scrollX, place.top + scrollY, place.width, place.height];
  };

  // The elements of each part of the page; of several that are called the same, the one that holds most.
  const named = (name) => {
    const found = [...document.querySelectorAll(`[id*='${name}' i], [class*='${name}' i], [itemprop='${name}' i]`)];
    const whole = (element) =>
      element.matches(CONTAINERS) ? element : element.matches("h2, h3, h4") ? element.closest("section, article, details, aside, nav") : null;
    const marks = (element) => [element.id, ...element.classList, element.getAttribute("itemprop") || ""];
    const called = (element) => marks(element).some((mark) => mark.toLowerCase().split(/[-_]/).some((word) => word.startsWith(name)));
    const holders = [...new Set(found.filter(called).map(whole))].filter((element) => element && !element.querySelector("main, h1"));
    return holders.sort((a, b) => b.textContent.length - a.textContent.length).slice(0, 1);
  };
  const main = document.querySelector("main, [role='main']") || document.querySelector("article") || document.body;
  const parts = new Map();
  const tell = (name, elements) => {
    const part = { name, letters: [], words: 0, folded: 0, held: 0, first: "", place: null };
    for (const element of elements) parts.set(element, [...(parts.get(element) || []), part]);
    return elements.length ? [part] : [];
  };
  const told = [
    ...tell("main text", main ? [main] : []),
    ...["transcript", "summary", "chapters"].flatMap((name) => tell(name, named(name))),
    ...tell("disclosure", [...document.querySelectorAll("[data-ai-disclosure]")]),
  ];

  const hidden = [];
  const unspoken = [];
  const spoken = [];
  const visible = [];

  const text = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && !node.parentElement.closest(SILENT)) found.push(node.data);
    }
    return clean(found.join(" "));
  };

  // Whether visitors have a way to open an element that is not shown.
  const opens = (element) => {
    if (element.closest(OPENED) || element.querySelector(":scope > [role='dialog'], :scope > form, :scope > nav")) return true;
    const names = [...(element.id ? [element] : []), ...element.querySelectorAll("[id]")].slice(0, 20).map((one) => CSS.escape(one.id));
    const pointers = ["aria-controls", "aria-owns", "aria-describedby", "aria-labelledby", "popovertarget", "commandfor"];
    for (const name of names) {
      if (document.querySelector(pointers.map((key) => `[${key}~='${name}']`).join(", "))) return true;
      if (document.querySelector(`[href='#${name}'], [data-target='#${name}'], [data-bs-target='#${name}'], label[for='${name}']`)) return true;
    }
    const before = element.previousElementSibling;
    return Boolean(before && before.matches("button, label, input, summary, [role='button'], [role='tab'], [aria-expanded], :has(> button), :has(> [aria-expanded])"));
  };

  const group = (way, element, state) => ({ way, element, words: 0, texts: [], quiet: state.quiet, moving: false });
  const isMoving = (style) => style.animationName !== "none" || (parseFloat(style.transitionDuration) > 0 && /all|opacity|transform/.test(style.transitionProperty));
  const isFolded = (style, place) => style.overflowY !== "visible" && place.height <= 2 && !/absolute|fixed/.test(style.position);
  const isPinched = (style, place) =>
    (/absolute|fixed/.test(style.position) && style.overflow !== "visible" && (place.width <= 2 || place.height <= 2)) ||
    (/absolute|fixed/.test(style.position) && /^rect\(([01]px,? ?){4}\)$/.test(style.clip)) ||
    /^(inset\((50|100)%|circle\(0)/.test(style.clipPath);
  const isAway = (style, place) => {
    if (!/absolute|fixed/.test(style.position)) return false;
    const rtl = getComputedStyle(document.documentElement).direction === "rtl";
    return place.bottom + scrollY < -500 || (rtl ? place.left > innerWidth + 500 : place.right + scrollX < -500);
  };

  // The group that begins at this element, or null; `state` comes from its parent.
  const hiding = (element, style, state) => {
    if (style.visibility !== "visible") return state.group && state.group.way === "visibility" ? state.group : group("visibility", element, state);
    if (state.group && state.group.way !== "visibility") return state.group;
    if (parseFloat(style.opacity) < 0.05) return Object.assign(group("opacity", element, state), { moving: isMoving(style) });
    const clips = style.overflowY !== "visible" || style.overflowX !== "visible";
    if (!clips && style.position !== "absolute" && style.position !== "fixed" && style.clipPath === "none") return null;
    const place = element.getBoundingClientRect();
    if (isPinched(style, place)) return group("clipped", element, state);
    if (isAway(style, place)) return element.closest(SLIDES) ? null : Object.assign(group("off-screen", element, state), { moving: isMoving(style) });
    if (isFolded(style, place)) return group("collapsed", element, state);
    return null;
  };

  // The group of a text that is not hidden by a box: by its size, its colour, its place, or what cuts it off.
  const faint = (element, style, state) => {
    if (parseFloat(style.fontSize) < 2) return "tiny";
    if (parseFloat(style.textIndent) < -500) return "off-screen";
    const ink = paint.inkOf(style);
    const doubtful = ink[3] < 0.05 || (state.ground && paint.contrast(paint.over(ink, state.ground), state.ground) < 1.1);
    if (doubtful) {
      const found = paint.of(element);
      if (found.ratio !== null && found.ratio < 1.1) return found.alpha < 0.05 ? "transparent" : "same colour";
    }
    return state.floor !== null && element.getBoundingClientRect().top >= state.floor ? "cut off" : "";
  };

  const take = (element, style, state, said) => {
    const words = count(said);
    let cluster = state.group;
    const way = cluster ? "" : faint(element, style, state);
    if (way) {
      const last = hidden[hidden.length - 1];
      const joins = last && last.loose && last.way === way && last.quiet === state.quiet && last.element.parentElement === element.parentElement;
      cluster = joins ? last : Object.assign(group(way, element, state), { loose: true });
    }
    for (const part of state.parts) part.held += words;
    if (cluster) {
      if (!cluster.texts.length) hidden.push(cluster);
      cluster.words += words;
      cluster.texts.push(said);
      if (!cluster.quiet && !/display|visibility|collapsed/.test(cluster.way)) spoken.push(said);
      return;
    }
    if (!state.quiet) spoken.push(said);
    if (!state.folded) visible.push(said);
    if (state.quiet && !state.folded && !state.inert) {
      const last = unspoken[unspoken.length - 1];
      if (last && last.element === state.quiet) last.texts.push(said);
      else unspoken.push({ element: state.quiet, texts: [said] });
    }
    if (state.machinery) return;
    for (const part of state.parts) {
      part.words += words;
      part.folded += state.folded ? words : 0;
      part.letters.push(said.replace(/\s+/g, ""));
      if (part.first.length < 80) part.first = `${part.first} ${said}`.trim().slice(0, 100);
    }
  };

  const walk = (element, before) => {
    if (element.matches(SILENT)) return;
    if (element.localName === "noscript" && !element.checkVisibility()) return; // where scripts run it holds markup as text
    const own = parts.get(element);
    const state = own ? { ...before, parts: [...before.parts, ...own] } : { ...before };
    if (own) for (const part of own) part.place ??= element;
    const style = getComputedStyle(element);
    if (style.display === "none") {
      const said = text(element);
      if (!said) return;
      const found = group("display", element, state);
      hidden.push(Object.assign(found, { words: count(said), texts: [said] }));
      for (const part of state.parts) part.held += found.words;
      return;
    }
    if (element.getAttribute("aria-hidden") === "true" && !state.quiet) state.quiet = element;
    state.inert ||= element.inert;
    state.machinery ||= element.matches(MACHINERY) || style.position === "fixed";
    state.group = hiding(element, style, state);
    state.folded ||= element.getAttribute("hidden") === "until-found";
    if (/hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 40 && element.clientHeight > 2 && element !== document.body) {
      state.floor = Math.min(state.floor ?? Infinity, element.getBoundingClientRect().top + element.clientHeight);
    }
    if (style.backgroundImage !== "none") state.ground = null;
    const layer = paint.parse(style.backgroundColor);
    if (layer[3] >= 0.99) state.ground = layer;
    else if (layer[3] > 0 && state.ground) state.ground = paint.over(layer, state.ground);
    const closed = element.localName === "details" && !element.open;
    const summary = closed ? element.querySelector(":scope > summary") : null;
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const said = clean(node.data);
        if (said) take(element, style, closed ? { ...state, folded: true } : state, said);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        walk(node, closed && node !== summary ? { ...state, folded: true } : state);
      }
    }
  };

  // Words that a style sheet draws ahead of or behind an element; they are no part of the document.
  const drawn = () => {
    const found = [];
    const rules = function* (list) {
      for (const rule of list) {
        if (rule.media && !matchMedia(rule.media.mediaText).matches) continue;
        if (rule.selectorText && rule.style && /attr\(|\p{L}{2,}[^"']*\p{L}{2,}/u.test(rule.style.content)) yield rule.selectorText;
        if (rule.cssRules) yield* rules(rule.cssRules);
      }
    };
    const sheets = [...document.styleSheets, ...document.adoptedStyleSheets].filter((sheet) => !sheet.disabled);
    for (const sheet of sheets) {
      try {
        for (const selector of rules(sheet.cssRules)) {
          for (const one of selector.split(",")) {
            const [, host, end] = /^(.*?)::?(before|after)\s*$/.exec(one.trim()) || [];
            if (end) found.push([host || "*", end]);
          }
        }
      } catch {
        continue; // a sheet of another host keeps its rules to itself
      }
    }
    const told = new Map();
    for (const [host, end] of found.slice(0, 50)) {
      for (const element of [...document.querySelectorAll(host)].slice(0, 50)) {
        const said = [...getComputedStyle(element, `::${end}`).content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).join("");
        if (element.checkVisibility() && !told.has(said)) told.set(said, [clean(said).slice(0, 120), count(said), box(element)]);
      }
    }
    return [...told.values()].slice(0, most);
  };

  const start = { group: null, folded: false, quiet: null, inert: false, machinery: false, floor: null, ground: paint.canvas(), parts: [] };
  if (document.body) walk(document.body, { ...start, parts: [] });

  const shown = letters(visible.join(" "));
  const heard = letters([...spoken, ...[...document.querySelectorAll("[aria-label], img[alt]")].map((one) => one.getAttribute("aria-label") || one.alt || "")].join(" "));
  const repeats = (said, among) => among.includes(letters(said).slice(0, 120));
  const large = hidden.filter((one) => one.words >= 12 && one.way !== "cut off");
  const described = large.map((one) => {
    const said = clean(one.texts.join(" "));
    return {
      way: one.way,
      words: one.words,
      first: said.slice(0, 120),
      tag: one.element.localName,
      opened: opens(one.element),
      repeated: repeats(said, shown),
      moving: one.moving,
      spoken: !one.quiet && /clipped|off-screen/.test(one.way),
      table: Boolean(one.element.closest("table, figure, [role='figure'], [role='img']") || one.element.querySelector("table")),
      box: one.way === "display" ? [0, 0, 0, 0] : box(one.element),
    };
  });
  for (const element of document.querySelectorAll("[aria-label]")) {
    const said = clean(element.getAttribute("aria-label"));
    const words = count(said);
    if (words < 25 || !element.checkVisibility()) continue;
    const more = { opened: false, repeated: repeats(said, shown), moving: false, spoken: true, table: false, box: box(element) };
    described.push({ way: "aria-label", words, first: said.slice(0, 120), tag: element.localName, ...more });
  }
  const unheard = unspoken
    .map((one) => ({ element: one.element, said: clean(one.texts.join(" ")) }))
    .filter((one) => !one.element.parentElement.querySelector("math") && !repeats(one.said, heard))
    .map((one) => ({ words: (one.said.match(/\p{L}{2,}/gu) || []).length, first: one.said.slice(0, 120), box: box(one.element) }))
    .filter((one) => one.words >= 4);
  return {
    parts: told.map((part) => ({
      name: part.name,
      letters: part.letters.join(""),
      words: part.words,
      folded: part.folded,
      held: part.held,
      first: part.first,
      box: part.place ? box(part.place) : [0, 0, 0, 0],
    })),
    hidden: described.slice(0, most),
    hidden_count: described.length,
    unheard: unheard.slice(0, most),
    unheard_count: unheard.length,
    drawn: drawn(),
  };
}
