"""``sitegen build``."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.as_of import EPOCH, Moment, moment_of_build
from sitegen.cli.build_lifecycle import as_data, explained, summary
from sitegen.cli.console import console_progress, finding_lines, use_colour
from sitegen.core.environment import Environment

if TYPE_CHECKING:
    from datetime import datetime

    from sitegen.build.pipeline import Result
    from sitegen.build.survey import Request

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(short_help="Build the site.")
@click.option(
    "--site",
    type=_FOLDER,
    default=Path(),
    show_default="this folder",
    help="The folder that holds content/ and themes/.",
)
@click.option(
    "--output", type=_FOLDER, default=None, show_default="output/ in the site", help="Where the built site goes."
)
@click.option(
    "--jobs",
    type=click.IntRange(0, 256),
    default=0,
    show_default="all processors",
    help="How many processes share the work.",
)
@click.option(
    "--as-of",
    type=Moment(),
    default=None,
    show_default=f"{EPOCH} where it is set, else now",
    help="Build the site as it is on a day (2026-11-22, from midnight in UTC) or at a moment (2026-11-22T09:00:00+01:00).",
)
@click.option(
    "--environment",
    type=click.Choice(["production", "preview"]),
    default="production",
    show_default=True,
    help="What the build is for; a preview asks search engines to stay away.",
)
@click.option("--explain", is_flag=True, help="Say for each file that was made again why.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def build(  # noqa: PLR0913, PLR0917 - one parameter for each option
    site: Path, output: Path | None, jobs: int, as_of: datetime | None, environment: str, explain: bool, as_json: bool
) -> int:
    """Build the site in content/ into output/.

    Only what changed is made again. With an error in any file nothing is put in place, and output/ stays
    as the last good build left it; all problems of all files are reported in one run.
    """
    from sitegen.build.pipeline import build as run
    from sitegen.build.survey import Request

    request = Request(
        site, output or site / "output", jobs, as_of=moment_of_build(as_of), environment=Environment(environment)
    )
    started = time.perf_counter()
    with console_progress(quiet=as_json) as progress:
        result = run(request, progress)
    seconds = time.perf_counter() - started
    click.echo(
        _as_json(result, request, seconds) if as_json else _as_text(result, request, seconds, explain),
        color=use_colour(),
    )
    return 1 if result.failed else 0


def _as_text(result: Result, request: Request, seconds: float, explain: bool) -> str:
    lines = finding_lines(result.findings, os.path.relpath(request.content))
    if explain:
        lines += [f"{name}: {'; '.join(why)}" for name, why in sorted(result.why.items())] or ["nothing is stale"]
        lines += explained(result.lifecycle)
    if result.foreign:
        shown = ", ".join(result.foreign[:5]) + (
            f" and {len(result.foreign) - 5} more" if len(result.foreign) > 5 else ""
        )
        lines.append(f"left alone in {request.output}, not written by sitegen: {shown}")
    errors = sum(finding.severity == "error" for finding in result.findings)
    others = len(result.findings) - errors
    if result.failed:
        lines.append(
            f"not built: {_count(errors, 'error')}, {_count(others, 'warning')} in {seconds:.2f} s; {request.output} is as it was"
        )
    else:
        files = f"{_count(result.changed, 'file')} changed, {result.unchanged:,} unchanged, {result.removed:,} removed"
        lines.append(
            f"{_count(result.pages, 'page')} in {request.output}: {files}; {_count(others, 'warning')}; {seconds:.2f} s"
        )
    if not result.failed and (said := summary(result.lifecycle)):
        lines.append(said)
    return "\n".join(lines)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _as_json(result: Result, request: Request, seconds: float) -> str:
    data = {
        "as_of": request.as_of.isoformat(),
        "failed": result.failed,
        "pages": result.pages,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "removed": result.removed,
        "rendered": result.rendered,
        "foreign": list(result.foreign),
        "seconds": round(seconds, 3),
        "why": {name: list(why) for name, why in sorted(result.why.items())},
        "lifecycle": as_data(result.lifecycle),
        "findings": [finding.to_json() for finding in result.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
