"""Real caption files as a site folder: ``python -m benchmarks.captions FOLDER_OF_CAPTIONS SITE_FOLDER --build``.

Files of one clip become one campaign, with a page in every language that has captions. What sitegen's reader says of
each file is printed as a table. See the README for what is assumed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from benchmarks.built import build_report, run_build
from benchmarks.clips import Clips
from benchmarks.site_folder import AlreadyThereError, counts, write_site


def table(findings: dict[str, Counter[str]]) -> str:
    """What the reader found in each file, by rule, and the sum of each rule."""
    rows = ["| file | what the reader says |", "|---|---|"]
    total: Counter[str] = Counter()
    for name, rules in findings.items():
        total.update(rules)
        rows.append(f"| {name} | {_said(rules) or 'nothing'} |")
    rows.append(f"| **all {len(findings)} files** | {_said(total) or 'nothing'} |")
    return "\n".join(rows)


def _said(rules: Counter[str]) -> str:
    return ", ".join(f"{count} {rule}" for rule, count in sorted(rules.items()))


def main(arguments: list[str]) -> int:
    """Read the arguments, group the files into campaigns, and build where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.captions", description=__doc__)
    parser.add_argument("data", type=Path, help="a folder with caption files, *.vtt and *.srt")
    parser.add_argument("folder", type=Path, help="the site folder to write; must not hold content yet")
    parser.add_argument("--build", action="store_true", help="build the site, too")
    options = parser.parse_args(arguments)
    clips = Clips()
    for path in sorted([*options.data.glob("*.vtt"), *options.data.glob("*.srt")]):
        clips.add(path)
    if not clips.findings and not clips.refusals:
        print(f"there is no *.vtt or *.srt file in {options.data}", file=sys.stderr)
        return 2
    try:
        campaigns, reasons = write_site(options.folder, "Captions", clips.campaigns(), clips.refusals)
    except AlreadyThereError as problem:
        print(f"{problem} is there already; remove it or name another folder", file=sys.stderr)
        return 2
    print(table(clips.findings))
    print(
        f"\n{counts(clips.taken, reasons, 'files')}\n{campaigns} campaigns; refused files are listed in {options.folder / 'refused.jsonl'}"
    )
    if not options.build:
        return 0
    build = run_build(options.folder)
    print(build_report(build))
    return 1 if build.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
