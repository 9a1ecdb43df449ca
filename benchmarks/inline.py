"""Inline markup of catalogue texts, which is reStructuredText or Markdown or neither, as spans of plain text.

Only what both sides of the conversion surely mean is taken as markup: literals, links, bare addresses, strong and
emphasised words, and reStructuredText's backslash escapes. Everything else is text and is written so that Markdown
reads it as text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "code", "link", "strong", "emphasis"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of one paragraph. ``text`` is plain; ``url`` is given for links alone."""

    kind: Kind
    text: str
    url: str = ""


_ADDRESS = r"https?://[^\s<>\"'`\\^{}|\[\]]*[^\s<>\"'`\\^{}|\[\].,;:!?)*_]"
_MARKUP = re.compile(
    rf"""
      (?P<literal>``(?P<literal_text>[^`]+)``)
    | `(?P<label>[^`<>]+?)\s*<(?P<target>{_ADDRESS})/?>`_{{1,2}}
    | `(?P<named>[^`<>]+)`_{{1,2}}
    | (?<!\\)\[(?P<md_label>[^\[\]\n]+)\]\((?P<md_target>{_ADDRESS})[^\s()]?\)
    | <(?P<angle>{_ADDRESS}/?)>
    | (?P<bare>{_ADDRESS})
    | (?<![\w*])\*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*(?![\w*])
    | (?<![\w*])\*(?P<star>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])
    | (?<![\w_])_(?P<under>[^\s_](?:[^_\n]*[^\s_])?)_(?![\w_])
    | (?P<code>`(?P<code_text>[^`\n]+)`)
    | \[(?P<note>[\d*\#]\w*)\]_(?!\w)
    | (?<![\w_])(?P<word>\w[\w.+-]*?)_{{1,2}}(?![\w_])
    | \\(?P<escaped>[!-/:-@\[-`{{-~\s])
    """,
    re.VERBOSE,
)


def spans(text: str, targets: Mapping[str, str]) -> list[Span]:
    """The spans of one paragraph, neighbouring texts joined. ``targets`` are addresses by lower-case name."""
    found: list[Span] = []
    for span in _spans(text, targets):
        if span.kind == "text" and found and found[-1].kind == "text":
            found[-1] = Span("text", found[-1].text + span.text)
        elif span.text:
            found.append(span)
    return found


def _spans(text: str, targets: Mapping[str, str]) -> Iterator[Span]:
    end = 0
    for match in _MARKUP.finditer(text):
        yield Span("text", text[end : match.start()])
        yield _span(match, targets)
        end = match.end()
    yield Span("text", text[end:])


def _span(match: re.Match[str], targets: Mapping[str, str]) -> Span:
    parts = match.groupdict()
    if parts["literal"] or parts["code"]:
        return Span("code", fold(parts["literal_text"] or parts["code_text"]))
    if parts["strong"]:
        return Span("strong", parts["strong"])
    if parts["star"] or parts["under"]:
        return Span("emphasis", parts["star"] or parts["under"])
    if parts["target"] or parts["md_target"]:
        return Span("link", fold(parts["label"] or parts["md_label"]), parts["target"] or parts["md_target"])
    if parts["bare"] or parts["angle"]:
        address = parts["bare"] or parts["angle"]
        return Span("link", address, address)
    if parts["named"] or parts["word"]:
        return _reference(match, fold(parts["named"] or parts["word"]), targets)
    if parts["note"]:
        return Span("text", f"[{parts['note']}]")
    return Span("text", (parts["escaped"] or "").strip())


def _reference(match: re.Match[str], name: str, targets: Mapping[str, str]) -> Span:
    """A reference to a target named elsewhere. A word that names none, such as ``self_``, is text as it stands."""
    url = targets.get(name.lower(), "")
    if url:
        return Span("link", name, url)
    return Span("text", name if match["named"] else match[0])


def fold(text: str) -> str:
    """``text`` on one line, white space folded."""
    return " ".join(text.split())


_SPECIAL = re.compile(r"[\\`*_{}\[\]#!|]")
_LINE_START = re.compile(r"(?m)^(?:([+>-])|(\d+)([.)])(?=\s|$)|([=:~]))")
_ENTITIES = {"=": "&#61;", ":": "&#58;", "~": "&#126;"}


def escape(text: str) -> str:
    """``text`` so that Markdown reads every sign of it as text; what has a meaning at the start of a line only is left."""
    return _SPECIAL.sub(r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;"))


def _escape_start(match: re.Match[str]) -> str:
    if match[1]:
        return "&gt;" if match[1] == ">" else f"\\{match[1]}"
    if match[2]:
        return f"{match[2]}\\{match[3]}"
    return _ENTITIES[match[4]]


def as_markdown(pieces: list[Span]) -> str:
    """Spans as Markdown; line ends inside texts stay."""
    whole = "".join(_markdown(piece) for piece in pieces)
    lines = "\n".join(line.strip() for line in whole.splitlines() if line.strip())
    return _LINE_START.sub(_escape_start, lines)


def _markdown(span: Span) -> str:
    if span.kind == "code":
        fence = "``" if "`" in span.text else "`"
        return f"{fence}{span.text}{fence}"
    if span.kind == "link":
        address = span.url.replace("(", "%28").replace(")", "%29")
        return f"<{address}>" if span.text == span.url else f"[{escape(span.text)}]({address})"
    if span.kind == "text":
        return escape(span.text)
    mark = "**" if span.kind == "strong" else "*"
    return f"{mark}{escape(span.text)}{mark}"


def as_plain(pieces: list[Span]) -> str:
    """Spans as one line of plain text; of links the label stays."""
    return fold("".join(piece.text for piece in pieces))
