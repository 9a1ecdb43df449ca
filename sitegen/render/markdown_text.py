"""Plain text and addresses inside Markdown: whatever they hold, they stay text and addresses.

The escapes are those that CommonMark and Python-Markdown read alike: a backslash where both know it, else a
character reference (https://spec.commonmark.org/0.31.2/#backslash-escapes, https://daringfireball.net/projects/markdown/syntax#backslash).
"""

from __future__ import annotations

import re

_ANYWHERE = {char: f"\\{char}" for char in "\\`*_{}[]#"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;"}
_SPECIAL = re.compile("[" + re.escape("".join(_ANYWHERE)) + "]")
_AT_START = re.compile(r"([-+])|(:)|(\d{1,9})([.)])")
"""A list item, a definition or a numbered item, where a line begins with them."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Python-Markdown marks places with some of them, and CommonMark replaces NUL; no text needs any."""

_NOT_IN_TARGET = re.compile(r"[\s<>\\\x00-\x1f]")


def markdown_text(text: str) -> str:
    """``text`` as one line of Markdown that reads back as the same words: white space folded, marks escaped."""
    line = " ".join((text if text.isprintable() else _CONTROL.sub("", text)).split())
    if _SPECIAL.search(line):
        line = _SPECIAL.sub(lambda found: _ANYWHERE[found[0]], line)
    if start := _AT_START.match(line):
        sign, colon, digits, dot = start.groups()
        rest = line[start.end() :]
        line = f"\\{sign}{rest}" if sign else f"&#58;{rest}" if colon else f"{digits}\\{dot}{rest}"
    return line


def markdown_link(text: str, address: str) -> str:
    """``[text](address)``; an address with round brackets stands between angles."""
    return f"[{markdown_text(text)}]({destination(address)})"


def destination(address: str) -> str:
    """The address as the target of a link."""
    safe = encoded(address)
    return f"<{safe}>" if "(" in safe or ")" in safe or not safe else safe


def encoded(address: str) -> str:
    """The address without what would end it in Markdown."""
    if _NOT_IN_TARGET.search(address) is None:
        return address
    return _NOT_IN_TARGET.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)
