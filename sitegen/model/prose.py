"""Markdown to HTML: the only place that knows the Markdown library and the sanitiser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sitegen.model.addresses import topic_slug
from sitegen.model.storms import DEEPEST, nesting, storm

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

Resolve = Callable[[str], str | None]
"""From a relative target as written to its address, or ``None`` when there is no such thing."""

_RESERVED_IDS = {
    "main",
    "player",
    "summary",
    "chapters",
    "transcript",
    "questions",
    "how-this-was-made",
    "related",
    "languages",
    "made",
    "topics",
    "words",
    "top",
    "body",
}
"""Anchors of the theme's own parts; a heading of the same name gets another one."""

_PLAIN = re.compile(r"(?![-+\d])[^\n*_`#<>&\[\]\\~|^{}]+\Z")
"""One line without any sign that Markdown could read as markup; most short answers are like this."""

_ABSOLUTE = re.compile(r"(?:https?://|mailto:|tel:|/|#|\?)", re.IGNORECASE)
_ID = re.compile(r'\bid="([^"]+)"')
_TARGET = re.compile(r"""<(?:a|img)\b[^>]*?\s(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ELEMENT = re.compile(r"<([a-zA-Z][\w-]*)")
_LEADS_NOWHERE = re.compile(r'<a(?: (?:title|class|lang|dir)="[^"]*")*>(.*?)</a>', re.DOTALL)
"""A link whose target was taken away: its words stay."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Prose:
    """Rendered text, and what could not be kept of it.

    ``broken`` holds the relative targets that lead nowhere, ``forbidden`` those with a scheme that no page may have,
    ``removed`` the elements that a body may not have; ``too_deep`` is true for a text that could not be read at all.
    """

    html: Markup
    broken: tuple[str, ...] = field(default=())
    forbidden: tuple[str, ...] = field(default=())
    removed: tuple[str, ...] = field(default=())
    too_deep: bool = False


def render_prose(text: str, resolve: Resolve, prefix: str = "") -> Prose:
    """A body in Markdown, made safe: no scripts, no styles, no event handlers; headings start at level 2.

    ``prefix`` goes before each anchor, so that several texts can stand on one page.
    """
    if not text.strip():
        return Prose(Markup(""))
    if _PLAIN.match(text.strip()):
        return Prose(Markup("<p>") + escape(text.strip()) + Markup("</p>"))
    engine = _engine()
    engine.reset()
    broken: list[str] = []
    if storm(text):
        return Prose(Markup(""), too_deep=True)
    try:
        html = engine.convert(text)
    except RecursionError:
        _engine.cache_clear()  # it is left in the middle of something
        return Prose(Markup(""), too_deep=True)
    if nesting(html) > DEEPEST:
        return Prose(Markup(""), too_deep=True)
    removed = {name for name in _ELEMENT.findall(html) if name.lower() not in _tags()}
    clean = _sanitised(html, resolve, broken, prefix)
    if broken:
        clean = _LEADS_NOWHERE.sub(r"\1", clean)
    return Prose(
        Markup(clean),  # noqa: S704 - the sanitiser's output
        tuple(dict.fromkeys(broken)),
        tuple(dict.fromkeys(_forbidden(html))),
        tuple(sorted(removed)),
    )


def _forbidden(html: str) -> Iterator[str]:
    """Targets that the sanitiser takes away without a word: for telling only, it decides by itself."""
    for found in _TARGET.finditer(html):
        target = unescape(found[1].strip("\"'"))
        if (scheme := _SCHEME.match(target)) and scheme[1].lower() not in _SCHEMES:
            yield target


def _sanitised(html: str, resolve: Resolve, broken: list[str], prefix: str) -> str:
    import nh3

    own = set(_ID.findall(html))

    def attribute(element: str, name: str, value: str) -> str | None:
        if name == "id":
            return prefix + _free(value)
        if value.startswith("#") and (element, name) in _LINKS and value[1:] in own:
            return f"#{prefix}{_free(value[1:])}"
        if (element, name) not in _LINKS or _ABSOLUTE.match(value):
            return value
        address = resolve(value)
        if address is None:
            broken.append(value)
        return address

    return nh3.clean(
        html,
        tags=_tags(),
        attributes=_attributes(),
        attribute_filter=attribute,
        link_rel=None,
        url_schemes=_SCHEMES,
        strip_comments=True,
    )


_LINKS = {("a", "href"), ("img", "src"), ("blockquote", "cite")}
_SCHEMES = {"https", "http", "mailto", "tel"}


@lru_cache(maxsize=1)
def _tags() -> set[str]:
    import nh3

    return (set(nh3.ALLOWED_TAGS) | {"figure", "figcaption", "section"}) - {"h1"}


@lru_cache(maxsize=1)
def _attributes() -> dict[str, set[str]]:
    return {
        "*": {"id", "class", "lang", "dir", "title"},
        "a": {"href", "hreflang", "rev"},
        "img": {"src", "alt", "width", "height"},
        "td": {"colspan", "rowspan", "align"},
        "th": {"colspan", "rowspan", "align", "scope"},
        "ol": {"start", "type"},
        "blockquote": {"cite"},
        "time": {"datetime"},
        "abbr": {"title"},
    }


@lru_cache(maxsize=1)
def _engine() -> Markdown:
    """One instance for the process: making one costs as much as a short text."""
    import markdown
    from markdown.extensions import Extension
    from markdown.treeprocessors import Treeprocessor

    class HeadingLevels(Treeprocessor):
        def run(self, root: Element) -> None:
            level_headings(root)

    class Headings(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's own name
            # After "toc" (priority 5) has given ids, so that levels are the last thing to change.
            md.treeprocessors.register(HeadingLevels(md), "heading_levels", 1)

    return markdown.Markdown(
        extensions=["extra", "sane_lists", "toc", Headings()],
        extension_configs={"toc": {"slugify": heading_anchor, "toc_depth": "1-6"}, "extra": {}},
        output_format="html",
    )


def heading_anchor(text: str, separator: str) -> str:
    """The anchor of a heading; never one of the theme's own."""
    return _free(topic_slug(text) or "section", separator)


def _free(anchor: str, separator: str = "-") -> str:
    """``anchor``, or another one where the theme has that name for a part of its own."""
    return f"{anchor}{separator}section" if anchor in _RESERVED_IDS or anchor.startswith("part-") else anchor


def level_headings(root: Element) -> None:
    """Raise or lower headings so that the first is an ``h2`` and no level is skipped on the way down.

    The page's own title is the one ``h1``; readers of headings rely on the levels in between.
    """
    stack: list[tuple[int, int]] = []
    for element in root.iter():
        if element.tag not in _HEADINGS:
            continue
        old = int(element.tag[1])
        while stack and stack[-1][0] >= old:
            stack.pop()
        new = min(stack[-1][1] + 1 if stack else 2, 6)
        stack.append((old, new))
        element.tag = f"h{new}"


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """A text without markup, by paragraph; line ends inside one are folded."""
    return tuple(" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip())
