// What axe-core, which is in the page by now, finds. Repetitions are put aside while it looks.
async ({ only, off, most }, place, alike) => {
  for (const running of document.getAnimations()) {
    try {
      running.finish(); // Colours half way from one scheme to the other are nobody's choice.
    } catch {
      running.cancel(); // It has no end.
    }
  }
  const left = alike();
  const styles = left.map((element) => element.getAttribute("style"));
  for (const element of left) element.style.setProperty("display", "none", "important");
  const options = {
    runOnly: only,
    rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
    resultTypes: ["violations"],
    iframes: false,
    preload: false,
    elementRef: true,
  };
  const detail = ({ any, all, none }) => {
    const check = [...any, ...all, ...none][0];
    if (!check) return "";
    const { fgColor, bgColor, contrastRatio, expectedContrastRatio } = check.data || {};
    if (!contrastRatio || !fgColor) return check.message.slice(0, 200);
    return `${contrastRatio}:1 where ${expectedContrastRatio} is needed, ${fgColor} on ${bgColor}`;
  };
  // The first of each kind come before more of the same.
  const various = (nodes) => {
    const details = nodes.map(detail);
    const [first, others] = [[], []];
    nodes.forEach((node, at) => (details.indexOf(details[at]) === at ? first : others).push(node));
    return [...first, ...others].slice(0, most);
  };
  const told = ({ id, impact, help, tags, nodes }) => ({
    rule: id,
    impact: impact || "",
    help,
    tags,
    count: nodes.length,
    nodes: various(nodes).map((node) => ({ spot: place.spot(node.element), detail: detail(node) })),
  });
  let found = [];
  try {
    found = (await axe.run(document, options)).violations;
  } catch (error) {
    return { problem: String(error).slice(0, 200) };
  } finally {
    left.forEach((element, at) => {
      if (styles[at] === null) element.removeAttribute("style");
      else element.setAttribute("style", styles[at]);
    });
  }
  return { version: axe.version, alike: left.length, found: found.map(told) };
}
