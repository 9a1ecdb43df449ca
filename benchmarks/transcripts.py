"""Long transcripts as a site folder: ``python -m benchmarks.transcripts FOLDER_OF_TRANSCRIPTS SITE_FOLDER --build``.

Each becomes a campaign with WebVTT captions in which every voice is named. See the README for what is assumed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.built import build_report, run_build
from benchmarks.extracts import META, opening
from benchmarks.site_folder import AlreadyThereError, Campaign, Refusal, Slugs, Text, counts, write_site
from benchmarks.timing import Timed, TimedCue, timed
from benchmarks.turns import read_turns

PUBLISHED = "2020-01-01T12:00:00+00:00"
SOURCE = (
    "The words are from [a collection of transcripts](https://github.com/thechangelog/transcripts), licensed under"
    " [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Times between its marks are estimates."
)


@dataclass(slots=True)
class Conversion:
    """Converts file after file; ``rows`` are the lines of the table, ``refusals`` what could not be used."""

    slugs: Slugs = field(default_factory=Slugs)
    rows: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def campaigns(self, files: Sequence[Path]) -> Iterator[Campaign]:
        """The campaigns of all files that hold a transcript."""
        for path in files:
            try:
                text = path.read_text("utf-8-sig")
            except UnicodeDecodeError as problem:
                self.refusals.append(Refusal(path.name, "not-utf-8", str(problem)))
                continue
            result = timed(read_turns(text))
            slug = self.slugs.name(path.stem)
            if not any(cue.speaker for cue in result.cues):
                self.refusals.append(Refusal(path.name, "no-speakers", "no paragraph starts with **Name:**"))
            elif slug is None:
                self.refusals.append(Refusal(path.name, "no-slug", repr(path.stem)))
            else:
                self.rows.append(_row(path, result))
                yield campaign(path.stem, slug, result)


def campaign(name: str, slug: str, result: Timed) -> Campaign:
    """The campaign of one transcript; video and poster are addresses at a name reserved for examples."""
    title = " ".join(name.replace("-", " ").split()).capitalize()
    voices = list(dict.fromkeys(cue.speaker for cue in result.cues if cue.speaker))
    last = f" and {voices[-1]}" if len(voices) > 1 else ""
    who = ", ".join(voices[:-1] or voices) + last
    media = f"https://media.example.org/{slug}"
    front = {
        "title": title,
        "description": opening(f"The words of {title}, spoken by {who}.", META),
        "published": PUBLISHED,
        "video": {"url": f"{media}.mp4", "poster": f"{media}.jpg", "duration": round(result.cues[-1].end, 3)},
        "ai": "none",
    }
    return Campaign(slug, [Text("en", front, SOURCE)], {"captions.en.vtt": webvtt(result.cues)})


def webvtt(cues: Sequence[TimedCue]) -> str:
    """The cues as WebVTT with voices."""
    return "\n\n".join(["WEBVTT", *map(_cue, cues)]) + "\n"


def _cue(cue: TimedCue) -> str:
    words = _escaped("\n".join(cue.lines))
    voice = f"<v {_escaped(cue.speaker)}>" if cue.speaker else ""
    return f"{_clock(cue.start)} --> {_clock(cue.end)}\n{voice}{words}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def _row(path: Path, result: Timed) -> str:
    minutes = result.cues[-1].end / 60
    size = path.stat().st_size / 1000
    return (
        f"| {path.name} | {size:.0f} | {len(result.cues):,} | {result.marks} | {result.passed_over} | {minutes:.0f} |"
    )


def main(arguments: list[str]) -> int:
    """Read the arguments, convert, and build where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.transcripts", description=__doc__)
    parser.add_argument("data", type=Path, help="a folder with transcripts, *.md")
    parser.add_argument("folder", type=Path, help="the site folder to write; must not hold content yet")
    parser.add_argument("--build", action="store_true", help="build the site, too")
    options = parser.parse_args(arguments)
    files = sorted(options.data.glob("*.md"))
    if not files:
        print(f"there is no *.md file in {options.data}", file=sys.stderr)
        return 2
    conversion = Conversion()
    try:
        taken, reasons = write_site(options.folder, "Transcripts", conversion.campaigns(files), conversion.refusals)
    except AlreadyThereError as problem:
        print(f"{problem} is there already; remove it or name another folder", file=sys.stderr)
        return 2
    print("| transcript | kB | cues | marks used | passed over | minutes |\n|---|---:|---:|---:|---:|---:|")
    print("\n".join([*conversion.rows, "", counts(taken, reasons, "transcripts")]))
    if not options.build:
        return 0
    build = run_build(options.folder)
    print(build_report(build))
    return 1 if build.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
