"""Share cards in a whole build: drawn once, named in the page, told where a letter is missing."""

import shutil

import pytest
from PIL import Image

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.core.findings import Severity
from tests.build.sites import DAY, SETTINGS, Quiet, campaign
from tests.load.media.conftest import make_video  # noqa: F401 - a fixture
from tests.load.media.share.conftest import fribidi  # noqa: F401 - a fixture


def run(site, output="output"):
    return build(Request(site, site / output, 1, as_of=DAY), Quiet())


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def metas(path):
    from lxml import html

    found = html.fromstring(path.read_bytes()).iterfind(".//meta[@property]")
    return {meta.get("property"): meta.get("content") for meta in found}


def settings(site, text):
    (site / "content/site.toml").write_text(SETTINGS + text)


def shared(result):
    return [finding for finding in result.findings if finding.rule.startswith("share/")]


LOCAL = """---
title: {title}
description: A film of our own.
published: 2026-10-05T09:00:00+02:00
video: {{file: film.mp4{more}}}
ai: {ai}
---
A text.
"""


@pytest.fixture
def own(site, make_video):  # noqa: F811
    """A site with one campaign whose video lies beside its text."""
    folder = site / "content/campaigns/own"
    folder.mkdir()
    shutil.move(make_video("film.mp4", duration=2), folder / "film.mp4")
    (folder / "index.md").write_text(LOCAL.format(title="Our film", more="", ai="{picture: generated}"))
    (folder / "index.de.md").write_text("---\ntitle: Unser Film\ndescription: Ein Film.\n---\nText.\n")
    return site


def test_each_page_names_the_card_of_its_own_language(site):
    assert not run(site).failed
    for name in ("beta", "de/beta"):
        told = metas(site / "output" / name / "index.html")
        assert told["og:image"] == f"https://example.org/{name}/share.jpg"
        assert (told["og:image:width"], told["og:image:height"], told["og:image:type"]) == ("1200", "630", "image/jpeg")
        with Image.open(site / "output" / name / "share.jpg") as card:
            assert card.size == (1200, 630)
    both = [(site / "output" / name / "share.jpg").read_bytes() for name in ("beta", "de/beta")]
    assert both[0] != both[1]


def test_own_videos_have_a_poster_for_mails_and_a_preview_where_asked(own):
    settings(own, "[share]\npreview = true\n")
    result = run(own)
    assert not result.failed
    files = {name for name in tree(own / "output") if "own/" in name and name.endswith((".jpg", ".webp"))}
    assert {"own/share.jpg", "de/own/share.jpg", "own/email.jpg", "own/preview.webp"} <= files
    assert not any(name.startswith(("de/own/email", "de/own/preview", "own/email-", "own/preview-")) for name in files)


def test_nothing_is_drawn_where_nobody_wants_it(own):
    settings(own, "[share]\ncards = false\nemail = false\n")
    assert not run(own).failed
    assert not [name for name in tree(own / "output") if "share.jpg" in name or "email.jpg" in name]
    assert metas(own / "output/own/index.html")["og:image"] == "https://example.org/own/poster.jpg"


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "content/campaigns/beta/index.de.md").write_text(
            "---\ntitle: Neuer Titel\ndescription: Worum es geht.\n---\nText.\n"
        ),
        lambda site: settings(site, '[brand]\naccent = "#aa2200"\n'),
        lambda site: settings(site, '[share]\nbackground = "#ffffff"\n'),
        lambda site: settings(site, "[share]\nemail = false\n"),
    ],
)
def test_an_incremental_build_equals_a_clean_one(own, change):
    run(own)
    before = tree(own / "output")
    change(own)
    assert not run(own).failed
    after = tree(own / "output")
    assert after != before
    shutil.rmtree(own / ".sitegen")
    assert not run(own, "clean").failed
    assert tree(own / "clean") == after


def test_a_card_lost_from_the_output_comes_back(site):
    run(site)
    card = site / "output/alpha/share.jpg"
    data = card.read_bytes()
    card.unlink()
    run(site)
    assert card.read_bytes() == data


def test_letters_that_no_font_has_are_told_with_place_and_fix(site):
    (site / "content/campaigns/alpha/index.md").write_text(campaign("ทุกวิดีโอ"))
    (told,) = shared(run(site))
    assert (told.rule, told.severity) == ("share/missing-letters", Severity.WARNING)
    assert "“ท” U+0E17" in told.message
    assert str(told.where) == "campaigns/alpha/index.md:2:8"
    assert "[share]" in told.fix
    assert [finding.rule for finding in shared(run(site))] == ["share/missing-letters"], (
        "also by a build that does nothing"
    )


def test_a_name_of_the_site_that_cannot_be_written_is_told(site):
    (site / "content/site.toml").write_text(SETTINGS.replace('"Example"', '"วิดีโอ"'))
    (told,) = shared(run(site))
    assert (told.rule, str(told.where)) == ("share/missing-letters", "site.toml:2:8")
    assert "logo" in told.fix


def test_letters_that_cannot_be_set_without_fribidi_are_told_with_their_true_cause(site, fribidi):  # noqa: F811
    fribidi(there=False)
    (site / "content/campaigns/alpha/index.md").write_text(campaign("صفحة"))
    (site / "content/site.toml").write_text(SETTINGS.replace('"Example"', '"فيديو"'))
    name, title = sorted(shared(run(site)), key=lambda finding: str(finding.where), reverse=True)
    assert (name.rule, str(name.where)) == ("share/missing-letters", "site.toml:2:8")
    assert (title.rule, str(title.where)) == ("share/missing-letters", "campaigns/alpha/index.md:2:8")
    for told in (name, title):
        assert "FriBiDi" in told.message
        assert "libfribidi0" in told.fix
        assert "brand/" not in told.fix


def test_little_pictures_that_are_left_out_are_told(site):
    (site / "content/campaigns/alpha/index.md").write_text(campaign("Launch 🚀"))
    (told,) = shared(run(site))
    assert (told.rule, told.severity) == ("share/left-out", Severity.NOTE)
    assert "“🚀” U+1F680" in told.message


@pytest.mark.parametrize(
    ("name", "data", "line", "said"),
    [
        ("a.ttf", None, 'fonts = ["brand/a.ttf"]', "there is no such file"),
        ("a.ttf", b"nonsense", 'fonts = ["brand/a.ttf"]', "the font cannot be used"),
        ("l.png", b"nonsense", 'logo = "brand/l.png"', "not a picture"),
    ],
)
def test_brand_files_that_cannot_be_used_stop_the_build_at_their_place(site, name, data, line, said):
    if data is not None:
        (site / "content/brand").mkdir()
        (site / "content/brand" / name).write_bytes(data)
    settings(site, f"[share]\n{line}\n")
    result = run(site)
    assert result.failed
    (told,) = [finding for finding in result.findings if finding.where.file == "site.toml"]
    assert said in told.message
    assert told.where.line == SETTINGS.count("\n") + 2
    assert told.fix


def test_a_file_of_the_campaign_cannot_take_the_place_of_its_card(own):
    folder = own / "content/campaigns/own"
    Image.new("RGB", (300, 200)).save(folder / "share.jpg")
    text = (folder / "index.md").read_text().replace("A text.", "![A picture](share.jpg)")
    (folder / "index.md").write_text(text)
    result = run(own)
    assert result.failed
    assert any("taken by the share card" in finding.message for finding in result.findings)


def test_without_pillow_pages_name_their_posters_and_only_who_asked_is_told(site, monkeypatch):
    from sitegen.build import share_look

    monkeypatch.setattr(share_look, "find_spec", lambda _name: None)
    assert not run(site).findings
    assert metas(site / "output/alpha/index.html")["og:image"].startswith("https://i.ytimg.com/")
    settings(site, "[share]\ncards = true\n")
    (told,) = run(site).findings
    assert (told.rule, told.where.file, told.where.line > 1) == ("media/not-installed", "site.toml", True)
