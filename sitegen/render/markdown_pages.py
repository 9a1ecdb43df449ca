"""The Markdown twins of lists and of standing pages: their words and links, for readers that want no layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.model.page import Card, Link, ListingPage, StandingPage
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.model.words import say
from sitegen.model.written import Written
from sitegen.render.markdown_body import Whereabouts, origin_of, own_markdown
from sitegen.render.markdown_text import markdown_link, markdown_text

AddressOf = Callable[[Card], str]
"""What a link to a video leads to: its page, or the page's own twin."""


def standing_twin(page: StandingPage, description: str, site: SiteInfo, here: LocaleInfo, written: Written) -> bytes:
    """The twin of a standing page as UTF-8; ``description`` is the one that the page has in its head."""
    where = Whereabouts(page.frame.url, origin_of(site.base_url), written.targets)
    updated = page.updated
    blocks = [
        f"# {markdown_text(page.title)}",
        markdown_text(description),
        own_markdown(written.body, where),
        f"- {markdown_text(say(here, 'Updated'))}: {markdown_text(updated.text)} ({updated.iso})" if updated else "",
    ]
    return _joined(iter(blocks))


def listing_twin(page: ListingPage, site: SiteInfo, here: LocaleInfo, written: Written, address: AddressOf) -> bytes:
    """The twin of one page of a list as UTF-8. The introduction belongs to the first page, as it does on the pages."""
    where = Whereabouts(page.frame.url, origin_of(site.base_url), written.targets)
    return _joined(_listing(page, here, written, where, address))


def _listing(
    page: ListingPage, here: LocaleInfo, written: Written, where: Whereabouts, address: AddressOf
) -> Iterator[str]:
    yield f"# {markdown_text(page.title)}"
    yield markdown_text(page.lead)
    if page.number == 1:
        yield own_markdown(written.body, where)
    if page.cards:
        yield f"## {markdown_text(say(here, 'Videos'))}"
        yield "\n".join(video_line(card, address(card)) for card in page.cards)
    if page.topics:
        yield f"## {markdown_text(say(here, 'Topics'))}"
        yield "\n".join(f"- {_link(link, where)}" for link in page.topics)
    yield "\n".join(f"- {_link(link, where)}" for link in (page.previous, page.following) if link)


def video_line(card: Card, address: str, most: int = 0) -> str:
    """A video in a list: its title as a link, what it is about in ``most`` characters (0: all), and what AI made of it."""
    note = card.description
    if most and len(note) > most:
        note = note[: most - 1].rstrip() + "…"
    label = f" ({markdown_text(card.ai_label)})" if card.ai_label else ""
    return f"- {markdown_link(card.title, address)}: {markdown_text(note)}{label}"


def _link(link: Link, where: Whereabouts) -> str:
    return markdown_link(link.text, where.absolute(link.href))


def _joined(blocks: Iterator[str]) -> bytes:
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()
