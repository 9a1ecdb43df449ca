// Seeks from ?t=, chapters and cues; marks what is played.
const all = (selector) => [...document.querySelectorAll(selector)];
const [video] = all(".player video");
const [frame] = all(".player iframe");
const [follow] = all(".follow");
const strip = all(".strip a");

// Seconds named by an address of this page, else NaN.
const moment = (address) => {
  const url = new URL(address);
  return url.origin + url.pathname === location.origin + location.pathname ? parseFloat(url.searchParams.get("t")) : NaN;
};

// Vimeo reads "#t=", Mux "start-time", Wistia "time", the others "start".
const seek = (seconds, play) => {
  if (video) {
    video.currentTime = seconds;
    if (play) video.play().catch(() => {});
  } else {
    const url = new URL(frame.src);
    for (const name of ["start", "start-time", "time"]) url.searchParams.set(name, seconds | 0);
    if (play) url.searchParams.set("autoplay", 1);
    url.hash = `t=${seconds | 0}s`;
    frame.contentWindow.location.replace(url);
  }
};

const click = (event) => {
  const link = event.target.closest("a[href]");
  const cue = getSelection().isCollapsed && event.target.closest("[data-t]");
  const seconds = link ? moment(link.href) : parseFloat(cue && cue.dataset.t);
  if (isNaN(seconds) || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link) history.replaceState(null, "", link.href);
  if (link?.closest("nav, .chapters")) (video || frame).scrollIntoView({ block: "nearest" });
  seek(seconds, true);
};

// The strip is one tab stop; arrows walk along it.
const rove = (next) => next && strip.forEach((link) => (link.tabIndex = link === next ? 0 : -1));
const arrow = (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = strip[strip.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  rove(next);
  next.focus();
};

const lists = [
  [all("#transcript [data-t]"), "data-now", (cue) => cue.dataset.t],
  [strip, "aria-current", (link) => moment(link.href)],
  [all(".chapters a"), "aria-current", (link) => moment(link.href)],
].map(([nodes, name, at]) => ({ nodes, name, times: nodes.map(at), now: undefined }));

const mark = () => {
  for (const list of lists) {
    const index = list.times.findLastIndex((time) => time <= video.currentTime + 0.05);
    const now = list.nodes[index];
    if (now === list.now) continue;
    list.now?.removeAttribute(list.name);
    now?.setAttribute(list.name, "true");
    list.now = now;
    if (list === lists[0] && follow?.ariaPressed === "true") now?.scrollIntoView({ block: "center" });
  }
};

if (video || frame) {
  const start = moment(location);
  if (start > 0) seek(start);
  document.addEventListener("click", click);
}
if (strip[0]) {
  rove(strip[0]);
  strip[0].closest("ol").addEventListener("keydown", arrow);
}
if (video) {
  video.addEventListener("timeupdate", mark);
  if (follow && lists[0].nodes[0]) {
    follow.hidden = false;
    follow.onclick = () => (follow.ariaPressed = follow.ariaPressed !== "true");
  }
}
