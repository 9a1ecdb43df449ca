"""robots.txt: nothing that shall be found is closed to the crawlers that find it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.check.examples import ROBOTS, edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import ROBOTS_PROTOCOL, VIDEO_GUIDE
from sitegen.check.site import Site
from sitegen.check.site_evidence import Robots, RobotsGroup, RobotsRule
from sitegen.core.findings import Severity

_RULE = "Disallow: /preview/"
_USES = {"media", "asset", "metadata"}


@rule(
    "robots/blocks-page",
    Severity.ERROR,
    title="robots.txt closes a page that shall be found",
    fix="allow the path; to keep a page out of results use noindex, which crawlers must be able to read",
    source=ROBOTS_PROTOCOL,
    needs=Site,
    applies=lambda site: site.evidence.robots is not None,
    requires_address=True,
    console="Blocked by robots.txt",
    examples_pass=shows(_RULE, ROBOTS),
    examples_fail=edit(_RULE, "Disallow: /hosted/$", ROBOTS),
)
def blocks_page(site: Site) -> Iterator[Fault]:
    """A page that may not be fetched is listed without its text, if at all, and its video is not seen."""
    for page in site.indexable:
        if page.video is None and page.path not in site.listed:
            continue
        if found := blocking(site.evidence.robots, "googlebot", urlsplit(page.address).path):
            yield Fault(f"Disallow: {found.path} closes {page.path}", found.line, file=ROBOTS)


@rule(
    "robots/blocks-media",
    Severity.ERROR,
    title="robots.txt closes a file that a watch page needs",
    fix="allow the paths of videos, posters, captions, styles and scripts",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: site.evidence.robots is not None and any(page.video for page in site.indexable),
    requires_address=True,
    console="Thumbnail blocked by robots.txt",
    examples_pass=shows(_RULE, ROBOTS),
    examples_fail=edit(_RULE, "Disallow: /*.mp4", ROBOTS)
    + edit(_RULE, f"{_RULE}\n\nUser-agent: Googlebot-Image\nDisallow: /*.jpg", ROBOTS),
)
def blocks_media(site: Site) -> Iterator[Fault]:
    """A video whose file, thumbnail or player cannot be fetched is not shown as a video."""
    closed: dict[tuple[RobotsRule, str], str] = {}
    for page in site.indexable:
        for found in page.references if page.video else ():
            if found.use in _USES and site.path_of(found.address) is not None:
                path = urlsplit(found.address).path
                for agent in ("googlebot", "googlebot-image", "googlebot-video"):
                    if blocked := blocking(site.evidence.robots, agent, path):
                        closed.setdefault((blocked, path), page.path)
    for (blocked, path), needed_by in closed.items():
        yield Fault(f"Disallow: {blocked.path} closes {path}, which {needed_by} needs", blocked.line, file=ROBOTS)


def blocking(robots: Robots | None, agent: str, path: str) -> RobotsRule | None:
    """The rule that keeps ``agent`` from ``path``: the longest match counts, and Allow wins a tie (RFC 9309, 2.2.2)."""
    rules = [found for group in _groups(robots, agent) for found in group.rules if found.path]
    matching = [found for found in rules if _matches(found.path, path)]
    best = max(matching, key=lambda found: (len(found.path), found.allow), default=None)
    return None if best is None or best.allow else best


def _groups(robots: Robots | None, agent: str) -> list[RobotsGroup]:
    """The groups for the crawler itself, else for its family (``googlebot`` for its image crawler), else for all."""
    groups = robots.groups if robots else ()
    for name in (agent, agent.partition("-")[0], "*"):
        if found := [group for group in groups if name in group.agents]:
            return found
    return []


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` (any characters) and ``$`` (the end) fits the beginning of a path."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    # Taking each piece where it is found first leaves the most room for the others.
    for piece in rest[:-1] if ends else rest:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not ends:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= place if rest else place == len(path)
