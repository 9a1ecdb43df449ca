"""What building a site costs: ``python -m benchmarks.build_speed SITE_FOLDER``.

Whole processes, as users run them: cold (no output, no ledger), without a change, and with one campaign changed. Time
and memory are measured in runs of their own. The site is copied first and stays as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.built import command
from benchmarks.floor import Floor, floor
from benchmarks.processes import Memory, ProgramFailedError, timed_run, watched_run, with_bytecode
from benchmarks.profiling import Profile, profile_build, report


@dataclass(frozen=True, slots=True)
class Figures:
    """One kind of build: wall seconds of each run, memory of one more, and what the program said of the last."""

    name: str
    seconds: list[float]
    memory: Memory
    files_changed: int

    @property
    def median(self) -> float:
        """The median of the wall times."""
        return statistics.median(self.seconds)


class Bench:
    """A copy of a site to build again and again."""

    def __init__(self, site: Path, work: Path, jobs: int) -> None:
        self.site, self.work = work / "site", work
        self._more = ["--jobs", str(jobs)]
        self._edits = 0
        self.environment = with_bytecode(work / "bytecode")
        # Times of modification stay, so that the copy is as old for the ledger as the site itself.
        shutil.copytree(site / "content", self.site / "content")
        if (site / "themes").is_dir():
            shutil.copytree(site / "themes", self.site / "themes")
        self.texts = sorted((self.site / "content" / "campaigns").glob("*/index*.md"))

    @property
    def output(self) -> Path:
        """Where the copy is built."""
        return self.work / "output"

    @property
    def _command(self) -> list[str]:
        return command(self.site, self.output, *self._more)

    def compile(self) -> None:
        """Build once without a clock, so that every module is compiled as in an installed program."""
        timed_run(self._command, self.environment)

    def measure(self, name: str, prepare: Callable[[], None], runs: int) -> Figures:
        """Run one kind of build ``runs`` times for the clock and once more for memory."""
        seconds: list[float] = []
        changed = 0
        for _ in range(runs):
            prepare()
            timing = timed_run(self._command, self.environment)
            seconds.append(timing.seconds)
            changed = int(json.loads(timing.output)["changed"])
        prepare()
        return Figures(name, seconds, watched_run(self._command, self.environment), changed)

    def forget(self) -> None:
        """Nothing built, nothing remembered."""
        for folder in (self.output, self.site / ".sitegen"):
            shutil.rmtree(folder, ignore_errors=True)

    def leave(self) -> None:
        """Change nothing."""

    def edit(self) -> None:
        """Add a line to the text of the campaign in the middle."""
        self._edits += 1
        path = self.texts[len(self.texts) // 2]
        path.write_text(f"{path.read_text('utf-8')}\nEdited {self._edits} times.\n", "utf-8")

    def keep_only(self, most: int) -> int:
        """Drop campaigns, evenly over the alphabet, until about ``most`` texts are left; gives how many are."""
        folders = sorted((self.site / "content" / "campaigns").iterdir())
        step = max(len(folders) / most, 1.0)
        kept = {folders[int(number * step)] for number in range(min(most, len(folders)))}
        for folder in folders:
            if folder not in kept:
                shutil.rmtree(folder)
        return sum(1 for path in self.texts if path.exists())


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that was measured. ``load`` is the machine's load average of one minute, before and after."""

    campaign_pages: int
    processors: int
    load: tuple[float, float]
    figures: list[Figures]
    floor: Floor
    profile: Profile | None
    profiled_pages: int

    def to_json(self) -> str:
        """All figures as JSON; sizes in bytes, times in seconds."""
        return json.dumps(asdict(self), indent=2) + "\n"

    def to_markdown(self) -> str:
        """The tables to read."""
        head = f"{self.campaign_pages:,} campaign pages, {self.processors} processors, load {self.load[0]:.1f} before and {self.load[1]:.1f} after."
        lines = [
            head,
            "",
            "| build | median s | all runs | pages/s | CPU s | peak MB: shared out | resident | largest process | files changed |",
        ]
        lines += ["|---|---:|---|---:|---:|---:|---:|---:|---:|", *(self._row(figures) for figures in self.figures)]
        lines += ["", self.floor.sentence(), ""]
        return "\n".join(lines) + (report(self.profile, self.profiled_pages) if self.profile else "")

    def _row(self, one: Figures) -> str:
        runs = ", ".join(f"{seconds:.2f}" for seconds in one.seconds)
        sizes = " | ".join(
            f"{size / 1e6:.0f}" for size in (one.memory.proportional, one.memory.resident, one.memory.largest)
        )
        speed = f"{self.campaign_pages / one.median:,.0f}"
        return f"| {one.name} | {one.median:.2f} | {runs} | {speed} | {one.memory.cpu:.1f} | {sizes} | {one.files_changed:,} |"


def measure(site: Path, work: Path, jobs: int, runs: int, profiled: int) -> Answer:
    """All figures of one site; ``work`` is an empty folder on the disk to measure."""
    before = os.getloadavg()[0]
    bench = Bench(site, work, jobs)
    bench.compile()
    figures = [bench.measure("cold", bench.forget, runs)]
    figures.append(bench.measure("no change", bench.leave, runs))
    figures.append(bench.measure("one campaign changed", bench.edit, runs))
    lowest = floor(bench.site / "content", bench.output, work / "floor")
    pages, profile, left = len(bench.texts), None, 0
    if profiled:
        left = bench.keep_only(profiled)
        bench.forget()
        profile = profile_build(bench.site, bench.output, work, bench.environment)
    return Answer(pages, len(os.sched_getaffinity(0)), (before, os.getloadavg()[0]), figures, lowest, profile, left)


def main(arguments: list[str]) -> int:
    """Read the arguments, measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build_speed", description=__doc__)
    parser.add_argument("site", type=Path, help="a site folder, with content/ in it")
    parser.add_argument("--runs", type=int, default=3, help="how often each kind of build is timed (default: 3)")
    parser.add_argument("--jobs", type=int, default=0, help="processes a build may use (default: all processors)")
    parser.add_argument(
        "--profile", type=int, default=400, metavar="N", help="profile about N campaigns; 0 leaves it out"
    )
    parser.add_argument(
        "--work", type=Path, default=None, help="where to copy the site to (default: the temporary folder)"
    )
    parser.add_argument("--json", type=Path, default=None, metavar="FILE", help="write the figures as JSON, too")
    options = parser.parse_args(arguments)
    if options.runs < 1 or not (options.site / "content" / "site.toml").is_file():
        print(f"there must be at least one run and {options.site / 'content' / 'site.toml'}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="sitegen-speed-", dir=options.work) as work:
        try:
            answer = measure(options.site, Path(work), options.jobs, options.runs, options.profile)
        except ProgramFailedError as problem:
            print(f"the build failed: {problem}", file=sys.stderr)
            return 1
    print(answer.to_markdown())
    if options.json:
        options.json.write_text(answer.to_json(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
