"""A report as one HTML file that people outside of the technical team can read.

The file asks for nothing from anywhere: style, script and pictures are inside, and a content security policy
forbids the rest, whatever text from pages it holds. It reads whole without the script, which only filters.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.check.formats.fingerprints import fingerprints
from sitegen.check.formats.html.browser import browser_part
from sitegen.check.formats.html.findings import Told
from sitegen.check.formats.html.overview import overview
from sitegen.check.formats.html.pages import sections
from sitegen.check.formats.trend import Earlier, trend_of
from sitegen.check.formats.words import subjects, visible
from sitegen.check.report import Report

if TYPE_CHECKING:
    from jinja2 import Template

_PARTS = Path(__file__).with_name("html")


def render(report: Report, earlier: Earlier | None = None) -> str:
    """The report, with previews when it has views, and with what changed since an ``earlier`` one."""
    trend = trend_of(report, earlier)
    told = _told(report, trend.appeared if trend else frozenset())
    shown, more_files = sections(report, told)
    style, script = _part("report.css") + _part("rendered.css"), _part("report.js")
    pictures = report.views.pictures if report.views else ()
    return _template().render(
        report=report,
        overview=overview(report, told, trend),
        trend=trend,
        sections=shown,
        numbers={section.file: section.number for section in shown},
        more_files=more_files,
        browser=browser_part(report.rendered) if report.rendered else None,
        views_left_out=report.views.left_out if report.views else 0,
        unfinished=[(found, subjects(found), visible(found.reason)) for found in report.unfinished],
        pictures=[(picture.media_type, b64encode(picture.data).decode()) for picture in pictures],
        style=style,
        script=script,
        hashes={"style": _hash(style), "script": _hash(script)},
    )


def _told(report: Report, new: frozenset[str]) -> list[Told]:
    shown = {(excerpt.file, excerpt.line, excerpt.column): excerpt for excerpt in report.excerpts}
    made = []
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        excerpt = shown.get((finding.where.file, finding.where.line, finding.where.column))
        text, mark = (excerpt.text, excerpt.mark) if excerpt else ("", -1)
        made.append(Told(finding, text, mark, fingerprint in new))
    return made


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_PARTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clean"] = visible
    environment.filters["count"] = lambda value: f"{value:,}"
    return environment.get_template("report.html.jinja")


def _part(name: str) -> str:
    return (_PARTS / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
