"""The files for hosts: which ones a site has, what they are made from, and what does not fit into them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.build.whole import Recipe, Whole
from sitegen.core.digests import digest_text
from sitegen.core.findings import Finding, Location, warning
from sitegen.core.paths import SitePath
from sitegen.model.loads import picture_loads, prose_loads
from sitegen.render.hosting.caching import KEPT_A_DAY, TYPES
from sitegen.render.hosting.cloudfront import cloudfront_files
from sitegen.render.hosting.headers_file import LONGEST_LINE, MOST_RULES, Rule, header_rules, headers_text
from sitegen.render.hosting.nginx import nginx_conf
from sitegen.render.hosting.patterns import file_patterns
from sitegen.render.hosting.redirects_file import LONGEST_LINE as LONGEST_REDIRECT
from sitegen.render.hosting.redirects_file import MOST_LINES, redirect_lines
from sitegen.render.hosting.site import HostedSite
from sitegen.theme.colour import accent_properties

_STATIC = {"netlify", "cloudflare"}
_SETTINGS = Location("site.toml")


@dataclass(frozen=True, slots=True)
class HostFiles:
    """What hosts are told of a site, and what is wrong with it."""

    recipes: tuple[Recipe, ...]
    findings: tuple[Finding, ...]


def host_files(whole: Whole, paths: Collection[str]) -> HostFiles:
    """The files for the hosts in the settings. ``paths`` are all other files of the site."""
    site = hosted_site(whole, paths)
    hosts = set(site.settings.hosts)
    files: dict[str, str] = {}
    findings: list[Finding] = []
    if hosts & _STATIC:
        rules, lines = header_rules(site), redirect_lines(site)
        files["_headers"] = headers_text(rules)
        if lines:
            files["_redirects"] = "\n".join(lines) + "\n"
        findings += [*_limits(site, rules, lines), *_left_out(site)]
    if "nginx" in hosts:
        files["_hosting/nginx.conf"] = nginx_conf(site)
    if "cloudfront" in hosts:
        files |= cloudfront_files(site)
    base = {"code": whole.base["code"]}
    recipes = [
        Recipe(SitePath(path), {**base, "hosting": digest_text(text)}, partial(text.encode, "utf-8"))
        for path, text in files.items()
    ]
    return HostFiles(tuple(recipes), tuple(findings))


def hosted_site(whole: Whole, paths: Collection[str]) -> HostedSite:
    """The site as hosts see it."""
    site = whole.context.site
    loads: dict[str, set[str]] = {}
    for directive, origin in _loads(whole):
        loads.setdefault(directive, set()).add(origin)
    return HostedSite(
        base_url=site.base_url,
        paths=tuple(paths),
        settings=whole.config.hosting,
        folders=tuple(folder for tag in site.locales if (folder := whole.addresses.folder(tag))),
        loads=loads,
        styles=(str(accent_properties(site.accent)),) if site.accent else (),
        moves=tuple(whole.moves),
        preview=site.preview,
        search=site.search,
    )


def _loads(whole: Whole) -> Iterator[tuple[str, str]]:
    """What all pages load from elsewhere: watch pages by their cards, and what listings and standing pages show."""
    for card in whole.catalogue.cards:
        yield from card.loads
        yield from picture_loads(card.picture, card.thumbnail)
    yield from prose_loads(*whole.bodies.values())


def _limits(site: HostedSite, rules: Sequence[Rule], lines: Sequence[str]) -> Iterator[Finding]:
    """What Cloudflare Pages would pass over without a word."""
    if "cloudflare" not in site.settings.hosts:
        return
    elsewhere = "leave cloudflare out of hosting.hosts where the site does not lie there"
    if len(rules) > MOST_RULES:
        message = f"_headers has {len(rules)} rules, and Cloudflare Pages reads {MOST_RULES}"
        yield warning(
            "hosting/too-many-headers", message, _SETTINGS, f"publish fewer languages as one site, or {elsewhere}"
        )
    longest = max(rule.longest for rule in rules)
    if longest > LONGEST_LINE:
        hosts = len(set().union(*site.loads.values(), *site.settings.sources.values()))
        message = f"a line of _headers has {longest:,} characters, and Cloudflare Pages reads {LONGEST_LINE:,}; pages load from {hosts} other hosts"
        yield warning(
            "hosting/line-too-long",
            message,
            _SETTINGS,
            f"keep posters and pictures as files of the site, or {elsewhere}",
        )
    lines = [line for line in lines if not line.endswith("!")]  # these it does not count: it cannot read them
    if len(lines) > MOST_LINES:
        message = f"_redirects has {len(lines):,} lines, and Cloudflare Pages reads {MOST_LINES:,}"
        yield warning(
            "hosting/too-many-redirects",
            message,
            _SETTINGS,
            f"remove old aliases that nobody asks for any more, or {elsewhere}",
        )
    long = next((line for line in lines if len(line) > LONGEST_REDIRECT), "")
    if long:
        message = f"the redirect of {long[:60]}… has {len(long):,} characters, and Cloudflare Pages reads {LONGEST_REDIRECT:,}"
        yield warning("hosting/line-too-long", message, _SETTINGS, f"remove this alias, or {elsewhere}")


def _left_out(site: HostedSite) -> Iterator[Finding]:
    """Endings that Netlify cannot tell from a page, see :mod:`sitegen.render.hosting.patterns`."""
    for end, page in sorted(file_patterns(site, KEPT_A_DAY | TYPES.keys())[1].items()):
        message = f"{page} ends like *.{end}, so files of this type cannot have headers of their own at Netlify: browsers ask for them each time"
        yield warning(
            "hosting/ending-like-page",
            message,
            _SETTINGS,
            "give the page another name, or leave netlify out of hosting.hosts",
        )
