import pytest

from sitegen.model.watch import watch_pages
from tests.load.sample_campaign import VTT
from tests.model.sample_site import BASE, graph, nobody, page, site, source, text, watch

FILM = "https://cdn.example.org/film.mp4"
BOX = 'poster: "https://pictures.example.org/p.jpg", duration: "1:30"'
RICH = {
    "updated": "2026-11-02T10:00:00+01:00",
    "summary": "The value of the film.",
    "tags": "[Data]",
    "video": (
        f'{{url: "{FILM}", hls: "https://cdn.example.org/film.m3u8", {BOX}, expires: 2027-10-05T09:00:00+02:00, '
        "regions: {allowed: [DEU, at]}, live: {start: 2026-10-04T18:00:00+02:00, end: 2026-10-04T19:00:00+02:00}, "
        "views: {count: 1200, on: 2026-11-01}, family_friendly: true, rating: FSK 0}"
    ),
    "creator": '[{person: Ann Example, url: "https://example.org/ann"}, {organisation: Studio}, Ben]',
    "rights": (
        "{holder: Example Works, year: 2026, licence: 'https://example.org/licence', notice: '© 2026 Example Works', "
        "licensing: 'https://example.org/get', credit: 'Film: Studio'}"
    ),
    "accessibility": "[signLanguage]",
    "chapters": '[{at: 0, title: One}, {at: "0:40", title: Two}]',
    "ai": "{picture: generated, voice: generated}",
}


def made(tmp_path, body="Body.", **changes):
    pages, _ = watch(tmp_path, {"index.md": text(body, **changes), "captions.en.vtt": VTT})
    return pages[0]


def video(tmp_path, **changes):
    return graph(made(tmp_path, **changes).page)["VideoObject"]


def hosted(place):
    return {"video": f"{{{place}, {BOX}}}"}


def test_all_that_is_known_is_said_once_and_in_the_form_each_reader_takes(tmp_path):
    address = f"{BASE}/film/"
    publisher = {"@id": f"{BASE}/#publisher"}
    assert video(tmp_path, **RICH) == {
        "@id": f"{address}#video",
        "@type": "VideoObject",
        "name": "From folder to page",
        "description": "How a folder becomes a page.",
        "thumbnailUrl": ["https://pictures.example.org/p.jpg"],
        "thumbnail": {
            "@id": f"{address}#thumbnail",
            "@type": "ImageObject",
            "url": "https://pictures.example.org/p.jpg",
            "contentUrl": "https://pictures.example.org/p.jpg",
        },
        "uploadDate": "2026-10-05T09:00:00+02:00",
        "expires": "2027-10-05T09:00:00+02:00",
        "duration": "PT1M30S",
        "contentUrl": FILM,
        "embedUrl": f"{address}embed/",
        "url": address,
        "mainEntityOfPage": {"@id": address},
        "inLanguage": "en",
        "encodingFormat": "video/mp4",
        "abstract": "The value of the film.",
        "keywords": ["Data"],
        "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "hasPart": [
            {"@type": "Clip", "name": "One", "startOffset": 0, "endOffset": 40, "url": f"{address}?t=0"},
            {"@type": "Clip", "name": "Two", "startOffset": 40, "endOffset": 90, "url": f"{address}?t=40"},
        ],
        "publication": {
            "@type": "BroadcastEvent",
            "isLiveBroadcast": True,
            "startDate": "2026-10-04T18:00:00+02:00",
            "endDate": "2026-10-04T19:00:00+02:00",
        },
        "regionsAllowed": ["AT", "DE"],
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": {"@type": "WatchAction"},
            "userInteractionCount": 1200,
            "endTime": "2026-11-01",
        },
        "isFamilyFriendly": True,
        "contentRating": "FSK 0",
        "accessibilityFeature": ["closedCaptions", "transcript", "signLanguage"],
        "caption": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{address}captions.en.vtt",
                "encodingFormat": "text/vtt",
                "inLanguage": "en",
                "name": "English",
            }
        ],
        "creator": [
            {"@type": "Person", "name": "Ann Example", "url": "https://example.org/ann"},
            {"@type": "Organization", "name": "Studio"},
            "Ben",
        ],
        "publisher": publisher,
        "copyrightHolder": publisher,
        "copyrightYear": 2026,
        "copyrightNotice": "© 2026 Example Works",
        "creditText": "Film: Studio",
        "license": "https://example.org/licence",
        "acquireLicensePage": "https://example.org/get",
        "transcript": "Hello",
    }


def test_what_nobody_said_is_not_in_the_markup(tmp_path):
    known = set(graph(page(tmp_path))["VideoObject"])
    assert known == {
        *(
            "@id",
            "@type",
            "name",
            "description",
            "thumbnailUrl",
            "thumbnail",
            "uploadDate",
            "duration",
            "embedUrl",
            "url",
        ),
        *("mainEntityOfPage", "inLanguage", "publisher"),
    }


def test_file_player_and_page_have_three_addresses(tmp_path):
    said = video(tmp_path, **RICH)
    addresses = {said["contentUrl"], said["embedUrl"], said["url"]}
    assert len(addresses) == 3
    assert all(address.startswith("https://") for address in addresses)


def test_blocked_countries_are_the_other_list(tmp_path):
    said = video(tmp_path, **hosted("youtube: abcdefghijk, regions: {blocked: [FR, BE]}"))
    assert (said["ineligibleRegion"], "regionsAllowed" in said) == (["BE", "FR"], False)


def test_several_broadcasts_are_several_events(tmp_path):
    times = "[{start: 2026-10-05T18:00:00Z, end: 2026-10-05T19:00:00Z}, {start: 2026-10-06T18:00:00Z, end: 2026-10-06T19:00:00Z}]"
    events = video(tmp_path, **hosted(f"youtube: abcdefghijk, live: {times}"))["publication"]
    assert [event["startDate"][:10] for event in events] == ["2026-10-05", "2026-10-06"]


SEEK = {
    "@type": "SeekToAction",
    "target": f"{BASE}/film/?t={{seek_to_second_number}}",
    "startOffset-input": "required name=seek_to_second_number",
}


def test_search_engines_may_find_moments_where_the_author_names_none(tmp_path):
    said = video(tmp_path, **hosted(f'url: "{FILM}"'))
    assert (said["potentialAction"], "hasPart" in said) == (SEEK, False)


@pytest.mark.parametrize(
    "changes",
    [
        {**hosted(f'url: "{FILM}"'), "chapters": "[{at: 0, title: One}]"},
        hosted("youtube: abcdefghijk"),
        hosted(f'url: "{FILM}", language: fi'),
        {"video": f'{{url: "{FILM}", poster: "https://example.org/p.jpg", duration: 29}}'},
        {"video": f'{{url: "{FILM}", poster: "https://example.org/p.jpg"}}'},
    ],
    ids=["own-chapters", "no-file", "language", "short", "unknown-length"],
)
def test_search_engines_are_not_asked_to_find_moments_where_they_cannot(tmp_path, changes):
    assert "potentialAction" not in video(tmp_path, **changes)


def test_a_short_video_has_chapters_for_people_only(tmp_path):
    film = f'{{url: "{FILM}", poster: "https://example.org/p.jpg", duration: 29}}'
    landing = made(tmp_path, video=film, chapters="[{at: 0, title: One}]").page
    assert len(landing.chapters) == 1
    assert not {"hasPart", "potentialAction"} & set(graph(landing)["VideoObject"])


def test_a_player_that_cannot_be_opened_at_a_moment_promises_none(tmp_path):
    place = hosted("jwplayer: {video: nPripu9l, player: ALJ3XQCI}")
    said = video(tmp_path, **place, chapters="[{at: 0, title: One}]")
    assert not {"hasPart", "potentialAction"} & set(said)


def test_captions_of_ours_are_not_claimed_for_a_player_of_others(tmp_path):
    said = video(tmp_path, **hosted("youtube: abcdefghijk"))
    assert (said["accessibilityFeature"], "caption" in said) == (["transcript"], False)


def test_subtitles_in_another_language_are_no_captions(tmp_path):
    files = {"index.md": text(**hosted(f'url: "{FILM}", language: de'))}
    pages, _ = watch(tmp_path, {**files, "subtitles.en.vtt": VTT})
    assert graph(pages[0].page)["VideoObject"]["accessibilityFeature"] == ["transcript"]


@pytest.mark.parametrize(("spoken", "features"), [("de", ["transcript"]), ("en", ["closedCaptions", "transcript"])])
def test_captions_are_those_in_the_language_that_is_spoken(tmp_path, spoken, features):
    files = {"index.md": text(**hosted(f'url: "{FILM}", language: {spoken}')), "captions.en.vtt": VTT}
    pages, _ = watch(tmp_path, files)
    assert graph(pages[0].page)["VideoObject"]["accessibilityFeature"] == features


def test_yandex_is_told_only_what_it_takes_whole(tmp_path):
    head = made(tmp_path, **hosted("youtube: abcdefghijk, family_friendly: false")).page.frame.head
    said = {meta.key: meta.content for meta in head.metas if meta.key.startswith("ya:")}
    assert said == {"ya:ovs:upload_date": "2026-10-05T09:00:00+02:00", "ya:ovs:adult": "true"}
    assert head.prefix == "ya: http://webmaster.yandex.ru/vocabularies/"
    silent = [
        hosted("youtube: abcdefghijk"),
        {"video": '{youtube: abcdefghijk, poster: "https://example.org/p.jpg", family_friendly: true}'},
    ]
    for number, changes in enumerate(silent):
        head = made(tmp_path / str(number), **changes).page.frame.head
        assert (head.prefix, [meta for meta in head.metas if meta.key.startswith("ya:")]) == ("", [])


def test_a_page_that_repeats_a_video_leaves_it_to_its_owner(tmp_path):
    repeating = made(tmp_path, **hosted("youtube: abcdefghijk, owner: other"))
    nodes, head = graph(repeating.page), repeating.page.frame.head
    assert "VideoObject" not in nodes
    assert "mainEntity" not in nodes["WebPage"]
    assert nodes["WebPage"]["primaryImageOfPage"]["url"] == "https://pictures.example.org/p.jpg"
    assert not [meta for meta in head.metas if meta.key.startswith(("og:video", "video:"))]
    assert head.robots.endswith("max-video-preview:0")
    assert (head.canonical, repeating.card.owner) == (f"{BASE}/film/", "other")
    assert repeating.page.player.kind == "iframe"


def test_an_owner_of_itself_is_an_owner(tmp_path):
    own = made(tmp_path, **hosted("youtube: abcdefghijk, owner: film"))
    assert (own.card.owner, "VideoObject" in graph(own.page)) == ("", True)


def test_the_card_tells_what_sitemap_and_feeds_ask(tmp_path):
    card = made(tmp_path, **RICH).card
    assert (card.video.content_url, card.video.player_url) == (FILM, f"{BASE}/film/embed/")
    assert card.video.expires == "2027-10-05T09:00:00+02:00"
    assert card.video.regions == ("allow", ("AT", "DE"))
    assert (card.video.family_friendly, card.video.views, card.video.media_type) == (True, 1200, "video/mp4")
    assert card.video_key == FILM


@pytest.mark.parametrize(("length", "live"), [("", True), (", duration: 60", False)])
def test_a_broadcast_with_a_recording_is_over(tmp_path, length, live):
    times = "live: {start: 2026-10-05T18:00:00Z, end: 2026-10-05T19:00:00Z}"
    card = made(tmp_path, video=f'{{youtube: abcdefghijk, poster: "https://example.org/p.jpg"{length}, {times}}}').card
    assert card.video.live is live


def test_a_playlist_comes_before_the_file(tmp_path):
    player = made(tmp_path, **RICH).page.player
    assert [(form.src, form.media_type) for form in player.sources] == [
        ("https://cdn.example.org/film.m3u8", "application/vnd.apple.mpegurl"),
        (FILM, "video/mp4"),
    ]
    assert made(tmp_path / "iframe").page.player.sources == ()


def test_translations_inherit_makers_rights_and_features(tmp_path):
    files = {"index.md": text(**RICH), "index.de.md": "---\ntitle: Vom Ordner\ndescription: Wie es geht.\n---\nText.\n"}
    pages, _ = watch_pages(source(tmp_path, files), site(), nobody)
    english, german = (graph(built.page)["VideoObject"] for built in pages)
    for key in ("creator", "copyrightHolder", "license", "accessibilityFeature", "regionsAllowed", "expires"):
        assert german[key] == english[key]
    assert german["embedUrl"] == f"{BASE}/de/film/embed/"
