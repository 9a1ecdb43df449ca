(() => {
  "use strict";
  const form = document.querySelector(".filter");
  const pages = [...document.querySelectorAll("details.page")];
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const field = form.querySelector("input[type=search]");
  const told = form.querySelector("output");
  const apply = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = field.value.trim().toLowerCase();
    let shown = 0;
    for (const page of pages) {
      const named = page.querySelector(".name").textContent.toLowerCase().includes(words);
      page.hidden = !named || !page.dataset.has.split(" ").some((name) => wanted.has(name));
      shown += page.hidden ? 0 : 1;
      for (const group of page.querySelectorAll(".group")) group.hidden = !wanted.has(group.dataset.severity);
    }
    told.textContent = shown === pages.length ? "" : `${shown} of ${pages.length} shown`;
  };
  form.hidden = pages.length < 2;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // On paper nothing can be opened.
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open], .data)").forEach((each) => {
    each.open = true;
    each.dataset.was = "closed";
  }));
  addEventListener("afterprint", () => document.querySelectorAll("[data-was]").forEach((each) => {
    each.open = false;
    delete each.dataset.was;
  }));
})();
