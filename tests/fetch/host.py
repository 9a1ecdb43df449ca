"""A real HTTPS host on loopback that answers as a test says."""

import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme


@dataclass
class Reply:
    """An answer. ``declared`` is a Content-Length other than the true one; ``ranges`` says whether parts are given."""

    body: bytes = b""
    kind: str = "text/html"
    status: int = 200
    fields: dict = field(default_factory=dict)
    declared: int | None = None
    ranges: bool = False


class Host:
    """``replies`` maps a path (without query) to a reply, or to a function from the handler to one or to ``None``."""

    def __init__(self, authority, server):
        self.server = server
        self.port = server.server_address[1]
        self.authority = authority
        self.replies = {}
        self.asked = []
        self.over = threading.Event()

    @property
    def url(self):
        return f"https://localhost:{self.port}"

    def tls(self):
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context

    def methods(self, path):
        return [method for method, asked, _ in self.asked if asked.partition("?")[0] == path]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        host = self.server.host
        host.asked.append((self.command, self.path, dict(self.headers)))
        reply = host.replies.get(self.path.partition("?")[0], Reply(b"nothing here", status=404))
        if callable(reply):
            reply = reply(self)
        if reply is not None:
            self.give(reply)

    do_HEAD = do_GET  # noqa: N815 - the name that the standard library asks for

    def give(self, reply):
        body, fields = reply.body, dict(reply.fields)
        status = reply.status
        if reply.ranges and (wanted := self.headers.get("Range")):
            first, last = (int(part) for part in wanted.removeprefix("bytes=").split("-"))
            total = len(body)
            body, status = body[first : last + 1], 206
            fields["Content-Range"] = f"bytes {first}-{first + len(body) - 1}/{total}"
        self.send_response(status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(body) if reply.declared is None else reply.declared))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def endless(self, kind):
        """A body without end, until the other side has had enough."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        while self.command != "HEAD" and not self.server.host.over.is_set():
            self.wfile.write(b"x" * 65_536)
        self.close_connection = True

    def silent(self):
        """Nothing at all, until the test is over."""
        self.server.host.over.wait(30)
        self.close_connection = True

    def log_message(self, *_):
        """Nothing: a test's output is the test runner's."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, *_):
        """Nothing: clients under test go away in the middle."""

    def finish_request(self, request, client_address):
        try:
            request.settimeout(10)
            secured = self.tls.wrap_socket(request, server_side=True)
        except OSError:
            return
        with secured:
            super().finish_request(secured, client_address)


@cache
def identity(number):
    """An authority and the server side of TLS with a certificate of it; making keys takes time, so they are kept."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1", "media.example.org").configure_cert(tls)
    return authority, tls


@contextmanager
def serve(number=0):
    """A running host; those of different numbers have authorities of their own."""
    server = Server(("127.0.0.1", 0), Handler)
    authority, server.tls = identity(number)
    server.host = Host(authority, server)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.host
    finally:
        server.host.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
