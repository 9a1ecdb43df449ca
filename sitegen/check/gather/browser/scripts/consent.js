// The consent banner as it is shown now, and its controls; `press` presses the one that refuses, once this has answered.
// `topic`, `accept` and `refuse` are regular expressions over words; `selector` names the refusing control instead.
async ({ frame, topic, accept, refuse, selector, press }) => {
  const [onTopic, accepts, refuses] = [topic, accept, refuse].map((words) => new RegExp(words, "iu"));
  const kept = window[Symbol.for("sitegen.health")];
  const CONTROLS = "button, a, input[type=button], input[type=submit], [role=button]";
  const everything = function* (root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  };
  const isShown = (element) => {
    const { width, height, bottom, right } = element.getBoundingClientRect();
    const isOn = width > 0 && height > 0 && bottom > 0 && right > 0;
    return isOn && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const words = (element) =>
    (element.innerText || element.value || element.ariaLabel || element.title || "").replace(/\s+/g, " ").trim();
  const NAMED = /cookie|consent|gdpr/i;
  const maybe = (element) =>
    element.matches("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]") ||
    ["fixed", "sticky"].includes(getComputedStyle(element).position) ||
    NAMED.test(`${element.id} ${element.getAttribute("class") ?? ""}`);
  const controlsOf = (element) => {
    const inside = [...element.querySelectorAll(CONTROLS)];
    if (element.shadowRoot) inside.push(...element.shadowRoot.querySelectorAll(CONTROLS));
    const found = inside.filter(isShown).map((control) => ({ control, text: words(control) }));
    const short = found.filter(({ text }) => text && text.length <= 60);
    const refusing = short.find(({ text }) => refuses.test(text));
    return { refusing, accepting: short.find(({ text }) => accepts.test(text) && !refuses.test(text)) };
  };
  const all = [...everything(document.body)];
  const chosen = selector ? document.querySelector(selector) : null;
  const found = all
    .filter((element) => !element.matches("html, body, main, article") && maybe(element) && isShown(element))
    .map((element) => ({ element, text: words(element) || words(element.shadowRoot?.firstElementChild ?? element) }))
    .filter(({ element, text }) => element.contains(chosen) || (text.length < 4000 && onTopic.test(text)))
    .map((one) => ({ ...one, ...controlsOf(one.element) }))
    .filter(({ element, refusing, accepting }) => element.contains(chosen) || refusing || accepting)
    .sort((a, b) => Boolean(b.refusing) - Boolean(a.refusing) || a.text.length - b.text.length);
  const banner = found.find(({ element }) => chosen && element.contains(chosen)) ?? found[0];
  const isChosen = chosen && isShown(chosen);
  const refusing = isChosen ? { control: chosen, text: words(chosen) || selector } : banner?.refusing;
  const element = banner?.element ?? (isChosen ? chosen.parentElement : null);

  const box = (rect) => [rect.x + scrollX, rect.y + scrollY, rect.width, rect.height];
  const player = kept?.player(frame);
  const isOver = (top) => {
    if (element.contains(top) || top.contains(element) && getComputedStyle(top).position === "fixed") return true;
    // A veil over the whole screen that lies beside its banner.
    for (let one = top; one; one = one.parentElement) {
      const { width, height } = one.getBoundingClientRect();
      if (getComputedStyle(one).position === "fixed") return width * height > (innerWidth * innerHeight) / 2;
    }
    return false;
  };
  const covered = () => {
    const { x, y, width, height } = player.getBoundingClientRect();
    const steps = (number) => Array.from({ length: number }, (_, step) => (step + 0.5) / number);
    const points = steps(5).flatMap((a) => steps(20).map((b) => [x + a * width, y + b * height]));
    const tops = points.map(([a, b]) => document.elementFromPoint(a, b)).filter(Boolean);
    const free = (top) => player.contains(top) || top.contains(player);
    return tops.length ? tops.filter((top) => !free(top) && isOver(top)).length / tops.length : 0;
  };
  const facts = {
    label: element ? (banner?.text || refusing?.text || "").slice(0, 120) : "",
    box: element ? box(element.getBoundingClientRect()) : null,
    accept: banner?.accepting?.text ?? "",
    refuse: refusing?.text ?? "",
    covers: element && player ? covered() : 0,
    stored: kept ? await kept.stored() : {},
  };
  if (press && refusing) setTimeout(() => refusing.control.click());
  return facts;
}
