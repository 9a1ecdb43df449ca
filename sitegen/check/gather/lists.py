"""robots.txt, ``_redirects`` and feeds.

Sources: https://www.rfc-editor.org/rfc/rfc9309, https://www.rfc-editor.org/rfc/rfc4287,
https://www.rssboard.org/rss-specification
"""

from __future__ import annotations

from lxml import etree

from sitegen.check.gather.sitemaps import in_words
from sitegen.check.gather.tree import line_of
from sitegen.check.site_evidence import Feed, Robots, RobotsGroup, RobotsRule

_ATOM = "{http://www.w3.org/2005/Atom}"
_ROBOTS_READ = 512_000  # Bytes that Google reads of the file.


def read_robots(data: bytes) -> Robots:
    """Groups and sitemap addresses; lines that mean nothing are passed over, as crawlers do."""
    groups: list[RobotsGroup] = []
    agents: list[str] = []
    rules: list[RobotsRule] = []
    sitemaps: list[tuple[str, int]] = []
    for number, line in enumerate(data[:_ROBOTS_READ].decode("utf-8-sig", "replace").splitlines(), start=1):
        key, colon, rest = line.partition("#")[0].partition(":")
        name, text = key.strip().lower(), rest.strip()
        if not colon:
            continue
        if name == "user-agent":
            if rules:
                groups.append(RobotsGroup(tuple(agents), tuple(rules)))
                agents, rules = [], []
            agents.append(text.lower())
        elif name in {"allow", "disallow"} and agents:
            rules.append(RobotsRule(name == "allow", text, number))
        elif name == "sitemap":
            sitemaps.append((text, number))
    if agents:
        groups.append(RobotsGroup(tuple(agents), tuple(rules)))
    return Robots(tuple(groups), tuple(sitemaps))


def read_redirects(data: bytes) -> tuple[str, ...]:
    """The paths that a ``_redirects`` file answers, without the slash in front."""
    lines = (line.partition("#")[0].split() for line in data.decode("utf-8", "replace").splitlines())
    return tuple(parts[0].lstrip("/") for parts in lines if len(parts) >= 2 and parts[0].startswith("/"))


def read_feed(path: str, data: bytes) -> Feed:
    """An Atom or RSS file: the addresses of its entries."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Feed(path, "", (), in_words(error), error.lineno or 0)
    kind = etree.QName(root).localname
    if kind == "feed":
        found = [
            (link.get("href") or "", line_of(link))
            for link in root.iterfind(f"{_ATOM}entry/{_ATOM}link")
            if (link.get("rel") or "alternate") == "alternate"
        ]
    else:
        found = [((link.text or "").strip(), line_of(link)) for link in root.iterfind("channel/item/link")]
    return Feed(path, kind, tuple(found))
