"""The markup inside SubRip cues, turned into WebVTT cue text."""

from __future__ import annotations

import re

from sitegen.load.captions.cue_text import decode_reference, escape

_MARKUP = re.compile(
    r"<(?P<end>/?)(?P<tag>[A-Za-z]{1,10})(?=[\s/>])(?P<rest>[^<>\n]*)>"
    r"|\{(?P<brace_end>/?)(?P<brace>[biuBIU])\}"
    r"|\{\\[^{}\n]*\}"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});"
)
_KEPT = frozenset({"b", "i", "u"})
# Tags of HTML that converters leave in SubRip; other words in angle brackets are text.
_DROPPED = frozenset(
    {
        "font",
        "span",
        "s",
        "strike",
        "del",
        "p",
        "div",
        "em",
        "strong",
        "center",
        "big",
        "small",
        "sub",
        "sup",
        "a",
        "tt",
    }
)


def to_cue_text(text: str) -> tuple[str, list[tuple[str, int]]]:
    """WebVTT cue text of a SubRip cue, and what was left out with its offset in ``text``.

    ``<b>``, ``<i>``, ``<u>`` and their brace forms are kept, ``<br>`` becomes a line end, colours and
    positions go. Character references are read, since converters from HTML leave them behind.
    """
    out: list[str] = []
    left_out: list[tuple[str, int]] = []
    at = 0
    for found in _MARKUP.finditer(text):
        replacement, what = _replace(found)
        out.append(escape(text[at : found.start()]))
        out.append(replacement)
        if what:
            left_out.append((what, found.start()))
        at = found.end()
    out.append(escape(text[at:]))
    return "".join(out), left_out


def _replace(found: re.Match[str]) -> tuple[str, str]:
    """WebVTT for one piece of markup, and the name of what is left out."""
    written = found.group()
    name = (found["tag"] or found["brace"] or "").lower()
    if written.startswith("&"):
        return escape(decode_reference(written) or written), ""
    if name in _KEPT:
        return f"<{found['end'] or found['brace_end'] or ''}{name}>", ""
    if name == "br":
        return "\n", ""
    if name in _DROPPED:
        return "", "" if found["end"] else f"<{name}>"
    if written.startswith("{"):
        return "", r"a position or style in braces ({\…})"
    return escape(written), ""
