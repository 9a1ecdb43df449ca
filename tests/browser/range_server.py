"""A folder over HTTP on loopback, with byte ranges, as hosts serve videos."""

import re
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class Handler(SimpleHTTPRequestHandler):
    """Answers ``Range: bytes=a-b`` with 206; the standard handler sends the whole file."""

    extensions_map: ClassVar = {**SimpleHTTPRequestHandler.extensions_map, ".vtt": "text/vtt", ".js": "text/javascript"}

    def do_GET(self):
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = self.translate_path(self.path)
        if wanted is None:
            return super().do_GET()
        try:
            data = Path(path).read_bytes()
        except OSError:
            return self.send_error(404)
        first, last = int(wanted[1]), min(int(wanted[2] or len(data) - 1), len(data) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        self.wfile.write(data[first : last + 1])
        return None

    def end_headers(self):
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):
        """Nothing: a test's output is the test runner's."""


class Server(ThreadingHTTPServer):
    """Does not complain when the browser stops reading a video."""

    def handle_error(self, *_):
        pass


@contextmanager
def serving(folder, headers=None):
    """The address of ``folder`` while it is served, every file with ``headers``."""
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    server.headers = headers or {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
