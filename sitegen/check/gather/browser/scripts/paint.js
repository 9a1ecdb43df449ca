// Colours as they come out on the screen: text over everything that lies behind it, and their contrast.
() => {
  const known = new Map();
  const forced = matchMedia("(forced-colors: active)").matches;
  let pen;

  // A colour in any notation as [red, green, blue, alpha]; the last from 0 to 1, the others from 0 to 255.
  const parse = (text) => {
    let found = known.get(text);
    if (found) return found;
    const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(text);
    if (plain) {
      found = [+plain[1], +plain[2], +plain[3], plain[4] === undefined ? 1 : +plain[4]];
    } else {
      pen ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      found = [red, green, blue, alpha / 255];
    }
    known.set(text, found);
    return found;
  };

  const over = (top, bottom) => {
    const alpha = top[3] + bottom[3] * (1 - top[3]);
    if (!alpha) return [0, 0, 0, 0];
    const mixed = [0, 1, 2].map((at) => (top[at] * top[3] + bottom[at] * bottom[3] * (1 - top[3])) / alpha);
    return [...mixed, alpha];
  };

  // Relative luminance and contrast: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  const luminance = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  // What lies behind the whole page where nothing else is painted.
  const canvas = () => {
    const meta = document.querySelector("meta[name='color-scheme' i]");
    const schemes = `${getComputedStyle(document.documentElement).colorScheme} ${meta ? meta.content : ""}`;
    const wishes = matchMedia("(prefers-color-scheme: dark)").matches;
    const dark = /\bdark\b/.test(schemes) && (wishes || !/\blight\b/.test(schemes));
    if (forced) return wishes ? [0, 0, 0, 1] : [255, 255, 255, 1];
    return dark ? [18, 18, 18, 1] : [255, 255, 255, 1];
  };

  const PAINTED = "img, video, canvas, iframe, svg, object, embed";
  const paints = (style) => style.backgroundImage !== "none" || parse(style.backgroundColor)[3] > 0.5;
  const hasPseudoPaint = (element) =>
    ["::before", "::after"].some((name) => {
      const style = getComputedStyle(element, name);
      return style.content !== "none" && style.content !== "normal" && paints(style);
    });
  const meet = (one, other) =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;

  // Whether something that is no ancestor may be painted between the text of `element` and the ground of `supplier`.
  const crossed = (element, supplier) => {
    const place = element.getBoundingClientRect();
    for (let up = element; up; up = up === supplier ? null : up.parentElement) if (hasPseudoPaint(up)) return true;
    for (const other of supplier.querySelectorAll("*")) {
      if (other.contains(element) || element.contains(other)) continue;
      if (!meet(place, other.getBoundingClientRect())) continue;
      if (other.matches(PAINTED) || paints(getComputedStyle(other))) return true;
    }
    return false;
  };

  // The colour of text; where colours are forced, those that the page wishes for letters are told and not used.
  const inkOf = (style) => parse(forced ? style.color : style.webkitTextFillColor || style.color);

  // The text of `element`: {ratio, alpha, large, size}. `ratio` is null where a picture or an effect lies behind.
  const of = (element) => {
    const own = getComputedStyle(element);
    let ink = [...inkOf(own)];
    const alpha = ink[3];
    let ground = [0, 0, 0, 0];
    let supplier = null;
    let certain = own.textShadow === "none";
    for (let up = element; up; up = up.parentElement) {
      const style = up === element ? own : getComputedStyle(up);
      if (style.backgroundImage !== "none" && ground[3] < 0.99) certain = false;
      if (style.filter !== "none" || style.mixBlendMode !== "normal") certain = false;
      if (/text/.test(style.webkitBackgroundClip || "")) certain = false;
      const layer = parse(style.backgroundColor);
      ink = over(ink, layer);
      ground = over(ground, layer);
      if (!supplier && ground[3] >= 0.99) supplier = up;
      const opacity = parseFloat(style.opacity);
      ink[3] *= opacity;
      ground[3] *= opacity;
    }
    const behind = canvas();
    const ratio = contrast(over(ink, behind), over(ground, behind));
    if (certain && ratio < 4.5 && crossed(element, supplier || document.documentElement)) certain = false;
    const size = parseFloat(own.fontSize);
    const large = size >= 24 || (size >= 18.66 && parseInt(own.fontWeight, 10) >= 700);
    return { ratio: certain ? Math.round(ratio * 100) / 100 : null, alpha, large, size };
  };

  return { parse, inkOf, over, contrast, canvas, of, paints, hasPseudoPaint, PAINTED };
}
