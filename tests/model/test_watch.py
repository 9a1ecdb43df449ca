import pytest

from sitegen.load.lifecycle import State
from sitegen.model.cards import make_card
from sitegen.model.watch import with_related
from tests.load.sample_campaign import VTT
from tests.model.sample_site import BASE, GERMAN, everybody, facts, graph, page, some, text, watch

HOSTED = 'poster: "https://example.org/p.jpg", duration: "1:30"'


def test_one_truth_stands_in_page_markup_head_and_card(tmp_path):
    pages, _ = watch(tmp_path, {"index.md": text(tags="[C++, Data]", updated="2026-11-02T10:00:00+01:00")})
    made, card = pages[0].page, pages[0].card
    video, about, head = graph(made)["VideoObject"], graph(made)["WebPage"], made.frame.head
    metas = {meta.key: meta.content for meta in head.metas}
    assert made.title == video["name"] == about["name"] == head.title == metas["og:title"] == card.title
    assert (
        made.description
        == video["description"]
        == about["description"]
        == head.description
        == metas["og:description"]
        == card.description
    )
    assert (
        made.published.iso
        == video["uploadDate"]
        == about["datePublished"]
        == metas["video:release_date"]
        == card.published.iso
        == card.video.published
    )
    assert made.updated.iso == about["dateModified"] == card.updated.iso
    assert (
        made.player.poster.url
        == video["thumbnailUrl"][0]
        == metas["og:image"]
        == card.thumbnail.url
        == video["thumbnail"]["url"]
    )
    assert made.player.src == video["embedUrl"] == metas["og:video"] == card.video.player_url
    assert (
        made.frame.url
        == video["url"]
        == about["url"]
        == head.canonical
        == metas["og:url"]
        == card.url
        == f"{BASE}/film/"
    )
    assert (made.duration_text, made.duration_iso, video["duration"], metas["video:duration"]) == (
        "1:30",
        "PT1M30S",
        "PT1M30S",
        "90",
    )
    assert (card.duration, card.duration_text, card.video.duration) == (90, "1:30", 90)
    assert (
        [link.text for link in made.topics] == video["keywords"] == [label for _, label in card.tags] == ["C++", "Data"]
    )


def test_every_reference_of_the_graph_is_in_the_graph_or_on_the_home_page(tmp_path):
    made = page(tmp_path, tags="[Data]", chapters='[{at: 0, title: a}, {at: "0:40", title: b}]')
    described, named = [], set()

    def walk(value):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                named.add(value["@id"])
            elif "@id" in value:
                described.append(value["@id"])
            value = list(value.values())
        for inner in value if isinstance(value, list) else ():
            walk(inner)

    walk(graph(made))
    assert len(described) == len(set(described)) == 5
    assert named - set(described) == {f"{BASE}/#website"}
    assert all(name.startswith("https://") for name in described)


def test_chapters_and_clips_agree(tmp_path):
    made = page(tmp_path, chapters='[{at: 0, title: One}, {at: "0:40", title: Two}]')
    clips = graph(made)["VideoObject"]["hasPart"]
    assert [(clip["name"], clip["startOffset"], clip["endOffset"], clip["url"]) for clip in clips] == [
        ("One", 0, 40, f"{BASE}/film/?t=0"),
        ("Two", 40, 90, f"{BASE}/film/?t=40"),
    ]
    assert [(chapter.title, chapter.at, chapter.href) for chapter in made.chapters] == [
        ("One", 0, "/videos/film/?t=0"),
        ("Two", 40, "/videos/film/?t=40"),
    ]


def test_a_hosted_player_is_an_iframe_of_the_address_in_the_markup(tmp_path):
    made = page(tmp_path)
    assert (made.player.kind, made.player.src, made.player.tracks) == (
        "iframe",
        "https://www.youtube.com/embed/abcdefghijk",
        (),
    )
    assert (made.player.width, made.player.height) == (1280, 720)
    assert "contentUrl" not in graph(made)["VideoObject"]


def test_a_file_elsewhere_plays_in_the_browser_with_its_tracks(tmp_path):
    video = f'{{url: "https://cdn.example.org/film.mp4", width: 360, height: 640, {HOSTED}}}'
    pages, _ = watch(
        tmp_path,
        {
            "index.md": text(video=video),
            "captions.en.vtt": VTT,
            "captions.de.srt": "1\n00:00:01,000 --> 00:00:02,000\nHallo\n",
        },
    )
    player = pages[0].page.player
    assert (player.kind, player.src, player.media_type, player.portrait) == (
        "video",
        "https://cdn.example.org/film.mp4",
        "video/mp4",
        True,
    )
    assert [(track.kind, track.language, track.label, track.href, track.default) for track in player.tracks] == [
        ("subtitles", "de", "Deutsch", "/videos/film/captions.de.vtt", False),
        ("captions", "en", "English", "/videos/film/captions.en.vtt", True),
    ]
    video = graph(pages[0].page)["VideoObject"]
    assert video["contentUrl"] == player.src
    assert [caption["contentUrl"] for caption in video["caption"]] == [
        f"{BASE}/film/captions.de.vtt",
        f"{BASE}/film/captions.en.vtt",
    ]


def test_a_file_without_an_ending_claims_no_type(tmp_path):
    made = page(tmp_path, video=f'{{url: "https://cdn.example.org/film", {HOSTED}}}')
    assert not [meta for meta in made.frame.head.metas if meta.key == "og:video:type"]
    assert "encodingFormat" not in graph(made)["VideoObject"]


def test_without_a_length_none_is_claimed(tmp_path):
    made = page(
        tmp_path, video='{youtube: abcdefghijk, poster: "https://example.org/p.jpg"}', chapters="[{at: 0, title: a}]"
    )
    assert (made.duration_text, made.duration_iso) == ("", "")
    assert not {"duration", "hasPart"} & set(graph(made)["VideoObject"])
    assert not [meta for meta in made.frame.head.metas if meta.key == "video:duration"]


def test_the_transcript_of_the_page_is_the_one_in_the_markup(tmp_path):
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello &amp; &lt;/script&gt;\n\n00:02.000 --> 00:03.000\n<v Ben>Bye\n"
    )
    pages, _ = watch(
        tmp_path, {"index.md": text(transcript='{status: reviewed, by: "The editors"}'), "captions.en.vtt": vtt}
    )
    made = pages[0].page
    assert graph(made)["VideoObject"]["transcript"] == "Ann: Hello & </script>\nBen: Bye"
    assert [turn.speaker for turn in made.transcript.parts[0].turns] == ["Ann", "Ben"]
    assert made.transcript.status == "Reviewed by The editors"
    assert "</script" not in made.frame.head.json_ld


def test_a_transcript_is_in_the_pages_language_where_there_is_one_else_in_the_videos(tmp_path):
    german = VTT.replace("Hello", "Hallo")
    files = {
        "index.md": text(),
        "index.de.md": GERMAN,
        "index.ar.md": GERMAN,
        "captions.en.vtt": VTT,
        "subtitles.de-AT.vtt": german,
    }
    pages, _ = watch(tmp_path, files)
    assert [
        (made.page.transcript.language, "Hallo" in str(made.page.transcript.parts[0].turns[0].cues_html))
        for made in pages
    ] == [
        ("en", False),
        ("de-AT", True),
        ("en", False),
    ]


def test_translations_know_each_other(tmp_path):
    pages, _ = watch(tmp_path, {"index.md": text(), "index.de.md": GERMAN})
    assert [made.page.frame.path for made in pages] == ["film/index.html", "de/film/index.html"]
    pairs = [[(link.hreflang, link.href) for link in made.page.frame.head.links if link.hreflang] for made in pages]
    assert pairs[0] == pairs[1] == [("en", f"{BASE}/film/"), ("de", f"{BASE}/de/film/"), ("x-default", f"{BASE}/film/")]
    assert {made.card.alternates for made in pages} == {tuple(pairs[0])}
    assert [graph(made.page)["VideoObject"]["inLanguage"] for made in pages] == ["en", "en"]
    assert pages[0].page.player.poster.url == pages[1].page.player.poster.url


def test_a_page_in_one_language_has_no_alternates(tmp_path):
    assert make_card(facts(tmp_path)).alternates == ()


def test_tags_that_are_one_topic_are_shown_once(tmp_path):
    made = page(tmp_path, tags="[Data, data, DATA, C]")
    assert [link.href for link in made.topics] == ["/videos/topics/data/", "/videos/topics/c/"]
    assert [crumb.text for crumb in made.frame.breadcrumbs] == [
        "Example Videos",
        made.topics[0].text,
        "From folder to page",
    ]


def test_the_first_tag_leads_though_it_is_written_twice(tmp_path):
    made = page(tmp_path, tags="[Data, Film, data]")
    assert [link.text for link in made.topics] == ["Data", "Film"]
    assert made.frame.breadcrumbs[1].text == "Data"


def test_a_tag_without_letters_is_refused(tmp_path):
    assert watch(tmp_path, {"index.md": text(tags='[Data, "?!"]')})[1] == ["content/tag-without-letters index.md:7:14"]


def test_the_mistakes_in_body_and_answers_are_told_at_their_places(tmp_path):
    body = "Good.\n\n[a](gone.md) <video src=x></video>\n\n[b](javascript:alert)\n"
    _, problems = watch(
        tmp_path, {"index.md": text(body, faq='[{q: "Why?", a: "[c](no.png) <script>x</script> [d](data:x)"}]')}
    )
    assert problems == [
        "link/broken-internal index.md:11:5",
        "link/forbidden-scheme index.md:13:5",
        "content/removed-element index.md:11:14",
        "link/broken-internal index.md:7:22",
        "link/forbidden-scheme index.md:7:22",
        "content/removed-element index.md:7:22",
    ]


def test_a_text_nested_too_deeply_is_refused_and_the_next_one_is_read(tmp_path):
    assert watch(tmp_path, {"index.md": text("- " * 3000 + "x")})[1] == ["content/too-deep index.md:8:1"]
    assert "<em>x</em>" in page(tmp_path / "next", "*x*").body_html


def test_anchors_of_body_and_answers_differ(tmp_path):
    note = "[^1]\\n\\n[^1]: Note"
    made = page(
        tmp_path,
        "# Why\n\nx[^1]\n\n[^1]: Note",
        faq=f'[{{q: a, a: "# Why\\n\\nx{note}"}}, {{q: b, a: "# Why\\n\\nx{note}"}}]',
    )
    html = "".join(str(part) for part in (made.body_html, *(answer.answer_html for answer in made.faq)))
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) >= 6


@pytest.mark.parametrize("slug", ["gone", "../film", "film/../other", "other/", "./other", "Other", "a:b", ""])
def test_a_related_campaign_that_is_not_there_is_refused(tmp_path, slug):
    _, problems = watch(
        tmp_path,
        {"index.md": text(related=f'[other, "{slug}"]')},
        lambda found, _: None if found == "gone" else State.LIVE,
    )
    assert problems == ["link/unknown-campaign index.md:7:18"]


def test_a_campaign_leads_on_to_others_in_order_and_not_to_itself(tmp_path):
    there = {("two", "de"), ("two", "en"), ("one", "en")}
    files = {"index.md": text(related="[one, two, one]"), "index.de.md": GERMAN}
    pages, problems = watch(tmp_path, files, some(*there))
    assert [made.wanted for made in pages] == [(("one", "en"), ("two", "en")), (("one", "en"), ("two", "de"))]
    assert problems[0] == "link/related-twice index.md:7:21"
    assert watch(tmp_path / "self", {"index.md": text(related="[film]")}, everybody)[1] == [
        "link/unknown-campaign index.md:7:11"
    ]


def test_cards_come_last_and_change_nothing_else(tmp_path):
    pages, _ = watch(tmp_path)
    assert pages[0].page.related == ()
    assert with_related(pages[0].page, [pages[0].card]).related == (pages[0].card,)


def test_the_same_source_gives_the_same_page(tmp_path):
    files = {
        "index.md": text("# A\n\n[x](chart.png)[^1]\n\n[^1]: y", tags="[b, a]"),
        "chart.png": "x",
        "captions.en.vtt": VTT,
    }
    assert watch(tmp_path, files) == watch(tmp_path, files)
    assert watch(tmp_path, files)[0][0].used == {"chart.png"}
