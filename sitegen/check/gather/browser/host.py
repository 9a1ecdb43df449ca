"""A host for the browser: the folder at its real address, over TLS, and nothing else of the world.

It is the browser's proxy, so pages are opened at the address where they will live: ``https`` is ``https``, absolute
addresses of the site lead into the folder, and a request to any other host is refused and told. Nothing leaves the machine.
"""

from __future__ import annotations

import socket
import socketserver
import ssl
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from sitegen.check.gather.browser.answers import Answer, Folder

_PORTS = {"http": 80, "https": 443}
_PIECE = 1 << 16
_TEXT = (("Content-Type", "text/plain; charset=utf-8"),)
_REFUSED = Answer(403, _TEXT, text=b"This host is not part of the site; the check asks no other.\n")
_READ_ONLY = Answer(405, (*_TEXT, ("Allow", "GET, HEAD")), text=b"A static host takes nothing.\n")
_UNREADABLE = Answer(500, _TEXT, text=b"The file cannot be read.\n")
_SECONDS_TO_END = 5.0


class Host:
    """Serves ``folder`` at ``base_url`` to browsers that use :attr:`proxy`, until the context ends."""

    def __init__(self, folder: Path, base_url: str) -> None:
        parts = urlsplit(base_url)
        self.base_url = base_url
        self.scheme = parts.scheme
        self.name = _in_ascii(parts.hostname or "")
        self.folder = Folder(folder, parts.path or "/", self.name)
        self.authority = f"{self.name}:{parts.port or _PORTS[parts.scheme]}"
        self._tls = _tls(self.name) if parts.scheme == "https" else None
        self._server = _Server(("127.0.0.1", 0), _Request)
        self._server.host = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def proxy(self) -> str:
        """The address to give to a browser as its proxy."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server.hang_up()

    def is_own(self, authority: str) -> bool:
        """Whether ``host:port`` is the site's."""
        return authority.lower() == self.authority

    def answer(self, target: str, asked_range: str, *, tunnelled: bool) -> Answer:
        """The answer to a request for ``target``: a path, or an address as proxies are asked for.

        Where the site is at ``https``, an ``http`` address of it leads there, as on every host of today.
        """
        if not target.startswith("/"):
            scheme, _, rest = target.partition("://")
            authority, slash, path = rest.partition("/")
            name = authority if ":" in authority.rpartition("]")[2] else f"{authority}:{_PORTS.get(scheme, 0)}"
            if not tunnelled and self._tls and name.lower() == f"{self.name}:80":
                secure = self.authority.removesuffix(":443")
                return Answer(301, (("Location", f"https://{secure}{slash}{path}"),))
            if not self.is_own(name) or tunnelled != (self._tls is not None):
                return _REFUSED
            target = f"/{path}"
        return self.folder.answer(target, asked_range)

    def secured(self, connection: Any) -> Any:
        """The connection once TLS has been agreed on. Raises ``OSError``."""
        return self._tls.wrap_socket(connection, server_side=True) if self._tls else connection


def _in_ascii(name: str) -> str:
    """A host's name as browsers ask for it: ``xn--…`` where it is not ASCII, in brackets where it is an IPv6 address."""
    if ":" in name:
        return f"[{name}]"
    with suppress(UnicodeError):
        return name.encode("idna").decode("ascii").lower()
    return name.lower()


def _tls(name: str) -> ssl.SSLContext:
    """A certificate of our own for ``name``, made anew for each run; the browser is told to take it."""
    import trustme

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = trustme.CA().issue_cert(name.strip("[]"))
    with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
        place = Path(folder) / "certificate.pem"
        place.write_bytes(certificate.private_key_and_cert_chain_pem.bytes())
        context.load_cert_chain(place)
    return context


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    host: Host

    def __init__(self, *given: Any) -> None:
        self.threads: set[threading.Thread] = set()
        self.connections: set[socket.socket] = set()
        super().__init__(*given)

    def server_bind(self) -> None:
        """As the base class, which would ask the network for a name, too."""
        socketserver.TCPServer.server_bind(self)

    def process_request(self, request: Any, client_address: Any) -> None:
        """One thread for each connection, remembered until it is done."""
        thread = threading.Thread(target=self._process, args=(request, client_address), daemon=True)
        self.threads.add(thread)
        thread.start()

    def _process(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            self.threads.discard(threading.current_thread())

    def hang_up(self) -> None:
        """End every conversation and wait for the threads that held them."""
        end = time.monotonic() + _SECONDS_TO_END
        while (threads := list(self.threads)) and time.monotonic() < end:
            for connection in list(self.connections):
                with suppress(OSError):  # the method of plain sockets: TLS is in the middle of something else
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
            threads[0].join(0.05)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of a video is no event."""


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = _PIECE  # head and body in one go
    tunnelled = False

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        try:
            super().finish()
        finally:
            self.server.connections.discard(self.connection)
            self.connection.close()

    def do_CONNECT(self) -> None:
        """Open the way to the site itself, and to nobody else."""
        own = self.server.host
        if self.tunnelled or own.scheme != "https" or not own.is_own(self.path):
            self._send(_REFUSED)
            return
        self.send_response_only(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        plain = self.connection
        try:
            self.request = own.secured(plain)
        except OSError:
            self.close_connection = True
            return
        self.server.connections.discard(plain)
        self.rfile.close()
        self.wfile.close()
        self.setup()
        self.tunnelled, self.close_connection = True, False

    def do_GET(self) -> None:
        """A file of the folder."""
        self._serve(body=True)

    def do_HEAD(self) -> None:
        """Its headers alone."""
        self._serve(body=False)

    def do_POST(self) -> None:
        """Refused, and what was sent is not read."""
        self.close_connection = True
        self._send(_READ_ONLY)

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815 - the names are given by the base class

    def _serve(self, *, body: bool) -> None:
        target = self.path.encode("latin-1").decode("utf-8", "surrogateescape")
        asked_range = self.headers.get("Range", "") if body else ""
        self._send(self.server.host.answer(target, asked_range, tunnelled=self.tunnelled), body=body)

    def _send(self, answer: Answer, *, body: bool = True) -> None:
        pieces = _pieces(answer)
        try:
            first = next(pieces, b"") if body else b""
        except OSError:
            answer, pieces = _UNREADABLE, iter(())
            first = answer.text
        length = answer.end - answer.start if answer.file else len(answer.text)
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            # Bytes as they stand in the file, on one line.
            self.send_header(name, " ".join(value.encode("utf-8", "replace").decode("latin-1").split()))
        self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(first)
        sent = len(first)
        for piece in pieces if body else ():
            self.wfile.write(piece)
            sent += len(piece)
        if body and sent < length:  # the file has become shorter meanwhile
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given by the base class
        """Say nothing: what was asked for is seen in the browser."""


def _pieces(answer: Answer) -> Iterator[bytes]:
    """The body, in pieces. Raises ``OSError``."""
    if answer.file is None:
        yield answer.text
        return
    with answer.file.open("rb") as source:
        source.seek(answer.start)
        left = answer.end - answer.start
        while left > 0 and (piece := source.read(min(_PIECE, left))):
            yield piece
            left -= len(piece)
