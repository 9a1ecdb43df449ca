"""The benchmarks lie beside the package and are not installed with it."""

import gzip
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

RECORD = {
    "_path": "conf-2019/videos/a-talk.json",
    "title": "A talk",
    "description": "It is about one thing. And about another.",
    "language": "eng",
    "recorded": "2019-05-04",
    "duration": 90,
    "speakers": ["Ann Example"],
    "tags": ["first"],
    "thumbnail_url": "https://pictures.example.org/a.jpg",
    "videos": [{"type": "youtube", "url": "https://www.youtube.com/watch?v=abcdefghijk"}],
}


@pytest.fixture
def catalogue(tmp_path):
    """Writes records, each the usual one with changes, or a line as it is, and gives the file."""

    def write(*changes):
        path = tmp_path / "records.jsonl.gz"
        lines = [change if isinstance(change, str) else json.dumps({**RECORD, **change}) for change in changes]
        path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
        return path

    return write


@pytest.fixture
def report():
    """Reads the report of what was refused: reasons by source."""

    def read(folder):
        lines = map(json.loads, (folder / "refused.jsonl").read_text("utf-8").splitlines())
        return {line["source"]: line["reason"] for line in lines}

    return read
