"""What the probe of health finds on small pages, each with some peculiarities."""

from dataclasses import replace

import pytest

from sitegen.check.examples import REFERENCE
from sitegen.check.gather.browser.probes.health import HEALTH, is_kin
from sitegen.check.plain import from_plain, to_plain
from sitegen.check.render.evidence import RenderedPage
from sitegen.check.render.health_seen import Foreign, Insecure, Kept
from sitegen.check.render.views import PHONE

_HEAD = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>x</title>'

# Written on the first visit alone: what is there on the second one, in the same tab, would have been left behind.
_STORING = """
if (!location.search) {
  document.cookie = "visitor=1";
  localStorage.setItem("seen", "1");
  sessionStorage.setItem("step", "2");
  indexedDB.open("visits").onsuccess = () => caches.open("films");
  setInterval(() => console.error("still here"), 5);
}
"""
PAGES = {
    "loud": """<script>
        console.error("an error"); console.error("an error"); console.warn("a warning"); console.log("a word");
        console.assert(false, "an assertion"); Promise.reject(new TypeError("broken promise"));
        setTimeout(() => { throw new RangeError("thrown") });
        </script>""",
    "asking": """<link rel="icon" href="data:,"><img src="/gone.png"><img src="/there.png#a">
        <img src="https://cdn.films.example/b.png"><img src="https://pictures.example/c.png">
        <video src="https://media.example/film.mp4" poster="/gone.png"></video>
        <style>@media (prefers-color-scheme: dark) { body { background: url(/night.png) } }</style>
        <script>fetch("https://api.example/x").catch(() => {}); new WebSocket("wss://talk.example/");
        const stop = new AbortController(); fetch("/there.png", stop).catch(() => {}); stop.abort();</script>""",
    "guarded": """<script src="/inline.js" defer></script><img src="https://pictures.example/c.png"><p style="color: red">x</p>
        <img src="http://films.example/there.png"><iframe src="http://films.example/loud.html"></iframe>""",
    "storing": f"<script>{_STORING}</script>",
    "jumping": """<h1>Cups</h1><p id="text">A line to read.</p><script>
        const busy = performance.now() + 300; while (performance.now() < busy);
        new PerformanceObserver(() => text.style.marginTop = "500px").observe({ type: "paint" });</script>""",
    "twice": """<link rel="stylesheet" href="/style.css">
        <img src="/there.png" width="20" height="20"><img src="/there.png" width="20" height="20">
        <script>fetch("/data.json").then(() => fetch("/data.json"))</script>
        <video width="320" height="180" muted preload="auto" src="/video.mp4"></video>""",
}
_POLICY = "/guarded.html\n  Content-Security-Policy: script-src 'self'; style-src 'self'; img-src 'self' http://films.example\n"


@pytest.fixture(scope="module")
def shown(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("health")
    for name, body in PAGES.items():
        (folder / f"{name}.html").write_text(_HEAD + body, encoding="utf-8")
    (folder / "_headers").write_text(_POLICY, encoding="utf-8")
    (folder / "inline.js").write_text('document.querySelector("p").setAttribute("style", "color: blue");')
    (folder / "data.json").write_text("[1, 2, 3]")
    (folder / "style.css").write_text("p { margin: 0 }")
    (folder / "there.png").write_bytes((REFERENCE / "icon.png").read_bytes())
    (folder / "video.mp4").write_bytes((REFERENCE / "onboarding" / "video.mp4").read_bytes())
    views = (
        PHONE,
        replace(PHONE, name="dark", scheme="dark", within=PHONE.name),
        replace(PHONE, name="later", start=3.0),
        replace(PHONE, name="bare", script=False),
    )
    rendered = render(folder, tuple(f"{name}.html" for name in PAGES), views=views, probes=(HEALTH,))
    return {name: page.evidence for name, page in zip(PAGES, rendered, strict=True)}


@pytest.fixture
def health(shown):
    """The health of a page in a view: ``health("loud", "phone")``."""
    return lambda page, view=PHONE.name: next(one.health for one in shown[page].seen if one.view.name == view)


def test_messages_are_told_once_and_mere_words_are_not(health):
    seen = health("loud")
    assert [(one.kind, one.text) for one in seen.messages] == [
        ("error", "an error"),
        ("warning", "a warning"),
        ("error", "an assertion"),
    ]
    assert seen.messages[0].address == "https://films.example/loud.html"


def test_uncaught_errors_and_rejections_come_with_their_place(health):
    thrown = sorted(health("loud").thrown)
    assert thrown[0].startswith("RangeError: thrown (https://films.example/loud.html:")
    assert thrown[1].startswith("TypeError: broken promise (https://films.example/loud.html:")
    assert len(thrown) == 2


def test_a_file_that_is_missing_is_told_and_one_given_up_is_not(health):
    assert [(one.address, one.kind, one.why) for one in health("asking").failed] == [
        ("https://films.example/gone.png", "image", "404")
    ]


def test_what_only_another_view_asks_for_is_told_there(health):
    dark = health("asking", "dark")
    assert [one.address for one in dark.failed] == ["https://films.example/night.png"]
    assert (dark.weight, dark.course, dark.foreign) == (None, None, ())


def test_other_hosts_are_told_with_the_players_marked_and_kin_left_out(health):
    seen = health("asking")
    assert {(one.host, one.kind, one.role) for one in seen.foreign} == {
        ("pictures.example", "image", ""),
        ("media.example", "media", "player"),
        ("api.example", "fetch", ""),
        ("talk.example", "websocket", ""),
    }
    assert seen.spoiled in {"api.example", "talk.example"}
    assert seen.messages == ()  # that they were refused is no fault of the page


@pytest.mark.parametrize(
    ("host", "other", "kin"),
    [
        ("films.example", "films.example", True),
        ("www.films.example", "films.example", True),
        ("media.films.example", "www.films.example", True),
        ("films.example", "media.films.example", True),
        ("otherfilms.example", "films.example", False),
        ("a.example", "b.example", False),
    ],
)
def test_hosts_are_kin_when_one_lies_below_the_other(host, other, kin):
    assert is_kin(host, other) is kin


def test_what_the_policy_of_the_host_stops_is_told_and_not_counted_as_asked(health):
    seen = health("guarded")
    stopped = {(one.directive, one.blocked) for one in seen.violations}
    assert ("style-src-attr", "inline") in stopped
    assert ("img-src", "https://pictures.example/c.png") in stopped
    assert Foreign("pictures.example", "https://pictures.example/c.png", "image") not in seen.foreign
    assert all("Content Security" not in one.text for one in seen.messages)
    assert any(one.source.endswith("/inline.js") and one.line == 1 for one in seen.violations)


def test_mixed_content_is_told_as_blocked_or_raised_to_https(health):
    assert set(health("guarded").insecure) == {
        Insecure("http://films.example/there.png", blocked=False),
        Insecure("http://films.example/loud.html", blocked=True),
    }


def test_everything_stored_is_told_and_nothing_of_it_is_left_for_the_next_page(health):
    assert health("storing").kept == (
        Kept("cache", "films"),
        Kept("cookie", "visitor"),
        Kept("database", "visits"),
        Kept("local", "seen"),
        Kept("session", "step"),
    )
    later = health("storing", "later")
    assert (later.kept, later.messages) == ((), ())


def test_jumps_and_long_tasks_are_measured(health):
    course = health("jumping").course
    assert course.shift > 0.01
    assert course.shifts[0].element == "p#text"
    assert course.shifts[0].box.y > 500
    assert course.blocked > 100
    assert course.first_paint > 100


def test_a_quiet_page_has_nothing_to_tell(health):
    seen = health("twice")
    assert (seen.messages, seen.thrown, seen.failed, seen.foreign) == ((), (), (), ())
    assert (seen.insecure, seen.violations, seen.kept) == ((), (), ())
    assert seen.course.shift < 0.02


def test_a_file_is_repeated_when_its_bytes_come_again(health):
    assert [(one.address, one.times, one.size) for one in health("twice").repeated] == [
        ("https://films.example/data.json", 2, 9)
    ]


def test_bytes_are_those_of_the_files_by_kind(health):
    weight = health("twice").weight
    assert weight.of("document") == len(_HEAD + PAGES["twice"])
    assert weight.of("style") == len("p { margin: 0 }")
    assert weight.of("image") == (REFERENCE / "icon.png").stat().st_size
    assert weight.of("media") == (REFERENCE / "onboarding" / "video.mp4").stat().st_size
    assert weight.of("other") == 2 * 9
    assert weight.requests == 6
    assert weight.of("font") == 0


def test_without_script_only_the_log_speaks(health):
    bare = health("asking", "bare")
    assert [one.address for one in bare.failed] == ["https://films.example/gone.png"]
    assert (bare.weight, bare.course, bare.kept) == (None, None, ())


def test_facts_survive_the_way_through_json(shown):
    for evidence in shown.values():
        assert from_plain(RenderedPage, to_plain(evidence)) == evidence
