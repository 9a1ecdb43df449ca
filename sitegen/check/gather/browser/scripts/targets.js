// What can be tapped, and what of it is too small: https://www.w3.org/TR/WCAG22/#target-size-minimum.
(most, place) => {
  const LEAST = 24; // CSS pixels, each way.
  const roles = ["button", "link", "checkbox", "radio", "switch", "tab", "slider", "menuitem", "option"];
  const selector = ["a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "[onclick]"];
  selector.push(...roles.map((role) => `[role=${role}]`));
  const area = (element) => {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (const child of [...element.children].slice(0, 20)) {
      const inner = child.getBoundingClientRect();
      if (inner.width < 1 || inner.height < 1 || getComputedStyle(child).pointerEvents === "none") continue;
      left = Math.min(left, inner.left);
      right = Math.max(right, inner.right);
      top = Math.min(top, inner.top);
      bottom = Math.max(bottom, inner.bottom);
    }
    return { left, right, top, bottom, x: (left + right) / 2, y: (top + bottom) / 2 };
  };
  const elements = [...document.querySelectorAll(selector)].filter((one) => !one.disabled && place.visible(one));
  const targets = elements.map((element) => ({ element, ...area(element) }));
  const isSmall = ({ left, right, top, bottom }) => right - left < LEAST - 0.5 || bottom - top < LEAST - 0.5;
  const chosen = new Set(elements);
  // Words of the same line that belong to no target set the height of the line, and so that of the target in it.
  const inText = ({ element }) => {
    if (!getComputedStyle(element).display.startsWith("inline")) return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const words = document.createTreeWalker(block || document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      if (!/[\p{L}\p{N}]/u.test(words.currentNode.data)) continue;
      let each = words.currentNode.parentElement;
      while (each && each !== block && !chosen.has(each)) each = each.parentElement;
      if (!chosen.has(each)) return true;
    }
    return false;
  };
  // Boxes to tick as the browser makes them, and fields whose label can be tapped as well.
  const isExempt = ({ element }) => {
    if (/^(checkbox|radio)$/.test(element.type) && getComputedStyle(element).appearance !== "none") return true;
    return [...(element.labels || [])].some((label) => place.visible(label) && !isSmall(label.getBoundingClientRect()));
  };
  const large = new Set(targets.filter((one) => !isSmall(one)).map(({ element }) => element.href).filter(Boolean));
  const isDoubled = ({ element }) => Boolean(element.href) && large.has(element.href);
  const far = (one, other) => {
    if (one === other || one.element.contains(other.element) || other.element.contains(one.element)) return true;
    if (isSmall(other)) return Math.hypot(one.x - other.x, one.y - other.y) >= LEAST;
    const [x, y] = [Math.max(other.left, Math.min(one.x, other.right)), Math.max(other.top, Math.min(one.y, other.bottom))];
    return Math.hypot(one.x - x, one.y - y) >= LEAST / 2;
  };
  const small = targets
    .filter((one) => isSmall(one) && one.right > 0 && one.bottom + scrollY > 0)
    .filter((one) => !targets.every((other) => far(one, other)))
    .filter((one) => !isExempt(one) && !isDoubled(one) && !inText(one));
  return { total: targets.length, count: small.length, small: small.slice(0, most).map(({ element }) => place.spot(element)) };
}
