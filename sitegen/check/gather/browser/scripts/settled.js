// Waits (at most `patience` milliseconds) until what the first screen shows is there, then holds it still until
// `released` is run, and gives back the place of the screen in the document. Style sheets that are adopted need no leave
// of a content security policy, and touch no element.
async (patience) => {
  const seen = (element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  };
  const waits = [document.fonts.ready];
  for (const image of [...document.images].filter(seen)) {
    if (image.currentSrc) waits.push(image.decode().catch(() => {}));
  }
  const videos = [...document.querySelectorAll("video")].filter(seen).slice(0, 20);
  for (const video of videos) {
    // Without a poster the first frame is what is shown.
    const enough = video.poster ? HTMLMediaElement.HAVE_METADATA : HTMLMediaElement.HAVE_CURRENT_DATA;
    const loads = () => video.networkState === HTMLMediaElement.NETWORK_LOADING && !video.error;
    if (video.readyState < enough && loads()) {
      waits.push(new Promise((done) => {
        for (const name of ["loadeddata", "error", "emptied"]) video.addEventListener(name, done, { once: true });
        if (video.poster) video.addEventListener("loadedmetadata", done, { once: true });
        for (const source of video.querySelectorAll("source")) source.addEventListener("error", done, { once: true });
      }));
    }
    if (video.poster) {
      const poster = new Image();
      poster.src = video.poster;
      waits.push(poster.decode().catch(() => {}));
    }
  }
  const late = new Promise((done) => setTimeout(done, patience));
  await Promise.race([Promise.all(waits), late]);
  // Everything is drawn once more from the start: what was drawn ahead of a picture that came late has other edges.
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const anew = new CSSStyleSheet();
  anew.replaceSync("*, ::before, ::after { image-rendering: pixelated !important }");
  document.adoptedStyleSheets.push(anew);
  await frames();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== anew);
  await frames();
  const selector = (element) => {
    const steps = [];
    for (let each = element; each.parentElement; each = each.parentElement) {
      steps.unshift(`:nth-child(${[...each.parentElement.children].indexOf(each) + 1})`);
    }
    return [":root", ...steps].join(" > ");
  };
  // The browser's own controls tell of loading and playing, which differ from run to run.
  const rules = [
    "*, ::before, ::after { caret-color: transparent !important }",
    "video::-webkit-media-controls { display: none !important }",
  ];
  for (const video of videos.filter((each) => !each.paused || each.currentTime > 0)) {
    // A video that moves is shown as its poster, or black, without being touched.
    const poster = video.poster ? `url(${JSON.stringify(video.poster)})` : "";
    rules.push(
      `${selector(video)} { object-position: -99999px 0 !important;
        background: #000 ${poster} center / contain no-repeat !important }`,
      `${selector(video)}::-webkit-media-text-track-container { visibility: hidden !important }`,
    );
  }
  const still = new CSSStyleSheet();
  still.replaceSync(rules.join("\n"));
  document.adoptedStyleSheets.push(still);
  window[Symbol.for("held still by")] = still;
  await frames();
  return { left: scrollX, top: scrollY };
}
