"""What five places say of each video of a built site: the page, its JSON-LD, Open Graph, the sitemap and the feeds."""

import json
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from lxml import etree

from sitegen.core.times import iso_duration

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "v": "http://www.google.com/schemas/sitemap-video/1.1",
    "x": "http://www.w3.org/1999/xhtml",
    "a": "http://www.w3.org/2005/Atom",
    "m": "http://search.yahoo.com/mrss/",
}


@dataclass
class Said:
    """Each fact with what the places that tell it say: ``facts["title"]["sitemap"]``. All values of a fact must be equal."""

    address: str
    facts: dict = field(default_factory=dict)

    def add(self, place, **facts):
        for name, value in facts.items():
            if value not in (None, ""):
                self.facts.setdefault(name, {})[place] = value

    @property
    def disagreements(self):
        return {name: told for name, told in self.facts.items() if len(set(told.values())) > 1}


def _trees(output, name):
    return [etree.parse(str(path)) for path in sorted(output.rglob(name))]


def said_of_all(output, base_url):
    """Every watch page of the folder with what is said of it."""
    found = {}
    for path in sorted(output.rglob("index.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        block = page.find("script", type="application/ld+json")
        nodes = json.loads(block.string)["@graph"] if block else []
        video = next((node for node in nodes if node["@type"] == "VideoObject"), None)
        if video is not None:
            one = Said(video["url"])
            found[one.address] = one
            _page(one, page, base_url)
            _markup(one, video, next(node for node in nodes if node["@type"] == "WebPage"))
            _open_graph(one, page)
    for tree in _trees(output, "sitemap*.xml"):
        _sitemap(found, tree)
    for tree in _trees(output, "feed.xml"):
        _atom(found, tree)
    for path in sorted(output.rglob("feed.json")):
        _json_feed(found, json.loads(path.read_text("utf-8")))
    for tree in _trees(output, "media.xml"):
        _media_feed(found, tree)
    return found


def _page(one, page, base_url):
    host = base_url.removesuffix(urlsplit(base_url).path)
    times = [time["datetime"] for time in page.select(".byline time")]
    player = page.select_one(".player video, .player iframe")
    poster = player.get("poster")
    one.add(
        "page",
        address=page.find("link", rel="canonical")["href"],
        title=page.title.string,
        heading=page.h1.get_text(),
        description=page.find("meta", attrs={"name": "description"})["content"],
        published=times[0],
        language=page.html["lang"],
        duration=next((time for time in times if time.startswith("PT")), None),
        thumbnail=(poster if "://" in poster else host + poster) if poster else None,
        embed=player["src"] if player.name == "iframe" else None,
        chapters=tuple(link.find_all("span")[1].get_text() for link in page.select(".chapters a")),
        label=page.select_one("[data-ai-disclosure] span").get_text(),
    )
    one.add("heading", title=page.h1.get_text())


def _markup(one, video, page):
    one.add(
        "JSON-LD",
        address=video["url"],
        title=video["name"],
        description=video["description"],
        published=video["uploadDate"],
        language=page["inLanguage"],
        duration=video.get("duration"),
        thumbnail=video["thumbnailUrl"][0],
        content=video.get("contentUrl"),
        embed=video.get("embedUrl"),
        chapters=tuple(part["name"] for part in video.get("hasPart", ())) or None,
        modified=page["dateModified"],
        expires=video.get("expires"),
    )


def _open_graph(one, page):
    def meta(key):
        tag = page.find("meta", property=key)
        return tag["content"] if tag else None

    duration = meta("video:duration")
    one.add(
        "Open Graph",
        address=meta("og:url"),
        title=meta("og:title"),
        description=meta("og:description"),
        published=meta("video:release_date"),
        duration=iso_duration(int(duration)) if duration else None,
    )


def _sitemap(found, tree):
    for url in tree.iterfind("s:url", NAMESPACES):
        one = found.get(url.findtext("s:loc", namespaces=NAMESPACES))
        video = url.find("v:video", NAMESPACES)
        if one is None or video is None:
            continue

        def text(name, video=video):
            return video.findtext(f"v:{name}", namespaces=NAMESPACES)

        duration = text("duration")
        one.add(
            "sitemap",
            address=url.findtext("s:loc", namespaces=NAMESPACES),
            title=text("title"),
            description=text("description"),
            published=text("publication_date"),
            modified=url.findtext("s:lastmod", namespaces=NAMESPACES),
            duration=iso_duration(int(duration)) if duration else None,
            thumbnail=text("thumbnail_loc"),
            content=text("content_loc"),
            embed=text("player_loc"),
            expires=text("expiration_date"),
        )


def _atom(found, tree):
    for entry in tree.iterfind("a:entry", NAMESPACES):
        one = found[entry.findtext("a:id", namespaces=NAMESPACES)]
        one.add(
            "Atom",
            address=entry.find("a:link", NAMESPACES).get("href"),
            title=entry.findtext("a:title", namespaces=NAMESPACES),
            published=entry.findtext("a:published", namespaces=NAMESPACES),
            modified=entry.findtext("a:updated", namespaces=NAMESPACES),
        )


def _json_feed(found, feed):
    for item in feed["items"]:
        files = item.get("attachments", [{}])
        found[item["id"]].add(
            "JSON Feed",
            address=item["url"],
            title=item["title"],
            published=item["date_published"],
            modified=item["date_modified"],
            thumbnail=item.get("image"),
            content=files[0].get("url"),
            language=item["language"],
        )


def _media_feed(found, tree):
    for item in tree.iterfind("channel/item"):
        content, player = item.find("m:content", NAMESPACES), item.find("m:player", NAMESPACES)
        found[item.findtext("guid")].add(
            "Media RSS",
            address=item.findtext("link"),
            title=item.findtext("m:title", namespaces=NAMESPACES),
            description=item.findtext("m:description", namespaces=NAMESPACES),
            published=parsedate_to_datetime(item.findtext("pubDate")).isoformat(),
            thumbnail=item.find("m:thumbnail", NAMESPACES).get("url"),
            content=content.get("url") if content is not None else None,
            embed=player.get("url") if player is not None else None,
        )
