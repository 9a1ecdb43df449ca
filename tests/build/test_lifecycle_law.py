"""A law of lifecycles: which files a site has is a question of states, not of dates."""

import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.load.lifecycle import State
from tests.build.sites import SETTINGS, Quiet, campaign

START = datetime(2026, 6, 1, 12, tzinfo=UTC)
SLUGS = ("alpha", "beta")
STATES = st.sampled_from(list(State))
HOURS = st.integers(1, 5000).map(lambda hours: timedelta(hours=hours))


@st.composite
def dates(draw, state, as_of):
    """Lines of front matter that put a page into a state at a moment, and nothing more is known of them."""
    published = as_of + draw(HOURS) if state is State.SCHEDULED else as_of - 2 * draw(HOURS) - timedelta(hours=10)
    end = published + (as_of - published) / draw(st.integers(1, 4))
    ahead = max(published, as_of) + draw(HOURS)
    lines = {"published": f'"{published.isoformat()}"'}
    expires = end if state is State.EXPIRED else draw(st.sampled_from([None, ahead]))
    withdrawn = end if state is State.WITHDRAWN else draw(st.sampled_from([None, ahead]))
    if state is State.DRAFT:
        lines["draft"] = "true"
    if withdrawn is not None:
        lines["withdrawn"] = f'{{on: "{withdrawn.isoformat()}", reason: Wrong}}'
    return lines, expires


def text(slug, lines, expires):
    found = campaign(slug.title(), "\n".join(f"{key}: {value}" for key, value in lines.items() if key != "published"))
    found = re.sub(r"published: \S+", f"published: {lines['published']}", found)
    return (
        found.replace('duration: "1:30"', f'duration: "1:30", expires: "{expires.isoformat()}"') if expires else found
    )


def paths(folder, as_of, life):
    """The files of a site, without the digests in the names of what is made of its words."""
    for slug, (lines, expires) in life.items():
        place = folder / f"content/campaigns/{slug}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.md").write_text(text(slug, lines, expires))
    (folder / "content/site.toml").write_text(SETTINGS)
    result = build(Request(folder, folder / "output", 1, as_of=as_of), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    found = {
        path.relative_to(folder / "output").as_posix() for path in (folder / "output").rglob("*") if path.is_file()
    }
    return {path for path in found if not path.startswith(("pagefind/", "assets/"))}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_published_paths_are_a_function_of_states(data):
    states = {slug: data.draw(STATES, label=slug) for slug in SLUGS}
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):  # one after the other in one place, so that the second meets what the first left
            as_of = START + data.draw(HOURS, label="as of")
            life = {slug: data.draw(dates(state, as_of)) for slug, state in states.items()}
            found.append(paths(Path(folder), as_of, life))
    assert found[0] == found[1]
    for slug, state in states.items():
        of_it = {path for path in found[0] if path.startswith(f"{slug}/")}
        expected = {State.LIVE: len(of_it) > 1, State.DRAFT: not of_it, State.SCHEDULED: not of_it}
        assert expected.get(state, of_it == {f"{slug}/index.html"}), (slug, state, of_it)


ROWS = ("alpha", "beta", "gamma", "delta")
MOMENTS = st.sampled_from([START + timedelta(days=days) for days in range(0, 100, 10)])


@st.composite
def graphs(draw):
    """Campaigns with random lives that lead on to each other at random, as files."""
    files = {}
    for slug in ROWS:
        lines = {"published": f'"{draw(MOMENTS).isoformat()}"'}
        others = draw(st.lists(st.sampled_from([other for other in ROWS if other != slug]), unique=True))
        lines["related"] = f"[{', '.join(others)}]"
        lines["draft"] = draw(st.sampled_from(["true", "false", "false", "false"]))
        expires = datetime.fromisoformat(lines["published"].strip('"')) + timedelta(
            days=draw(st.sampled_from([15, 400]))
        )
        linked = draw(st.sampled_from(ROWS))
        files[slug] = text(slug, lines, expires) + f"\nSee [{linked}](../{linked}/index.md).\n"
    return files


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.lists(MOMENTS, min_size=2, max_size=3), graphs())
def test_whatever_leads_to_what_a_later_build_equals_a_clean_one(first, moments, second):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, as_of in enumerate(moments):
            for slug, data in (second if number == len(moments) - 1 else first).items():
                place = folder / f"content/campaigns/{slug}"
                place.mkdir(parents=True, exist_ok=True)
                (place / "index.md").write_text(data)
            (folder / "content/site.toml").write_text(SETTINGS)
            later = build(Request(folder, folder / "output", 1, as_of=as_of), Quiet())
        clean = build(Request(folder, folder / "clean", 1, as_of=moments[-1]), Quiet())
        assert (later.findings, later.lifecycle) == (clean.findings, clean.lifecycle)
        assert not clean.failed
        assert files_of(folder / "output") == files_of(folder / "clean")


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
