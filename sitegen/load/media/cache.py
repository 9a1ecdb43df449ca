"""Facts and pictures made once and kept by what they were made from.

Everything lies under ``<folder>/<first two digits>/<digest>/``. An entry is used only when it is whole:
each record carries a digest of itself, and of the pictures it names. Anything else is made anew, so the
folder may be deleted, in part or whole, at any time.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.core.digests import Digest, digest_bytes, digest_value
from sitegen.core.errors import SitegenError
from sitegen.core.times import Seconds
from sitegen.load.media.facts import Picture, Posters, VideoFacts

if TYPE_CHECKING:
    from sitegen.load.media.posters import Made

FACTS_RECIPE = 1
"""Raise this when :mod:`sitegen.load.media.probe` learns to tell something else of the same file."""

POSTERS_RECIPE = 1
"""Raise this when the same source is to give other pictures."""

_FACTS_FILE = f"facts-{FACTS_RECIPE}.json"
_POSTERS_FILE = "posters.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the cache; ``size`` counts bytes."""

    path: Path
    digest: Digest
    size: int


class MediaCache:
    """Video facts and posters by content digest, kept in ``folder``.

    Several processes may use one folder at the same time: files are put in place whole, and two that
    make the same thing make the same bytes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()

    def video_facts(self, path: Path, digest: Digest) -> VideoFacts:
        """The facts about ``path``, whose bytes have ``digest``. Raises what probing raises; failures are not kept."""
        record = self._entry(digest) / _FACTS_FILE
        kept = _read_record(record)
        if kept is not None:
            try:
                return VideoFacts(**kept)
            except TypeError:
                pass
        from sitegen.load.media.probe import probe_video

        facts = probe_video(path, digest)
        self._write(record, _record(asdict(facts)))
        return facts

    def posters(
        self,
        video: Path | None,
        poster: Path | None,
        *,
        video_digest: Digest | None = None,
        poster_digest: Digest | None = None,
        at: Seconds | None = None,
    ) -> Posters:
        """The still pictures of one video: from ``poster`` if given, else from ``video`` at the moment ``at``.

        The digest of the file that is used must be given. Raises :class:`SitegenError` when the file cannot be
        read or is unfit; failures are not kept.
        """
        digest = poster_digest if poster is not None else video_digest
        if digest is None:
            raise ValueError("posters need a poster or a video, with its digest")
        moment = None if poster is not None else at
        key = digest_value({"recipe": POSTERS_RECIPE, "source": digest, "video": poster is None, "at": moment})
        entry = self._entry(key)
        kept = _read_record(entry / _POSTERS_FILE)
        if kept is not None and (posters := _whole_posters(kept, entry)) is not None:
            return posters
        from sitegen.load.media.posters import make_posters

        files, shade = make_posters(video, poster, moment)
        pictures = [self._keep(made, entry) for made in files]
        self._write(entry / _POSTERS_FILE, _record(_portable(pictures, shade)))
        return Posters(pictures[0], tuple(pictures[1:]), shade)

    def kept(self, key: Digest, name: str, make: Callable[[], bytes]) -> Kept:
        """The file ``name`` that ``make`` gives for what ``key`` is the digest of. Raises what ``make`` raises."""
        entry = self._entry(key)
        path, record = entry / name, entry / f"{name}.json"
        known = _read_record(record)
        if known is not None:
            try:
                if digest_bytes(path.read_bytes()) == known["digest"]:
                    return Kept(path, Digest(known["digest"]), known["size"])
            except (OSError, KeyError):
                pass
        data = make()
        made = Kept(path, digest_bytes(data), len(data))
        self._write(path, data)
        self._write(record, _record({"digest": made.digest, "size": made.size}))
        return made

    def _keep(self, made: Made, entry: Path) -> Picture:
        path = entry / made.file
        self._write(path, made.data)
        digest = digest_bytes(made.data)
        return Picture(made.file, str(path), "image/jpeg", made.width, made.height, len(made.data), digest)

    def _entry(self, digest: Digest) -> Path:
        return self._folder / digest[:2] / digest

    def _write(self, path: Path, data: bytes) -> None:
        """Put a file in place whole. The temporary name is this thread's own, so that nobody else writes to it."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(data)
                temporary.replace(path)
            except OSError:
                temporary.unlink(missing_ok=True)
                raise
        except OSError as problem:
            message = f"the media cache cannot be written: {problem.strerror or problem}"
            hint = "free some space, or make the folder writable"
            raise SitegenError("media/cache-not-writable", message, where=str(path.parent), hint=hint) from problem


def _record(value: dict[str, Any]) -> bytes:
    text = json.dumps({"digest": digest_value(value), "value": value}, ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"


def _read_record(path: Path) -> dict[str, Any] | None:
    """What :func:`_record` wrote, ``None`` if it is missing or not what it was."""
    try:
        record = json.loads(path.read_bytes())
        value = record["value"]
        return value if record["digest"] == digest_value(value) and isinstance(value, dict) else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _portable(pictures: list[Picture], shade: str) -> dict[str, Any]:
    """Pictures without their absolute place, so that the folder can be moved."""
    rows = [{name: value for name, value in asdict(picture).items() if name != "source"} for picture in pictures]
    return {"pictures": rows, "tint": shade}


def _whole_posters(kept: dict[str, Any], entry: Path) -> Posters | None:
    """The posters of a record, ``None`` unless every picture is there with the bytes it was made with."""
    try:
        pictures = [Picture(**row, source=str(entry / row["file"])) for row in kept["pictures"]]
        whole = all(digest_bytes(Path(picture.source).read_bytes()) == picture.digest for picture in pictures)
        return Posters(pictures[0], tuple(pictures[1:]), kept["tint"]) if whole else None
    except (OSError, KeyError, IndexError, TypeError):
        return None
