import socket
import threading

import pytest

from sitegen.fetch.client import Client
from sitegen.fetch.limits import FetchError, SystemClock
from tests.fetch.host import Reply, serve


def code(run):
    with pytest.raises(FetchError) as caught:
        run()
    return caught.value.code, caught.value.message


def test_an_answer_comes_with_its_type_and_bytes(host, client):
    host.replies["/a"] = Reply(b"hello", "Text/Plain; charset=utf-8")
    answer = client.get(f"{host.url}/a", 100)
    assert (answer.status, answer.media_type, answer.body, answer.whole) == (200, "text/plain", b"hello", True)
    assert (client.requests, client.bytes_read) == (1, 5)


def test_no_more_bytes_are_read_than_asked_for(host, client):
    host.replies["/a"] = Reply(b"0123456789")
    answer = client.get(f"{host.url}/a", 4)
    assert (answer.body, answer.whole) == (b"0123", False)
    assert client.get(f"{host.url}/a", 10).whole


def test_an_endless_body_is_cut_off(host, client):
    host.replies["/a"] = lambda handler: handler.endless("video/mp4")
    answer = client.get(f"{host.url}/a", 200_000)
    assert (len(answer.body), answer.whole) == (200_000, False)


def test_silence_ends_with_too_slow_after_all_tries(host, make_client, clock):
    host.replies["/a"] = lambda handler: handler.silent()
    client = make_client(silence=0.1, tries=2)
    assert code(lambda: client.get(f"{host.url}/a", 10))[0] == "fetch/too-slow"
    assert client.requests == 2
    assert clock.slept == [1.0]


def test_a_trickle_does_not_outlast_the_time_of_a_request(host, make_client):
    def trickle(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not host.over.wait(0.02):
            handler.wfile.write(b"x")

    host.replies["/a"] = trickle
    client = make_client(request=0.3, tries=1)
    assert code(lambda: client.get(f"{host.url}/a", 1000))[0] == "fetch/too-slow"


def test_a_body_that_breaks_off_is_no_answer(host, make_client):
    def broken(handler):
        handler.close_connection = True
        return Reply(b"half", declared=8)

    host.replies["/a"] = broken
    assert code(lambda: make_client(tries=1).get(f"{host.url}/a", 100))[0] == "fetch/network"


def test_a_port_where_nobody_listens_is_a_network_failure(make_client):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert code(lambda: make_client(tries=1).get(f"https://127.0.0.1:{port}/", 10))[0] == "fetch/network"


def test_a_certificate_of_somebody_else_is_refused_without_another_try(host, make_client):
    client = make_client(resolver=lambda *_: ["127.0.0.1"])
    said = code(lambda: client.get(f"https://wrong.example.org:{host.port}/a", 10))
    assert said[0] == "fetch/certificate"
    assert client.requests == 1


def test_a_busy_host_is_asked_again_when_it_says(host, client, clock):
    answers = iter([Reply(status=429, fields={"Retry-After": "7"}), Reply(status=503), Reply(b"now")])
    host.replies["/a"] = lambda _: next(answers)
    assert client.get(f"{host.url}/a", 10).body == b"now"
    assert clock.slept == [7.0, 2.0]


def test_a_date_to_come_back_is_counted_from_the_hosts_own_clock(host, client, clock):
    late = {"Retry-After": "Wed, 01 Jul 2026 10:00:05 GMT"}

    def busy(handler):
        if host.methods("/a").count("GET") > 1:
            return Reply(b"now")
        handler.date_time_string = lambda: "Wed, 01 Jul 2026 10:00:00 GMT"
        return Reply(status=429, fields=late)

    host.replies["/a"] = busy
    assert client.get(f"{host.url}/a", 10).body == b"now"
    assert clock.slept == [5.0]


def test_a_host_that_wants_an_hour_is_left_alone(host, client, clock):
    host.replies["/a"] = Reply(status=429, fields={"Retry-After": "3600"})
    assert code(lambda: client.get(f"{host.url}/a", 10)) == (
        "fetch/busy",
        "the host answers 429 and asks to wait 3600 s",
    )
    assert (client.requests, clock.slept) == (1, [])


def test_a_redirect_is_followed_to_where_the_file_is(host, client):
    host.replies["/a"] = Reply(status=301, fields={"Location": "/b?x=1#t=3"})
    host.replies["/b"] = Reply(b"here")
    answer = client.get(f"{host.url}/a", 10)
    assert (answer.body, answer.url) == (b"here", f"{host.url}/b?x=1")


def test_redirects_in_a_circle_and_long_chains_end(host, client):
    host.replies["/a"] = Reply(status=302, fields={"Location": "/b"})
    host.replies["/b"] = Reply(status=302, fields={"Location": "/a"})
    assert code(lambda: client.get(f"{host.url}/a", 10))[0] == "fetch/redirects"
    for number in range(9):
        host.replies[f"/{number}"] = Reply(status=307, fields={"Location": f"/{number + 1}"})
    assert code(lambda: client.get(f"{host.url}/0", 10))[0] == "fetch/redirects"
    assert ("GET", "/7") not in [asked[:2] for asked in host.asked]


@pytest.mark.parametrize("aim", ["http://localhost/", "ftp://localhost/", "file:///etc/passwd", "//user:p@localhost/"])
def test_a_redirect_to_anything_but_https_is_refused(host, client, aim):
    host.replies["/a"] = Reply(status=302, fields={"Location": aim})
    assert code(lambda: client.get(f"{host.url}/a", 10))[0] == "fetch/address"


def test_a_redirect_to_a_private_address_is_refused(host, make_client, monkeypatch):
    seen = []

    def public_once(number):
        seen.append(number)
        return len(seen) == 1

    # The first host counts as public, so that only the redirect is judged.
    monkeypatch.setattr("sitegen.fetch.reach.is_public", public_once)
    host.replies["/a"] = Reply(status=302, fields={"Location": f"https://127.0.0.1:{host.port}/secret"})
    client = make_client(allow_private=False)
    said = code(lambda: client.get(f"{host.url}/a", 10))
    assert said[0] == "fetch/private-address"
    assert host.methods("/secret") == []


def test_a_name_is_looked_up_once_for_each_exchange_so_that_rebinding_gains_nothing(host, make_client, monkeypatch):
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    checked = []
    monkeypatch.setattr("sitegen.fetch.reach.is_public", lambda number: checked.append(number) or True)
    client = make_client(allow_private=False, resolver=lambda *_: next(answers))
    host.replies["/a"] = Reply(b"mine")
    assert client.get(f"https://media.example.org:{host.port}/a", 10).body == b"mine"
    assert checked == ["127.0.0.1"]
    assert next(answers) == ["127.0.0.2"]


def test_the_host_is_told_its_name_and_port(host, make_client):
    host.replies["/a"] = Reply(b"")
    make_client(resolver=lambda *_: ["127.0.0.1"]).get(f"https://media.example.org:{host.port}/a", 10)
    fields = host.asked[0][2]
    assert fields["Host"] == f"media.example.org:{host.port}"
    assert fields["User-Agent"].startswith("sitegen/")


def test_compressed_bytes_are_refused(host, client):
    host.replies["/a"] = Reply(b"\x1f\x8b", fields={"Content-Encoding": "gzip"})
    assert code(lambda: client.get(f"{host.url}/a", 10))[0] == "fetch/encoding"


def test_what_is_not_http_is_a_network_failure(host, make_client):
    host.replies["/a"] = lambda handler: handler.wfile.write(b"220 mail.example.org ESMTP\r\n") and None
    assert code(lambda: make_client(tries=1, silence=0.3).get(f"{host.url}/a", 10))[0] == "fetch/network"


def test_a_run_stops_at_its_bytes(host, make_client):
    host.replies["/a"] = Reply(b"x" * 60)
    client = make_client(run_bytes=100)
    client.get(f"{host.url}/a", 60)
    assert code(lambda: client.get(f"{host.url}/a", 60)) == ("fetch/run-limit", "this run has used up its bytes")


def test_a_run_stops_at_its_time(host, make_client, clock):
    client = make_client(run=100)
    clock.skipped += 101
    assert code(lambda: client.get(f"{host.url}/a", 60))[0] == "fetch/run-limit"
    assert host.asked == []


def test_one_host_is_asked_by_a_few_at_once(host, make_client):
    most, now, lock = [0], [0], threading.Lock()
    together = threading.Barrier(2, timeout=5)

    def slow(_):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        together.wait()
        with lock:
            now[0] -= 1
        return Reply(b"")

    host.replies["/a"] = slow
    client = make_client(per_host=2)
    threads = [threading.Thread(target=client.get, args=(f"{host.url}/a", 10)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most[0], client.requests) == (2, 6)


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "localhost."])
def test_everybody_waits_when_a_host_asks_one_to_wait(host, client, clock, name):
    host.replies["/a"] = Reply(status=429, fields={"Retry-After": "50"})
    host.replies["/b"] = Reply(b"")
    clock.sleep = clock.slept.append  # time stands still, as for a second asker at the same moment
    code(lambda: client.get(f"https://{name}:{host.port}/a", 10))
    clock.slept.clear()
    client.get(f"{host.url}/b", 10)
    assert [round(seconds) for seconds in clock.slept] == [50]


def test_who_waits_for_a_busy_host_is_called_back_when_the_run_is_stopped(host):
    host.replies["/a"] = Reply(status=429, fields={"Retry-After": "60"})
    waiting = threading.Event()

    class Clock(SystemClock):
        def sleep(self, seconds):
            waiting.set()
            super().sleep(seconds)

    client = Client(tls=host.tls(), clock=Clock(), allow_private=True)
    said = []
    asker = threading.Thread(target=lambda: said.append(code(lambda: client.get(f"{host.url}/a", 10))[0]), daemon=True)
    asker.start()
    assert waiting.wait(10)
    client.stop()
    asker.join(10)
    assert said == ["fetch/run-limit"]
    assert client.requests == 1


def test_two_hosts_do_not_trust_each_other(client):
    with serve(1) as other:
        assert code(lambda: client.get(f"{other.url}/a", 10))[0] == "fetch/certificate"
