"""One browser: what it may reach, and that it neither stays lost nor stays behind."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from sitegen.check.gather.browser.host import Host
from sitegen.check.gather.browser.probe import Probe
from sitegen.check.gather.browser.session import Session
from sitegen.check.render.views import DESKTOP, PHONE
from tests.check.gather.browser.conftest import BASE, SANDBOX, processes, run

PAGE = "<!doctype html><html lang=en><title>Film</title><h1>Film</h1>"
REACHING = """
<link rel=dns-prefetch href=http://elsewhere.example><link rel=preconnect href=http://{tcp}>
<link rel=prefetch href=http://{tcp}/page><link rel=stylesheet href=http://{tcp}/style.css>
<img src=http://{tcp}/a.png><img src=https://{tcp}/a.png><iframe src=http://{tcp}/></iframe>
<video src=http://{tcp}/film.mp4 preload=auto></video>
<script>
  navigator.sendBeacon("http://{tcp}/beacon", "x");
  fetch("http://{tcp}/", {{ mode: "no-cors" }}).catch(() => {{}});
  new WebSocket("ws://{tcp}/"); new WebSocket("wss://{tcp}/");
  const call = new RTCPeerConnection({{ iceServers: [{{ urls: "stun:{udp}" }}] }});
  call.createDataChannel("x");
  window.gathered = new Promise((done) => {{
    call.onicegatheringstatechange = () => call.iceGatheringState === "complete" && done(true);
    setTimeout(() => done(false), 1500);
  }});
  call.createOffer().then((offer) => call.setLocalDescription(offer));
</script>
"""
# Shows one page after another until it is interrupted.
ENDLESS = """
import asyncio, itertools, signal, sys
from pathlib import Path
from sitegen.check.gather.browser.host import Host
from sitegen.check.gather.browser.session import Session
from sitegen.check.gather.browser.tour import Stop, Tour
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.render.views import PHONE

# Whoever starts the tests in the background may have switched interrupts off.
signal.signal(signal.SIGINT, signal.default_int_handler)

async def main(folder, browser, base):
    stop = Stop(Page(read_page("index.html", b"", "", base)), base, (PHONE,))
    async def take(stop, rendered):
        print(host.proxy, flush=True)
    with Host(Path(folder), base) as host:
        async with Session("chromium", Path(browser), host.proxy, "", sandbox=sys.argv[4] == "True") as session:
            await Tour(session, (), lambda address: None).see(itertools.repeat(stop), take)

asyncio.run(main(*sys.argv[1:4]))
"""


async def _gathered(visit):
    return await visit.ask("() => window.gathered")


def _connections(server):
    server.settimeout(0)
    try:
        return [server.accept() if server.type == socket.SOCK_STREAM else server.recv(1000)]
    except BlockingIOError:
        return []


def test_a_page_reaches_nobody_outside_of_its_site(tour):
    with ExitStack() as servers:
        tcp = servers.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = servers.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        where = {name: f"127.0.0.1:{server.getsockname()[1]}" for name, server in (("tcp", tcp), ("udp", udp))}
        pages = {"index.html": PAGE + REACHING.format(**where)}
        found, _ = tour(pages, views=(DESKTOP,), probes=(Probe("text", bool, _gathered),))
        assert found["index.html"].seen[0].problem == ""
        assert found["index.html"].seen[0].text is not None
        assert _connections(tcp) == []
        assert _connections(udp) == []


def test_a_browser_whose_driver_dies_is_started_again_with_a_new_one(tour):
    mine = Path(f"/proc/{os.getpid()}/task")
    if not mine.is_dir():
        pytest.skip("processes are found through /proc")

    def children():
        return {int(pid) for task in mine.iterdir() for pid in (task / "children").read_text().split()}

    before = children()

    def kill(host, found):
        if len(found) == 4:
            for driver in children() - before:
                os.kill(driver, signal.SIGKILL)

    found, running = tour({f"p{n}.html": PAGE for n in range(10)}, views=(PHONE,), after=kill)
    assert {seen.problem for page in found.values() for seen in page.seen} == {""}
    assert (len(found), running.starts) == (10, 2)


def test_a_program_that_is_no_browser_is_said_at_once(found_browser, tmp_path):
    from playwright.async_api import Error

    async def start():
        async with Session("chromium", tmp_path / "nothing", "http://127.0.0.1:9", "", sandbox=SANDBOX):
            pass

    with pytest.raises(Error, match="nothing"):
        run(start())


def test_a_browser_that_was_let_go_is_replaced(site, session):
    folder, _ = site({"index.html": PAGE})

    async def work(host):
        async with session(host) as running:
            first = await running.browser()
            await asyncio.gather(running.discard(first), running.discard(first))
            second = await running.browser()
            await running.discard(first)
            assert await running.browser() is second
            assert processes(host.proxy)
            return running.starts

    with Host(folder, BASE) as host:
        assert run(work(host)) == 2
        assert processes(host.proxy) == []


@pytest.mark.skipif(os.name != "posix", reason="interrupts of a whole group of processes are those of POSIX")
@pytest.mark.parametrize("to_all", [True, False], ids=["from a terminal", "to the program alone"])
def test_an_interrupt_leaves_no_browser_behind(found_browser, tmp_path, to_all):
    (tmp_path / "index.html").write_text(PAGE)
    command = [sys.executable, "-c", ENDLESS, str(tmp_path), str(found_browser.path), BASE, str(SANDBOX)]
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with program:
        proxy = program.stdout.readline().strip()
        program.stdout.readline()  # in the middle of the tour
        assert processes(proxy)
        (os.killpg if to_all else os.kill)(program.pid, signal.SIGINT)
        _, said = program.communicate(timeout=30)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert processes(proxy) == []
