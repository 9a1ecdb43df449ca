"""Running a whole program and what it used: wall time, and the processes and memory of its whole tree (Linux only)."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")
_SHARED_EVERY = 10
"""Proportional sizes cost the kernel a walk over all pages, so they are read at each tenth look."""


class ProgramFailedError(Exception):
    """The program ended with an error; what it said is in ``args``."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One run: wall seconds, and what the program printed."""

    seconds: float
    output: str


@dataclass(frozen=True, slots=True)
class Memory:
    """Peaks over one run, in bytes.

    ``largest`` is the resident size of the largest process; ``resident`` the sum over all processes, which counts
    pages they share once for each; ``proportional`` shares those out and so is what the machine gives. ``cpu`` are
    seconds of processor time in all processes, ``processes`` the most at one moment.
    """

    largest: int
    resident: int
    proportional: int
    cpu: float
    processes: int


def with_bytecode(folder: Path) -> dict[str, str]:
    """This process's environment, with compiled modules kept in ``folder``.

    An installed package has its modules compiled; where the environment forbids to write such files, or they are not
    there yet, each process would compile hundreds of modules and the figures would be those of the compiler.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def timed_run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Timing:
    """Run ``command`` and wait for it. Raises :class:`ProgramFailedError` unless it ends with 0."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        raise ProgramFailedError(f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[-2000:]}")
    return Timing(seconds, done.stdout)


def watched_run(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    every: float = 0.02,
    endings: Container[int] = (0,),
    folder: Path | None = None,
) -> Memory:
    """Run ``command``, in ``folder`` if given, while looking at its process tree each ``every`` seconds. Watching costs time: use no clock here.

    Raises :class:`ProgramFailedError` when its exit code is none of ``endings``.
    """
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, cwd=folder)
    cpu: dict[int, float] = {}
    largest = resident = proportional = most = looks = 0
    while program.poll() is None:
        tree = _tree(program.pid)
        sizes = [_resident(pid) for pid in tree]
        if looks % _SHARED_EVERY == 0 or sum(sizes) > resident:
            proportional = max(proportional, sum(_proportional(pid) for pid in tree))
        largest, resident, most = max(largest, *sizes, 0), max(resident, sum(sizes)), max(most, len(tree))
        cpu.update({pid: max(cpu.get(pid, 0.0), _cpu(pid)) for pid in tree})
        looks += 1
        time.sleep(every)
    if program.returncode not in endings:
        raise ProgramFailedError(f"exit code {program.returncode}")
    return Memory(largest, resident, proportional, sum(cpu.values()), most)


def _tree(root: int) -> list[int]:
    """``root`` and all its descendants that run now."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    tree = [root]
    for pid in tree:
        tree += children.get(pid, [])
    return tree


def _stat(pid: int) -> list[str]:
    """The fields of ``/proc/PID/stat`` from the state on; empty for a process that is gone."""
    try:
        text = (_PROC / str(pid) / "stat").read_text("ascii", "replace")
    except OSError:
        return []
    # The program's name stands in brackets and may hold spaces and brackets itself.
    return text.rpartition(")")[2].split()


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICK if fields else 0.0


def _resident(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text("ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
