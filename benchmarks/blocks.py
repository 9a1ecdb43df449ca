"""Catalogue texts as blocks: paragraphs, headings, list items and rules, whichever markup they were written in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from benchmarks.inline import Span, as_markdown, as_plain, spans

Kind = Literal["paragraph", "heading", "item", "numbered", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``level`` is the depth of a list item, from 0; a rule has no spans."""

    kind: Kind
    spans: list[Span]
    level: int = 0


_TARGET = re.compile(r"^\s*\.\.\s+_(?:`([^`]+)`|([^:`]+)):\s*(https?://\S+)\s*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^\s*\.\.\s+(\[[^\]]+\])", re.MULTILINE)
_DIRECTIVE = re.compile(r"^\s*\.\.(?:\s+[\w:-]+::.*|\s+_.*)?$\n?|^\s+:[\w-]+:(?:\s.*)?$\n?", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff\u2028\u2029]")
_ITEM = re.compile(r"^( *)([-*+•‣▪●–]|\d{1,3}[.)]|#\.)\s+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~^*#\"'+])\1{2,}\s*\Z")
_HASHES = re.compile(r"#{1,6}\s+(.*?)\s*#*\Z")


def cleaned(text: str) -> str:
    """``text`` with ``\\n`` line ends, without control characters, and with character references decoded."""
    text = html.unescape(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", text.replace("\t", "    ").replace("\xa0", " "))


def blocks(text: str) -> list[Block]:
    """The blocks of a text. Marks of directives and literal blocks are dropped; what stands in them stays."""
    text = cleaned(text)
    targets = {(match[1] or match[2]).strip().lower(): match[3] for match in _TARGET.finditer(text)}
    text = _FOOTNOTE.sub(r"\1", _TARGET.sub("", text))
    lines = [line.rstrip() for line in _DIRECTIVE.sub("\n", text).split("\n")]
    return [block for part in _parts(lines) for block in _block(part, targets)]


@dataclass(frozen=True, slots=True)
class _Part:
    kind: Kind
    lines: list[str]
    level: int = 0


def _parts(lines: list[str]) -> Iterator[_Part]:
    open_lines: list[str] = []
    levels: list[int] = []
    kind: Kind = "paragraph"
    for number, line in enumerate(lines):
        item = _ITEM.match(line)
        if line.strip() and not item and not _is_underline(lines, number):
            indent = len(line) - len(line.lstrip())
            if not open_lines and (not levels or indent <= levels[-1]):
                levels, kind = [], "paragraph"
            open_lines.append(line)
            continue
        if _is_underline(lines, number) and open_lines:
            *before, title = open_lines
            yield _Part(kind, before, max(len(levels) - 1, 0))
            yield _Part("heading", [title])
            open_lines, levels, kind = [], [], "paragraph"
            continue
        yield _Part(kind, open_lines, max(len(levels) - 1, 0))
        open_lines, kind = [], "paragraph"
        if item:
            levels = [indent for indent in levels if indent < len(item[1])] + [len(item[1])]
            kind, open_lines = ("numbered" if item[2][0] in "0123456789#" else "item"), [line[item.end() :]]
        elif line.strip():
            yield _Part("rule", [])
    yield _Part(kind, open_lines, max(len(levels) - 1, 0))


def _is_underline(lines: list[str], number: int) -> bool:
    """A line of one repeated sign: an underline where text stands above it, else a rule across the page."""
    return bool(_UNDERLINE.match(lines[number].strip()))


def _block(part: _Part, targets: dict[str, str]) -> Iterator[Block]:
    if part.kind == "rule":
        yield Block("rule", [])
        return
    lines = [line.strip() for line in part.lines]
    while lines and (heading := _HASHES.match(lines[0])):
        yield Block("heading", spans(heading[1], targets))
        lines = lines[1:]
    text = "\n".join(lines)
    # Two colons announce a literal block; the block's text follows as a paragraph of its own.
    pieces = spans(re.sub(r"(^|\s)::\Z|(?<=:):\Z", "", text), targets)
    if as_plain(pieces):
        yield Block(part.kind, pieces, part.level)


def markdown_of(parts: list[Block]) -> str:
    """Blocks as Markdown that Python-Markdown reads with the extensions ``extra`` and ``sane_lists``."""
    lines: list[str] = []
    before: Block | None = None
    for part in parts:
        words = as_markdown(part.spans)
        if part.kind in {"item", "numbered"}:
            lead = "    " * part.level
            if (
                before is None
                or before.kind not in {"item", "numbered"}
                or (before.kind != part.kind and part.level == 0)
            ):
                lines.append("")
            mark = "- " if part.kind == "item" else "1. "
            lines.append(lead + mark + words.replace("\n", f"\n{lead}    "))
        elif part.kind == "rule":
            lines += ["", "* * *"]
        elif part.kind == "heading":
            lines += ["", "## " + words.replace("\n", " ")]
        else:
            lines += ["", words]
        before = part
    return "\n".join(lines).strip()
