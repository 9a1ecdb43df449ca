"""``sitegen check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.console import use_colour
from sitegen.core.errors import SitegenError

if TYPE_CHECKING:
    from sitegen.check.report import Report

FORMATS = ("text", "json")

_STYLES = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan", "bold": True},
    "file": {"bold": True},
    "rule": {"dim": True},
    "mark": {"fg": "red"},
}


def _formats(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """``json=report.json`` as a pair; a format without a file goes to standard output."""
    pairs = [(name, file) for name, _, file in (value.partition("=") for value in values)] or [("text", "")]
    for name, _ in pairs:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is not a format; use one of {', '.join(FORMATS)}")
    return pairs


@click.command(short_help="Check a built site.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("output"))
@click.option(
    "--base-url", default=None, metavar="URL", help="Where the site lives; asked of the home page if not given."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    callback=_formats,
    metavar="NAME[=FILE]",
    help=f"How to report: {' or '.join(FORMATS)}, to a file with =FILE. May be given several times.",
)
@click.option("--all", "everything", is_flag=True, help="Write out every finding, also the many of one rule.")
def check(folder: Path, base_url: str | None, formats: list[tuple[str, str]], everything: bool) -> int:
    """Read the pages in FOLDER (output/ by default) as those will who get them, and say what is wrong.

    Works on any folder of HTML, whatever made it. Ends with 1 when a finding is an error or a rule could
    not be carried out.
    """
    from sitegen.check.api import check_folder
    from sitegen.check.report import Status
    from sitegen.core.findings import Severity

    report = check_folder(folder, base_url)
    for name, file in formats:
        if file:
            _write(Path(file), _render(report, name, colour=False, everything=everything))
        else:
            click.echo(_render(report, name, colour=True, everything=everything), nl=False, color=use_colour())
    broken = report.count(Status.ERRORED)
    return 1 if report.by_severity[Severity.ERROR] or broken else 0


def _render(report: Report, name: str, *, colour: bool, everything: bool) -> str:
    from sitegen.check.formats import as_json, as_text

    if name == "json":
        return as_json.render(report)
    paint = _paint if colour else (lambda _style, text: text)
    return as_text.render(report, paint, 0 if everything else as_text.MOST_OF_A_RULE)


def _paint(style: str, text: str) -> str:
    return click.style(text, **_STYLES[style]) if style in _STYLES else text  # type: ignore[arg-type]


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        hint = "check the path and its permissions"
        raise SitegenError(
            "check/cannot-write", f"the report cannot be written: {problem.strerror}", where=str(path), hint=hint
        ) from problem
