"""robots.txt and the paths that ``_redirects`` answers.

Source: https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from sitegen.check.site_evidence import Robots, RobotsGroup, RobotsLine, RobotsRule

_ROBOTS_READ = 512_000  # Bytes that Google reads of the file.


def read_robots(data: bytes) -> Robots:
    """Groups and sitemap addresses; lines that mean nothing are passed over, as crawlers do."""
    groups: list[RobotsGroup] = []
    agents: list[str] = []
    rules: list[RobotsRule] = []
    sitemaps: list[tuple[str, int]] = []
    lines: list[RobotsLine] = []
    for number, line in enumerate(data[:_ROBOTS_READ].decode("utf-8-sig", "replace").splitlines(), start=1):
        key, colon, rest = line.partition("#")[0].partition(":")
        name, text = key.strip().lower(), rest.strip()
        if name:
            lines.append(
                RobotsLine(name if colon else "", text if colon else key.strip(), number, grouped=bool(agents))
            )
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
    return Robots(tuple(groups), tuple(sitemaps), tuple(lines))


def read_redirects(data: bytes) -> tuple[str, ...]:
    """The paths that a ``_redirects`` file answers, without the slash in front."""
    lines = (line.partition("#")[0].split() for line in data.decode("utf-8", "replace").splitlines())
    return tuple(parts[0].lstrip("/") for parts in lines if len(parts) >= 2 and parts[0].startswith("/"))
