"""What checking costs: ``python -m benchmarks.check_speed 1000 4000 --work FOLDER --npm``.

With several numbers of pages each is measured, and the last column tells whether the time of a page stays the same.
Builds campaign pages with long transcripts, checks them cold and again in whole processes, and, with ``--npm``, lets
html-validate and linkinator look at the same pages; npm fetches both into the work folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.built import BuildBrokeError, run_build
from benchmarks.campaign_pages import write_campaigns
from benchmarks.processes import ProgramFailedError, watched_run, with_bytecode

_ENDINGS = {0, 1}  # 1: findings. Both are answers; anything else is not.
_PEERS = ("html-validate@10", "linkinator@7")
_RULES = '{"extends": ["html-validate:recommended"]}'


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. ``peak`` are bytes over all processes, pages they share counted once; ``cpu`` are seconds."""

    name: str
    seconds: float
    peak: int
    cpu: float


def main(arguments: list[str]) -> int:
    """Read the arguments, measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check_speed", description=__doc__)
    parser.add_argument("pages", type=int, nargs="+", help="how many campaign pages to make; several to see the growth")
    parser.add_argument("--work", type=Path, default=None, help="where to work (default: the temporary folder)")
    parser.add_argument("--jobs", type=int, default=0, help="processes a check may use (default: all processors)")
    parser.add_argument("--npm", action="store_true", help="measure html-validate and linkinator, too (needs npm)")
    options = parser.parse_args(arguments)
    if min(options.pages) < 1 or (options.npm and shutil.which("npm") is None):
        print("there must be at least one page, and npm for --npm", file=sys.stderr)
        return 2
    first: dict[str, float] = {}
    for number in options.pages:
        with tempfile.TemporaryDirectory(prefix="sitegen-check-", dir=options.work) as work:
            try:
                lines, pages, size = measure(Path(work), number, options.jobs, npm=options.npm)
            except (BuildBrokeError, ProgramFailedError) as problem:
                print(f"a program gave no answer: {problem}", file=sys.stderr)
                return 1
        _print(lines, pages, size, first)
    return 0


def _print(lines: Sequence[Line], pages: int, size: int, first: dict[str, float]) -> None:
    """The table of one number of pages; ``first`` keeps the seconds per page of the first one measured."""
    load, processors = os.getloadavg()[0], len(os.sched_getaffinity(0))
    print(f"\n{pages:,} pages of {size / pages / 1000:.0f} kB on average, {processors} processors, load {load:.1f}.\n")
    print("| check | s | CPU s | CPU ms/page | pages/s | peak MB | time per page to the first |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for line in lines:
        each, peak = line.seconds / pages, line.peak / 1e6
        ratio = each / first.setdefault(line.name, each)
        cpu = f"{line.cpu:.1f} | {line.cpu / pages * 1000:.1f}"
        print(f"| {line.name} | {line.seconds:.2f} | {cpu} | {1 / each:,.0f} | {peak:,.0f} | {ratio:.2f} |")


def measure(work: Path, pages: int, jobs: int, *, npm: bool) -> tuple[list[Line], int, int]:
    """All rows, the number of HTML pages built and their bytes; ``work`` is an empty folder."""
    site = work / "site"
    write_campaigns(site, pages)
    build = run_build(site)
    environment = with_bytecode(work / "bytecode")
    command = [sys.executable, "-m", "sitegen", "check", str(site / "output"), "--jobs", str(jobs)]
    _ending([sys.executable, "-m", "sitegen", "rules"], environment)  # Every module is compiled once, off the clock.
    lines = [
        _line("sitegen check, all rules, cold", command, environment),
        _line("sitegen check, unchanged pages", command, environment),
    ]
    if npm:
        lines += _others(work, site / "output")
    return lines, len(build.sizes), sum(build.sizes.values())


def _others(work: Path, pages: Path) -> list[Line]:
    """html-validate on every page, and linkinator on the folder, each with the checks it has by itself."""
    place, config = work / "npm", work / "htmlvalidate.json"
    config.write_text(_RULES, "utf-8")
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(place), *_PEERS]
    if _ending(install, environment):  # Fetched off the clock.
        raise ProgramFailedError("npm could not install " + " and ".join(_PEERS))
    programs = place / "node_modules" / ".bin"
    validate = [str(programs / "html-validate"), "--config", str(config), "--ext", "html", "."]
    # Nothing outside of the folder, since no network is part of the comparison; and no moments of a film: each of
    # hundreds of addresses a page would be fetched and read as a page of its own.
    outside, moments = r"^https?://(?!localhost)", r"[?]t="
    links = [str(programs / "linkinator"), ".", "--recurse", "--silent", "--skip", outside, "--skip", moments]
    return [
        _line("html-validate, recommended", validate, environment, pages),
        _line("linkinator, inside links", links, environment, pages),
    ]


def _line(name: str, command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Line:
    start = time.perf_counter()
    memory = watched_run(command, environment, every=0.1, endings=_ENDINGS, folder=folder)
    return Line(name, time.perf_counter() - start, memory.proportional, memory.cpu)


def _ending(command: Sequence[str], environment: Mapping[str, str]) -> int:
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=environment)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
