"""The one walk over a document tree: each element is looked at once, and leaves facts behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from sitegen.check.evidence import (
    Anchor,
    Disclosure,
    Frame,
    Heading,
    Image,
    JsonLd,
    Link,
    Meta,
    Moment,
    Player,
    Script,
    TextRun,
    Title,
)
from sitegen.check.gather.json_ld import MEDIA_TYPE, read_json_ld
from sitegen.check.gather.markup import own_part, own_text, read_markup
from sitegen.check.gather.microdata import read_other_syntaxes
from sitegen.check.gather.players import read_player
from sitegen.check.gather.survey import Survey, survey
from sitegen.check.gather.tree import Element, line_of, value, words
from sitegen.check.markup_evidence import Markup

_SILENT = ("head", "script", "style", "template", "noscript", "iframe", "textarea", "title")
_CODE = ("code", "pre", "kbd", "samp")
_CONTAINERS = {"section", "div", "article", "details", "aside", "ol", "ul", "dl", "table"}
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|\Z))", re.IGNORECASE
)
_META_ATTRIBUTES = ("name", "property", "http-equiv", "itemprop")


class Walk:
    """Collects facts from one tree."""

    def __init__(self) -> None:
        self.lang: str | None = None
        self.base_href = ""
        self.transcript_order = 0
        self.titles: list[Title] = []
        self.metas: list[Meta] = []
        self.links: list[Link] = []
        self.anchors: list[Anchor] = []
        self.ids: list[str] = []
        self.headings: list[Heading] = []
        self.images: list[Image] = []
        self.players: list[Player] = []
        self.frames: list[Frame] = []
        self.scripts: list[Script] = []
        self.json_ld: list[JsonLd] = []
        self.disclosures: list[Disclosure] = []
        self.texts: list[TextRun] = []
        self.moments: list[Moment] = []
        self.markup = Markup()
        self.items: tuple[JsonLd, ...] = ()
        self._own: set[Element] = set()
        self._own_texts: list[str] = []
        self._hidden: set[Element] = set()
        self._code: set[Element] = set()
        self._head: set[Element] = set()
        self._drawn: set[Element] = set()
        self._pictures: set[Element] = set()

    def read(self, root: Element, text: str, address: str) -> None:
        """Look at every element, then at the markup as a whole; ``text`` is what ``root`` was made of."""
        seen = survey(root)
        mains = seen.mains()
        self._own, marked = own_part(root, mains)
        self.over(seen)
        own = own_text(self._own_texts, marked)
        self.markup = read_markup(seen, mains, self._hidden, own)
        self.items = read_other_syntaxes(root, text, address)

    def over(self, seen: Survey) -> None:
        """Look at every element, in the order of the document."""
        root = seen.root
        self.lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        self._hidden, self._code = _hidden_elements(seen), _below(root, _CODE)
        self._head, self._drawn = _below(root, ("head",)), _below(root, ("svg",))
        self._pictures = _below(root, ("picture",))
        self._attributes(seen)
        for order, element in enumerate(seen.elements, start=1):
            tag = element.tag
            if reader := self._readers.get(tag):
                reader(self, element, line_of(element), order)
            if tag in _CONTAINERS and not self.transcript_order:
                self._transcript(element, order)
            if (text := element.text) and not text.isspace():
                self._text(element, text, element)
            if (tail := element.tail) and not tail.isspace() and (parent := element.getparent()) is not None:
                self._text(parent, tail, element)

    def _attributes(self, seen: Survey) -> None:
        """What any element may carry: names to point at, and a disclosure."""
        for order, element, names in seen.marked:
            if name := element.get("id"):
                self.ids.append(name)
            if "name" in names and element.tag == "a" and (other := element.get("name")) and other != name:
                self.ids.append(other)
            if "data-ai-disclosure" in names:
                kind = value(element, "data-ai-disclosure").lower()
                found = Disclosure(kind, words(element), element in self._hidden, line_of(element), order)
                self.disclosures.append(found)

    def _text(self, element: Element, text: str, at: Element) -> None:
        """A text that is a child of ``element`` and stands where ``at`` does."""
        if element not in self._hidden:
            text = " ".join(text.split())
            self.texts.append(TextRun(text, line_of(at), element in self._code))
            if element in self._own:
                self._own_texts.append(text)

    def _transcript(self, element: Element, order: int) -> None:
        marks = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('itemprop') or ''}"
        if "transcript" in marks.lower():
            self.transcript_order = order

    def _title(self, element: Element, line: int, _order: int) -> None:
        if element not in self._drawn:
            self.titles.append(Title(words(element), line, element in self._head))

    def _meta(self, element: Element, line: int, _order: int) -> None:
        for attribute in _META_ATTRIBUTES:
            if key := value(element, attribute).lower():
                self.metas.append(Meta(attribute, key, value(element, "content"), line))

    def _link(self, element: Element, line: int, _order: int) -> None:
        get = element.get
        rels = tuple(value(element, "rel").lower().split())
        more = get("hreflang"), get("type"), get("media"), get("lang")
        self.links.append(Link(rels, value(element, "href"), line, element in self._head, *more))

    def _moment(self, element: Element, line: int, _order: int) -> None:
        if (written := value(element, "datetime")) and element not in self._hidden:
            self.moments.append(Moment(written, words(element, 80), line))

    def _base(self, element: Element, _line: int, _order: int) -> None:
        self.base_href = self.base_href or value(element, "href")

    def _anchor(self, element: Element, line: int, _order: int) -> None:
        if (href := element.get("href")) is not None:
            self.anchors.append(Anchor(href.strip(), line, words(element, 80)))

    def _heading(self, element: Element, line: int, _order: int) -> None:
        self.headings.append(Heading(int(element.tag[1]), words(element), line, element in self._hidden))

    def _image(self, element: Element, line: int, _order: int) -> None:
        get = element.get
        lazy = value(element, "loading").lower() == "lazy"
        source, sources = value(element, "src"), value(element, "srcset")
        self.images.append(Image(source, sources, line, get("alt"), get("width"), get("height"), lazy))

    def _source(self, element: Element, line: int, _order: int) -> None:
        if element in self._pictures and (sources := value(element, "srcset")):
            self.images.append(Image("", sources, line, "", None, None, lazy=False))

    def _player(self, element: Element, line: int, order: int) -> None:
        self.players.append(read_player(element, line, order))

    def _frame(self, element: Element, line: int, order: int) -> None:
        lazy = value(element, "loading").lower() == "lazy" or (not element.get("src") and bool(element.get("data-src")))
        source = value(element, "src") or value(element, "data-src")
        self.frames.append(Frame(source, element.get("title"), lazy, line, order))

    def _script(self, element: Element, line: int, _order: int) -> None:
        if value(element, "type").lower().partition(";")[0].strip() == MEDIA_TYPE:
            self.json_ld.append(read_json_ld(element))
        elif source := value(element, "src"):
            self.scripts.append(Script(source, line))

    _readers: ClassVar[dict[str, Callable[[Walk, Element, int, int], None]]] = {
        "title": _title,
        "meta": _meta,
        "link": _link,
        "base": _base,
        "a": _anchor,
        "area": _anchor,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        "img": _image,
        "source": _source,
        "time": _moment,
        "video": _player,
        "audio": _player,
        "iframe": _frame,
        "script": _script,
        "embed": _script,
    }


def _below(root: Element, tags: tuple[str, ...]) -> set[Element]:
    return _whole(list(root.iter(*tags)))


def _hidden_elements(seen: Survey) -> set[Element]:
    return _whole(list(seen.root.iter(*_SILENT)) + list(filter(_hides, seen.having(("hidden", "style")))))


def _whole(tops: list[Element]) -> set[Element]:
    """These elements and all that they hold; one that another holds is not gone through again."""
    found: set[Element] = set()
    for element in tops:
        if element not in found:
            found.update(element.iter("*"))
    return found


def _hides(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))
