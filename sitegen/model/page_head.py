"""The parts of a page's head as templates print them."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class MetaTag:
    """One ``<meta>``: ``attribute`` is ``name`` or ``property``."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """One ``<link>`` of the head; empty attributes are left out of the markup."""

    rel: str
    href: str
    hreflang: str = ""
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Everything machines read before the body. ``json_ld`` is escaped for its script element, or empty.

    ``prefix`` declares the vocabulary of metas whose prefix is not known to everybody, for the attribute of that name
    (https://www.w3.org/TR/rdfa-core/#A-prefix), or is ``""``.
    """

    title: str
    description: str
    canonical: str
    robots: str
    metas: tuple[MetaTag, ...] = ()
    links: tuple[HeadLink, ...] = ()
    json_ld: Markup = field(default=Markup())
    prefix: str = ""
