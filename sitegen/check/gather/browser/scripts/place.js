// Where an element is, in words and numbers: what every look at accessibility tells of elements.
(() => {
  const box = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  };
  const tag = (element) => {
    const attributes = [...element.attributes].map(({ name, value }) => (value ? ` ${name}="${value}"` : ` ${name}`));
    return `<${element.localName}${attributes.join("")}>`.slice(0, 160);
  };
  // A piece of the source that is likely to stand there once: an id, an address, some words.
  const near = (element) => {
    if (element.id) return `"${element.id}"`;
    for (const name of ["src", "href", "poster", "data"]) {
      const value = element.getAttribute(name);
      if (value && !value.includes("&") && value.length > 3) return value.slice(0, 200);
    }
    const words = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const line = words ? words.data.trim().split(/[\n<>&]/)[0].trim() : "";
    return line.length > 3 ? line.slice(0, 60) : tag(element).slice(0, -1).split("\n")[0];
  };
  const spot = (element) => ({ tag: tag(element), near: near(element), box: box(element) });
  const visible = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1;
  };
  return { box, spot, visible };
})()
