// The main player, chosen as it is from the bytes of the page: the first video, else the frame that was meant.
({ kind, embed, source }) => {
  const inShadows = (root) => {
    for (const host of root.querySelectorAll("*")) {
      const found = host.shadowRoot && (host.shadowRoot.querySelector("video") || inShadows(host.shadowRoot));
      if (found) return found;
    }
    return null;
  };
  const place = (address) => address.split(/[?#]/)[0];
  const frames = [...document.querySelectorAll("iframe")];
  const meant = [embed, source]
    .filter(Boolean)
    .map((address) => frames.find((frame) => place(frame.src) === place(address)))
    .find(Boolean);
  const video = document.querySelector("video") || inShadows(document);
  const first = kind === "video" ? video || meant : meant || video;
  if (first) return first;
  // Served with a video and shown without: another frame counts only where it looks like a player.
  const plays = (frame) => frame.allowFullscreen || /embed|player|\.(mp4|webm|m3u8)\b/.test(frame.src);
  const size = (element) => element.clientWidth * element.clientHeight;
  const offered = frames.filter((frame) => kind !== "video" || plays(frame));
  const largest = offered.sort((one, other) => size(other) - size(one))[0];
  return largest || document.querySelector("embed[src], object[data]");
}
