"""One truth: what the page, the JSON-LD, Open Graph, the sitemap and the feed say is the same."""

import json

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from tests.build.sites import CAPTIONS, DAY, SETTINGS, Quiet

HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "comment": "<!-- --> ]]> <![CDATA[",
    "quotes": "It's \"quoted\" & 'ampersanded' &amp; &lt;b&gt;",
    "braces": "{{ page.title }} {% raw %} ${x} <%= y %>",
    "separators": "line\u2028separator\u2029paragraph",
    "direction": "abc \u202edcba\u202c \u2066x\u2069",
    "emoji": "👩‍🚀 🏳️‍🌈 ÿ ﷽ 漢字 العربية हिन्दी",
    "backslash": r"C:\new\table \u003c \" end\\",
    "entities": "&#x3C;img src=x onerror=alert(1)&#x3E;",
    "yaml": "yes: no - [x] #y *z &a !b %c @d `e`",
    "spaces": "non\u00a0breaking and\u200bzero\u200dwidth",
    "dashes": "--- … ---",
}  # fmt: skip

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "v": "http://www.google.com/schemas/sitemap-video/1.1",
    "a": "http://www.w3.org/2005/Atom",
}


def source(slug: str, text: str) -> str:
    front = {
        "title": text,
        "description": f"About {text}",
        "summary": f"Summary of {text}",
        "published": "2026-10-05T09:00:00+02:00",
        "updated": "2026-10-06T09:00:00+02:00",
        "tags": [f"topic {text}"],
        "video": {
            "url": f"https://media.example.org/{slug}.mp4",
            "poster": "https://media.example.org/a.jpg?size=large&v=2",
            "duration": "2:05",
        },
        "chapters": [{"at": "0:00", "title": text}, {"at": "1:00", "title": f"Then {text}"}],
        "faq": [{"q": text, "a": "Yes."}],
        "cta": {"label": text, "url": "https://example.org/?a=1&b=2"},
        "ai": {"voice": "generated", "note": text},
    }
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\nBody.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A site whose every text is hostile; JSON is YAML, so the texts arrive as they are."""
    root = tmp_path_factory.mktemp("hostile")
    for slug, text in HOSTILE.items():
        folder = root / "content/campaigns" / slug
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(source(slug, text), encoding="utf-8")
        (folder / "captions.en.vtt").write_text(CAPTIONS, encoding="utf-8")
    (root / "content/site.toml").write_text(SETTINGS.replace("page_size = 2", "page_size = 50"))
    result = build(Request(root, root / "output", 1, as_of=DAY), Quiet())
    assert not result.failed, [str(finding) for finding in result.findings]
    return root / "output"


def expected(text: str) -> str:
    """What becomes of a line: white space is folded, nothing else."""
    return " ".join(text.split())


def page_of(built, slug):
    return BeautifulSoup((built / slug / "index.html").read_text("utf-8"), "html.parser")


def video_of(page):
    (block,) = page.find_all("script", type="application/ld+json")
    (video,) = (node for node in json.loads(block.string)["@graph"] if node["@type"] == "VideoObject")
    return video


def meta_of(page, key):
    return page.find("meta", property=key)["content"]


@pytest.mark.parametrize("slug", HOSTILE)
def test_the_title_is_the_same_everywhere_and_stays_text(built, slug):
    title, page = expected(HOSTILE[slug]), page_of(built, slug)
    feed = etree.parse(str(built / "feed.xml"))
    sitemap = etree.parse(str(built / "sitemap.xml"))
    assert page.title.string == title
    assert page.h1.get_text() == title
    assert video_of(page)["name"] == title
    assert meta_of(page, "og:title") == title
    entry = next(
        e for e in feed.iterfind("a:entry", NAMESPACES) if e.find("a:id", NAMESPACES).text.endswith(f"/{slug}/")
    )
    assert entry.find("a:title", NAMESPACES).text == title
    url = next(
        u for u in sitemap.iterfind("s:url", NAMESPACES) if u.find("s:loc", NAMESPACES).text.endswith(f"org/{slug}/")
    )
    assert url.find("v:video/v:title", NAMESPACES).text == title[:100]


@pytest.mark.parametrize("slug", HOSTILE)
def test_description_dates_length_thumbnail_and_address_agree(built, slug):
    page = page_of(built, slug)
    video = video_of(page)
    sitemap = etree.parse(str(built / "sitemap.xml"))
    url = next(
        u for u in sitemap.iterfind("s:url", NAMESPACES) if u.find("s:loc", NAMESPACES).text.endswith(f"org/{slug}/")
    )
    about = expected(f"About {HOSTILE[slug]}")
    descriptions = {
        page.find("meta", attrs={"name": "description"})["content"],
        meta_of(page, "og:description"),
        video["description"],
        url.find("v:video/v:description", NAMESPACES).text,
    }
    assert descriptions == {about}
    published = {
        video["uploadDate"],
        meta_of(page, "video:release_date"),
        url.find("v:video/v:publication_date", NAMESPACES).text,
        page.time["datetime"],
    }
    assert published == {"2026-10-05T09:00:00+02:00"}
    assert (video["duration"], meta_of(page, "video:duration"), url.find("v:video/v:duration", NAMESPACES).text) == (
        "PT2M5S",
        "125",
        "125",
    )
    thumbnails = {
        video["thumbnailUrl"][0],
        url.find("v:video/v:thumbnail_loc", NAMESPACES).text,
        page.video["poster"],
    }
    assert thumbnails == {"https://media.example.org/a.jpg?size=large&v=2"}
    assert meta_of(page, "og:image").endswith(f"/{slug}/share.jpg"), "a share card, which shows the title as well"
    media = {video["contentUrl"], meta_of(page, "og:video"), url.find("v:video/v:content_loc", NAMESPACES).text}
    assert media == {f"https://media.example.org/{slug}.mp4"}
    canonical = page.find("link", rel="canonical")["href"]
    assert {canonical, meta_of(page, "og:url"), video["url"]} == {f"https://example.org/{slug}/"}


@pytest.mark.parametrize("slug", HOSTILE)
def test_no_text_becomes_markup(built, slug):
    page = page_of(built, slug)
    assert {script.get("type") for script in page.find_all("script")} == {"application/ld+json", "module"}
    assert not [name for tag in page.find_all(name=bool) for name in tag.attrs if name.startswith("on")]
    chapters = [part["name"] for part in video_of(page)["hasPart"]]
    assert chapters == [expected(HOSTILE[slug]), expected(f"Then {HOSTILE[slug]}")]
    assert expected(HOSTILE[slug]) in " ".join(page.main.get_text(" ").split())
