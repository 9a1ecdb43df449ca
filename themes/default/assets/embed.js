// Starts at ?t=; whoever goes on to the page goes on at the same moment, and hears the video once.
const video = document.querySelector("video");
const link = document.querySelector("h1 a");
const start = parseFloat(new URLSearchParams(location.search).get("t"));
if (start > 0) video.currentTime = start;
link.addEventListener("click", () => {
  video.pause();
  link.search = video.currentTime >= 1 ? `?t=${video.currentTime | 0}` : "";
});
