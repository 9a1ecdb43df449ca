import http.client
import re
import socket
import ssl
import threading
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urlsplit

import pytest

pytest.importorskip("trustme", reason="a host at https needs the extra: browser")

from sitegen.check.gather.browser.host import Host

FILM = bytes(range(256)) * 40_000  # about 10 MB: more than all buffers on the way hold


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "index.html").write_text("<h1>Home</h1>")
    (tmp_path / "404.html").write_text("<h1>Missing</h1>")
    (tmp_path / "film.mp4").write_bytes(FILM)
    (tmp_path / "_headers").write_text("/*\n  X-Note: größe\n", "utf-8")
    (tmp_path / "_redirects").write_text("/old /new 301\n", "utf-8")
    return tmp_path


def _port(host):
    return urlsplit(host.proxy).port


@contextmanager
def _connected(host, to="films.example", port=443):
    """A connection through the proxy, TLS inside."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with closing(http.client.HTTPSConnection("127.0.0.1", _port(host), timeout=10, context=trusting)) as connection:
        connection.set_tunnel(to, port)
        yield connection


def _asked(connection, target, method="GET", **headers):
    connection.request(method, target, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read()


def _said(host, request):
    """What comes back for bytes sent to the proxy, until it hangs up."""
    with socket.create_connection(("127.0.0.1", _port(host)), timeout=10) as raw:
        raw.sendall(request)
        return b"".join(iter(lambda: raw.recv(1 << 16), b""))


def test_one_connection_serves_page_after_page(folder):
    with Host(folder, "https://films.example/") as host, _connected(host) as connection:
        answer, body = _asked(connection, "/")
        first = connection.sock
        assert (answer.status, body, answer.version) == (200, b"<h1>Home</h1>", 11)
        assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
        assert answer.getheader("X-Note").encode("latin-1").decode() == "größe"
        answer, body = _asked(connection, "/nothing")
        assert (answer.status, body) == (404, b"<h1>Missing</h1>")
        answer, body = _asked(connection, "/old?t=3")
        assert (answer.status, answer.getheader("Location"), body) == (301, "/new?t=3", b"")
        assert connection.sock is first


def test_films_come_whole_and_in_ranges(folder):
    with Host(folder, "https://films.example/") as host, _connected(host) as connection:
        assert _asked(connection, "/film.mp4")[1] == FILM
        answer, body = _asked(connection, "/film.mp4", Range="bytes=1000000-3000000")
        assert (answer.status, body) == (206, FILM[1_000_000:3_000_001])
        assert answer.getheader("Content-Range") == f"bytes 1000000-3000000/{len(FILM)}"
        answer, _ = _asked(connection, "/film.mp4", Range=f"bytes={len(FILM)}-")
        assert (answer.status, answer.getheader("Content-Range")) == (416, f"bytes */{len(FILM)}")


def test_head_is_the_head_alone(folder):
    with Host(folder, "https://films.example/") as host, _connected(host) as connection:
        answer, body = _asked(connection, "/film.mp4", "HEAD", Range="bytes=0-1")
        assert (answer.status, answer.getheader("Content-Length"), body) == (200, str(len(FILM)), b"")
        assert _asked(connection, "/")[1] == b"<h1>Home</h1>"


def test_nothing_can_be_sent_to_it(folder):
    with Host(folder, "https://films.example/") as host, _connected(host) as connection:
        connection.request("POST", "/", body=b"x" * 1000)
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Allow"), answer.getheader("Connection")) == (405, "GET, HEAD", "close")


@pytest.mark.parametrize(
    ("base", "to", "port"),
    [
        ("https://films.example:8443/", "films.example", 8443),
        ("https://müller.example/", "xn--mller-kva.example", 443),
        ("https://FILMS.example/", "Films.Example", 443),
        ("https://127.0.0.1:9443/", "127.0.0.1", 9443),
        ("https://[::1]/", "[::1]", 443),
    ],
)
def test_the_site_is_found_at_its_address(folder, base, to, port):
    with Host(folder, base) as host, _connected(host, to, port) as connection:
        assert _asked(connection, "/")[1] == b"<h1>Home</h1>"


def test_the_certificate_names_the_site(folder):
    with Host(folder, "https://films.example/") as host, _connected(host) as connection:
        connection.connect()
        assert b"films.example" in connection.sock.getpeercert(binary_form=True)


def test_a_site_without_tls(folder):
    with (
        Host(folder, "http://films.example:8080/videos/") as host,
        closing(http.client.HTTPConnection("127.0.0.1", _port(host), timeout=10)) as connection,
    ):
        assert _asked(connection, "http://films.example:8080/videos/")[1] == b"<h1>Home</h1>"
        assert _asked(connection, "http://films.example:8080/videos/film.mp4", Range="bytes=-3")[1] == FILM[-3:]
        assert _asked(connection, "http://films.example:8080/")[0].status == 404
        assert _asked(connection, "http://films.example/videos/")[0].status == 403
        assert _asked(connection, "/videos/")[1] == b"<h1>Home</h1>"


def test_an_http_address_of_an_https_site_leads_to_https(folder):
    with Host(folder, "https://films.example/") as host:
        connection = http.client.HTTPConnection("127.0.0.1", _port(host), timeout=10)
        with closing(connection):
            answer, _ = _asked(connection, "http://films.example/watch?t=1")
    assert (answer.status, answer.getheader("Location")) == (301, "https://films.example/watch?t=1")


def test_other_hosts_are_refused_and_never_contacted(folder):
    with socket.create_server(("127.0.0.1", 0)) as elsewhere, Host(folder, "https://films.example/") as host:
        port = elsewhere.getsockname()[1]
        for other in (f"127.0.0.1:{port}", "films.example:80", "films.example:8443", "example.com:443"):
            said = _said(host, f"CONNECT {other} HTTP/1.1\r\nHost: {other}\r\nConnection: close\r\n\r\n".encode())
            assert said.startswith(b"HTTP/1.1 403 ")
            assert said.endswith(b"This host is not part of the site; the check asks no other.\n")
        said = _said(host, f"GET http://127.0.0.1:{port}/ HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
        assert said.startswith(b"HTTP/1.1 403 ")
        with _connected(host) as connection:
            assert _asked(connection, f"http://127.0.0.1:{port}/")[0].status == 403
            assert _asked(connection, f"127.0.0.1:{port}", "CONNECT")[0].status == 403
        elsewhere.settimeout(0)
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


def test_requests_in_a_row_are_answered_in_a_row(folder):
    with Host(folder, "http://films.example/") as host:
        said = _said(
            host, b"GET / HTTP/1.1\r\n\r\nGET /nothing HTTP/1.1\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n"
        )
    assert re.findall(rb"HTTP/1.1 (\d+)", said) == [b"200", b"404"]


@pytest.mark.parametrize(
    "request_", [b"\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
)
def test_what_is_no_request_ends_the_conversation_alone(folder, request_):
    with Host(folder, "http://films.example/") as host:
        assert b" 200 " not in _said(host, request_)
        assert _said(host, b"GET / HTTP/1.0\r\n\r\n").endswith(b"<h1>Home</h1>")


def test_a_browser_may_hang_up_in_the_middle(folder):
    with Host(folder, "https://films.example/") as host:
        for _ in range(3):
            with _connected(host) as connection:
                connection.request("GET", "/film.mp4")
                assert connection.sock.recv(1000)
        with socket.create_connection(("127.0.0.1", _port(host))) as raw:
            raw.sendall(b"CONNECT films.example:443 HTTP/1.1\r\n\r\n")
            raw.recv(1000)  # and TLS never begins
        with _connected(host) as connection:
            assert _asked(connection, "/")[1] == b"<h1>Home</h1>"


def test_a_file_that_is_gone_when_it_is_sent_is_an_answer_too(folder, monkeypatch):
    with Host(folder, "http://films.example/") as host:
        answer = host.folder.answer("/film.mp4")
        (folder / "film.mp4").unlink()
        monkeypatch.setattr(host.folder, "answer", lambda *_: answer)
        assert _said(host, b"GET /film.mp4 HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 500 ")


def test_a_file_that_became_shorter_does_not_keep_the_browser_waiting(folder, monkeypatch):
    with Host(folder, "http://films.example/") as host:
        answer = host.folder.answer("/film.mp4")
        (folder / "film.mp4").write_bytes(b"short")
        monkeypatch.setattr(host.folder, "answer", lambda *_: answer)
        assert _said(host, b"GET /film.mp4 HTTP/1.1\r\n\r\n").endswith(b"short")


def test_no_thread_and_no_socket_is_left(folder):
    before = set(threading.enumerate())
    with ExitStack() as clients:
        with Host(folder, "https://films.example/") as host:
            silent = clients.enter_context(socket.create_connection(("127.0.0.1", _port(host)), timeout=10))
            idle, busy = clients.enter_context(_connected(host)), clients.enter_context(_connected(host))
            _asked(idle, "/")
            busy.request("GET", "/film.mp4")
            assert busy.sock.recv(1000)
        assert set(threading.enumerate()) == before
        assert silent.recv(10) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", _port(host)), timeout=1)
