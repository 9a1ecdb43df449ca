// How an element looks, as text to be compared: with the focus and without it.
(() => {
  const clear = (colour) => /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour);
  const NAMES = [
    "boxShadow", "borderColor", "borderWidth", "borderStyle", "backgroundColor", "backgroundImage", "backgroundSize",
    "color", "fill", "stroke", "textDecoration", "transform", "opacity", "filter", "clipPath", "content", "display",
  ];
  const one = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const { outlineStyle, outlineWidth, outlineColor } = style;
    const ring = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !clear(outlineColor);
    return [ring ? outlineStyle + outlineWidth + outlineColor : "", ...NAMES.map((name) => style[name])].join(";");
  };
  const own = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const child = element.firstElementChild;
    const parts = [one(element), one(element, "::before"), one(element, "::after"), child ? one(child) : ""];
    return [...parts, Math.round(width), Math.round(height)].join("|");
  };
  const around = (element) => {
    const near = [element.parentElement, element.parentElement?.parentElement, element.nextElementSibling];
    const labels = [...(element.labels || [])];
    return [...near, ...labels].filter(Boolean).map((each) => one(each) + one(each, "::before") + one(each, "::after")).join("|");
  };
  return { own, around };
})()
