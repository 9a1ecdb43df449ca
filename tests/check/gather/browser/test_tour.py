"""Whatever a page does, and whatever becomes of the browser, every page has its outcome."""

import os
import signal
from dataclasses import dataclass

import pytest

from sitegen.check.gather.browser.probe import Probe
from sitegen.check.render.views import PHONE
from tests.check.gather.browser.conftest import processes

PLAIN = "<!doctype html><html lang=en><title>Film</title><h1>Film</h1>"
HARMLESS = {
    "alert": "<script>alert(1); confirm(2); prompt(3)</script>",
    "leaving": "<script>onbeforeunload = event => { event.preventDefault(); return 'stay' }</script>",
    "print": "<script>print()</script>",
    "window": "<script>open('/plain.html'); setTimeout(() => open('about:blank'), 10)</script>",
    "sign-in": "<img src='https://user:word@films.example/x.png'><script>fetch('/x', {credentials: 'include'})</script>",
    "closing": "<script>close()</script>",
    "frames": "<iframe src=/frames.html></iframe><iframe src=https://elsewhere.example/></iframe>",
    "worker": "<script>navigator.serviceWorker.register('/plain.html'); Notification.requestPermission()</script>",
    "history": "<script>for (let i = 0; i < 300; i++) history.pushState(i, '', '/x?' + i)</script>",
    "download": "<script>onload = () => { location.href = '/file.zip' }</script>",
    "large": "<script>for (let i = 0; i < 20000; i++) document.body.append(document.createElement('p'))</script>",
    "long": "<p>" + "word " * 200_000,
    "odd": b"\x00\xff\xfe<!doctype html><title>\xff</title>".decode("latin-1"),
}
LEADING_ON = {
    "refresh": "<meta http-equiv=refresh content='0; url=https://elsewhere.example/'>",
    "script": "<script>location.href = '/plain.html'</script>",
}


@dataclass(frozen=True)
class Heading:
    """What the tests' own probe finds."""

    text: str
    cookies: str


async def _heading(visit):
    return Heading(*await visit.ask("() => [document.querySelector('h1')?.textContent ?? '', document.cookie]"))


HEADING = Probe("text", bool, _heading)


def _pages(parts):
    return {f"{name}.html": PLAIN + html for name, html in parts.items()}


def _outcomes(found):
    return {
        path.removesuffix(".html"): {one.problem or one.status for one in page.seen} for path, page in found.items()
    }


def test_pages_that_are_trouble_to_people_are_none_to_the_tour(tour):
    pages = _pages(HARMLESS) | {"plain.html": PLAIN, "file.zip": "PK"}
    found, running = tour(pages, views=(PHONE,), probes=(HEADING,))
    assert _outcomes(found) == {name: {200} for name in [*HARMLESS, "plain"]}
    assert {page.seen[0].text.text for path, page in found.items() if path != "odd.html"} == {"Film"}
    assert running.starts == 1


def test_a_page_that_leads_on_is_not_taken_for_where_it_leads(tour):
    redirected = {"plain.html": PLAIN, "moved.html": PLAIN, "_redirects": "/moved.html /plain.html 301!"}
    found, _ = tour(_pages(LEADING_ON) | redirected)
    outcomes = _outcomes(found)
    assert outcomes.pop("plain") == {200}
    assert outcomes.pop("moved") == {"the page leads on to https://films.example/plain.html"}
    assert all(words.startswith("the page leads on to ") for [words] in outcomes.values())
    assert outcomes.keys() == LEADING_ON.keys()


def test_nothing_is_left_of_one_page_for_the_next(tour):
    keeping = "<script>document.cookie = 'a=1'; localStorage.a = sessionStorage.a = 1; indexedDB.open('a')</script>"
    asking = (
        "<h1></h1><script>(async () => document.querySelector('h1:last-of-type').textContent = "
        "document.cookie + localStorage.length + sessionStorage.length + (await indexedDB.databases()).length)()</script>"
    )
    pages = {f"{n:02}.html": "<!doctype html><title>Film</title>" + (asking if n % 2 else keeping) for n in range(16)}
    found, _ = tour(pages, views=(PHONE,), probes=(HEADING,))
    assert {found[path].seen[0].text.text for path in pages if int(path[:2]) % 2} == {"000"}
    assert {found[path].seen[0].text.cookies for path in pages if not int(path[:2]) % 2} == {"a=1"}


def test_a_page_that_hangs_is_a_problem_of_its_own(tour):
    hanging = {
        "at-once": "<script>while (true) {}</script>",
        "late": "<script>onload = () => setTimeout(() => { while (true); }, 70)</script>",
    }
    pages = _pages(hanging) | {f"plain{n}.html": PLAIN for n in range(6)}
    found, running = tour(pages, views=(PHONE,), probes=(HEADING, Probe("labels", bool, _slow)), patience=2.0)
    outcomes = _outcomes(found)
    assert [outcomes.pop(name) for name in hanging] == [{"the page hangs: it did not come to an end within 2 s"}] * 2
    assert all(outcome == {200} for outcome in outcomes.values())
    assert running.starts == 1


def test_a_page_that_always_crashes_is_a_problem_of_its_own(tour):
    found, running = tour(_pages({f"p{n}": "" for n in range(8)}), probes=(Probe("text", bool, _crash),))
    outcomes = _outcomes(found)
    assert outcomes.pop("p3") == {"the page makes the browser crash"}
    assert all(outcome == {200} for outcome in outcomes.values())
    assert (len(found), running.starts) == (8, 1)


def test_a_browser_that_is_killed_twice_loses_no_page(tour):
    def kill(host, found):
        if len(found) in {10, 25}:
            for process in processes(host.proxy):
                os.kill(process, signal.SIGKILL)

    pages = _pages({f"p{n:02}": "" for n in range(40)})
    found, running = tour(pages, probes=(HEADING,), after=kill)
    assert _outcomes(found) == {f"p{n:02}": {200} for n in range(40)}
    assert all([seen.text.text for seen in page.seen] == ["Film", "Film"] for page in found.values())
    assert running.starts == 3


def test_a_page_that_kills_the_browser_each_time_takes_no_other_with_it(tour):
    async def look(visit):
        if visit.page.path == "p5.html":
            await visit.devtools.send("Browser.crash")
        return await _heading(visit)

    found, _ = tour(_pages({f"p{n}": "" for n in range(12)}), views=(PHONE,), probes=(Probe("text", bool, look),))
    outcomes = _outcomes(found)
    assert outcomes.pop("p5") == {"the browser died while it showed the page"}
    assert all(outcome == {200} for outcome in outcomes.values())


def test_what_goes_wrong_with_the_outcomes_ends_the_tour(tour):
    hosts = []

    def full(host, found):
        hosts.append(host)
        if len(found) == 3:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        tour(_pages({f"p{n}": "" for n in range(12)}), after=full)
    assert 3 <= len(hosts) < 12
    assert processes(hosts[0].proxy) == []


async def _slow(visit):
    return await visit.ask("() => new Promise(done => setTimeout(done, 100))")


async def _crash(visit):
    if visit.page.path == "p3.html":
        await visit.devtools.send("Page.crash")
