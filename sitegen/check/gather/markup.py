"""Facts about the markup of a tree: names, labels, languages, inline code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from sitegen.check.gather.hosting import hashes_of
from sitegen.check.gather.survey import Survey
from sitegen.check.gather.tree import Element, line_of, value, words
from sitegen.check.likeness import MOST_WORDS, signature
from sitegen.check.markup_evidence import IdReference, Inline, Markup, Nameless, OwnText, Subresource
from sitegen.core.digests import digest_text

_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_NAMED_BY_ITSELF = {"hidden", "submit", "reset", "image", "button"}
_RUNNING = {"", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript"}
_HANDLER = re.compile(r"on[a-z]{3,20}")
_MOST = 200
"""Inline pieces, languages and the like that are kept of one page."""

_ATTRIBUTES = ("tabindex", "lang", *_REFERRING)
_FOCUSED = ("a", "button", "select", "textarea", "input")


def read_markup(seen: Survey, mains: Sequence[Element], hidden: set[Element], own: OwnText) -> Markup:
    """What is seen of these elements. ``own`` is the text of the main part."""
    root = seen.root
    attributed = seen.having(_ATTRIBUTES)
    return Markup(
        elements=len(seen.elements),
        mains=sum(main.get("hidden") is None for main in mains),
        nameless=tuple(_nameless(root, hidden, _labels(root))),
        id_references=tuple(islice(_references(attributed), _MOST)),
        parts=tuple(islice(_parts(attributed, root), _MOST)),
        tabindexes=tuple(_tabindexes(attributed)),
        hidden_focus=tuple(_hidden_focus(seen, hidden)),
        sounding=tuple(line_of(player) for player in root.iter("video", "audio") if _sounds(player)),
        inline=tuple(islice(_inline(seen), _MOST)),
        subresources=tuple(_subresources(root)),
        own=own,
    )


def own_text(texts: Sequence[str], marked: bool) -> OwnText:  # noqa: FBT001 - a fact, not a switch
    """The text of the main part in short; ``texts`` have single spaces and no others, ``marked`` says whether it is."""
    found = " ".join(texts).lower()
    first = found.split(" ", MOST_WORDS)[:MOST_WORDS]
    return OwnText(found.count(" ") + 1, marked, digest_text(found), signature(first)) if found else OwnText(0, marked)


def _labels(root: Element) -> set[str]:
    return {name for label in root.iter("label") if (name := label.get("for")) and words(label, 20)}


def _nameless(root: Element, hidden: set[Element], labels: set[str]) -> Iterator[Nameless]:
    for element in root.iter("a", "button", "input", "select", "textarea", "iframe"):
        if element in hidden and element.tag != "iframe":
            continue
        kind = _kind(element)
        if kind and not _has_name(element, labels, kind) and not _aria_hidden(element):
            yield Nameless(kind, line_of(element), _shown(element))


def _kind(element: Element) -> str:
    tag = str(element.tag)
    if tag == "a":
        # A mark that points at itself, as highlighters put it ahead of each line of code, leads nowhere.
        href, own = element.get("href"), element.get("id") or element.get("name")
        return "link" if href is not None and not (own and href == f"#{own}") else ""
    if tag == "iframe":
        return "frame" if element.get("hidden") is None else ""
    if tag == "input":
        kind = value(element, "type").lower()
        return (
            ""
            if kind in _NAMED_BY_ITSELF - {"button", "image"}
            else "button"
            if kind in {"button", "image"}
            else "control"
        )
    return "button" if tag == "button" else "control"


def _has_name(element: Element, labels: set[str], kind: str) -> bool:
    get = element.get
    if kind in {"link", "button"} and (element.text or "").strip():
        return True
    if any((get(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title")):
        return True
    if kind == "frame":
        return False
    if element.tag == "input" and kind == "button":
        return bool(value(element, "value") or value(element, "alt"))
    if kind == "control":
        return get("id") in labels or any(words(label, 20) for label in element.iterancestors("label"))
    return _content_names(element)


def _content_names(element: Element) -> bool:
    """Whether anything inside has text, or another name that counts."""
    for child in element.iter("*"):
        if child is not element and any((child.get(name) or "").strip() for name in ("alt", "aria-label", "title")):
            return True
        if child.tag not in {"script", "style"} and (child.text or "").strip():
            return True
        if child is not element and (child.tail or "").strip():
            return True
    return False


def _aria_hidden(element: Element) -> bool:
    return element.get("aria-hidden") == "true" or any(
        ancestor.get("aria-hidden") == "true" for ancestor in element.iterancestors()
    )


def _shown(element: Element) -> str:
    tag = str(element.tag)
    address = value(element, "href") or value(element, "src") or value(element, "name") or value(element, "id")
    return f"<{tag}> {address[:80]}".strip()


def _references(elements: Iterable[Element]) -> Iterator[IdReference]:
    for element in elements:
        for attribute in _REFERRING:
            if attribute == "for" and element.tag not in {"label", "output"}:
                continue
            for name in (element.get(attribute) or "").split():
                yield IdReference(attribute, name, line_of(element))


def _parts(elements: Iterable[Element], root: Element) -> Iterator[tuple[str, int]]:
    for element in elements:
        if element is not root and (tag := value(element, "lang")):
            yield tag, line_of(element)


def _tabindexes(elements: Iterable[Element]) -> Iterator[tuple[int, int]]:
    for element in elements:
        text = value(element, "tabindex")
        if text.isdecimal() and int(text[:9]) > 0:
            yield int(text[:9]), line_of(element)


def _hidden_focus(seen: Survey, hidden: set[Element]) -> Iterator[int]:
    """The lines of links and controls inside of what assistive technology is told to leave out."""
    through: set[Element] = set()
    for top in seen.having(("aria-hidden",)):
        if top.get("aria-hidden") != "true" or top in through:
            continue
        through.update(top.iter("*"))
        for element in top.iter(*_FOCUSED):
            if element is not top and element not in hidden and _takes_focus(element):
                yield line_of(element)


def _takes_focus(element: Element) -> bool:
    get = element.get
    if get("tabindex") == "-1" or get("disabled") is not None:
        return False
    return get("href") is not None if element.tag == "a" else element.tag != "input" or get("type") != "hidden"


def _sounds(player: Element) -> bool:
    return player.get("autoplay") is not None and player.get("muted") is None


def _inline(seen: Survey) -> Iterator[Inline]:
    for element in seen.root.iter("script", "style"):
        kind = value(element, "type").lower()
        if element.get("src") is not None or (element.tag != "style" and kind not in _RUNNING):
            continue
        if (text := element.text or "").strip():
            yield Inline(str(element.tag), line_of(element), value(element, "nonce"), _hashes(text))
    once: set[str] = set()
    for element in seen.having(("style",)):
        if (text := element.get("style") or "") and text not in once:
            once.add(text)
            yield Inline("style-attribute", line_of(element), "", _hashes(text))
    for _, element, names in seen.marked:
        for name in names:
            if _HANDLER.fullmatch(name):
                yield Inline("handler", line_of(element), "", _hashes(element.get(name) or ""))


@lru_cache(maxsize=512)
def _hashes(text: str) -> tuple[str, ...]:
    return hashes_of(text.encode("utf-8", "surrogatepass"))


def _subresources(root: Element) -> Iterator[Subresource]:
    for element in root.iter("script", "link"):
        if element.tag == "script":
            kind, address = "script", value(element, "src")
        else:
            rels = value(element, "rel").lower().split()
            kind, address = ("style", value(element, "href")) if "stylesheet" in rels else ("", "")
        if kind and address:
            get = element.get
            yield Subresource(kind, address, line_of(element), get("integrity"), get("crossorigin"))


def own_part(root: Element, mains: Sequence[Element]) -> tuple[set[Element], bool]:
    """The elements of the page's main part, without navigation and asides, and whether the page marks that part."""
    tops = mains or list(root.iter("article"))
    marked = bool(tops)
    found: set[Element] = set()
    for top in tops or list(root.iter("body")):
        if top not in found:
            found.update(top.iter("*"))
    for frame in root.iter("nav", "aside", "footer", *(() if marked else ("header",))):
        found.difference_update(frame.iter("*"))
    return found, marked
