"""Facts about the markup of a tree: names, labels, languages, inline code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from sitegen.check.gather.hosting import hashes_of
from sitegen.check.gather.tree import Element, having, line_of, select, value, words
from sitegen.check.likeness import signature
from sitegen.check.markup_evidence import IdReference, Inline, Markup, Nameless, OwnText, Subresource
from sitegen.core.digests import digest_text

_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_NAMED_BY_ITSELF = {"hidden", "submit", "reset", "image", "button"}
_RUNNING = {"", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/ecmascript"}
_HANDLER = re.compile(r"on[a-z]{3,20}\s*=")
_MOST = 200
"""Inline pieces, languages and the like that are kept of one page."""

_ATTRIBUTES = ("tabindex", "lang", *_REFERRING)
_HIDDEN_FOCUS = (
    "//*[@aria-hidden='true']//*[(self::a and @href) or self::button or self::select or self::textarea"
    " or (self::input and not(@type='hidden'))][not(@tabindex='-1')][not(@disabled)]"
)


def read_markup(root: Element, text: str, hidden: set[Element], own: tuple[list[str], bool]) -> Markup:
    """What is seen below ``root``, which was made of ``text``.

    ``own`` is the text of the main part, and whether that part is marked. Expressions over the whole tree
    are asked only where the text holds the words they look for.
    """
    labels = _labels(root)
    # Nearly every page has a lang, on its first element, which is known anyway.
    sought = [name for name in _ATTRIBUTES if text.count(f"{name}=") > (name == "lang")]
    attributed = having(root, sought) if sought else []
    return Markup(
        elements=int(root.xpath("count(//*)")),  # type: ignore[arg-type]  # a count is a float
        mains=sum(main.get("hidden") is None for main in _mains(root, text)),
        nameless=tuple(_nameless(root, hidden, labels)),
        id_references=tuple(islice(_references(attributed), _MOST)),
        parts=tuple(islice(_parts(attributed, root), _MOST)),
        tabindexes=tuple(_tabindexes(attributed)),
        hidden_focus=tuple(_hidden_focus(root, hidden)) if "aria-hidden" in text else (),
        sounding=tuple(line_of(player) for player in root.iter("video", "audio") if _sounds(player)),
        inline=tuple(islice(_inline(root, "style=" in text, bool(_HANDLER.search(text))), _MOST)),
        subresources=tuple(_subresources(root)),
        own=_own_text(*own),
    )


def _own_text(texts: list[str], marked: bool) -> OwnText:  # noqa: FBT001 - a fact, not a switch
    found = " ".join(texts).lower().split()
    return OwnText(len(found), marked, digest_text(" ".join(found)) if found else "", signature(found))


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


def _hidden_focus(root: Element, hidden: set[Element]) -> Iterator[int]:
    return (line_of(element) for element in select(root, _HIDDEN_FOCUS) if element not in hidden)


def _sounds(player: Element) -> bool:
    return player.get("autoplay") is not None and player.get("muted") is None


def _inline(root: Element, styled: bool, handlers: bool) -> Iterator[Inline]:  # noqa: FBT001 - whether it is worth to look
    for element in root.iter("script", "style"):
        text = element.text or ""
        if not text.strip() or element.get("src") is not None:
            continue
        kind = value(element, "type").lower()
        if element.tag == "style" or kind in _RUNNING:
            yield Inline(str(element.tag), line_of(element), value(element, "nonce"), _hashes(text))
    seen: set[str] = set()
    for element in having(root, ("style",)) if styled else ():
        if (text := element.get("style") or "") and text not in seen:
            seen.add(text)
            yield Inline("style-attribute", line_of(element), "", _hashes(text))
    for element in select(root, "/descendant::*/@*[starts-with(name(), 'on')]/..") if handlers else ():
        for name, code in element.attrib.items():
            if str(name).startswith("on"):
                yield Inline("handler", line_of(element), "", _hashes(str(code)))


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


def _mains(root: Element, text: str) -> list[Element]:
    return (
        select(root, "/descendant::main | /descendant::*/@role[.='main']/..")
        if "role=" in text
        else list(root.iter("main"))
    )


def own_part(root: Element, text: str) -> tuple[set[Element], bool]:
    """The elements of the page's main part, without navigation and asides, and whether the page marks that part."""
    tops = _mains(root, text) or list(root.iter("article"))
    marked = bool(tops)
    found: set[Element] = set()
    for top in tops or list(root.iter("body")):
        if top not in found:
            found.update(top.iter("*"))
    for frame in root.iter("nav", "aside", "footer", *(() if marked else ("header",))):
        found.difference_update(frame.iter("*"))
    return found, marked
