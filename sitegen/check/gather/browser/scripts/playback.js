// Plays the main video a little without sound: its file, seeking, text tracks, and the links that lead to a second of it.
async (asked, mainPlayer) => {
  // Waits for at most so many milliseconds, and for five times as long while the browser is busy with it.
  const until = async (done, limit, busy = () => false) => {
    const start = performance.now();
    while (!done()) {
      const spent = performance.now() - start;
      if (spent > 5 * limit || (spent > limit && !busy())) return false;
      await new Promise((go) => setTimeout(go, 10));
    }
    return true;
  };
  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height];
  };
  const isSeen = (element) => !element.checkVisibility || element.checkVisibility({ visibilityProperty: true });
  const inside = (frame) => {
    try {
      return frame.contentDocument.querySelector("video");
    } catch {
      return null;
    }
  };

  const complaintIn = (player) => {
    const words = new RegExp(asked.complaints, "iu");
    const shown = player && isSeen(player) && player.clientHeight ? player.getBoundingClientRect() : null;
    const area = shown || { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.data.trim().replace(/\s+/g, " ");
      const holder = texts.currentNode.parentElement;
      if (!text || text.length > 160 || !words.test(text) || /^(script|style|template|noscript)$/.test(holder.localName)) continue;
      const { left, top, right, bottom, width, height } = holder.getBoundingClientRect();
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const within = x >= area.left && x <= area.right && y >= area.top && y <= area.bottom;
      if (width && height && within && isSeen(holder)) return { complaint: text, complaintBox: boxOf(holder) };
    }
    return {};
  };

  const player = mainPlayer(asked);
  const film = player?.localName === "iframe" ? inside(player) : player;
  const facts = { kind: player ? player.localName : "", box: player ? boxOf(player) : null };
  if (film?.localName !== "video") return Object.assign(facts, complaintIn(player));

  const failed = () => Boolean(film.error) || film.networkState === HTMLMediaElement.NETWORK_NO_SOURCE;
  const isSeeking = () => film.seeking;
  const isLoading = () => film.readyState < 3;
  const reach = async (seconds) => {
    film.currentTime = seconds;
    return until(() => failed() || (!film.seeking && Math.abs(film.currentTime - seconds) < 0.6), 1000, isSeeking);
  };
  const near = (seconds) => film.currentTime > seconds - 0.6 && film.currentTime < seconds + 2;

  const play = async () => {
    film.muted = true;
    const before = film.currentTime;
    film.play().catch(() => {});
    await until(() => failed() || film.ended || film.currentTime - before > 0.1, 1500, isLoading);
    film.pause();
    return film.ended ? 0.1 : film.currentTime - before;
  };
  // Text tracks are switched on, which loads them; then the middle of a cue is sought, so that one seek tries both.
  const isText = ({ kind }) => kind === "captions" || kind === "subtitles";
  const switchOn = async (elements) => {
    for (const { track } of elements) track.mode = isText(track) ? "showing" : "hidden";
    await until(() => elements.every((element) => element.readyState > 1), 1000, () => elements.some((element) => element.readyState === 1));
  };
  const middleOf = (track, length) => {
    const cues = [...(track.cues || [])].filter((one) => one.text.trim() && one.endTime > one.startTime);
    const cue = cues.filter((one) => one.startTime > 1 && one.endTime < length)[0] || cues.find((one) => one.startTime < length - 0.2);
    return cue ? (cue.startTime + Math.min(cue.endTime, length)) / 2 : NaN;
  };
  const seek = async (elements, length) => {
    const middles = elements.filter(({ track }) => isText(track)).map(({ track }) => middleOf(track, length));
    const wanted = [...middles, length / 2, length / 4].find((second) => Math.abs(film.currentTime - second) > 0.7) || 0;
    await reach(wanted);
    return [wanted, film.currentTime];
  };
  const shown = async (track, length) => {
    const active = () => [...(track.activeCues || [])].map((one) => one.text.trim()).find(Boolean);
    if (!track.cues?.length || (await until(active, 150))) return active() || "";
    await reach(middleOf(track, length) || 0);
    await until(active, 1000);
    return active() || "";
  };
  const trackFacts = async (elements, modes, length) => {
    const found = [];
    for (const [place, element] of elements.entries()) {
      const { track, readyState: state } = element;
      const tried = isText(track) && length && state === 2 && place < 6;
      const text = tried ? (await shown(track, length)).slice(0, 80) : null;
      const common = { kind: track.kind, language: track.language, address: element.src, mode: modes[place] };
      found.push({ ...common, state, cues: track.cues?.length || 0, text });
    }
    return found;
  };

  const secondOf = (link) => {
    const there = new URL(link.href);
    const said = there.origin + there.pathname === location.origin + location.pathname && there.searchParams.get("t");
    return said && /^\d+(\.\d+)?s?$/.test(said) ? parseFloat(said) : NaN;
  };
  // A mark in a transcript counts as one to click where it bears the second at which a cue begins.
  const marksOf = () => {
    const starts = [...film.textTracks].flatMap((track) => [...(track.cues || [])].map((cue) => cue.startTime));
    const marks = [...document.querySelectorAll("[data-t]")].map((element) => [element, parseFloat(element.dataset.t)]);
    return marks.filter(([, second]) => starts.some((start) => Math.abs(start - second) < 0.1));
  };
  const ends = (list, length) => {
    const good = list.filter(([element, second]) => second < length - 0.5 && isSeen(element));
    const far = good.filter(([, second]) => second > 1);
    return [...new Set([far[0] || good[0], far.length > 1 ? far.at(-1) : null])].filter(Boolean);
  };
  const click = async (kind, element, wanted, length) => {
    if (Math.abs(film.currentTime - wanted) < Math.min(3, length / 4)) await reach(wanted > length / 2 ? 0 : length * 0.9);
    let left = false;
    const stay = (event) => {
      left = !event.defaultPrevented && Boolean(event.target.closest?.("a[href]"));
      event.preventDefault();
    };
    const hold = (event) => {
      if (event.destination.sameDocument || !event.cancelable) return;
      left = true;
      event.preventDefault();
    };
    addEventListener("click", stay);
    window.navigation?.addEventListener("navigate", hold);
    element.click();
    await until(() => left || (!film.seeking && near(wanted)), 1000, isSeeking);
    removeEventListener("click", stay);
    window.navigation?.removeEventListener("navigate", hold);
    const landed = film.currentTime;
    film.pause();
    return { kind, text: (element.innerText.trim() || element.ariaLabel || element.title).replace(/\s+/g, " ").slice(0, 80), wanted, landed, left, box: boxOf(element) };
  };
  const jumpsOf = async (length) => {
    const links = [...document.querySelectorAll('a[href*="t="]')].map((link) => [link, secondOf(link)]);
    const timed = links.filter(([, second]) => !isNaN(second));
    const isCue = ([link]) => Boolean(link.closest('[id*="transcri" i], [class*="transcri" i]'));
    const chapters = ends(timed.filter((one) => !isCue(one)), length).map((one) => ["chapter", ...one]);
    const cues = ends([...timed.filter(isCue), ...marksOf()], length).map((one) => ["cue", ...one]);
    const found = [];
    for (const [kind, element, second] of [...chapters, ...cues]) found.push(await click(kind, element, second, length));
    return found;
  };

  await until(() => film.readyState > 0 || failed() || film.preload === "none", asked.slow);
  if (asked.start !== null) {
    await until(() => failed() || (!film.seeking && near(asked.start)), 1000, () => film.seeking || film.readyState < 1);
    if (film.readyState > 0) facts.started = film.currentTime;
  } else {
    facts.played = await play();
  }
  const length = Number.isFinite(film.duration) ? film.duration : 0;
  const works = film.readyState > 0 && !failed();
  const elements = asked.start === null ? [...film.querySelectorAll("track[src]")].slice(0, 12) : [];
  const modes = elements.map((element) => element.track.mode);
  await switchOn(elements);
  if (asked.start === null && works && length > 1) facts.sought = await seek(elements, length);
  const moves = facts.sought && Math.abs(facts.sought[0] - facts.sought[1]) < 1;
  facts.tracks = await trackFacts(elements, modes, moves ? length : 0);
  if (moves) facts.jumps = await jumpsOf(length);
  film.pause();
  for (const [place, { track }] of elements.entries()) track.mode = modes[place];
  const files = [film, ...film.querySelectorAll("source")].filter((one) => one.getAttribute("src"));
  return Object.assign(facts, {
    source: film.currentSrc.slice(0, 2000),
    files: files.slice(0, 10).map((one) => [one.src.slice(0, 2000), one.type || ""]),
    ready: film.readyState,
    error: film.error ? film.error.code : failed() ? 4 : 0,
    words: (film.error?.message || "").slice(0, 200),
    width: film.videoWidth,
    height: film.videoHeight,
    duration: length || null,
  }, asked.start === null ? complaintIn(player) : {});
}
