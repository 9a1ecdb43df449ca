"""One page as rules see it: its evidence, and the questions that many rules ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from sitegen.check.addresses import NOWHERE, page_address, resolve
from sitegen.check.evidence import Disclosure, Frame, Link, PageEvidence, Player, Role, TextRun, Title
from sitegen.check.nodes import Node, find_nodes, find_references
from sitegen.check.vocabulary.scope import speaking_schema_org

_NOINDEX = {"noindex", "none"}


class Page:
    """A view of :class:`PageEvidence`. Everything is computed once, and only when a rule asks."""

    def __init__(self, evidence: PageEvidence) -> None:
        self.evidence = evidence
        self.path = evidence.path
        self.address = evidence.address

    @property
    def is_page(self) -> bool:
        """Whether this is a page that people come to: no error page, no redirect, no fragment."""
        return self.evidence.role is Role.PAGE

    @property
    def is_document(self) -> bool:
        """Whether this is a whole document, error pages included."""
        return self.evidence.role in {Role.PAGE, Role.ERROR_PAGE}

    @cached_property
    def noindex(self) -> bool:
        """Whether a robots meta element keeps the page out of search results."""
        words = ",".join(self.metas("robots") + self.metas("googlebot")).lower().replace(" ", "")
        return not _NOINDEX.isdisjoint(words.split(","))

    @property
    def is_indexable(self) -> bool:
        """A page that search engines may list."""
        return self.is_page and not self.noindex

    @property
    def is_watch_page(self) -> bool:
        """A page with a VideoObject of its own."""
        return self.is_page and self.video is not None

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The typed objects of the page's JSON-LD, then those of its Microdata and RDFa."""
        return find_nodes(self.evidence.json_ld) + find_nodes(self.evidence.items)

    @cached_property
    def schema_nodes(self) -> tuple[Node, ...]:
        """Those of them that speak schema.org and no other vocabulary."""
        spoken = speaking_schema_org(self.evidence.json_ld)
        return self.nodes if spoken == self.evidence.json_ld else find_nodes(spoken)

    @cached_property
    def node_references(self) -> tuple[tuple[str, int], ...]:
        """The references between JSON-LD nodes, with their lines."""
        return tuple(find_references(self.evidence.json_ld))

    @cached_property
    def videos(self) -> tuple[Node, ...]:
        """The VideoObjects, each ``@id`` once; parts of another video are not counted."""
        found: dict[str, Node] = {}
        for number, node in enumerate(self.nodes):
            if node.is_a("VideoObject"):
                found.setdefault(node.id or f"#{number}", node)
        # Microdata and RDFa count where there is no JSON-LD; beside it they say the same thing a second time.
        return tuple(node for node in found.values() if node.block.raw) or tuple(found.values())

    @cached_property
    def repeated_videos(self) -> tuple[Node, ...]:
        """The VideoObjects in Microdata or RDFa of a page that has some in JSON-LD as well."""
        written = any(node.block.raw for node in self.videos)
        return tuple(node for node in self.nodes if node.is_a("VideoObject") and not node.block.raw) if written else ()

    @property
    def video(self) -> Node | None:
        """The first VideoObject."""
        return self.videos[0] if self.videos else None

    @cached_property
    def clips(self) -> tuple[Node, ...]:
        """The Clips."""
        return tuple(node for node in self.nodes if node.is_a("Clip"))

    @cached_property
    def base(self) -> str:
        """What relative addresses are seen from."""
        own = self.address or page_address(NOWHERE, self.path)
        return resolve(own, self.evidence.base_href)[0] if self.evidence.base_href else own

    def absolute(self, href: str) -> str:
        """``href`` as an absolute address without fragment; empty when it cannot be read."""
        return resolve(self.base, href)[0] if href else ""

    def metas(self, *keys: str) -> list[str]:
        """The contents of the meta elements with one of these names or properties; empty ones are left out."""
        return [meta.content for meta in self.evidence.metas if meta.key in keys and meta.content]

    def meta(self, *keys: str) -> str:
        """The first of them, or empty."""
        return next(iter(self.metas(*keys)), "")

    def meta_line(self, key: str) -> int:
        """The line of the first meta element with this key, or 0."""
        return next((meta.line for meta in self.evidence.metas if meta.key == key), 0)

    @cached_property
    def canonicals(self) -> tuple[Link, ...]:
        """The ``rel=canonical`` links."""
        return tuple(link for link in self.evidence.links if "canonical" in link.rels)

    @property
    def canonical(self) -> str:
        """The canonical address when there is exactly one, absolute; else empty."""
        return self.absolute(self.canonicals[0].href) if len(self.canonicals) == 1 else ""

    @property
    def title(self) -> Title | None:
        """The first title."""
        return self.evidence.titles[0] if self.evidence.titles else None

    @cached_property
    def player(self) -> Player | Frame | None:
        """The main player: the first ``<video>`` or, without one, :attr:`player_frame`."""
        film = next((player for player in self.evidence.players if player.tag == "video"), None)
        return film or self.player_frame

    @cached_property
    def player_frame(self) -> Frame | None:
        """The ``<iframe>`` that shows the video: the one ``embedUrl`` names, else the first one."""
        frames = self.evidence.frames
        wanted = self.absolute(self.video.text("embedUrl")) if self.video else ""
        return next((frame for frame in frames if self.absolute(frame.src) == wanted), frames[0] if frames else None)

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """The disclosure elements that are not hidden."""
        return tuple(found for found in self.evidence.disclosures if not found.hidden)

    def prose_with(
        self, pattern: re.Pattern[str], pieces: tuple[str, ...] = ()
    ) -> Iterator[tuple[TextRun, re.Match[str]]]:
        """The visible texts outside of code in which ``pattern`` is found, and what was found.

        Whatever it finds must hold one of ``pieces``, if any are given: looking for those is much quicker.
        Where the pattern ignores case, they are in lower case.
        """
        # One search over all of it first: most pages hold nothing, and have hundreds of runs.
        seen = self._small_prose if pieces and pattern.flags & re.IGNORECASE else self._joined_prose
        if (not pieces or any(_holds(seen, piece) for piece in pieces)) and pattern.search(self._joined_prose):
            for run in self.prose:
                if match := pattern.search(run.text):
                    yield run, match

    @cached_property
    def text(self) -> str:
        """All visible text, each piece between two tags on a line."""
        return "\n".join([run.text for run in self.evidence.texts])

    @cached_property
    def _joined_prose(self) -> str:
        return "\n".join([run.text for run in self.prose])

    @cached_property
    def _small_prose(self) -> str:
        return self._joined_prose.lower()

    @cached_property
    def prose(self) -> tuple[TextRun, ...]:
        """Visible text outside of code."""
        return tuple([run for run in self.evidence.texts if not run.code])


def _holds(text: str, piece: str) -> bool:
    """Whether ``piece`` is in ``text``. A letter that is not there is found out far sooner than a sequence of them."""
    return all(letter in text for letter in piece) and piece in text
