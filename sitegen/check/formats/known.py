"""Which formats there are, by name. A format's module is imported when the format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitegen.core.findings import Severity

if TYPE_CHECKING:
    from sitegen.check.formats.trend import Earlier
    from sitegen.check.report import Report


@dataclass(frozen=True, slots=True)
class Asked:
    """What formats may want to know besides the report: an ``earlier`` one, and from which severity on a run fails."""

    earlier: Earlier | None = None
    threshold: Severity = Severity.ERROR


Render = Callable[["Report", Asked], str]
"""A report as text. Equal arguments give equal text."""


def _text(report: Report, _asked: Asked) -> str:
    from sitegen.check.formats import as_text

    return as_text.render(report)


def _json(report: Report, _asked: Asked) -> str:
    from sitegen.check.formats import as_json

    return as_json.render(report)


def _sarif(report: Report, _asked: Asked) -> str:
    from sitegen.check.formats import as_sarif

    return as_sarif.render(report)


def _junit(report: Report, asked: Asked) -> str:
    from sitegen.check.formats import as_junit

    return as_junit.render(report, asked.threshold)


def _github(report: Report, _asked: Asked) -> str:
    from sitegen.check.formats import as_github

    return as_github.render(report)


def _markdown(report: Report, asked: Asked) -> str:
    from sitegen.check.formats import as_markdown

    return as_markdown.render(report, asked.earlier)


def _html(report: Report, asked: Asked) -> str:
    from sitegen.check.formats import as_html

    return as_html.render(report, asked.earlier)


FORMATS: Mapping[str, Render] = MappingProxyType(
    {
        "text": _text,
        "json": _json,
        "sarif": _sarif,
        "junit": _junit,
        "github": _github,
        "markdown": _markdown,
        "html": _html,
    }
)

WANT_VIEWS = frozenset({"html"})
"""Formats that show previews, and so need a report with views."""
