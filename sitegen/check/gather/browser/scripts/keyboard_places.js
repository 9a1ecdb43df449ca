// The elements that the keyboard should come to, in its order; the parts of the page that matter most; a link that
// leads past the start; and what says that it can be pressed but is out of the keyboard's reach.
(() => (player, place) => {
  const FOCUSABLE =
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, video[controls], " +
    "audio[controls], [tabindex], [contenteditable=''], [contenteditable=true]";
  const modal = document.querySelector("dialog:modal");
  const open = (element) => !element.closest("[inert]") && (!modal || modal.contains(element));
  const there = (element) => element.checkVisibility({ visibilityProperty: true }) && open(element);
  // Of radio buttons with one name the keyboard comes to one.
  const groups = new Set();
  const leads = (element) => {
    if (element.type !== "radio" || !element.name) return true;
    const known = groups.has(element.name);
    groups.add(element.name);
    return !known;
  };
  const isFirst = (element) => element.localName !== "summary" || element.parentElement.querySelector("summary") === element;
  const focusable = [...document.querySelectorAll(FOCUSABLE)]
    .filter((one) => !one.disabled && !one.matches("fieldset:disabled *") && one.tabIndex >= 0 && there(one))
    .filter((one) => leads(one) && isFirst(one));
  const rank = (element) => element.tabIndex || Infinity;
  const places = [...focusable].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));

  const known = new Set(places);
  const CONTROLS = "button, a[href], summary, [role=button], [role=slider], input";
  // A player without controls of the browser's has its own beside it.
  const controlsOf = (element) => {
    if (element.localName !== "video" || element.controls) return [element];
    for (let each = element.parentElement; each && !each.matches("main, article, section, body"); each = each.parentElement) {
      const found = [...each.querySelectorAll(CONTROLS)].filter((one) => known.has(one));
      if (found.length || each.shadowRoot || each.localName.includes("-")) return found.length ? found : [each];
    }
    return [];
  };
  const decorates = player && player.localName === "video" && !player.controls && player.muted && player.loop && player.autoplay;
  const parts = [];
  if (player && !decorates && place.visible(player)) parts.push({ name: "player", element: player, ways: controlsOf(player) });
  const isTimed = (link) => {
    if (link.origin !== location.origin || link.pathname !== location.pathname) return false;
    return /[?&#](t|start|time)=\d/.test(link.search + link.hash);
  };
  const timed = [...document.links].filter((link) => isTimed(link) && place.visible(link));
  const isCue = (link) => Boolean(link.closest("[id*=transcript i], [class*=transcript i], [data-transcript]"));
  const alike = (link) => timed.filter((other) => other.href === link.href && isCue(other) === isCue(link));
  const chapter = timed.find((link) => !isCue(link));
  const cue = timed.find(isCue);
  if (chapter && open(chapter)) parts.push({ name: "chapters", element: chapter, ways: alike(chapter) });
  if (cue && open(cue)) parts.push({ name: "cues", element: cue, ways: alike(cue) });

  const first = places[0];
  const leadsOn = first && first.hash && first.hash.length > 1 && first.origin + first.pathname === location.origin + location.pathname;
  const named = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // It is no text.
    }
  };
  const to = leadsOn && first.search === location.search ? named(first.hash) : null;
  const skip = to ? { from: first, to } : null;
  const mouse = [...document.querySelectorAll("[role=button], [role=link], [onclick]")].filter((one) => {
    if (one.matches(`${FOCUSABLE}, label, option, body, video, audio, [aria-disabled=true]`) || !place.visible(one)) return false;
    const inside = one.querySelector(FOCUSABLE) || one.shadowRoot || one.localName.includes("-");
    return !inside && !one.parentElement.closest(FOCUSABLE) && open(one);
  });
  return { places, parts, skip, mouse };
})()
