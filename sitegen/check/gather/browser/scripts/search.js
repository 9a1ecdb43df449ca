// What a search engine takes from the page as it stands now: the head, the main headings, structured data.
() => {
  const words = (text, most) => (text || "").replace(/\s+/g, " ").trim().slice(0, most);
  const metas = [];
  for (const meta of document.querySelectorAll("meta[name], meta[property]")) {
    for (const key of [meta.getAttribute("name"), meta.getAttribute("property")]) {
      if (key) metas.push([key.trim().toLowerCase(), words(meta.content, 1000)]);
    }
  }
  return {
    title: words(document.title, 1000),
    metas: metas.slice(0, 200),
    canonicals: [...document.querySelectorAll("link[rel~='canonical' i]")].slice(0, 10).map((link) => link.href.slice(0, 2000)),
    headings: [...document.querySelectorAll("h1")].slice(0, 10).map((heading) => [
      words(heading.textContent, 300),
      heading.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    ]),
    scripts: [...document.querySelectorAll("script[type='application/ld+json' i]")].slice(0, 50).map((script) => script.textContent),
  };
}
