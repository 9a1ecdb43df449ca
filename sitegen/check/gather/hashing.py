"""Size and digest of many files at once; reading and hashing both wait outside of the interpreter."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sitegen.check.gather.folder import hashed
from sitegen.check.site_evidence import FileEvidence

_THREADS = 4
_BATCH = 128
"""Files that a thread takes at a time: handing over a single small one costs more than hashing it."""


def hashed_all(folder: Path, paths: Sequence[str]) -> dict[str, FileEvidence]:
    """Every file of ``paths`` below ``folder``, by path."""
    root = os.fspath(folder)
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    with ThreadPoolExecutor(_THREADS) as threads:
        done = threads.map(lambda batch: [hashed(root, path) for path in batch], batches)
        return {file.path: file for batch in done for file in batch}
