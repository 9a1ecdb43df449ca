"""Which listings a site has: a home page for each language, and a page for each topic in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.load.standing import StandingSource
from sitegen.model.addresses import Addresses
from sitegen.model.listing import THIN_TOPIC, Listing
from sitegen.model.page import Card, Link
from sitegen.model.site import Catalogue, SiteInfo
from sitegen.model.versions import untranslated
from sitegen.model.words import say

MOST_LINKED = 24
"""Topics that the home page links to, those with most videos first; all of them are reachable through the videos."""

Intros = Mapping[tuple[str, str], StandingSource]
Topics = dict[str, tuple[str, list[Card]]]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the listings of one language."""

    site: SiteInfo
    tag: str
    intros: Intros
    bodies: Mapping[str, Markup]

    def home(self, cards: tuple[Card, ...], topics: Topics, live: tuple[str, ...]) -> Listing:
        words = self.site.locales[self.tag]
        addresses = Addresses(self.site.base_url, self.site.default_locale)
        most = sorted(topics.items(), key=lambda item: (-len(item[1][1]), item[0]))[:MOST_LINKED]
        links = tuple(
            Link(self._intro(f"topics/{topic}", label, "")[0], addresses.href(addresses.topic(self.tag, topic)))
            for topic, (label, _) in most
        )
        fallback = words.tagline or say(words, "All videos of {name}", name=self.site.name)
        title, description, body = self._intro("index", self.site.name, fallback)
        told = self._told("index", live)
        return Listing(self.tag, "", title, description, body, cards, links, live, told)

    def topic(self, topic: str, label: str, cards: list[Card], languages: tuple[str, ...]) -> Listing:
        fallback = say(self.site.locales[self.tag], "Videos about {topic}", topic=label)
        title, description, body = self._intro(f"topics/{topic}", label, fallback)
        told = self._told(f"topics/{topic}", languages)
        return Listing(self.tag, topic, title, description, body, tuple(cards), (), languages, told)

    def _told(self, name: str, languages: tuple[str, ...]) -> tuple[str, ...]:
        """``languages`` without those whose introduction is still the text of another one."""
        copies = untranslated([self.intros[name, tag] for tag in languages if (name, tag) in self.intros])
        return (self.tag,) if self.tag in copies else tuple(tag for tag in languages if tag not in copies)

    def _intro(self, name: str, title: str, description: str) -> tuple[str, str, Markup]:
        """Title, description and text of an introduction; the given ones and no text where nobody wrote one."""
        intro = self.intros.get((name, self.tag))
        if intro is None:
            return title, description, Markup()
        return intro.front.title, intro.front.description, self.bodies[intro.text.file]


def all_listings(
    site: SiteInfo, catalogue: Catalogue, standing: Sequence[StandingSource], bodies: Mapping[str, Markup]
) -> list[Listing]:
    """Every listing of the site. ``bodies`` are the introductions' texts by file."""
    intros = {(page.name, page.locale): page for page in standing}
    cards = {tag: catalogue.of(tag) for tag in site.locales}
    live = tuple(tag for tag in site.locales if cards[tag] or ("index", tag) in intros or tag == site.default_locale)
    topics = {tag: _by_topic(cards[tag], tag, intros) for tag in live}
    found: list[Listing] = []
    for tag in live:
        maker = _Maker(site, tag, intros, bodies)
        found.append(maker.home(cards[tag], topics[tag], live))
        for topic, (label, shown) in topics[tag].items():
            languages = _versions(topic, tag, topics)
            found.append(maker.topic(topic, label, shown, languages))
    return found


def _versions(topic: str, tag: str, topics: Mapping[str, Topics]) -> tuple[str, ...]:
    """The languages in which a topic can be found; one that is kept out of search results is no version of another."""
    full = tuple(other for other, known in topics.items() if topic in known and len(known[topic][1]) >= THIN_TOPIC)
    return full if tag in full else (tag,)


def _by_topic(cards: Sequence[Card], locale: str, intros: Intros) -> Topics:
    """Topics by address name, each with the spelling used most, and its cards in the order given."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for topic, label in card.tags:
            labels[topic][label] += 1
            shown[topic].append(card)
    for name, tag in intros:
        if tag == locale and name.startswith("topics/"):
            labels[name[7:]][intros[name, tag].front.title] += 0
    return {topic: (_usual(spellings), shown.get(topic, [])) for topic, spellings in sorted(labels.items())}


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (-spellings[text], text))
