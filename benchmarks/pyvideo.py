"""A catalogue of conference videos as a site folder: ``python -m benchmarks.pyvideo DATA.jsonl.gz SITE_FOLDER``.

The data is one JSON object a line, as in https://github.com/pyvideo/data. See the README for what becomes what.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.built import build_report, run_build
from benchmarks.records import Mapping
from benchmarks.site_folder import REPORT, AlreadyThereError, Campaign, Refusal, counts, write_site


def import_catalogue(data: Path, folder: Path) -> str:
    """Write the site folder; gives the counts as text. Raises ``OSError`` and :class:`AlreadyThereError`."""
    mapping = Mapping()
    refusals: list[Refusal] = []
    taken, reasons = write_site(folder, "Conference talks", _campaigns(data, mapping, refusals), refusals)
    lines = [
        counts(taken, reasons, "records"),
        f"refused records are listed in {folder / REPORT}",
        "assumed or left out in the records taken:",
    ]
    lines += [f"  {count:5,}  {note}" for note, count in sorted(mapping.notes.items())]
    return "\n".join(lines)


def _campaigns(data: Path, mapping: Mapping, refusals: list[Refusal]) -> Iterator[Campaign]:
    with gzip.open(data, "rb") if data.suffix == ".gz" else data.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answer = _campaign(line, number, mapping)
            if isinstance(answer, Campaign):
                yield answer
            else:
                refusals.append(answer)


def _campaign(line: bytes, number: int, mapping: Mapping) -> Campaign | Refusal:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return Refusal(f"line {number}", "not-json", str(problem))
    path = value.get("_path") if isinstance(value, dict) else None
    return mapping.campaign(value, path if isinstance(path, str) else f"line {number}")


def main(arguments: list[str]) -> int:
    """Read the arguments, import, and build where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pyvideo", description=__doc__)
    parser.add_argument("data", type=Path, help="the records, one JSON object a line, may be gzipped")
    parser.add_argument("folder", type=Path, help="the site folder to write; must not hold content yet")
    parser.add_argument("--build", action="store_true", help="build the site, too")
    options = parser.parse_args(arguments)
    try:
        print(import_catalogue(options.data, options.folder))
    except AlreadyThereError as problem:
        print(f"{problem} is there already; remove it or name another folder", file=sys.stderr)
        return 2
    except (OSError, EOFError) as problem:
        print(f"{options.data} cannot be read: {problem}", file=sys.stderr)
        return 2
    if not options.build:
        return 0
    build = run_build(options.folder)
    print(build_report(build))
    return 1 if build.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
