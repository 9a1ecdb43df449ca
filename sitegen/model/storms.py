"""Texts that would take the Markdown library hours, or a browser's stack: recognised before they are read.

Python-Markdown takes the square of the number of some unfinished constructs in time. No text needs hundreds
of them, so they are counted, which takes microseconds, and refused.
"""

from __future__ import annotations

import re

DEEPEST = 200
"""Elements inside each other in a rendered text; parsers give up from 512 on."""

_MOST = 200
_MANY = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def storm(text: str) -> bool:
    """Whether ``text`` holds more unfinished brackets, tags or definitions than any real text."""
    opened = text.count("[") - text.count("]"), text.count("](") - text.count(")"), text.count("<") - text.count(">")
    counted = text.count("<!["), text.count("\n*["), text.count("[" * 20)
    return any(number > _MOST for number in (*opened, *counted)) or text.count("\n=") > _MANY


def nesting(html: str) -> int:
    """How deep the elements of rendered HTML lie inside each other, at most; not counted for short texts."""
    if html.count("<") <= DEEPEST:
        return 0
    depth = deepest = 0
    for closing, name, empty in _TAG.findall(html):
        if closing:
            depth = max(0, depth - 1)
        elif not empty and name.lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
