"""A caption file's text as lines."""

from __future__ import annotations

import re

from sitegen.core.findings import Severity
from sitegen.load.captions.problems import Fault, Problems

_BREAK = re.compile(r"\r\n?")
_NUL = Fault(
    "nul-character",
    "the file holds a NUL character, which no text has",
    "remove it; if there are many, the file is not text or not in UTF-8",
    severity=Severity.ERROR,
)


def read_lines(text: str, problems: Problems) -> list[str]:
    """The lines of ``text`` without a byte order mark, always with an empty one at the end.

    CRLF, CR and LF all end a line; NUL is an error and becomes U+FFFD, as in browsers.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = _BREAK.sub("\n", text)
    if "\0" in text:
        at = text.index("\0")
        problems.add(_NUL, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        text = text.replace("\0", "\ufffd")
    lines = text.split("\n")
    lines.append("")
    return lines
