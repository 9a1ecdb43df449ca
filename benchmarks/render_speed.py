"""What looking at rendered pages costs: ``python -m benchmarks.render_speed 50 --work FOLDER --npm``.

Builds campaign pages with long transcripts and a film each, and shows them to a browser: with no question asked, with all
rules but those of axe, with all, with all on phone and desktop alone, and with axe alone in one view. With ``--npm``, pa11y-ci and Lighthouse CI look at the same pages with the same
browser; npm fetches both into the work folder, without a browser of their own. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.built import BuildBrokeError
from benchmarks.processes import Memory, ProgramFailedError, timed_run, watched_run, with_bytecode
from benchmarks.render_peers import install, lighthouse, pa11y
from benchmarks.render_site import built_pages
from sitegen.check.gather.browser.host import Host
from sitegen.check.gather.browser_path import FoundBrowser, find_browser

URL = "https://videos.example.org/"
ROWS = {
    "bare": "sitegen, pages opened in every view, nothing asked",
    "no-axe": "sitegen, all rules but axe",
    "all": "sitegen, all rules",
    "screens": "sitegen, all rules, phone and desktop alone",
    "axe": "sitegen, axe alone, one view",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. ``peak`` are bytes over all processes, pages they share counted once; ``cpu`` are seconds."""

    name: str
    pages: int
    views: int
    seconds: float
    peak: int
    cpu: float


def main(arguments: list[str]) -> int:
    """Read the arguments, measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.render_speed", description=__doc__)
    parser.add_argument("pages", type=int, help="how many campaign pages to make")
    parser.add_argument("--work", type=Path, default=None, help="where to work (default: the temporary folder)")
    parser.add_argument("--npm", action="store_true", help="measure pa11y-ci and Lighthouse CI, too (needs npm)")
    parser.add_argument("--lighthouse", type=int, default=None, help="pages for Lighthouse CI (default: all of them)")
    options = parser.parse_args(arguments)
    browser = find_browser(os.environ)
    if options.pages < 1 or browser is None or (options.npm and shutil.which("npm") is None):
        print("there must be at least one page, a browser, and npm for --npm", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="sitegen-render-", dir=options.work) as work:
        try:
            paths, size = built_pages(Path(work) / "site", options.pages)
            lines = own_lines(Path(work), paths)
            if options.npm:
                lines += _peers(Path(work), browser, paths, options.lighthouse or len(paths))
        except (BuildBrokeError, ProgramFailedError) as problem:
            print(f"a program gave no answer: {problem}", file=sys.stderr)
            return 1
    load, processors = os.getloadavg()[0], len(os.sched_getaffinity(0))
    print(f"{len(paths):,} pages of {size / len(paths) / 1000:.0f} kB on average, each with a film; ", end="")
    print(f"{browser.path.name}, {processors} processors, load {load:.1f}.\n")
    print(table(lines))
    return 0


def table(lines: Sequence[Line]) -> str:
    """The rows, each with its time for a page beside that of sitegen with all rules."""
    own = next(line.seconds / line.pages for line in lines if line.name == ROWS["all"])
    head = "| check | pages | s | s/page | pages/s | page-views/s | CPU s/page | peak MB | time beside sitegen |\n"
    rows = [head + "|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for line in lines:
        each = line.seconds / line.pages
        rows.append(
            f"| {line.name} | {line.pages} | {line.seconds:.1f} | {each:.2f} | {1 / each:.2f} "
            f"| {line.views / line.seconds:.1f} | {line.cpu / line.pages:.2f} | {line.peak / 1e6:,.0f} | {each / own:.1f} |"
        )
    return "\n".join(rows)


def own_lines(work: Path, paths: Sequence[str]) -> list[Line]:
    """Each kind of tour twice: once for the clock, once for memory, since looking at processes costs time."""
    environment = with_bytecode(work / "bytecode")
    lines = []
    for kind, name in ROWS.items():
        command = [sys.executable, "-m", "benchmarks.render_tour", str(work / "site" / "output"), URL, kind]
        timed_run([*command, paths[0]], environment)  # Every module is compiled, and the browser read, off the clock.
        told: dict[str, Any] = json.loads(timed_run([*command, *paths], environment).output)
        if told["problems"] or told["pages"] != len(paths):
            raise ProgramFailedError(f"{told['pages']} of {len(paths)} pages were shown: {told['problems']}")
        memory = watched_run([*command, *paths], environment, every=0.2)
        lines.append(Line(name, told["pages"], told["views"], told["seconds"], memory.proportional, memory.cpu))
    return lines


def _peers(work: Path, browser: FoundBrowser, paths: Sequence[str], few: int) -> list[Line]:
    installed = install(work / "npm", browser.path)
    with Host(work / "site" / "output", "http://127.0.0.1/") as host:
        addresses = [f"{host.proxy}/{path.removesuffix('index.html')}" for path in paths]
        return [
            _peer("pa11y-ci, axe", len(paths), lambda: pa11y(installed, work, browser.path, addresses)),
            _peer("Lighthouse CI", few, lambda: lighthouse(installed, work, addresses[:few])),
        ]


def _peer(name: str, pages: int, run: Callable[[], Memory]) -> Line:
    start = time.perf_counter()
    memory = run()
    return Line(name, pages, pages, time.perf_counter() - start, memory.proportional, memory.cpu)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
