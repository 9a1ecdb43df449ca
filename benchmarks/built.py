"""Building a site folder as its users do, in a process of its own, and looking at what came out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: the program's own result, and bytes of every HTML file by path below the output."""

    result: dict[str, Any]
    sizes: dict[str, int]

    @property
    def failed(self) -> bool:
        """Whether the build refused the site."""
        return bool(self.result["failed"])


class BuildBrokeError(Exception):
    """The program ended without an answer; what it said is in ``args``."""


def command(site: Path, output: Path, *more: str) -> list[str]:
    """The command that builds ``site``, with the interpreter that runs this."""
    return [sys.executable, "-m", "sitegen", "build", "--site", str(site), "--output", str(output), "--json", *more]


def run_build(site: Path, output: Path | None = None) -> Build:
    """Build ``site`` into its own ``output`` folder, or into another."""
    target = output or site / "output"
    done = subprocess.run(command(site, target), capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1) or not done.stdout.startswith("{"):
        raise BuildBrokeError(f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[-2000:]}")
    sizes = {path.relative_to(target).as_posix(): path.stat().st_size for path in sorted(target.rglob("*.html"))}
    return Build(json.loads(done.stdout), sizes)


def build_report(build: Build, largest: int = 5) -> str:
    """What came out: pages, findings by rule with one example each, and the largest pages."""
    result, findings = build.result, build.result["findings"]
    state = "NOT BUILT" if build.failed else "built"
    lines = [f"{state}: {result['pages']:,} pages in {result['seconds']} s, {len(findings):,} findings"]
    examples = {finding["rule"]: finding for finding in reversed(findings)}
    for rule, count in sorted(Counter(finding["rule"] for finding in findings).items()):
        place, message = examples[rule]["where"], examples[rule]["message"]
        lines.append(
            f"  {count:5,}  {examples[rule]['severity']} {rule}, e.g. {place['file']}:{place['line']}: {message}"
        )
    for path, size in sorted(build.sizes.items(), key=lambda pair: -pair[1])[:largest]:
        lines.append(f"  {size / 1000:8.1f} kB  {path}")
    return "\n".join(lines)
