"""Where the time of a build goes: a profile of a build in one process, summed by stage and by library."""

from __future__ import annotations

import pstats
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import ProgramFailedError

Function = tuple[str, int, str]

STAGES = ("load", "model", "theme", "plan", "render", "write")
_PACKAGE = re.compile(r"/site-packages/([^/]+?)(?:\.py|/)")
_OURS = re.compile(r"/sitegen/(?:(\w+)/)?(\w+)\.py\Z")
_STANDARD = re.compile(r"/lib/python[\d.]+/([^/]+?)(?:\.py|/)")


@dataclass(frozen=True, slots=True)
class Profile:
    """Seconds of one profiled build: ``total``; by ``stage``, with all that it calls; by ``owner`` of the code that ran."""

    total: float
    stages: dict[str, float]
    owners: dict[str, float]


_RUNNER = """
import cProfile, sys
import sitegen.build.full, sitegen.build.warm
from sitegen.cli.build import build
profile = cProfile.Profile()
profile.runcall(build.main, sys.argv[2:], standalone_mode=False)
profile.dump_stats(sys.argv[1])
"""


def profile_build(site: Path, output: Path, work: Path, environment: Mapping[str, str] | None = None) -> Profile:
    """Build ``site`` in one process under cProfile, with everything imported beforehand: start-up is paid once, not by page."""
    kept = work / "build.prof"
    arguments = [str(kept), "--json", "--jobs", "1", "--site", str(site), "--output", str(output)]
    command = [sys.executable, "-c", _RUNNER, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    if done.returncode != 0 or not kept.exists():
        raise ProgramFailedError(f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[-2000:]}")
    return summed(kept)


def summed(file: Path) -> Profile:
    """The sums of a file that cProfile wrote."""
    # typeshed leaves "stats" out; it has been the way to the raw figures for as long as there is pstats.
    stats: dict[Function, tuple[int, int, float, float, dict[Function, tuple[int, int, float, float]]]]
    stats = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    stages: defaultdict[str, float] = defaultdict(float)
    owners: defaultdict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in stats.items():
        owner = owner_of(function)
        if owner:
            owners[owner] += own
        for caller, (_, _, share, within) in callers.items():
            if not owner:
                # What the interpreter itself does is done for whoever called it.
                owners[owner_of(caller) or "Python's built-in functions"] += share
            elif _enters(owner, owner_of(caller)):
                stages[owner.split()[1]] += within
    return Profile(sum(owners.values()), dict(stages), dict(owners))


def _enters(owner: str, caller: str) -> bool:
    """Whether a call goes from the straight line, or the program around it, into another stage."""
    stage = owner.removeprefix("sitegen ")
    return stage in STAGES and caller in {"sitegen build", "sitegen cli"}


def owner_of(function: Function) -> str:
    """Whose code a function is: ``sitegen load``, a library, ``templates``, the standard library; ``""`` for built-ins."""
    file, _, name = function
    if ours := _OURS.search(file):
        return f"sitegen {ours[1] or 'itself'}"
    if file.startswith("<frozen importlib"):
        return "imports"
    if file.endswith(".html") or "<template>" in file:
        return "templates"
    if library := _PACKAGE.search(file):
        return library[1]
    if standard := _STANDARD.search(file):
        return f"standard library: {standard[1]}"
    for library_name in ("nh3", "pydantic_core", "yaml", "lxml", "sqlite3"):
        if library_name in name:
            return library_name
    return "" if file == "~" else "code made at run time"


def report(profile: Profile, pages: int, most: int = 18) -> str:
    """Two Markdown tables: stages with all they call, and owners of the code by their own time."""
    total = profile.total
    lines = [
        f"Profile of {pages:,} campaign pages in one process: {total:.2f} s, with the profiler's own cost in it.",
        "",
    ]
    lines += ["| stage, with all it calls | s | share | µs a page |", "|---|---:|---:|---:|"]
    lines += [_row(stage, seconds, total, pages) for stage, seconds in _largest(profile.stages, most)]
    lines += ["", "| code of | s | share | µs a page |", "|---|---:|---:|---:|"]
    lines += [_row(owner, seconds, total, pages) for owner, seconds in _largest(profile.owners, most)]
    return "\n".join(lines)


def _largest(values: dict[str, float], most: int) -> list[tuple[str, float]]:
    return sorted(values.items(), key=lambda pair: -pair[1])[:most]


def _row(name: str, seconds: float, total: float, pages: int) -> str:
    return f"| {name} | {seconds:.2f} | {seconds / total:.1%} | {seconds / max(pages, 1) * 1e6:,.0f} |"
