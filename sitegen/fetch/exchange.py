"""One HTTP exchange over TLS, bounded in time and bytes down to the last header.

The standard library serves: what matters here is to decide by oneself which number to connect to, how long each byte
may take and how long all of them, and when to stop reading; HTTP libraries take that decision away. Answers are asked
for without compression, so none can swell.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen import __version__
from sitegen.fetch.limits import Clock, FetchError, Limits
from sitegen.fetch.reach import Target

_PIECE = 1 << 16
_FIELDS = {"User-Agent": f"sitegen/{__version__}", "Accept-Encoding": "identity", "Connection": "close"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. Names of fields are in small letters; ``whole`` is false where the body went on."""

    url: str
    status: int
    fields: Mapping[str, str]
    body: bytes
    whole: bool

    @property
    def media_type(self) -> str:
        """The type alone, in small letters, without its parameters."""
        return self.fields.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask: the method, the address as it was written, further fields, and how many bytes to take."""

    method: str
    url: str
    fields: Mapping[str, str]
    most: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long an exchange may take: its limits, the clock they are measured with, and when it has to be over."""

    limits: Limits
    clock: Clock
    end: float

    def left(self, most: float) -> float:
        """Seconds to wait at most. Raises ``TimeoutError`` when none are left."""
        seconds = min(most, self.end - self.clock.now())
        if seconds <= 0:
            raise TimeoutError
        return seconds


def exchange(question: Question, target: Target, tls: ssl.SSLContext, bounds: Bounds) -> Answer:
    """Ask once. Raises :class:`FetchError` for everything between here and a whole answer."""
    try:
        with _connect(target, tls, bounds) as connection:
            return _converse(question, target, _Bounded(connection, bounds))
    except ssl.SSLCertVerificationError as problem:
        message = f"{target.host} shows a certificate that does not hold: {problem.verify_message}"
        raise FetchError("certificate", message, hint="the host has to mend it; it fails in browsers, too") from problem
    except TimeoutError as problem:
        message = f"{target.host} took too long to answer"
        raise FetchError("too-slow", message, hint="try again when the host is less busy", again=True) from problem
    except (OSError, http.client.HTTPException, ValueError) as problem:
        said = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        message = f"the connection to {target.host} failed: {said[:200]}"
        raise FetchError("network", message, hint="try again later", again=True) from problem


def _connect(target: Target, tls: ssl.SSLContext, bounds: Bounds) -> ssl.SSLSocket:
    """A connection to the first of the checked numbers that takes one; the certificate is for the host's name."""
    last: OSError = TimeoutError()
    for number in target.numbers:
        left = bounds.left(bounds.limits.connect)
        try:
            plain = socket.create_connection((number, target.port), timeout=left)
        except OSError as problem:
            last = problem
            continue
        try:
            return tls.wrap_socket(plain, server_hostname=target.host)
        except BaseException:
            plain.close()
            raise
    raise last


def _converse(question: Question, target: Target, bounded: _Bounded) -> Answer:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = bounded
    connection.request(question.method, target.path, headers={"Host": target.authority, **_FIELDS, **question.fields})
    response = connection.getresponse()
    fields = {name.lower(): value for name, value in response.getheaders()}
    if fields.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise FetchError("encoding", f"{target.host} sends compressed bytes that nobody asked for", hint="ask the host")
    body = bytearray()
    while len(body) <= question.most and (piece := response.read(min(_PIECE, question.most + 1 - len(body)))):
        body += piece
    whole = len(body) <= question.most
    if whole and response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return Answer(question.url, response.status, fields, bytes(body[: question.most]), whole)


class _Bounded:
    """A socket that waits for the next byte no longer than the limits say, and for all together not beyond the end."""

    def __init__(self, connection: ssl.SSLSocket, bounds: Bounds) -> None:
        self._connection = connection
        self._bounds = bounds

    def ready(self) -> ssl.SSLSocket:
        self._connection.settimeout(self._bounds.left(self._bounds.limits.silence))
        return self._connection

    def sendall(self, data: bytes) -> None:
        self.ready().sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self), _PIECE)

    def close(self) -> None:
        """Nothing: the reader goes on after ``http.client`` has let go; the one who connected closes."""


class _Reader(io.RawIOBase):
    def __init__(self, bounded: _Bounded) -> None:
        self._bounded = bounded

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        return self._bounded.ready().recv_into(buffer)  # type: ignore[arg-type]  # the buffer of BufferedReader
