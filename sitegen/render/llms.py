"""``llms.txt``: a list of the pages of one language for language models (https://llmstxt.org/).

A heading, a line on the site, and lists of links with a note each. Google uses no such file; what it is good for is an
agent that somebody sends to the site. So it stays small: the newest videos, and the sitemap for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.model.page import Card, Link
from sitegen.model.site import LocaleInfo
from sitegen.model.words import say
from sitegen.render.markdown_pages import video_line
from sitegen.render.markdown_text import markdown_link, markdown_text

MOST = 2_000
"""Videos in one file; with descriptions they are some 500,000 characters, more than most models take in."""

_NOTE = 300
"""Characters of a description."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the file of one language lists; ``cards`` are newest first, ``pages`` are the standing ones, addresses full.

    ``others`` are the files of the other languages.
    """

    name: str
    cards: Sequence[Card]
    topics: Sequence[Link]
    pages: Sequence[Link]
    others: Sequence[Link]
    sitemap: str


def llms_txt(overview: Overview, here: LocaleInfo, address: Callable[[Card], str]) -> bytes:
    """The file as UTF-8; ``address`` says what a card's link leads to, its page or the page's Markdown twin."""
    return ("\n\n".join(_blocks(overview, here, address)) + "\n").encode()


def _blocks(overview: Overview, here: LocaleInfo, address: Callable[[Card], str]) -> Iterator[str]:
    yield f"# {markdown_text(overview.name)}"
    if here.tagline:
        yield f"> {markdown_text(here.tagline)}"
    videos, rest = say(here, "Videos"), say(here, "All pages")
    if overview.cards:
        yield f"## {markdown_text(videos)}"
        yield "\n".join(video_line(card, address(card), _NOTE) for card in overview.cards[:MOST])
    if len(overview.cards) > MOST:
        said = say(here, "The newest {shown} of {total} videos are listed.", shown=MOST, total=len(overview.cards))
        yield f"{markdown_text(said)} {markdown_link(rest, overview.sitemap)}"
    yield from _list(say(here, "Topics"), overview.topics)
    yield from _list(say(here, "About this site"), overview.pages)
    yield from _list(say(here, "Languages"), overview.others)


def _list(title: str, links: Sequence[Link]) -> Iterator[str]:
    if links:
        yield f"## {markdown_text(title)}"
        yield "\n".join(f"- {markdown_link(link.text, link.href)}" for link in links)
