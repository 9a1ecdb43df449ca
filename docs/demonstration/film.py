"""Make the videos of the demonstration site, with their captions and chapters, and the brand's icon.

Run from anywhere: ``python docs/demonstration/film.py [CAMPAIGN ...]``; without a name, all of them.
README.md beside this file says what has to be installed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from scripts import FILMS
from studio.brand import write_brand
from studio.captions import UnreadableError, captions_file, chapters_file, spoken, translated
from studio.encode import frame_of, write_film
from studio.palette import MissingFontError
from studio.script import Film, Timed, timeline
from studio.voice import MissingVoiceError

CONTENT = Path(__file__).resolve().parents[2] / "content"
SPEAKER = {"en": "Narrator", "de": "Sprecher"}
LARGEST = 1_500_000
KNOWN = {film.slug: film for film in FILMS}


def texts(film: Film, shots: Sequence[Timed]) -> Iterator[tuple[str, str]]:
    """Every text file of a film: name and content."""
    yield "captions.en.vtt", captions_file(spoken(shots), SPEAKER["en"])
    if all(shot.shot.german for shot in shots):
        yield "captions.de.vtt", captions_file(translated(shots), SPEAKER["de"])
    for language in film.shots[0].chapter:
        yield f"chapters.{language}.vtt", chapters_file(shots, language)


def make(slug: str, *, only_texts: bool) -> str:
    """Write one film beside its campaign's text; returns a line that says what came out."""
    film = KNOWN[slug]
    folder = CONTENT / "campaigns" / film.slug
    folder.mkdir(parents=True, exist_ok=True)
    shots = timeline(film)
    for name, text in texts(film, shots):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    target = folder / "video.mp4"
    if not only_texts:
        write_film(film, shots, target)
    size = target.stat().st_size if target.exists() else 0
    return f"{film.slug}: {shots[-1].end:.0f} s, {size / 1e6:.2f} MB" + (" - too large" if size > LARGEST else "")


def in_fresh_processes(slugs: Sequence[str], *, only_texts: bool) -> Iterator[str]:
    """:func:`make` for each film, in a process of its own.

    The synthesiser carries its noise from one sentence to the next, so a film spoken after another sounds, by a
    hair, different. In a process of its own it always comes out the same.
    """
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=1) as pool:
        yield from pool.map(partial(make, only_texts=only_texts), slugs)


def main(arguments: Sequence[str]) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="film.py", description="Make the videos of the demonstration site.")
    parser.add_argument("campaign", nargs="*", help="names of campaign folders; all of them when left out")
    parser.add_argument("--texts", action="store_true", help="write captions and chapters only")
    parser.add_argument(
        "--still", type=float, metavar="SECOND", help="write one frame of each film as still.png here, and nothing else"
    )
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.campaign if name not in KNOWN]
    if unknown:
        parser.error(f"no film is called {', '.join(unknown)}; there are: {', '.join(KNOWN)}")
    slugs = chosen.campaign or list(KNOWN)
    try:
        if chosen.still is not None:
            for film in map(KNOWN.__getitem__, slugs):
                frame_of(film, timeline(film), chosen.still).picture().save(f"{film.slug}.still.png")
            return 0
        write_brand(CONTENT / "brand")
        for line in in_fresh_processes(slugs, only_texts=chosen.texts):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except (MissingFontError, MissingVoiceError, UnreadableError) as problem:
        sys.stderr.write(f"film.py: {problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
