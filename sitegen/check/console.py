"""Search Console's reasons, page by page, beside what the rules say of the same pages.

The reasons are those of the video indexing report and of the page indexing report beneath it.
Source: https://support.google.com/webmasters/answer/9495631
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.check.addresses import files_served, normalise, path_below
from sitegen.check.gather.console_export import Row
from sitegen.check.report import Report
from sitegen.check.rule import Rule
from sitegen.core.findings import Finding, Severity

BEYOND_FILES = {
    "Thumbnail could not be crawled due to hostload": "the image host is slow or limits crawlers; files do not show that",
    "Thumbnail could not be reached": "the answer of the live server decides; files show only whether the picture is there",
    "Video not found on host service": "the hosting platform has deleted, locked or never had the video",
    "MRSS failure; try using schema.org instead": "a media RSS feed is broken; VideoObject markup replaces it",
    "Video outside the viewport": "the place of the player is known only once a browser has laid out the page",
    "Video too small": "the size of the player is known only once a browser has laid out the page",
    "Video too tall": "the size of the player is known only once a browser has laid out the page",
    "Unknown video format": "the media type that the server sends for the video decides",
    "Unsupported thumbnail format": "the picture itself decides",
    "Invalid thumbnail size": "the picture itself decides",
    "Thumbnail is transparent": "the picture itself decides",
}
"""Reasons whose cause may lie outside of what rules see, and where it lies."""

_OLDER = {"video is not the main content of the page": "video isn't on a watch page"}


@dataclass(frozen=True, slots=True)
class Explained:
    """One row of an export. ``path`` is the page's file, or empty when the folder has none at that address.

    ``failing`` are the findings of rules for this very reason, ``others`` the other errors of the page; ``rules`` are
    the ids of the rules for the reason. ``remark`` says what can be said when none of them fails.
    """

    row: Row
    path: str
    rules: tuple[str, ...]
    failing: tuple[Finding, ...]
    others: tuple[Finding, ...]
    remark: str


def explain(rows: Iterable[Row], report: Report, paths: Iterable[str], rules: Sequence[Rule[Any]]) -> list[Explained]:
    """Each row beside the report; ``paths`` are the files of the folder that was checked."""
    there = frozenset(paths)
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.where.file, []).append(finding)
    by_reason: dict[str, list[str]] = {}
    for rule in rules:
        if rule.console:
            by_reason.setdefault(plain_reason(rule.console), []).append(rule.id)
    return [_explained(row, report.base_url, there, by_file, by_reason) for row in rows]


def unknown_reasons(found: Iterable[Explained]) -> tuple[str, ...]:
    """The reasons that neither a rule nor :data:`BEYOND_FILES` knows, sorted."""
    beyond = set(map(plain_reason, BEYOND_FILES))
    rows = {one.row.reason for one in found if not one.rules and plain_reason(one.row.reason) not in beyond}
    return tuple(sorted(rows - {""}))


def plain_reason(reason: str) -> str:
    """A reason as it is compared: lower case, plain quotation marks, no full stop, today's wording."""
    for mark in '\u2018\u2019\u201c\u201d"':
        reason = reason.replace(mark, "'")
    plain = " ".join(reason.lower().split()).rstrip(".")
    return _OLDER.get(plain, plain)


def _explained(
    row: Row, base_url: str, there: frozenset[str], by_file: dict[str, list[Finding]], by_reason: dict[str, list[str]]
) -> Explained:
    path = _path_of(row.url, base_url, there)
    rules = tuple(by_reason.get(plain_reason(row.reason), ()))
    about = by_file.get(path, []) if path else []
    failing = tuple(finding for finding in about if finding.rule in rules)
    others = tuple(found for found in about if found.severity is Severity.ERROR and found not in failing)
    remark = "" if failing else _remark(row, path, rules, base_url)
    return Explained(row, path, rules, failing, others, remark)


def _remark(row: Row, path: str, rules: tuple[str, ...], base_url: str) -> str:
    if not base_url:
        return "the site's address is not known, so no page can be found: give --base-url"
    if not path:
        return "the folder has no page at this address"
    if not row.reason:
        return "the export names no reason for this page"
    beyond = next(
        (said for reason, said in BEYOND_FILES.items() if plain_reason(reason) == plain_reason(row.reason)), ""
    )
    if not rules:
        return f"no rule is about this reason: {beyond}" if beyond else "no rule is about this reason"
    more = f"; {beyond}" if beyond else "; what is live may be older than this folder"
    return f"none of the rules for this reason fails on this page{more}"


def _path_of(url: str, base_url: str, there: frozenset[str]) -> str:
    if not base_url:
        return ""
    path = path_below(base_url, normalise(url.partition("#")[0]).partition("?")[0])
    return next((name for name in files_served(path) if name in there), "") if path is not None else ""
