"""Reading a caption file from disk."""

from __future__ import annotations

import stat
from pathlib import Path

from sitegen.core.findings import Finding, Location, error
from sitegen.load.captions.cue import Track, TrackKind
from sitegen.load.captions.srt import parse_srt
from sitegen.load.captions.webvtt import parse_webvtt

LARGEST = 20_000_000
"""Bytes a caption file may have; an hour of captions has about 100,000."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_track(path: Path, file: str, kind: TrackKind, language: str) -> tuple[Track | None, tuple[Finding, ...]]:
    """Read a ``.vtt`` or ``.srt`` file; ``file`` is its name in findings, ``language`` its BCP 47 tag.

    The track is ``None`` where nothing could be read of it; the findings then hold an error that says why.
    With other errors the track holds the cues that could be read.
    """
    extension = path.suffix.lower()
    if extension not in {".vtt", ".srt"}:
        message = f"captions cannot be read from {extension or 'a file without extension'}"
        fix = "convert the file to WebVTT (.vtt) or SubRip (.srt)"
        return None, (error("captions/unsupported-format", message, Location(file), fix),)
    data = _read_bytes(path, file)
    if isinstance(data, Finding):
        return None, (data,)
    text = _decode(data, file)
    if isinstance(text, Finding):
        return None, (text,)
    parsed = parse_webvtt(text, file, kind) if extension == ".vtt" else parse_srt(text, file)
    if any(finding.rule in _NOT_READ for finding in parsed.findings):
        return None, parsed.findings
    return Track(kind, language, file, parsed.cues, parsed.head), parsed.findings


_NOT_READ = frozenset({"captions/missing-signature", "captions/webvtt-named-srt"})


def _read_bytes(path: Path, file: str) -> bytes | Finding:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return error("captions/unreadable", "this is not a file", Location(file), "put a caption file there")
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as problem:
        message = f"the file cannot be read: {problem.strerror or problem}"
        return error("captions/unreadable", message, Location(file), "check its name and its permissions")
    if len(data) > LARGEST:
        message = f"the file is larger than {LARGEST // 1_000_000} MB, which captions never are"
        return error("captions/too-large", message, Location(file), "put the captions of one video there")
    return data


def _decode(data: bytes, file: str) -> str | Finding:
    if data.startswith(_UTF_16):
        message = "the file is in UTF-16, and captions are read in UTF-8"
        fix = _conversion("UTF-16", file)
        return error("captions/not-utf-8", message, Location(file, 1, 1), fix)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        # With a byte order mark the offset counts from behind it.
        at = problem.start + (len(_BOM) if data.startswith(_BOM) else 0)
        message = f"byte 0x{data[at]:02X} at offset {at} is not UTF-8"
        return error("captions/not-utf-8", message, _place(data, at, file), _conversion("WINDOWS-1252", file))


def _conversion(encoding: str, file: str) -> str:
    name = file.rpartition("/")[2]
    return f"save it as UTF-8, for example with: iconv -f {encoding} -t UTF-8 {name} > utf8-{name}"


def _place(data: bytes, at: int, file: str) -> Location:
    before = data[:at].removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_begin = before.rfind(b"\n") + 1
    return Location(file, before.count(b"\n") + 1, len(before[line_begin:].decode("utf-8")) + 1)
