"""The robots meta element: words that crawlers know, that agree, and that do not shut the video away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.evidence import Meta
from sitegen.check.examples import PAGE, edit, shows
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import BING_GUIDELINES, ROBOTS_META
from sitegen.core.findings import Severity

_META = '<meta name="robots" content="max-snippet:-1, max-image-preview:large, max-video-preview:-1">'
_NAMES = frozenset({"robots", "googlebot", "googlebot-news", "googlebot-video", "googlebot-image", "bingbot"})
_WORDS = frozenset({
    "all", "index", "follow", "noindex", "nofollow", "none", "nosnippet", "indexifembedded", "notranslate",
    "noimageindex", "noarchive", "archive", "nocache", "nositelinkssearchbox", "noodp", "noydir", "noyaca",
    "nomediaindex", "noai", "noimageai",
})  # fmt: skip
_NUMBERS = ("max-snippet", "max-video-preview")
_PREVIEWS = {"none", "standard", "large"}
_IDLE = frozenset({"nositelinkssearchbox", "noodp", "noydir", "noyaca"})
_OPPOSITES = (
    ("index", "noindex"),
    ("follow", "nofollow"),
    ("all", "none"),
    ("all", "noindex"),
    ("archive", "noarchive"),
)


def _elements(page: Page) -> list[Meta]:
    return [meta for meta in page.evidence.metas if meta.attribute == "name" and meta.key in _NAMES and meta.content]


def _has_robots(page: Page) -> bool:
    return bool(_elements(page))


def _watched(page: Page) -> bool:
    return page.is_watch_page and page.is_indexable


def _words(meta: Meta) -> list[tuple[str, str]]:
    """The words with their values, in lower case; a date keeps its commas and colons."""
    found = []
    for part in re.split(r",(?!\s*\d)", meta.content.lower()):
        word, _, value = part.strip().partition(":")
        if word.strip():
            found.append((word.strip(), value.strip()))
    return found


def _everything(page: Page) -> dict[str, str]:
    return {word: value for meta in _elements(page) for word, value in _words(meta)}


def _line(page: Page) -> int:
    return next((meta.line for meta in _elements(page)), 0)


@rule(
    "robots-meta/unknown-word",
    Severity.WARNING,
    title="A robots meta element holds a word that no crawler knows",
    fix="write the word as the crawlers spell it, several separated by commas",
    source=ROBOTS_META,
    needs=Page,
    applies=_has_robots,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace("max-snippet:-1", "no-snippet")),
)
def unknown_word(page: Page) -> Iterator[Fault]:
    """A misspelt word does nothing: what it should keep out is shown, or what it should allow stays closed."""
    known = _WORDS | {*_NUMBERS, "max-image-preview", "unavailable_after"}
    for meta in _elements(page):
        for word, _ in _words(meta):
            if word not in known:
                yield Fault(f"robots holds {word[:60]!r}, which no crawler knows", meta.line, near=meta.content[:60])


@rule(
    "robots-meta/invalid-limit",
    Severity.WARNING,
    title="A limit in a robots meta element has no value that crawlers read",
    fix="write a whole number (-1 for no limit), or none, standard or large for max-image-preview",
    source=ROBOTS_META,
    needs=Page,
    applies=lambda page: any(word.startswith("max-") for word in _everything(page)),
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace("max-snippet:-1", "max-snippet:all"))
    + edit(_META, _META.replace("preview:large", "preview:big")),
)
def invalid_limit(page: Page) -> Iterator[Fault]:
    """A limit that cannot be read is no limit, or the strictest one, as each crawler likes."""
    for meta in _elements(page):
        for word, value in _words(meta):
            bad_number = word in _NUMBERS and not re.fullmatch(r"-1|\d+", value)
            if bad_number or (word == "max-image-preview" and value not in _PREVIEWS):
                yield Fault(f"{word} has the value {value[:40]!r}", meta.line, near=meta.content[:60])


@rule(
    "robots-meta/contradiction",
    Severity.WARNING,
    title="A robots meta element says two opposite things",
    fix="keep the one that is meant",
    source=ROBOTS_META,
    needs=Page,
    applies=_has_robots,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace('content="', 'content="follow, nofollow, ')),
)
def contradiction(page: Page) -> Iterator[Fault]:
    """The stricter word wins, whichever was meant; usually two templates or plugins each wrote their own."""
    for meta in _elements(page):
        words = {word for word, _ in _words(meta)}
        for one, other in _OPPOSITES:
            if one in words and other in words:
                yield Fault(f"robots says {one!r} and {other!r}", meta.line, near=meta.content[:60])


@rule(
    "robots-meta/snippet-closed",
    Severity.WARNING,
    title="A watch page forbids its own snippet",
    fix="allow snippets: max-snippet:-1, without nosnippet",
    source=ROBOTS_META,
    needs=Page,
    applies=_watched,
    examples_pass=shows(_META),
    examples_fail=edit(_META, '<meta name="robots" content="nosnippet">')
    + edit(_META, _META.replace("max-snippet:-1", "max-snippet:0")),
)
def snippet_closed(page: Page) -> Iterator[Fault]:
    """Without snippet there are no key moments, no video preview, and no use in answers either."""
    words = _everything(page)
    if "nosnippet" in words or words.get("max-snippet") == "0":
        yield Fault("the watch page forbids snippets", _line(page), near='name="robots"')


@rule(
    "robots-meta/preview-closed",
    Severity.WARNING,
    title="A watch page forbids previews of its video or picture",
    fix="write max-video-preview:-1 and max-image-preview:large",
    source=ROBOTS_META,
    needs=Page,
    applies=_watched,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace("max-video-preview:-1", "max-video-preview:0"))
    + edit(_META, _META.replace("preview:large", "preview:none")),
)
def preview_closed(page: Page) -> Iterator[Fault]:
    """A video result is a picture that moves; a page that forbids both asks not to be shown as one."""
    words = _everything(page)
    for word, value in (("max-video-preview", "0"), ("max-image-preview", "none")):
        if words.get(word) == value:
            yield Fault(f"the watch page says {word}:{value}", _line(page), near=word)


@rule(
    "robots-meta/no-image-index",
    Severity.WARNING,
    title="A watch page forbids the indexing of its pictures",
    fix="take noimageindex off the pages whose videos shall be found",
    source=ROBOTS_META,
    needs=Page,
    applies=_watched,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace('content="', 'content="noimageindex, ')),
)
def no_image_index(page: Page) -> Iterator[Fault]:
    """A video is shown through its thumbnail, and noimageindex closes that too.

    That follows from a remark by a Google engineer, not from the documentation; the rule is our own choice.
    """
    if "noimageindex" in _everything(page):
        yield Fault("the watch page says noimageindex", _line(page), near="noimageindex")


@rule(
    "robots-meta/embedded-without-noindex",
    Severity.WARNING,
    title="indexifembedded stands without noindex",
    fix="write noindex, indexifembedded for a player page, or take indexifembedded out",
    source=ROBOTS_META,
    needs=Page,
    applies=_has_robots,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace('content="', 'content="indexifembedded, ')),
)
def embedded_without_noindex(page: Page) -> Iterator[Fault]:
    """It means: not by itself, but where it is embedded. Without noindex it has no effect."""
    if "indexifembedded" in _everything(page) and not page.noindex:
        yield Fault("indexifembedded has no effect without noindex", _line(page), near="indexifembedded")


@rule(
    "robots-meta/idle-word",
    Severity.NOTE,
    title="A robots meta element holds a word that has no effect any more",
    fix="take it out",
    source=ROBOTS_META,
    needs=Page,
    applies=_has_robots,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace('content="', 'content="nositelinkssearchbox, ')),
)
def idle_word(page: Page) -> Iterator[Fault]:
    """The features that these words switched off are gone; they only make the others harder to read."""
    for word in _everything(page):
        if word in _IDLE:
            yield Fault(f"{word} has no effect any more", _line(page), near=word)


@rule(
    "robots-meta/closed-to-answers",
    Severity.NOTE,
    title="A watch page keeps itself out of answers by noarchive or nocache",
    fix="take the word out, unless the page shall not be used in Copilot's answers",
    source=BING_GUIDELINES,
    needs=Page,
    applies=_watched,
    examples_pass=shows(_META),
    examples_fail=edit(_META, _META.replace('content="', 'content="noarchive, '), PAGE),
)
def closed_to_answers(page: Page) -> Iterator[Fault]:
    """At Bing, noarchive keeps a page out of generated answers, and nocache leaves address, title and snippet only.

    Google ignores both. Many templates still set them for a cache that nobody shows any more.
    """
    for word in ("noarchive", "nocache"):
        if word in _everything(page):
            yield Fault(f"the watch page says {word}", _line(page), near=word)


@rule(
    "robots-meta/invalid-end",
    Severity.WARNING,
    title="unavailable_after has no date that crawlers read",
    fix="write the date like 2027-10-05, or with time and zone",
    source=ROBOTS_META,
    needs=Page,
    applies=lambda page: "unavailable_after" in _everything(page),
    examples_pass=edit(_META, _META.replace('content="', 'content="unavailable_after: 2027-10-05, ')),
    examples_fail=edit(_META, _META.replace('content="', 'content="unavailable_after: soon, '), PAGE),
)
def invalid_end(page: Page) -> Iterator[Fault]:
    """A day that cannot be read never comes, and the page stays in results after its video is gone."""
    value = _everything(page)["unavailable_after"]
    if not re.search(r"\d{4}|\d\d-[a-z]{3}-\d\d", value):
        yield Fault(f"unavailable_after is {value[:40]!r}", _line(page), near="unavailable_after")
