"""Builds with a lock of media: no network, and no more work than the changed entries ask for."""

import json

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.load.lock_file import lock_text
from sitegen.load.media_lock import LockedMedia, Thumbnail
from tests.build.sites import DAY, SETTINGS, Quiet, campaign, video_id

PICTURE = Thumbnail(url="https://i.example/a.jpg", width=480, height=360, media_type="image/jpeg")
FILM = LockedMedia(width=640, height=480, duration=61.4, thumbnail=PICTURE, source="oembed", fetched_on="2026-07-01")


def hosted(title):
    """A campaign whose text says nothing of its video but where it is."""
    head, _, rest = campaign(title).partition(", poster: ")
    return head + "}\n" + rest.partition("\n")[2].replace("0:40", "0:50")


def key(title):
    return f"youtube:{video_id(title)}"


@pytest.fixture
def site(tmp_path, write):
    files = {"site.toml": SETTINGS} | {
        f"campaigns/{title.lower()}/index.md": hosted(title) for title in ("Alpha", "Beta")
    }
    write(tmp_path / "content", files)
    lock(tmp_path, {key("Alpha"): FILM, key("Beta"): FILM})
    return tmp_path


def lock(site, entries):
    (site / "content/media.lock").write_text(lock_text(entries), "utf-8")


def run(site, output="output", jobs=1):
    return build(Request(site, site / output, jobs, as_of=DAY), Quiet())


def rules(result):
    return [(finding.rule, str(finding.where)) for finding in result.findings]


def test_a_page_shows_what_the_lock_knows(site):
    result = run(site)
    assert result.findings == ()
    page = (site / "output/alpha/index.html").read_text("utf-8")
    assert "https://i.example/a.jpg" in page
    assert '"duration":"PT1M1S"' in page.replace('": "', '":"')
    assert '"contentUrl":"https://i.example/a.jpg","width":480,"height":360' in page
    assert 'width="640" height="480"' in page


def test_only_campaigns_whose_entry_changed_are_built_again(site):
    run(site)
    lock(site, {key("Alpha"): FILM, key("Beta"): FILM.model_copy(update={"duration": 75.0})})
    result = run(site)
    assert result.why["beta/index.html"] == (f'what media.lock says of "{key("Beta")}" changed',)
    assert "alpha/index.html" not in result.why
    assert "PT1M15S" in (site / "output/beta/index.html").read_text("utf-8")


def test_a_translation_with_a_video_of_its_own_is_built_again_when_its_entry_changed(site, write):
    german = "---\ntitle: Alpha auf Deutsch\ndescription: Worum es geht.\nvideo: {{youtube: {video}}}\n---\nEin Text.\n"
    write(site / "content", {"campaigns/alpha/index.de.md": german.format(video=video_id("Deutsch"))})
    lock(site, dict.fromkeys(map(key, ("Alpha", "Beta", "Deutsch")), FILM))
    assert not run(site).failed
    changed = FILM.model_copy(update={"duration": 75.0})
    lock(site, dict.fromkeys(map(key, ("Alpha", "Beta")), FILM) | {key("Deutsch"): changed})
    result = run(site)
    assert result.why["de/alpha/index.html"] == (f'what media.lock says of "{key("Deutsch")}" changed',)
    assert "PT1M15S" in (site / "output/de/alpha/index.html").read_text("utf-8")
    assert "beta/index.html" not in result.why


def test_a_new_day_of_reading_builds_nothing_again(site):
    run(site)
    later = FILM.model_copy(update={"fetched_on": "2026-11-01"})
    lock(
        site, {key("Alpha"): LockedMedia.model_validate_json(later.model_dump_json(warnings=False)), key("Beta"): FILM}
    )
    result = run(site)
    assert (result.changed, dict(result.why)) == (0, {})


def test_an_incremental_build_equals_a_clean_one(site):
    lock(site, {key("Alpha"): FILM})
    assert rules(run(site)) == [("media/not-in-lock", "campaigns/beta/index.md:7:18")]
    lock(site, {key("Alpha"): FILM.model_copy(update={"width": 480, "height": 640}), key("Beta"): FILM})
    assert not run(site).failed
    assert not run(site, "clean", jobs=2).failed
    trees = [
        {
            path.relative_to(site / name).as_posix(): path.read_bytes()
            for path in (site / name).rglob("*")
            if path.is_file()
        }
        for name in ("output", "clean")
    ]
    assert trees[0] == trees[1]


def test_an_entry_that_goes_away_is_missed(site):
    run(site)
    lock(site, {key("Beta"): FILM})
    result = run(site)
    assert rules(result) == [("media/not-in-lock", "campaigns/alpha/index.md:7:18")]
    assert (site / "output/alpha/index.html").is_file()


def test_a_broken_lock_stops_the_build_and_blames_nobody_else(site):
    text = (site / "content/media.lock").read_text("utf-8").replace('"oembed"', '"guess"', 1)
    (site / "content/media.lock").write_text(text, "utf-8")
    result = run(site)
    assert [rule for rule, _ in rules(result)] == ["media-lock/wrong-value"]
    assert result.findings[0].where.line == 1 + text[: text.index('"guess"')].count("\n")


def test_settings_that_cannot_be_used_do_not_make_the_lock_unknown(site):
    (site / "content/site.toml").write_text('name = "x"', "utf-8")
    assert {rule for rule, _ in rules(run(site))} == {"config/missing-key"}


def test_a_second_build_does_not_open_the_lock(site, monkeypatch):
    run(site)
    monkeypatch.setattr("sitegen.load.lock_file.read_lock", lambda _: pytest.fail("the lock was read"))
    result = run(site)
    assert json.dumps([result.changed, result.rendered]) == "[0, 0]"
