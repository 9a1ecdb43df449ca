"""How much a run may take: of time, of bytes, and of other people's servers."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Protocol

from sitegen.core.errors import SitegenError

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. ``silence`` is the longest wait for the next byte, ``request`` the time of one exchange.

    ``wait`` is the first pause before another try, doubled each time; ``longest_wait`` the longest that a server may ask
    for with Retry-After. ``workers`` media are read at once, of one host no more than ``per_host``.
    """

    connect: float = 10.0
    silence: float = 15.0
    request: float = 60.0
    run: float = 1800.0
    request_bytes: int = 32 * MIB
    run_bytes: int = 4096 * MIB
    redirects: int = 5
    tries: int = 3
    wait: float = 1.0
    longest_wait: float = 60.0
    workers: int = 12
    per_host: int = 4


class Clock(Protocol):
    """Time that passes; tests bring their own."""

    def now(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Let time pass, until :meth:`wake`."""

    def wake(self) -> None:
        """End all sleep, in every thread, and let nobody sleep again."""


class SystemClock:
    """The machine's own time."""

    def __init__(self) -> None:
        self._awake = threading.Event()

    def now(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait; not in ``time.sleep``, from which one thread cannot call another back."""
        self._awake.wait(seconds)

    def wake(self) -> None:
        """End all waiting."""
        self._awake.set()


class FetchError(SitegenError):
    """Why a medium could not be read; becomes a finding at the place that names it.

    ``again`` says that another try may succeed, ``wait`` after how many seconds the server asked for it.
    """

    def __init__(
        self, code: str, message: str, *, hint: str = "", again: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(f"fetch/{code}", message, hint=hint)
        self.again = again
        self.wait = wait

    @property
    def passing(self) -> bool:
        """Whether it may be otherwise in another run."""
        return self.again or self.code in {"fetch/busy", "fetch/run-limit"}
