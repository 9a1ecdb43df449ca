// Starts the film at the second of ?t=, and follows links to other seconds of the same page.
const film = document.querySelector("video");
const second = (address) => {
  const there = new URL(address);
  return there.pathname === location.pathname ? parseFloat(there.searchParams.get("t")) : NaN;
};
const seek = (seconds) => {
  film.currentTime = seconds;
};
if (second(location.href) > 0) seek(second(location.href));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || isNaN(second(link.href))) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
  seek(second(link.href));
});
