"""``sitegen check``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.check.formats.known import FORMATS, WANT_VIEWS, Asked
from sitegen.cli.console import console_progress, use_colour
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Severity

if TYPE_CHECKING:
    from sitegen.check.formats.trend import Earlier
    from sitegen.check.render.run import Rendering
    from sitegen.check.report import Report
    from sitegen.core.progress import Progress

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
    if len(loose := [name for name, file in pairs if not file]) > 1:
        raise click.BadParameter(
            f"{' and '.join(loose)} would both go to standard output; give one of them a file, as in {loose[-1]}=FILE"
        )
    return pairs


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of ``sitegen check``; each field is the option of its name."""

    folder: Path
    base_url: str | None
    formats: list[tuple[str, str]]
    previous: Path | None
    everything: bool
    settings: Path | None
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    only: tuple[str, ...]
    threshold: str
    require: tuple[str, ...]
    baseline: Path | None
    write_baseline: Path | None
    jobs: int
    no_cache: bool
    save_evidence: Path | None
    from_evidence: Path | None
    explain_console: Path | None
    render: str | None
    engine: str
    accept: bool


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
    help=f"How to report: {', '.join(FORMATS)}; to a file with =FILE. May be given several times.",
)
@click.option(
    "--previous",
    type=_FILE,
    metavar="FILE",
    help="The JSON report of an earlier check, so that html and markdown tell what changed.",
)
@click.option("--all", "everything", is_flag=True, help="Write out every finding, also the many of one rule.")
@click.option(
    "--settings",
    type=_FILE,
    metavar="FILE",
    help="Settings with a table [check]; content/site.toml beside the folder if not given.",
)
@click.option("--rule", "rules", multiple=True, metavar="ID=SEVERITY", help="Another severity, or off; with --reason.")
@click.option("--reason", "reasons", multiple=True, metavar="TEXT", help="Why, one for each --rule, in their order.")
@click.option("--only", multiple=True, metavar="RULE,…", help="Apply these rules or families alone.")
@click.option(
    "--threshold",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="End with 1 for findings this bad or worse.",
)
@click.option(
    "--require",
    multiple=True,
    metavar="WORD,…",
    help="End with 1 when rules were skipped or errored; or when these rules or families came to no verdict somewhere.",
)
@click.option("--baseline", type=_FILE, metavar="FILE", help="Findings that are known and do not fail.")
@click.option("--write-baseline", type=_NEW, metavar="FILE", help="Write this check's findings as a baseline.")
@click.option(
    "--jobs",
    type=click.IntRange(0, 256),
    default=0,
    show_default="all processors",
    help="Processes that share the work.",
)
@click.option("--no-cache", is_flag=True, help="Judge every page, and keep nothing for the next time.")
@click.option("--save-evidence", type=_NEW, metavar="FILE", help="Keep what the rules look at; .gz compresses it.")
@click.option("--from-evidence", type=_FILE, metavar="FILE", help="Judge saved evidence instead of a folder.")
@click.option(
    "--explain-console",
    type=_FILE,
    metavar="FILE",
    help="Explain an export of Search Console (CSV, ZIP or JSON) page by page.",
)
@click.option(
    "--render",
    is_flag=False,
    flag_value="changed",
    default=None,
    metavar="PAGES",
    help="Show pages to a browser, too: changed (those that are not as they were last shown), all, or sample:N.",
)
@click.option(
    "--engine",
    type=click.Choice(["chromium", "firefox", "webkit"]),
    default="chromium",
    show_default=True,
    help="The browser of --render; the last two as Playwright brings them.",
)
@click.option("--accept", is_flag=True, help="Take the pictures of this run as those that later ones are held against.")
def check(**given: Any) -> int:
    """Read the pages in FOLDER (output/ by default) as those will who get them, and say what is wrong.

    Works on any folder of HTML, whatever made it. Ends with 1 when a finding is at or above the threshold or a
    rule could not be carried out. Verdicts are kept in .sitegen/check.db beside FOLDER, so that an unchanged page
    is not judged again.
    """
    from sitegen.cli.check_verdict import fails, unmet

    options = Options(**given)
    earlier = _earlier(options.previous)
    report = _report(options)
    if options.write_baseline:
        from sitegen.check import baseline

        _write(options.write_baseline, baseline.written(report))
    if options.baseline:
        from sitegen.check import baseline

        report = baseline.apply(
            report, baseline.read(options.baseline.read_bytes(), str(options.baseline)), str(options.baseline)
        )
    short = list(unmet(report, options.require))
    _tell(options, report, earlier)
    for sentence in short:
        click.echo(f"sitegen: {sentence}", err=True)
    return 1 if fails(report, options.threshold) or short else 0


def _report(options: Options) -> Report:
    """The report under the settings in force."""
    from sitegen.check import settings
    from sitegen.check.gather.site import checked_base_url
    from sitegen.check.registry import all_rules
    from sitegen.check.replay import replay
    from sitegen.check.run import Request, Run
    from sitegen.cli.check_settings import chosen, overrides
    from sitegen.core.workers import collect_seldom

    every = all_rules()
    only = chosen(options.only, every)
    wanted = overrides(options.settings, options.folder, options.rules, options.reasons)
    if options.from_evidence:
        report = replay(options.from_evidence, only or every)
    else:
        kept = None if options.no_cache or only else options.folder.resolve().parent / ".sitegen" / "check.db"
        base = checked_base_url(options.base_url) if options.base_url else ""
        collect_seldom()
        with console_progress(quiet=options.render is None) as progress:
            rendering = _rendering(options, progress)
            run = Run(Request(options.folder, base, only, options.jobs, kept, options.save_evidence, rendering))
            report = run.report()
        if run.problem:
            click.echo(f"sitegen: verdicts are not kept for the next time: {run.problem}", err=True)
    return settings.apply(report, wanted, [rule.id for rule in every])


def _rendering(options: Options, progress: Progress) -> Rendering | None:
    if options.render is None:
        if options.accept:
            raise click.UsageError("--accept takes the pictures of a rendering run; add --render")
        return None
    from sitegen.cli.check_rendering import rendering_of

    return rendering_of(options, progress)


def _tell(options: Options, report: Report, earlier: Earlier | None) -> None:
    formats = options.formats
    if options.explain_console:
        _explain(options.explain_console, report)
        formats = [(name, file) for name, file in formats if file]
    if not options.from_evidence and any(name in WANT_VIEWS for name, _ in formats):
        from sitegen.check.api import with_views

        report = with_views(report)
    for name, file in formats:
        if name != "text":
            text = FORMATS[name](report, Asked(earlier, Severity(options.threshold)))
        else:
            text = _text(report, colour=not file, everything=options.everything)
        if file:
            _write(Path(file), text)
        else:
            click.echo(text, nl=False, color=use_colour())


def _explain(export: Path, report: Report) -> None:
    from sitegen.check.console import explain, unknown_reasons
    from sitegen.check.gather.console_export import read_export
    from sitegen.check.registry import all_rules
    from sitegen.cli.check_console import console_lines

    found = explain(read_export(export), report, report.paths, all_rules())
    for line in console_lines(found, unknown_reasons(found)):
        click.echo(line, color=use_colour())


def _text(report: Report, *, colour: bool, everything: bool) -> str:
    from sitegen.check.formats import as_text

    paint = _paint if colour else (lambda _style, text: text)
    return as_text.render(report, paint, 0 if everything else as_text.MOST_OF_A_RULE)


def _earlier(path: Path | None) -> Earlier | None:
    """Read before the check, so that a wrong file is told at once."""
    if path is None:
        return None
    from sitegen.check.formats.trend import read_earlier

    return read_earlier(path.read_bytes(), str(path))


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
