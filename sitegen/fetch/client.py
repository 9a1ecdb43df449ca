"""Asking a server: redirects checked one by one, patience where it helps, and an end to everything."""

from __future__ import annotations

import math
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from sitegen.fetch.exchange import Answer, Bounds, Question, exchange
from sitegen.fetch.limits import Clock, FetchError, Limits, SystemClock
from sitegen.fetch.reach import Resolver, Target, reach, system_resolver

_MOVED = {301, 302, 303, 307, 308}
_BUSY = {408, 425, 429, 500, 502, 503, 504}


@dataclass(slots=True)
class _Host:
    """What several askers of one host share: how many may ask at once, and not before when."""

    places: threading.Semaphore
    not_before: float = 0.0


@dataclass(slots=True)
class Client:
    """One run's way to the network; safe to use from several threads. ``requests`` and ``bytes_read`` are counted."""

    limits: Limits = field(default_factory=Limits)
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    resolver: Resolver = system_resolver
    clock: Clock = field(default_factory=SystemClock)
    allow_private: bool = False
    requests: int = 0
    bytes_read: int = 0
    _reserved: int = 0
    _end: float = 0.0
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._end = self.clock.now() + self.limits.run

    def stop(self) -> None:
        """Let nobody ask any more, and nobody wait for it; what is being read ends with its own limits."""
        self._end = -math.inf
        self.clock.wake()

    def get(self, url: str, most: int, accept: str = "*/*", span: tuple[int, int] | None = None) -> Answer:
        """The answer to GET with at most ``most`` bytes of it; ``span`` asks for bytes from one place up to another."""
        asked = {"Range": f"bytes={span[0]}-{span[1] - 1}"} if span else {}
        return self._follow("GET", url, {"Accept": accept, **asked}, min(most, self.limits.request_bytes))

    def head(self, url: str) -> Answer:
        """The answer to HEAD."""
        return self._follow("HEAD", url, {"Accept": "*/*"}, 0)

    def _follow(self, method: str, url: str, fields: Mapping[str, str], most: int) -> Answer:
        seen = [url]
        while True:
            answer = self._ask(Question(method, seen[-1], fields, most))
            if answer.status not in _MOVED or not (aim := answer.fields.get("location")):
                return answer
            aim = _next(seen[-1], aim)
            if aim in seen or len(seen) > self.limits.redirects:
                message = f"the address is moved in a circle, or more than {self.limits.redirects} times: {aim[:200]}"
                raise FetchError("redirects", message, hint="give the address where the file really is")
            seen.append(aim)

    def _ask(self, question: Question) -> Answer:
        """Ask until there is an answer that more patience would not better."""
        for attempt in range(self.limits.tries):
            try:
                answer = self._once(question)
            except FetchError as problem:
                if not problem.again or attempt + 1 == self.limits.tries:
                    raise
                self._pause(problem.wait, attempt)
                continue
            if answer.status not in _BUSY:
                return answer
            wait = _asked_wait(answer)
            if attempt + 1 == self.limits.tries or (wait or 0) > self.limits.longest_wait:
                later = f" and asks to wait {wait:.0f} s" if wait else ""
                message = f"the host answers {answer.status}{later}"
                raise FetchError("busy", message, hint="run the same command again later; what was read is kept")
            self._pause(wait, attempt)
        raise AssertionError("a try neither ended nor failed")

    def _once(self, question: Question) -> Answer:
        if self.clock.now() >= self._end:
            raise _used_up("time")
        target = reach(question.url, self.resolver, self.limits.connect, allow_private=self.allow_private)
        with self._place(target), self._reserve(question.most) as most:
            bounded = Question(question.method, question.url, question.fields, most)
            end = min(self._end, self.clock.now() + self.limits.request)
            answer = exchange(bounded, target, self.tls, Bounds(self.limits, self.clock, end))
            with self._lock:
                self.bytes_read += len(answer.body)
            if answer.status in _BUSY:
                self._hold(target, _asked_wait(answer) or 0.0)
            return answer

    def _pause(self, wait: float | None, attempt: int) -> None:
        seconds = self.limits.wait * 2**attempt if wait is None else wait
        if self.clock.now() + seconds > self._end:
            raise _used_up("time")
        self.clock.sleep(seconds)

    def _hold(self, target: Target, wait: float) -> None:
        """Let everybody who asks this host wait, not only the one it was said to."""
        if wait <= self.limits.longest_wait:
            with self._lock:
                host = self._hosts[target.authority]
                host.not_before = max(host.not_before, self.clock.now() + wait)

    @contextmanager
    def _place(self, target: Target) -> Iterator[None]:
        with self._lock:
            host = self._hosts.setdefault(target.authority, _Host(threading.Semaphore(self.limits.per_host)))
        with host.places:
            wait = host.not_before - self.clock.now()
            if wait > 0:
                self._pause(wait, 0)
            yield

    @contextmanager
    def _reserve(self, most: int) -> Iterator[int]:
        """Bytes that this exchange may read; what several read at once never exceeds the run's limit together."""
        with self._lock:
            granted = min(most, self.limits.run_bytes - self.bytes_read - self._reserved)
            if granted < most:
                raise _used_up("bytes")
            self._reserved += granted
            self.requests += 1
        try:
            yield granted
        finally:
            with self._lock:
                self._reserved -= granted


def _next(url: str, aim: str) -> str:
    try:
        return urljoin(url, aim).partition("#")[0]
    except ValueError as problem:
        raise FetchError("redirects", f"the host moves the address to {aim[:200]!r}, which is none") from problem


def _used_up(what: str) -> FetchError:
    message = f"this run has used up its {what}"
    return FetchError("run-limit", message, hint="run the same command again: it goes on where this one stopped")


def _asked_wait(answer: Answer) -> float | None:
    """Seconds of a Retry-After field, which gives a number or a date (RFC 9110, section 10.2.3)."""
    value = answer.fields.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
        said = parsedate_to_datetime(answer.fields["date"]) if "date" in answer.fields else datetime.now(UTC)
        return max(0.0, (moment - said).total_seconds())
    except (ValueError, TypeError):
        return None
