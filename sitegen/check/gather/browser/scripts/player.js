// The main player as it lies on the page: its box, what hides or covers it, its poster, its rivals.
async (asked, mainPlayer) => {
  const root = document.documentElement;
  const screen = [root.clientWidth, (root.clientWidth * asked.height) / asked.width];
  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height];
  };
  const areaOf = (element) => element.clientWidth * element.clientHeight;
  const parentOf = (element) => element.assignedSlot || element.parentElement || element.getRootNode().host;
  const chainOf = (element) => (element ? [element, ...chainOf(parentOf(element))] : []);
  const nameOf = (element) => {
    const words = element.innerText?.trim().replace(/\s+/g, " ").slice(0, 60);
    const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`);
    const short = element.localName + (element.id && `#${element.id}`) + classes.join("");
    return words ? `${short} "${words}"` : short;
  };
  const isLarge = ([, , width, height]) => height > 140 || (width > 140 && width >= screen[0] / 3);

  const opacityOf = (element) => chainOf(element).reduce((rest, one) => rest * getComputedStyle(one).opacity, 1);
  const hiddenBy = (element) => {
    const chain = chainOf(element);
    const without = chain.find((one) => getComputedStyle(one).display === "none");
    if (without) return `display: none on ${nameOf(without)}`;
    if (getComputedStyle(element).visibility !== "visible") return "visibility: hidden";
    if (element.checkVisibility && !element.checkVisibility()) return "it lies in something that is closed";
    const opacity = opacityOf(element);
    return opacity < 0.1 ? `an opacity of ${Math.round(opacity * 100) / 100}` : "";
  };

  // The player with what surrounds it closely: buttons of its own lie in there.
  const frameOf = (player) => {
    const limit = 1.35 * areaOf(player);
    const close = chainOf(player).slice(1).filter((one) => one !== document.body && one !== root);
    return close.filter((one) => areaOf(one) && areaOf(one) <= limit).pop();
  };
  const paints = (element) => {
    const style = getComputedStyle(element);
    const alpha = style.backgroundColor.match(/[,/]\s*([\d.]+)\)$/);
    const opaque = style.backgroundColor.startsWith("rgb(") || (alpha ? alpha[1] > 0.1 : false);
    const drawn = ["img", "svg", "canvas", "iframe", "video", "object", "embed"].includes(element.localName);
    return (opaque || drawn || style.backgroundImage !== "none") && opacityOf(element) > 0.1;
  };

  // Everything answers to a point while this runs, so that paint that lets clicks through is found as well.
  const answering = (work) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { pointer-events: auto !important }");
    const before = [...document.adoptedStyleSheets];
    document.adoptedStyleSheets = [...before, sheet];
    try {
      return work();
    } finally {
      document.adoptedStyleSheets = before;
    }
  };
  const lookAt = (player, only) => {
    const rect = player.getBoundingClientRect();
    const left = Math.max(rect.left, 0);
    const top = Math.max(rect.top, 0);
    const width = Math.min(rect.right, screen[0]) - left;
    const height = Math.min(rect.bottom, innerHeight) - top;
    const mine = new Set(chainOf(player).filter((one) => one === player || one.shadowRoot));
    const frame = frameOf(player);
    const ownButtons = player.localName === "video" && !player.controls;
    const counts = (one) => only(one) && (frame && frame !== one && frame.contains(one) ? paints(one) && !ownButtons : true);
    const covers = new Map();
    let points = 0;
    let gone = 0;
    for (let row = 0.5; width > 0 && height > 0 && row < 7; row++) {
      for (let column = 0.5; column < 7; column++) {
        const stack = document.elementsFromPoint(left + (width * column) / 7, top + (height * row) / 7);
        const place = stack.findIndex((one) => mine.has(one));
        points++;
        if (place < 0) gone++;
        const cover = stack.slice(0, Math.max(place, 0)).find(counts);
        if (cover) covers.set(cover, (covers.get(cover) || 0) + 1);
      }
    }
    const [most] = [...covers].sort((one, other) => other[1] - one[1]);
    const sum = [...covers.values()].reduce((total, one) => total + one, 0);
    return { gone: points ? gone / points : 0, covered: points ? sum / points : 0, cover: most && most[0] };
  };

  const sounds = (media) => {
    const heard = !media.muted && media.volume > 0 && (media.autoplay || !media.paused);
    const silent = media.readyState > 1 && (media.webkitAudioDecodedByteCount === 0 || media.mozHasAudio === false);
    return heard && !media.ended && !silent;
  };
  const framesSound = (frame) =>
    /\bautoplay\b/.test(frame.allow) && /[?&]autoplay=(1|true)/.test(frame.src) && !/[?&]muted?=(1|true)/.test(frame.src);
  const facadeOf = () => {
    const offered = [...document.querySelectorAll(asked.facades)].filter((one) => {
      const box = boxOf(one);
      return isLarge(box) && box[2] >= 140 && (one.querySelector("img, picture, svg") || one.localName.includes("-")
        || getComputedStyle(one).backgroundImage !== "none" || /▶|play/i.test(one.innerText));
    });
    return offered.sort((one, other) => areaOf(other) - areaOf(one))[0];
  };
  const isPlayer = (frame) =>
    frame.allowFullscreen || /fullscreen|autoplay|picture-in-picture/.test(frame.allow) || /embed|player/.test(frame.src);
  const rivalsOf = (player) =>
    [...document.querySelectorAll("video, iframe")]
      .filter((one) => one !== player && (one.localName === "video" || isPlayer(one)))
      .filter((one) => isLarge(boxOf(one)) && areaOf(one) * 2 >= areaOf(player) && !hiddenBy(one))
      .slice(0, 10)
      .map(boxOf);
  const posterWidth = async (address) => {
    const picture = new Image();
    picture.src = address;
    return picture.decode().then(() => picture.naturalWidth, () => 0);
  };

  const player = mainPlayer(asked);
  const noisy = [...document.querySelectorAll("video, audio")].find(sounds)
    || [...document.querySelectorAll("iframe")].find(framesSound);
  const facts = { kind: player ? player.localName : "", screen, sounding: noisy ? nameOf(noisy) : "" };
  if (noisy) {
    const near = frameOf(noisy);
    facts.controllable = Boolean(noisy.controls || noisy.localName === "iframe" || near?.querySelector("button, [role=button]"));
  }
  facts.hidden = player ? hiddenBy(player) : "";
  if (!player || facts.hidden) {
    const facade = facadeOf();
    if (facade) Object.assign(facts, { facade: nameOf(facade), facadeBox: boxOf(facade) });
  }
  if (!player) return facts;
  facts.source = (player.currentSrc || player.src || player.data || "").slice(0, 2000);
  facts.box = boxOf(player);
  if (player.localName === "iframe") {
    if (player.loading === "lazy") facts.lazy = 'loading="lazy"';
    else if (!player.src || player.src === "about:blank") facts.lazy = player.srcdoc ? "" : "no address in src";
  }
  if (!facts.hidden) {
    const deep = asked.deep || getComputedStyle(player).pointerEvents === "none";
    const painted = deep ? answering(() => lookAt(player, paints)) : null;
    const touched = lookAt(player, () => true);
    const { gone } = painted || touched;
    const { covered, cover } = painted && painted.covered > touched.covered ? painted : touched;
    if (gone > 0.9) facts.hidden = "it is clipped away";
    Object.assign(facts, { covered, cover: cover ? nameOf(cover) : "", coverBox: cover ? boxOf(cover) : null });
    facts.rivals = rivalsOf(player);
  }
  if (player.poster) {
    facts.poster = player.poster.slice(0, 2000);
    facts.posterWidth = asked.deep && !asked.refused.includes(player.poster) ? await posterWidth(player.poster) : null;
  }
  return facts;
}
