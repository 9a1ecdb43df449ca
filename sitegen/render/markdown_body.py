"""An author's Markdown for a file of its own: as written, but that it means the same away from its page.

Four things are changed, and none of them inside code. Relative targets become full addresses. Comments, scripts and
styles go, as they do on the page: an author's note to a colleague is nobody else's. Other HTML is shown as text, since
nobody makes it safe here. Where the text uses headings of the first level, all move down one, since the title has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

from sitegen.render.markdown_text import destination, encoded

_BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_MAYBE_FIRST_LEVEL = re.compile(r"^(?:#(?!#)|=+[ \t]*$)", re.MULTILINE)
_ITEM = re.compile(r"(?:[-+*]|\d+[.)]|\[\^[^\]]+\]:|:)[ \t]")

_INDENTED = r"(?P<indented>(?:(?<=\n\n)|\A)(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|\n(?=[ ]{4}|\t))+)|"
_OTHERS = r"""
    ^(?P<fence>(?P<ticks>`{3,}|~{3,})[^\n]*\n(?s:.*?)^(?P=ticks)[ \t]*$)
  | (?P<dropped><!--(?s:.*?)(?:-->|\Z) | <(?P<tag>script|style)\b(?s:.*?)(?:</(?P=tag)\s*>|\Z))
  | (?P<code>(?<!`)(?P<run>`+)(?!`)(?:[^\n]|\n(?!\n|[ ]{0,3}[>\#]))*?(?<!`)(?P=run)(?!`))
  | (?P<address><(?:(?:https?://|mailto:)[^<>\s]*|[^\s<>@/]+@[^\s<>]+)>)
  | (?P<html>\\?<(?=[a-z/!?]))
  | (?P<escape>\\.)
  | (?P<opening>\]\([ ]*)(?:<(?P<angled>[^<>\n]*)>|(?P<bare>(?:[^\s()<>"'`]|\([^\s()`]*\)|[ ](?=[^\s()"'`]))+))
  | ^(?P<label>[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*)(?P<angle><?)(?P<reference>[^\s<>]+)>?
  | ^(?P<heading>\#{1,5})(?=[^\#\n])
  | (?<=[^\n])\n(?P<rule>=+)(?=[ \t]*$)
  | (?P<plain>[^`<\\\]\n]+|(?s:.))
"""
"""The last part takes all that is none of the others in long pieces, so that they are not tried at every character."""

_FLAGS = re.VERBOSE | re.MULTILINE | re.IGNORECASE
_PIECE = re.compile(_INDENTED + _OTHERS, _FLAGS)
_PIECE_OF_ITEM = re.compile(_OTHERS, _FLAGS)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a text stands: ``url`` is its page, ``origin`` the host, ``targets`` the addresses of relative targets as written."""

    url: str
    origin: str
    targets: Mapping[str, str] = field(default_factory=dict)

    def absolute(self, target: str) -> str:
        """The full address of a target; one that leads nowhere stays as it is."""
        if _SCHEME.match(target):
            return target
        if target.startswith("/"):
            return self.origin + target
        if target.startswith(("#", "?")):
            return self.url + target
        known = self.targets.get(target) or self.targets.get(unescape(target))
        return self.absolute(known) if known else target


def origin_of(base_url: str) -> str:
    """Scheme and host of the site, which addresses from the root of the host begin with."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}"


def own_markdown(text: str, where: Whereabouts) -> str:
    """The text of an author, made to stand alone."""
    text = _BLANK.sub("", text.strip("\n").rstrip())
    lower = bool(_MAYBE_FIRST_LEVEL.search(text)) and _has_first_level(text)
    return _PIECE.sub(_replacer(text, where, lower), text).strip("\n")


def _has_first_level(text: str) -> bool:
    return any(found["heading"] == "#" or found["rule"] for found in _PIECE.finditer(text))


def _replacer(text: str, where: Whereabouts, lower: bool) -> Callable[[re.Match[str]], str]:  # noqa: FBT001 - not an option of a caller's
    def replaced(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "dropped":
                return ""
            case "html":
                return "&lt;"
            case "angled":
                return found["opening"] + _bare(where.absolute(found["angled"]))
            case "reference" if found["angle"]:
                return found["label"] + _bare(where.absolute(found["reference"]))
            case ("bare" | "reference") as kind if (full := where.absolute(found[kind])) != found[kind]:
                return (found["opening"] or found["label"]) + destination(full)
            case "heading" if lower:
                return found["heading"] + "#"
            case "rule" if lower:
                return "\n" + "-" * len(found["rule"])
            case "indented" if _in_item(text, found.start()):
                return _PIECE_OF_ITEM.sub(replaced, found[0])
        return found[0]

    return replaced


def _bare(address: str) -> str:
    """The address without the angles it stood in: left unclosed by a slip, they could be taken for an element."""
    return encoded(address).replace("(", "%28").replace(")", "%29")


def _in_item(text: str, end: int) -> bool:
    """Whether the indented block from ``end`` on belongs to a list item or a note, and is no code.

    The last line at the margin before it tells.
    """
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        if text[start] not in " \t\n":
            return bool(_ITEM.match(text, start))
        end = start
    return False
