// Lets the picture of a card grow into the player of its page, where browsers can do that between two pages.
addEventListener("pageswap", (event) => {
  const to = event.activation?.entry.url;
  const link = [...document.querySelectorAll(".card a")].find((link) => link.href === to);
  if (link) link.closest(".card").querySelector(".shot").style.viewTransitionName = "poster";
});
