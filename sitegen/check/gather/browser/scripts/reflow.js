// How the page lies in the view as it is: what sticks out, what is cut off, what moves, what cannot be seen.
({ most, forced, player }, place, main_player) => {
  const html = document.documentElement;
  const style = (element) => getComputedStyle(element);
  const width = html.clientWidth;
  const content = document.scrollingElement ? document.scrollingElement.scrollWidth : html.scrollWidth;
  const direction = style(document.body).direction;
  const shut = (element) => /hidden|clip/.test(style(element).overflowX);
  const scrolls = !shut(html) && !shut(document.body);
  const every = [...document.body.querySelectorAll("*")].slice(0, 20000);

  // Elements that stick out of the page by themselves: nothing in them does, and nothing around them scrolls or cuts.
  const out = (element) => {
    const { left, right, width: own, height } = element.getBoundingClientRect();
    if (own < 1 || height < 1) return false;
    const inside = style(element).overflowX === "visible" ? element.scrollWidth : 0; // A long line sticks out of its box.
    if (direction === "rtl") return Math.min(left, right - inside) + scrollX < -1;
    return Math.max(right, left + inside) + scrollX > width + 1;
  };
  const held = (element) => {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (style(each).overflowX !== "visible") return true;
    }
    return false;
  };
  // These may need both directions: https://www.w3.org/TR/WCAG22/#reflow.
  const FIGURES = "table, pre, svg, canvas, math, iframe, video, img, object, embed, [role=grid], [role=img]";
  const [wide, figures] = [[], []];
  if (content > width + 1) {
    for (const element of every) {
      if (!out(element) || [...element.children].some(out) || held(element)) continue;
      if (!scrolls && !(element.textContent.trim() && place.visible(element))) continue;
      (element.closest(FIGURES) ? figures : wide).push(element);
    }
  }

  // Texts of which a part lies outside of the box that cuts them off; what ends in dots on purpose is left alone.
  const rows = (element, name) => element[`scroll${name}`] > element[`client${name}`] + parseFloat(style(element).fontSize) / 2;
  const outside = (element) => {
    const frame = element.getBoundingClientRect();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let seen = 0; seen < 200 && texts.nextNode(); seen += 1) {
      const text = texts.currentNode;
      if (!text.data.trim() || !place.visible(text.parentElement)) continue;
      if (style(text.parentElement).position === "absolute" && text.parentElement !== element) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return true;
      }
    }
    return false;
  };
  const cuts = (element) => {
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = style(element);
    if (element.clientWidth < 2 || element.clientHeight < 2 || textOverflow === "ellipsis") return false;
    if (webkitLineClamp && webkitLineClamp !== "none") return false;
    const sideways = /hidden|clip/.test(overflowX) && rows(element, "Width");
    const below = /hidden|clip/.test(overflowY) && rows(element, "Height");
    return (sideways || below) && place.visible(element) && outside(element);
  };

  // What goes on for more than five seconds and moves; a change of colour is no motion.
  const MOVES = /^(transform|translate|rotate|scale|left|right|top|bottom|inset|margin|offset|background-?position|width|height)/i;
  const moves = (animation) => {
    const effect = animation.effect;
    if (animation.playState !== "running" || !effect || !effect.target || !place.visible(effect.target)) return false;
    const { endTime } = effect.getComputedTiming();
    if (endTime - (animation.currentTime || 0) < 5000) return false;
    return effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => MOVES.test(name)));
  };
  const moving = document.getAnimations().filter(moves).map(({ effect }) => effect.target);

  // In forced colours: texts that keep a colour of their own, which is none or nearly that of what is behind them now.
  const empty = (colour) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const light = (colour) => {
    const linear = (colour.match(/[\d.]+/g) || []).map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor, backgroundImage } = style(each);
      if (backgroundImage !== "none") return null;
      if (!empty(backgroundColor)) return light(backgroundColor);
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? 0 : 1;
  };
  const hidden = (element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!own || !place.visible(element)) return false;
    const { color, webkitTextFillColor, forcedColorAdjust } = style(element);
    if (forcedColorAdjust !== "none") return false; // The browser sees to it.
    const drawn = webkitTextFillColor || color;
    const ground = behind(element);
    if (ground === null || !/^rgb/.test(drawn)) return false;
    const [low, high] = [light(drawn), ground].sort((one, other) => one - other);
    return empty(drawn) || (high + 0.05) / (low + 0.05) < 1.5;
  };

  const PARTS = {
    main: "main, [role=main]",
    heading: "h1",
    label: "[data-ai-disclosure]",
    chapters: "#chapters, .chapters, [data-chapters]",
    transcript: "#transcript, .transcript, [data-transcript]",
  };
  const found = Object.entries(PARTS).map(([name, selector]) => [name, document.querySelector(selector)]);
  found.push(["player", main_player(player)]);
  const shown = (element) => {
    if (!place.visible(element)) return false;
    const { x, width: own } = place.box(element);
    return x + own > 0 && x < Math.max(content, width);
  };
  const parts = found.filter(([, element]) => element);
  const paragraphs = direction === "rtl" ? [...document.querySelectorAll("p")].filter(place.visible) : [];
  const aligned = paragraphs.find((one) => {
    const { textAlign, direction: own } = style(one);
    return own === "rtl" && textAlign === "left" && one.textContent.trim().length > 20;
  });
  const first = (elements) => elements.slice(0, most).map(place.spot);
  return {
    width,
    content,
    scrolls,
    direction,
    wide: first(wide),
    figures: first(figures),
    cut: first(every.filter(cuts)),
    moving: first([...new Set([...moving, ...document.querySelectorAll("marquee")])]),
    smooth: style(html).scrollBehavior === "smooth",
    unseen: forced ? first(every.filter(hidden)) : [],
    parts: parts.map(([name, element]) => ({ name, spot: place.spot(element), visible: shown(element) })),
    aligned: aligned ? place.spot(aligned) : null,
  };
}
