// Takes away what `settled` laid over the page.
() => {
  const still = window[Symbol.for("held still by")];
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
  delete window[Symbol.for("held still by")];
}
