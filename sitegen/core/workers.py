"""Sharing chunks of work between processes; a handful is done right here, since starting others takes longer."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from itertools import islice
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, TypeVar

from sitegen.core.errors import SitegenError

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 24
"""Items in one chunk: enough to pay for handing it over, few enough to keep a worker's memory small."""

_UNTIL_COLLECTED = 20_000  # New objects between two looks for cycles, of which pages leave few.

FEWEST = 48
"""Items below which starting workers costs more than it saves."""


class Workers(AbstractContextManager["Workers"]):
    """Runs chunks over ``jobs`` processes (the machine's number when 0); started when first needed, never for one.

    ``task`` is the command that a person repeats when a worker dies; ``preload`` is a module that imports what
    every worker needs.
    """

    def __init__(self, jobs: int, task: str, preload: str) -> None:
        self._jobs = jobs or _processors()
        self._task = task
        self._preload = preload
        self._pool: ProcessPoolExecutor | None = None
        self._lifeline: Connection | None = None

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lifeline is not None and kind is not None:
            self._lifeline.close()  # the workers end at once, in the middle of what they do
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
        if self._lifeline is not None:
            self._lifeline.close()

    def run(
        self,
        work: Callable[[Any, Sequence[Item]], list[Result]],
        context: object,
        items: Sequence[Item],
        *,
        weighty: bool = False,
    ) -> Iterator[list[Result]]:
        """``work(context, chunk)`` for each chunk of ``items``, as each is done. ``weighty`` items go one by one.

        Raises :class:`SitegenError` when a worker was killed, and whatever ``work`` raises.
        """
        size = 1 if weighty else CHUNK
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        if self._jobs < 2 or len(chunks) < 2 or (len(items) < FEWEST and not weighty):
            for chunk in chunks:
                yield work(context, chunk)
            return
        try:
            yield from self._shared(work, context, chunks)
        except BrokenProcessPool as problem:
            hint = f"{self._task} again; if it stays so, {self._task} with --jobs 1 and look at the machine's memory"
            raise SitegenError(
                f"{self._task}/worker-died", "a worker process ended unexpectedly", hint=hint
            ) from problem

    def _shared(
        self, work: Callable[[Any, Sequence[Item]], list[Result]], context: object, chunks: Sequence[Sequence[Item]]
    ) -> Iterator[list[Result]]:
        pool = self._started()
        waiting = iter(chunks)
        # A few chunks ahead of the workers are enough; more would hold their results in memory.
        running = {pool.submit(work, context, chunk) for chunk in islice(waiting, self._jobs * 2)}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                chunk = next(waiting, None)
                if chunk is not None:
                    running.add(pool.submit(work, context, chunk))

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not "fork": media libraries start threads, and a forked copy of those can hang.
            method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
            processes = multiprocessing.get_context(method)
            if method == "forkserver":
                processes.set_forkserver_preload([self._preload])
            end, self._lifeline = processes.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(self._jobs, processes, initializer=_settle, initargs=(end,))
        return self._pool


def collect_seldom() -> None:
    """Let this process look for cycles less often: work on pages makes many small values, and few of those."""
    gc.set_threshold(_UNTIL_COLLECTED)


def _settle(lifeline: Connection) -> None:
    """Make this process a worker: an interruption is the parent's to handle, and without a parent it ends."""
    # What was loaded so far stays: looking through it for garbage, over and over, is a tenth of all work.
    gc.freeze()
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    """End this process when the other end is closed, which the system does for a parent that was killed."""
    try:
        lifeline.recv()
    except (EOFError, OSError):
        os._exit(1)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
