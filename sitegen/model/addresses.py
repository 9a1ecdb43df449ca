"""Every address of the site is made here: one place for head, links, sitemap, feed and JSON-LD."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from sitegen.core.paths import SitePath, slug_problem

_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """From paths in the output folder to addresses. ``base_url`` has no slash at its end."""

    base_url: str
    default_locale: str

    def href(self, path: str) -> str:
        """The address from the root of the host: ``/videos/onboarding/``."""
        return urlsplit(self.base_url).path + _quoted(path)

    def url(self, path: str) -> str:
        """The full address: ``https://example.org/videos/onboarding/``."""
        return self.base_url + _quoted(path)

    def folder(self, locale: str) -> str:
        """The folder of a language: none for the default one, ``de/`` for others; tags in lower case."""
        return "" if locale == self.default_locale else f"{locale.lower()}/"

    def watch(self, locale: str, slug: str) -> SitePath:
        """The watch page of a campaign."""
        return SitePath(f"{self.folder(locale)}{slug}/{_INDEX}")

    def campaign_at(self, url: str, locales: Iterable[str]) -> tuple[str, str]:
        """Slug and language of the watch page that a full address would be, whether or not there is one; else ``("", "")``."""
        if not url.startswith(self.base_url + "/"):
            return "", ""
        path = re.split(r"[?#]", url.removeprefix(self.base_url + "/"), maxsplit=1)[0].removesuffix("/")
        folder, _, slug = path.rpartition("/")
        locale = next((tag for tag in locales if self.folder(tag).removesuffix("/") == folder), "")
        return (
            ("", "") if not locale or path != f"{self.folder(locale)}{slug}" or slug_problem(slug) else (slug, locale)
        )

    def home(self, locale: str, number: int = 1) -> SitePath:
        """The home page of a language, or a further page of its listing."""
        return SitePath(f"{self.folder(locale)}{_page(number)}{_INDEX}")

    def topic(self, locale: str, topic: str, number: int = 1) -> SitePath:
        """The listing of a topic; ``topic`` comes from :func:`topic_slug`."""
        return SitePath(f"{self.folder(locale)}topics/{topic}/{_page(number)}{_INDEX}")

    def standing(self, locale: str, name: str) -> SitePath:
        """A standing page by the name of its file."""
        return SitePath(f"{self.folder(locale)}{name}/{_INDEX}")

    def embed(self, locale: str, slug: str) -> SitePath:
        """The page that holds nothing but the player, for other sites to embed."""
        return SitePath(f"{self.folder(locale)}{slug}/embed/{_INDEX}")

    def oembed(self, locale: str, slug: str) -> SitePath:
        """The oEmbed document of a watch page (https://oembed.com/)."""
        return SitePath(f"{self.folder(locale)}{slug}/oembed.json")

    def markdown(self, page: SitePath) -> SitePath:
        """The twin of a page in Markdown, beside it."""
        return SitePath(page.removesuffix(_INDEX) + "index.md")

    def share_image(self, locale: str, slug: str) -> SitePath:
        """The picture for share cards."""
        return SitePath(f"{self.folder(locale)}{slug}/share.jpg")

    def json_feed(self, locale: str) -> SitePath:
        """The JSON Feed of a language (https://www.jsonfeed.org/version/1.1/)."""
        return SitePath(f"{self.folder(locale)}feed.json")

    def media_feed(self, locale: str) -> SitePath:
        """The Media RSS feed of a language (https://www.rssboard.org/media-rss)."""
        return SitePath(f"{self.folder(locale)}media.xml")

    def llms(self, locale: str) -> SitePath:
        """The list of pages for language models (https://llmstxt.org/)."""
        return SitePath(f"{self.folder(locale)}llms.txt")

    def feed(self, locale: str) -> SitePath:
        """The Atom feed of a language."""
        return SitePath(f"{self.folder(locale)}feed.xml")

    def search(self, locale: str) -> SitePath:
        """The search page of a language."""
        return SitePath(f"{self.folder(locale)}search/{_INDEX}")

    def search_part(self, locale: str, number: int) -> str:
        """The folder of one part of a language's search index, with a slash at its end."""
        return f"pagefind/{locale.lower()}/{number}/"

    def media(self, slug: str, file: str) -> SitePath:
        """A file of a campaign; all its languages share it, so its address does not change with them."""
        return SitePath(f"{slug}/{file}")


def _page(number: int) -> str:
    return "" if number == 1 else f"page/{number}/"


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    if path == _INDEX:
        return "/"
    return "/" + quote(path.removesuffix("/" + _INDEX) + "/" if path.endswith("/" + _INDEX) else path)


def at_moment(address: str, seconds: float) -> str:
    """The address that opens a watch page at a moment.

    Whole seconds in the query, as search engines ask for clips
    (https://developers.google.com/search/docs/appearance/structured-data/video#clip).
    """
    return f"{address}?t={int(seconds)}"


@lru_cache(maxsize=8192)
def topic_slug(label: str) -> str:
    """The name of a topic in addresses: letters and digits of any script, ``c++`` and ``c#`` kept apart from ``c``.

    Empty when nothing of the label can stand in an address. At most 80 characters and 240 bytes, since it becomes the
    name of a folder.
    """
    spelt = (
        unicodedata.normalize("NFKC", label)
        .casefold()
        .replace("+", " plus ")
        .replace("#", " sharp ")
        .replace("&", " and ")
    )
    # NFKC after folding, which can take letters apart again.
    words = _WORD.findall(unicodedata.normalize("NFKC", "".join(map(_letter, spelt))))
    return "-".join(words)[:80].encode()[:240].decode(errors="ignore").strip("-")


_WORD = re.compile(r"[^\W_][^\s]*")
"""From the first letter or digit on: a mark with nothing to stand on is invisible."""


def _letter(char: str) -> str:
    """Letters, digits and the marks that belong to them; variants of emoji and enclosing circles are no part of a word."""
    if char.isalnum():
        return char
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    return char if unicodedata.category(char) in {"Mn", "Mc"} else " "
