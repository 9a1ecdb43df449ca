"""``_headers``, as Netlify and Cloudflare Pages read it.

Sources: https://docs.netlify.com/manage/routing/headers and https://developers.cloudflare.com/pages/configuration/headers/
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.render.hosting.caching import DAY, FOREVER, FRESH, KEPT_A_DAY, TYPES
from sitegen.render.hosting.patterns import asset_patterns, file_patterns, page_patterns
from sitegen.render.hosting.security import general_headers, page_policy, player_policy
from sitegen.render.hosting.site import HostedSite

MOST_RULES = 100
"""Rules that Cloudflare Pages reads; those behind them are not sent."""

LONGEST_LINE = 2_000
"""Characters of a line that Cloudflare Pages reads, the name of the header and the indent included."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of addresses, from the output folder on, and the headers for them as (name, value)."""

    pattern: str
    headers: tuple[tuple[str, str], ...]

    @property
    def longest(self) -> int:
        """Characters of its longest line."""
        return max(len(self.pattern), *(len(_line(name, value)) for name, value in self.headers))


def header_rules(site: HostedSite) -> tuple[Rule, ...]:
    """All rules. What has to be asked for again and is no page has no Cache-Control here: both hosts send :data:`FRESH`."""
    rules = [Rule("/*", tuple(general_headers(site)))]
    for pattern, player in page_patterns(site).items():
        policy = player_policy(site) if player else page_policy(site)
        rules.append(Rule(pattern, (("Cache-Control", FRESH), ("Content-Security-Policy", policy))))
    kept, _ = file_patterns(site, KEPT_A_DAY)
    rules += [Rule(pattern, (("Cache-Control", FOREVER),)) for pattern in asset_patterns(site, kept)]
    rules += [Rule(pattern, tuple(file_headers(end))) for end, pattern in kept.items()]
    rules += [Rule(pattern, tuple(_text_headers(site, end))) for end, pattern in file_patterns(site, _TEXTS)[0].items()]
    return tuple(rules)


_TEXTS = ("md", "webmanifest")


def file_headers(end: str) -> list[tuple[str, str]]:
    """What a file that others may show on their pages is sent with, by its ending."""
    found = [("Cache-Control", DAY), ("Cross-Origin-Resource-Policy", "cross-origin")]
    if end.lower() == "vtt":
        # A track element of another site is a request that asks (https://html.spec.whatwg.org/multipage/media.html#the-track-element).
        found += [("Content-Type", TYPES["vtt"]), ("Access-Control-Allow-Origin", "*")]
    return found


def _text_headers(site: HostedSite, end: str) -> list[tuple[str, str]]:
    """The type; and the Markdown of a page is for those who ask for it, not a second page to be found."""
    hidden = [("X-Robots-Tag", "noindex")] if end == "md" and not site.preview else []
    return [("Content-Type", TYPES[end]), *hidden]


def headers_text(rules: tuple[Rule, ...]) -> str:
    """The file."""
    blocks = ["\n".join([rule.pattern, *(_line(name, value) for name, value in rule.headers)]) for rule in rules]
    return "\n\n".join(blocks) + "\n"


def _line(name: str, value: str) -> str:
    return f"  {name}: {value}"
