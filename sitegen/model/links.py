"""Relative links in Markdown: from a file beside the text to its published address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from sitegen.load.lifecycle import State
from sitegen.model.addresses import Addresses
from sitegen.model.site import LocaleInfo

_CAMPAIGN = re.compile(r"campaigns/([^/]+)(?:/index(?:\.[A-Za-z0-9-]+)?\.md)?\Z")
_PAGE = re.compile(r"pages/(.+?)(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]+)*)?\.md\Z")

StateOf = Callable[[str, str], State | None]
"""The state of a campaign's page by slug and language, or ``None`` where there is no such page."""


def live_version(slug: str, tags: Sequence[str], states: StateOf) -> tuple[str | None, State | None]:
    """The first language of ``tags`` in which a campaign is live; where there is none, the state of its first version."""
    waiting: State | None = None
    for tag in tags:
        state = states(slug, tag)
        if state is State.LIVE:
            return tag, state
        waiting = waiting or state
    return None, waiting


@dataclass(slots=True)
class Targets:
    """Resolves what a text below ``folder`` links to; notes which of the folder's files it uses, and all that was found.

    Only live pages have an address here; ``waiting`` has the campaigns behind other targets, with their states.
    Authors write the path of the source file, so that links work in their editor too:
    ``../other-campaign/index.md``, ``../../pages/privacy.md``, ``chart.png``.
    """

    folder: str
    slug: str
    names: frozenset[str]
    locale: LocaleInfo
    addresses: Addresses
    states: StateOf
    used: set[str] = field(default_factory=set)
    found: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, tuple[str, State]] = field(default_factory=dict)

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
        address = self._page(path, target) or self._file(path)
        if address is None:
            return None
        self.found[target] = address + tail
        return self.found[target]

    def _page(self, path: str, target: str) -> str | None:
        if match := _CAMPAIGN.match(path):
            tag, state = live_version(match[1], (self.locale.tag, self.addresses.default_locale), self.states)
            if tag is not None:
                return self.addresses.href(self.addresses.watch(tag, match[1]))
            if state is not None:
                self.waiting[target] = (match[1], state)
            return None
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
