"""The forms of a watch page beside it: Markdown, a player to embed, an oEmbed document, and the list of them all."""

import json
from pathlib import Path

import pytest
from lxml import html

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.build.sites import CAPTIONS, DAY, Quiet, campaign, video_id

FILE = '{url: "https://media.example.org/a.mp4", poster: "https://media.example.org/a.jpg", duration: "1:30"}'
HOSTED = (
    f'{{youtube: {video_id("Delta")}, poster: "https://i.ytimg.com/vi/KkwRc5BeKF0/hqdefault.jpg", duration: "1:30"}}'
)
DELTA = campaign("Delta", "faq: [{q: Why?, a: 'See [privacy](../../pages/privacy.md).'}]").replace(HOSTED, FILE)
GERMAN = "---\ntitle: Delta auf Deutsch\ndescription: Worum es geht.\n---\nEin Text, siehe [Beta](../beta/index.md).\n"


@pytest.fixture
def site(site: Path, write) -> Path:
    """The small site with a campaign more, whose video is a file, in two languages."""
    assert FILE in DELTA
    write(
        site / "content/campaigns/delta",
        {"index.md": DELTA, "index.de.md": GERMAN, "captions.en.vtt": CAPTIONS},
    )
    return site


def run(site, output="output"):
    result = build(Request(site, site / output, 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    return result


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def head(page, kind):
    return [link.get("href") for link in html.document_fromstring(page).xpath(f"//link[@type='{kind}']")]


def test_every_watch_page_has_a_twin_and_a_file_has_a_player(site):
    run(site)
    made = tree(site / "output")
    for page in ("alpha", "beta", "de/beta", "gamma", "delta", "de/delta"):
        assert f"{page}/index.md" in made
        assert head(made[f"{page}/index.html"], "text/markdown") == [f"https://example.org/{page}/index.md"]
    players = {path for path in made if path.endswith(("oembed.json", "embed/index.html"))}
    assert players == {
        "delta/embed/index.html", "delta/oembed.json", "de/delta/embed/index.html", "de/delta/oembed.json",
    }  # fmt: skip


def test_the_document_agrees_with_page_player_markup_and_sitemap(site):
    run(site)
    made = tree(site / "output")
    for page in ("delta", "de/delta"):
        document = json.loads(made[f"{page}/oembed.json"])
        watch = html.document_fromstring(made[f"{page}/index.html"])
        player = html.document_fromstring(made[f"{page}/embed/index.html"])
        [frame] = html.fragments_fromstring(document["html"])
        [block] = watch.xpath("//script[@type='application/ld+json']/text()")
        [video] = [node for node in json.loads(block)["@graph"] if node["@type"] == "VideoObject"]
        assert frame.get("src") == video["embedUrl"] == f"https://example.org/{page}/embed/"
        assert document["title"] == watch.xpath("string(//h1)") == player.findtext(".//title") == video["name"]
        assert player.xpath("//source/@src") == watch.xpath("//source/@src") == [video["contentUrl"]]
        assert player.xpath("//h1/a/@href") == [f"https://example.org/{page}/"]
        assert player.xpath("//track/@src") == watch.xpath("//track/@src") != []
        assert player.xpath("//meta[@name='robots']/@content") == ["noindex, indexifembedded"]
        assert player.xpath("//link[@rel='canonical']") == []
        [label] = player.xpath("//*[@data-ai-disclosure]")
        [shown] = watch.xpath("//*[@data-ai-disclosure]")
        assert label.xpath("string(span)") == shown.xpath("string(span)")
        assert f"<video:player_loc>{video['embedUrl']}</video:player_loc>".encode() in made["sitemap.xml"]
    assert b"/embed/</loc>" not in made["sitemap.xml"]


def test_the_twin_says_what_the_page_says_with_full_addresses(site):
    run(site)
    made = tree(site / "output")
    text = made["delta/index.md"].decode()
    assert text.startswith("# Delta\n")
    assert "The body of Delta." in text
    assert "See [privacy](https://example.org/privacy/)." in text
    assert "[0:05](https://example.org/delta/?t=5) **Bob:** Thank you &amp; goodbye." in text
    assert "[0:40](https://example.org/delta/?t=40) Goodbye" in text
    assert "siehe [Beta](https://example.org/de/beta/)." in made["de/delta/index.md"].decode()


def test_llms_txt_is_made_again_for_campaigns_of_its_language_alone(site):
    run(site)
    alpha = site / "content/campaigns/alpha/index.md"
    alpha.write_text(alpha.read_text().replace("What Alpha is about", "What else Alpha is about"))
    result = run(site)
    assert result.why["llms.txt"] == ("the campaigns it lists changed",)
    assert "de/llms.txt" not in result.why
    assert "What else Alpha is about" in (site / "output/llms.txt").read_text("utf-8")


def test_llms_txt_lists_the_twins_of_its_language(site):
    run(site)
    made = tree(site / "output")
    english, german = made["llms.txt"].decode(), made["de/llms.txt"].decode()
    assert "[Delta](https://example.org/delta/index.md): What Delta is about" in english
    assert "https://example.org/de/llms.txt" in english
    assert "https://example.org/privacy/" in english
    assert "[Beta auf Deutsch](https://example.org/de/beta/index.md)" in german
    assert "[Alpha]" not in german


def test_settings_leave_them_out_and_what_was_there_goes(site):
    run(site)
    settings = site / "content/site.toml"
    settings.write_text(settings.read_text() + "[agents]\nmarkdown = false\n")
    run(site)
    made = tree(site / "output")
    assert not [path for path in made if path.endswith(".md")]
    assert head(made["delta/index.html"], "text/markdown") == []
    assert "https://example.org/delta/)" in made["llms.txt"].decode()
    assert "delta/oembed.json" in made
    settings.write_text(settings.read_text() + "llms_txt = false\n")
    result = run(site)
    assert not [path for path in tree(site / "output") if path.endswith("llms.txt")]
    assert result.rendered == 0, "no page depends on that setting"


def test_where_nobody_may_embed_there_is_no_player_and_nothing_offers_one(site):
    run(site)
    settings = site / "content/site.toml"
    settings.write_text(settings.read_text() + "[hosting]\nembed_on = []\n")
    run(site)
    made = tree(site / "output")
    assert not [path for path in made if "/embed/" in path or path.endswith("oembed.json")]
    assert head(made["delta/index.html"], "application/json+oembed") == []
    assert b"example.org/delta/embed/" not in made["delta/index.html"] + made["sitemap.xml"]


CHANGES = {
    "captions go": ("campaigns/delta/captions.en.vtt", None),
    "another video": ("campaigns/delta/index.md", DELTA.replace(FILE, HOSTED)),
    "another title": ("campaigns/delta/index.md", DELTA.replace("Delta", "Epsilon")),
    "a language goes": ("campaigns/delta/index.de.md", None),
    "a target changes": ("campaigns/beta/index.de.md", None),
    "the campaign goes": ("campaigns/delta", None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_they_are_as_a_clean_build_makes_them(site, name):
    run(site)
    file, text = CHANGES[name]
    path = site / "content" / file
    if path.is_dir():
        for inner in path.iterdir():
            inner.unlink()
        path.rmdir()
    elif text is None:
        path.unlink()
    else:
        path.write_text(text)
    run(site)
    run(site, "clean")
    assert tree(site / "output") == tree(site / "clean")


def test_a_file_that_was_lost_or_changed_is_made_again(site):
    run(site)
    before = tree(site / "output")
    (site / "output/delta/oembed.json").unlink()
    (site / "output/delta/embed/index.html").write_text("<p>mine</p>")
    run(site)
    assert tree(site / "output") == before


def test_a_change_of_the_players_template_is_told(site, write):
    write(site / "themes/default", {"theme.toml": "", "embed.html": '{% extends "base!embed.html" %}'})
    run(site)
    write(site / "themes/default", {"embed.html": '{% extends "base!embed.html" %}{# ours #}'})
    result = run(site)
    assert "the template of the embedded player changed" in result.why["delta/embed/index.html"]
    assert "a template it uses changed" not in result.why["delta/index.html"]


def test_a_file_of_the_authors_cannot_take_their_place(site, write):
    write(site / "content/campaigns/delta", {"oembed.json": "{}"})
    write(
        site / "content/campaigns/delta", {"index.md": DELTA.replace("The body of", "[Mine](oembed.json), the body of")}
    )
    result = build(Request(site, site / "output", 1, as_of=DAY), Quiet())
    [clash] = [finding for finding in result.findings if finding.rule == "content/address-clash"]
    assert "the page's oEmbed document" in clash.message
