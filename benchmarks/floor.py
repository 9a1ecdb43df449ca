"""The least that any program must do for a build: read and hash the sources, and write the output's bytes."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Floor:
    """Files, bytes and wall seconds of plain Python in one process, one file after the other."""

    files_read: int
    bytes_read: int
    seconds_reading: float
    files_written: int
    bytes_written: int
    seconds_writing: float

    def sentence(self) -> str:
        """The figures in words."""
        return (
            f"Floor, plain Python in one process: reading and hashing {self.files_read:,} source files"
            f" ({self.bytes_read / 1e6:.1f} MB) {self.seconds_reading:.2f} s, writing {self.files_written:,} files"
            f" ({self.bytes_written / 1e6:.1f} MB) {self.seconds_writing:.2f} s."
        )


def floor(sources: Path, built: Path, target: Path) -> Floor:
    """Read and hash all files below ``sources``; write those below ``built`` again below ``target``, a new folder."""
    start = time.perf_counter()
    read = [len(_hashed(path)) for path in sources.rglob("*") if path.is_file()]
    reading = time.perf_counter() - start
    written: list[int] = []
    writing = 0.0
    for path in sorted(built.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            # The clock runs for the writing alone; one file at a time keeps memory small.
            start = time.perf_counter()
            copy = target / path.relative_to(built)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
            writing += time.perf_counter() - start
            written.append(len(data))
    return Floor(len(read), sum(read), reading, len(written), sum(written), writing)


def _hashed(path: Path) -> bytes:
    data = path.read_bytes()
    hashlib.sha256(data).digest()
    return data
