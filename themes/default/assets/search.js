// Finds words in titles and transcripts, and leads to the second at which they are said.
// Pagefind is loaded with the first search. Its results name words by number; a table in each address has their seconds.
const form = document.querySelector(".query");
const { index, found, none, at, busy, failed } = form.dataset;
const [input, status, list, more] = ["q", "found", "hits", "more"].map((id) => document.getElementById(id));
const [first, ...others] = index.split(" ").filter(Boolean);
const language = document.documentElement.lang;
const PAGE = 10;

// As in the index: where a script has no spaces, each letter with its signs is a word.
const UNSPACED =
  "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3" +
  "\u2e80-\u2fdf\u3005\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff" +
  "\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3fffd}";
const SIGNS =
  "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u17dd\u3099\u309a" +
  "\ufe00-\ufe0f\u{e0100}-\u{e01ef}";
const letter = new RegExp(`[${UNSPACED}][${SIGNS}]*`, "gu");
const joined = new RegExp(`^[${UNSPACED}\u3001-\u3003\u3008-\u3011\u30fb\uff01-\uff0f]`, "u");
const words = (text) => text.replace(letter, " $& ").split(/\s+/).filter(Boolean);

let engine;
const load = async () => {
  const { createInstance } = await import(`${first}pagefind.js`);
  const made = createInstance({ basePath: first, noWorker: true });
  await made.init();
  await Promise.all(others.map((part) => made.mergeIndex(part)));
  return made;
};

// What is in every one of `answers`, with the places of all of them.
const shared = ([head, ...rest]) =>
  rest.reduce((kept, answer) => {
    const byId = new Map(answer.map((hit) => [hit.id, hit]));
    return kept.flatMap((hit) => {
      const other = byId.get(hit.id);
      return other ? [{ ...hit, score: hit.score + other.score, words: [...hit.words, ...other.words] }] : [];
    });
  }, head);

const ask = async (text) => (await engine.search(text)).results;

// Pages in which `units` follow each other: letters of a script without spaces are asked for one by one.
const run = async (units) => {
  const asked = [...units.entries()].filter(([, unit]) => /[\p{L}\p{N}]/u.test(unit));
  if (!asked.length) return [];
  const answers = await Promise.all(asked.map(([, unit]) => ask(unit)));
  const spots = answers.map((answer) => new Map(answer.map((hit) => [hit.id, new Set(hit.words)])));
  return shared(answers).flatMap((hit) => {
    const starts = [...spots[0].get(hit.id)].filter((start) =>
      asked.every(([step], number) => spots[number].get(hit.id).has(start - asked[0][0] + step)),
    );
    return starts.length ? [{ ...hit, words: starts.flatMap((start) => asked.map(([step]) => start - asked[0][0] + step)) }] : [];
  });
};

// Pages with the words side by side come first, then those that have all of them somewhere.
const find = async (query) => {
  const plain = query.replace(/["“”„«»]/g, " ");
  const parts = plain.split(/\s+/).map(words).filter((part) => part.length);
  const runs = parts.filter((part) => part.length > 1);
  const alone = parts.filter((part) => part.length === 1).join(" ");
  const asked = [...runs.map(run), ...(alone ? [ask(alone)] : [])];
  if (!asked.length) return [];
  const loose = shared(await Promise.all(asked)).sort((a, b) => b.score - a.score);
  const phrase = !runs.length && parts.length > 1 ? await ask(`"${alone}"`) : [];
  if (plain !== query && !runs.length && parts.length > 1) return phrase;
  const known = new Set(phrase.map((hit) => hit.id));
  return [...phrase, ...loose.filter((hit) => !known.has(hit.id))];
};

const clock = (seconds) => {
  const [hours, minutes, left] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(left)}` : `${minutes}:${two(left)}`;
};

// Where most of the words stand together; of equal places those that are said, and of these the earliest.
const places = (hit, text, times, length) => {
  const spots = [...new Set(hit.words)].sort((a, b) => a - b);
  const second = (spot) => times.findLast(([word]) => word <= spot)?.[1] ?? -1;
  const all = spots.map((spot) => {
    const near = spots.filter((other) => other >= spot && other < spot + length + 4);
    const different = new Set(near.map((other) => text[other].toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, ""))).size;
    return { spot, second: second(spot), count: Math.min(different, length) };
  });
  const best = Math.max(...all.map((place) => place.count));
  const top = all.filter((place) => place.count === best);
  const timed = top.filter((place) => place.second >= 0);
  if (!timed.length) return top.slice(0, 1);
  return timed.filter((place, number) => !number || place.second > timed[number - 1].second + 5);
};

const make = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(Boolean));
  return node;
};

// Words around a place; what is said and what is only written do not run into each other.
const excerpt = (text, spot, spoken, marked) => {
  const wide = joined.test(text[spot] ?? "") ? 60 : 26;
  const [start, end] = spot < spoken ? [0, spoken] : [spoken, text.length];
  const from = Math.max(start, spot - (wide >> 2));
  const upto = Math.min(end, from + wide);
  const node = make("p", { class: "excerpt", dir: "auto" }, from > start ? "… " : "");
  for (let number = from; number < upto; number += 1) {
    const tight = number === from || (joined.test(text[number]) && joined.test(text[number - 1]));
    const together = marked.has(number) && node.lastChild?.tagName === "MARK";
    if (!tight) (together ? node.lastChild : node).append(" ");
    if (together) node.lastChild.append(text[number]);
    else node.append(marked.has(number) ? make("mark", {}, text[number]) : text[number]);
  }
  node.append(upto < end ? " …" : "");
  return node;
};

const picture = ({ image, mark, length }) =>
  make(
    "div",
    { class: "shot" },
    image && make("img", { src: image[0], width: image[1] || 1280, height: image[2] || 720, alt: "", loading: "lazy" }),
    mark && make("b", { class: "mark" }, mark),
    length && make("span", { class: "length" }, length),
  );

const card = async (hit, length) => {
  const data = await hit.data();
  const cut = data.raw_url.indexOf("#");
  const [page, shown] = [data.raw_url.slice(0, cut), JSON.parse(data.raw_url.slice(cut + 1))];
  const text = data.content.split(" ");
  const [best, ...further] = places(hit, text, shown.times, length);
  const link = ({ second }) => (second < 0 ? page : `${page}?t=${second}`);
  const time = ({ second }) => at.replace("{time}", clock(second));
  const chapter = best?.second >= 0 && shown.chapters.findLast(([start]) => start <= best.second)?.[1];
  const facts = [best?.second >= 0 && make("span", { class: "at" }, time(best)), chapter && make("bdi", {}, chapter), shown.label];
  return make(
    "li",
    { class: "hit" },
    picture(shown),
    make(
      "div",
      {},
      make("h2", {}, make("a", { href: best ? link(best) : page }, make("bdi", {}, data.meta.title))),
      make("p", { class: "meta" }, ...facts.filter(Boolean).map((fact) => make("span", {}, fact))),
      excerpt(text, best?.spot ?? 0, shown.spoken, new Set(hit.words)),
      further.length &&
        make("ul", { class: "moments" }, ...further.slice(0, 5).map((place) => make("li", {}, make("a", { href: link(place) }, time(place))))),
    ),
  );
};

let hits = [];
let length = 0;
let turn = 0;
const show = async () => {
  const [mine, from] = [turn, list.children.length];
  const cards = await Promise.all(hits.slice(from, from + PAGE).map((hit) => card(hit, length)));
  if (mine !== turn || from !== list.children.length) return; // another search has begun, or the button was pressed twice
  list.append(...cards);
  more.hidden = list.children.length >= hits.length;
  return cards[0];
};

const search = async () => {
  const query = input.value.trim();
  const mine = (turn += 1);
  const address = new URL(location);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  try {
    if (query && first) {
      status.textContent = busy;
      engine ??= await load();
    }
    const answer = query && first ? await find(query) : [];
    if (mine !== turn) return;
    [hits, length] = [answer, words(query).length];
    list.replaceChildren();
    await show();
    const count = new Intl.NumberFormat(language).format(hits.length);
    status.textContent = !query ? "" : hits.length ? found.replace("{n}", count) : none.replace("{q}", () => query);
  } catch (problem) {
    if (mine === turn) status.textContent = failed;
    throw problem;
  }
};

let wait;
input.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(search, 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(wait);
  search();
});
more.addEventListener("click", async () => (await show())?.querySelector("a").focus());
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) search();
else input.focus();
