"""Pagefind's program, spoken to over its pipes (https://pagefind.app/docs/py-api/): records in, files of an index out.

Pagefind's own Python package waits a tenth of a second for each answer; here a whole index costs one wait.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from sitegen.core.config import SiteConfig
from sitegen.core.errors import SitegenError
from sitegen.model.search import SearchText

_KEPT = ("pagefind-entry.json", "fragment/", "index/", "pagefind.")
"""What a search needs of the files made; the others are interfaces of Pagefind's own."""


def searchable(config: SiteConfig) -> bool:
    """Whether a site has a search: it wants one, and the program is there, which comes with the extra ``search``."""
    return config.search.enabled and find_spec("pagefind_bin") is not None


def make_index(texts: Iterable[SearchText], language: str) -> dict[str, bytes]:
    """The files of an index over ``texts``, all of one ``language`` (ISO 639), by path.

    The same texts in the same order give the same bytes: one language at a time and no filters, since Pagefind
    writes those in an order that changes from run to run. Raises :class:`SitegenError` when the program fails.
    """
    messages = [_encoded(number, payload) for number, payload in enumerate(_messages(texts, language), 1)]
    with _start() as program:
        writer = threading.Thread(target=_write, args=(program.stdin, messages), daemon=True)
        writer.start()
        try:
            files = _files(program.stdout)
        finally:
            program.kill()
            writer.join()
            with suppress(OSError):  # what was not read any more
                if program.stdin is not None:
                    program.stdin.close()
    return _needed(files)


def _start() -> subprocess.Popen[bytes]:
    from pagefind_bin import get_executable

    program = Path(get_executable())
    try:
        return subprocess.Popen(  # noqa: S603 - the program of a package we depend on, without arguments of others
            [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as problem:
        raise _failure(f"its program cannot be started: {problem.strerror}", str(program)) from problem


def _messages(texts: Iterable[SearchText], language: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {}}
    for text in texts:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": text.address,
            "content": text.words,
            "language": language,
            "meta": {"title": text.title},
            "filters": None,
            "sort": None,
        }
    yield {"type": "GetFiles", "index_id": 0}


def _encoded(number: int, payload: dict[str, Any]) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def _write(pipe: IO[bytes] | None, messages: Iterable[bytes]) -> None:
    """Feed the program while its answers are read elsewhere: pipes hold little, and it waits when nobody reads."""
    # A program that has ended is told by the reader, with its last answer.
    with suppress(OSError):
        if pipe is not None:
            pipe.writelines(messages)
            pipe.flush()


def _files(pipe: IO[bytes] | None) -> dict[str, bytes]:
    """The files in the answer to the last message; the others only say that a record was taken."""
    for answer in _answers(pipe):
        payload = answer.get("payload", {})
        if payload.get("type") == "Error":
            raise _failure(str(payload.get("message")), "pagefind")
        if payload.get("type") == "GetFiles":
            return {file["path"]: base64.b64decode(file["content"]) for file in payload["files"]}
    raise _failure("its program ended before it was done", "pagefind")


def _answers(pipe: IO[bytes] | None) -> Iterator[dict[str, Any]]:
    parts: list[bytes] = []
    while pipe is not None and (chunk := os.read(pipe.fileno(), 1 << 16)):
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield json.loads(base64.b64decode(b"".join([*parts, end])))
            parts = []
        parts.append(rest)


def _needed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that a page of ours loads: the script, the program for the language, the index."""
    entry = json.loads(files["pagefind-entry.json"])
    programs = {f"wasm.{known['wasm'] or 'unknown'}.pagefind" for known in entry["languages"].values()}
    return {path: data for path, data in sorted(files.items()) if path in programs or path.startswith(_KEPT)}


def _failure(message: str, where: str) -> SitegenError:
    hint = 'install the extra "search" again, or set enabled = false in [search]'
    return SitegenError("build/no-search-index", f"Pagefind made no index: {message}", where=where, hint=hint)
