// The elements that say nothing new: of many with the same markup and the same look below the same ancestors, as the
// lines of a transcript are, all but the first two and the last. What holds media, scripts or fields always stays.
(() => () => {
  const KEPT = "iframe, video, audio, object, embed, canvas, script, form, dialog";
  const TELLING = /^(role|type|lang|dir|tabindex|style|class|aria-(?!label$|labelledby|describedby|controls|owns|details).+)$/;
  const LOOK = ["color", "backgroundColor", "backgroundImage", "fontSize", "fontWeight", "display", "visibility", "opacity", "position"];
  const numbers = new Map();
  const number = (key) => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key);
  };
  const alone = new Map(); // An element without what is in it, as a number.
  const whole = new Map(); // An element with everything in it, however often.
  const note = (element) => {
    const attributes = [...element.attributes].map(({ name, value }) => {
      if (TELLING.test(name)) return `${name}=${value}`;
      return value ? name : `${name}=`;
    });
    const style = getComputedStyle(element);
    const inside = new Set();
    let text = "";
    for (const node of element.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) inside.add(note(node));
      else if (node.nodeType === Node.TEXT_NODE && node.data.trim()) text = "text";
    }
    const own = number([element.localName, attributes.sort(), text, ...LOOK.map((name) => style[name])].join("|"));
    alone.set(element, own);
    whole.set(element, number(`${own} holds ${[...inside].sort()}`));
    return whole.get(element);
  };
  note(document.body);
  const left = [];
  let level = [[document.body, 0]];
  while (level.length) {
    const groups = new Map();
    for (const [parent, path] of level) {
      for (const child of parent.children) {
        const key = `${path} ${whole.get(child)}`;
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push([child, path]);
      }
    }
    level = [];
    for (const group of groups.values()) {
      group.forEach(([child, path], place) => {
        const repeats = group.length > 4 && place > 1 && place < group.length - 1;
        if (repeats && !child.matches(KEPT) && !child.querySelector(KEPT)) left.push(child);
        else if (child.childElementCount) level.push([child, number(`${path} in ${alone.get(child)}`)]);
      });
    }
  }
  return left;
})()
