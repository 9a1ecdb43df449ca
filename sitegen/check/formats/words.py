"""Words that several formats share, and text from pages made harmless for all of them."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import quote

from sitegen.check.report import Report, Status, Unfinished
from sitegen.core.findings import Finding, Severity

# What cannot be written (lone surrogates, controls that XML forbids) and what turns the reading direction around.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_PLAIN_WORD = re.compile(r"[a-z]+(?=[\s,;]|\Z)")


def visible(text: str) -> str:
    """``text`` with every character that cannot be shown, or would reorder the others, as ``\\uXXXX``."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def number(count: int, noun: str) -> str:
    """``1 page``, ``12,000 pages``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def sentence(text: str) -> str:
    """``text`` with a full stop at the end, and a capital at the start unless it starts with a name such as ``og:url``."""
    text = f"{text[:1].upper()}{text[1:]}" if _PLAIN_WORD.match(text) else text
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def path_of(report: Report, finding: Finding) -> str:
    """The path of a finding's file with the checked folder in front, ``/`` between; as it was given, so mostly relative.

    A finding about settings lies outside of the folder, and its file is named as it is.
    """
    file, folder = finding.where.file, PurePath(report.folder).as_posix()
    if folder == "." or finding.rule.startswith("settings/"):
        return file or folder
    return f"{folder.rstrip('/')}/{file}" if file else folder


def is_page(file: str) -> bool:
    """Whether a file is a page, going by its name."""
    return file.lower().endswith((".html", ".htm", ".xhtml"))


def uri_of(path: str) -> str:
    """A path as a relative URI reference, or as a ``file:`` address when it is absolute."""
    quoted = quote(path, safe="/@!$&'()*+,;=~-._", errors="backslashreplace")
    return f"file://{quoted}" if path.startswith("/") else quoted


def verdict(report: Report) -> str:
    """One or two sentences that a person who reads nothing else should have read."""
    worst = {finding.where.file for finding in report.findings if finding.severity is Severity.ERROR}
    counts = report.by_severity
    pages = number(report.pages, "page")
    if counts[Severity.ERROR]:
        said = f"{number(counts[Severity.ERROR], 'error')} in {number(len(worst), 'file')} of a site of {pages}."
    elif report.findings:
        rest = number(len(report.findings), "thing")
        said = f"No errors on {pages}; {rest} could be better."
    else:
        said = f"Nothing to mend on {pages}."
    undone = report.count(Status.SKIPPED) + report.count(Status.ERRORED)
    return f"{said} {number(undone, 'check')} could not be carried out." if undone else said


def subjects(found: Unfinished) -> str:
    """The pages on which a rule gave no verdict; the first few by name."""
    named = ", ".join(visible(subject) for subject in found.subjects if subject) or "the site as a whole"
    more = found.count - len(found.subjects)
    return f"{named} and {more:,} more" if more > 0 else named
