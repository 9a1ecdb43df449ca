"""What is remembered of pages between runs."""

import pytest

from sitegen.check.render.evidence import RenderedPage, Seen
from sitegen.check.render.memory import RenderMemory, key_of
from sitegen.check.render.views import DESKTOP, PHONE
from sitegen.check.verdict import Found, Verdict

_DIGESTS = {"film/index.html": "a", "style.css": "b", "other.css": "c"}


def _page(problem=""):
    seen = (Seen(PHONE, "https://films.example/film/", 200), Seen(DESKTOP, "https://films.example/film/", 200, problem))
    return RenderedPage("film/index.html", "chromium 1", seen, ("film/index.html", "missing.png", "style.css"))


_VERDICT = Verdict(
    "pf", (), (Found("render-player/x", "two \ud800 words", "film/index.html", view="phone", box=(0, 1.5, 2, 3)),)
)


@pytest.fixture
def memory(tmp_path):
    def opened(ground="g", name="render.db"):
        return RenderMemory(tmp_path / ".sitegen" / name, "output", ground)

    return opened


def _kept(memory, page=None):
    with memory() as one:
        one.keep(page or _page(), _VERDICT, _DIGESTS)


def test_what_was_kept_is_recalled_whole(memory):
    _kept(memory)
    with memory() as one:
        found = one.recall("film/index.html", _DIGESTS)
    assert found.page == _page()
    assert found.verdict.found[0].box == (0, 1.5, 2, 3)
    assert found.verdict.found[0].message == "two \ud800 words"


@pytest.mark.parametrize(
    "changed",
    [
        {"film/index.html": "z"},
        {"style.css": "z"},
        {"missing.png": "now there"},
        {"_headers": "new"},
        {"_redirects": "new"},
    ],
)
def test_a_file_the_page_rests_on_makes_it_unknown(memory, changed):
    _kept(memory)
    with memory() as one:
        assert one.recall("film/index.html", {**_DIGESTS, **changed}) is None


def test_a_file_it_does_not_rest_on_changes_nothing(memory):
    _kept(memory)
    with memory() as one:
        assert one.recall("film/index.html", {**_DIGESTS, "other.css": "z"}) is not None


def test_other_rules_settings_or_pages_know_nothing(memory):
    _kept(memory)
    with memory("other ground") as one:
        assert one.recall("film/index.html", _DIGESTS) is None
    with memory() as one:
        assert one.recall("home/index.html", _DIGESTS) is None


def test_a_page_with_a_view_that_came_to_nothing_is_tried_again(memory):
    _kept(memory, _page("the browser died"))
    with memory() as one:
        assert one.recall("film/index.html", _DIGESTS) is None


def test_a_damaged_file_is_thrown_away(memory, tmp_path):
    _kept(memory)
    (tmp_path / ".sitegen/render.db").write_bytes(b"not a database" * 100)
    with memory() as one:
        assert one.recall("film/index.html", _DIGESTS) is None
    _kept(memory)
    with memory() as one:
        assert one.recall("film/index.html", _DIGESTS) is not None


def test_without_a_place_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("")
    for place in (None, tmp_path / "file" / "render.db"):
        with RenderMemory(place, "output", "g") as one:
            one.keep(_page(), _VERDICT, _DIGESTS)
            assert one.recall("film/index.html", _DIGESTS) is None


def test_the_key_does_not_depend_on_the_order_in_which_files_were_asked_for():
    assert key_of("p", ("a", "b"), _DIGESTS) == key_of("p", ("b", "a", "a"), _DIGESTS)
