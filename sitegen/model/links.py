"""Relative links in Markdown: from a file beside the text to its published address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from sitegen.model.addresses import Addresses
from sitegen.model.site import LocaleInfo

_CAMPAIGN = re.compile(r"campaigns/([^/]+)(?:/index(?:\.[A-Za-z0-9-]+)?\.md)?\Z")
_PAGE = re.compile(r"pages/(.+?)(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*)?\.md\Z")


@dataclass(slots=True)
class Targets:
    """Resolves what a text below ``folder`` links to, and notes which of the folder's files it uses.

    Authors write the path of the source file, so that links work in their editor too:
    ``../other-campaign/index.md``, ``../../pages/privacy.md``, ``chart.png``.
    """

    folder: str
    slug: str
    names: frozenset[str]
    locale: LocaleInfo
    addresses: Addresses
    exists: Callable[[str, str], bool]
    used: set[str] = field(default_factory=set)

    def resolve(self, target: str) -> str | None:
        """The address of a relative target with its query and fragment, or ``None`` when nothing is there."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            return None
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        path = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        address = self._page(path) or self._file(path)
        return address + tail if address else None

    def _page(self, path: str) -> str | None:
        if match := _CAMPAIGN.match(path):
            tags = (self.locale.tag, self.addresses.default_locale)
            return next(
                (
                    self.addresses.href(self.addresses.watch(tag, match[1]))
                    for tag in tags
                    if self.exists(match[1], tag)
                ),
                None,
            )
        if match := _PAGE.match(path):
            return self.locale.home_href if match[1] == "index" else self.locale.pages.get(match[1])
        return None

    def _file(self, path: str) -> str | None:
        # A page of the author's own could take the place of one of ours.
        name = path.removeprefix(self.folder + "/")
        if name == path or name not in self.names or name.endswith((".md", ".html")):
            return None
        self.used.add(name)
        return self.addresses.href(self.addresses.media(self.slug, name))
