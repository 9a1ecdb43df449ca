"""The site as a whole, from its settings, standing pages and theme: what every chunk of work is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.build.pagefind import searchable
from sitegen.core.config import SiteConfig
from sitegen.core.digests import Digest, digest_pairs, digest_text
from sitegen.core.media_types import media_type
from sitegen.load.brand import picture_size
from sitegen.load.campaign import Reading
from sitegen.load.standing import StandingSource
from sitegen.model.addresses import Addresses
from sitegen.model.page import Image, Link
from sitegen.model.site import LocaleInfo, Publisher, SiteInfo
from sitegen.model.words import direction, language_name
from sitegen.theme.chain import Chain

MOST_NAVIGATION = 5
"""Topics in the header: it stands above the player, and the player has to be in the first view."""

WATCH, EMBED, GONE, LISTING = "watch.html", "embed.html", "gone.html", "listing.html"
STANDING, MISSING = "standing.html", "missing.html"
SEARCH = "search.html"
TEMPLATES = (WATCH, EMBED, GONE, LISTING, STANDING, MISSING, SEARCH)


@dataclass(frozen=True, slots=True)
class Context:
    """Plain values for a chunk of work: the site, how to read content, the theme, and the folder for finished files."""

    site: SiteInfo
    reading: Reading
    chain: Chain
    stage: Path


def make_site(
    config: SiteConfig,
    content: Path,
    standing: Sequence[StandingSource],
    words: Mapping[str, Mapping[str, str]],
    assets: Mapping[str, str],
    *,
    preview: bool = False,
) -> SiteInfo:
    """Everything pages share. ``words`` are interface texts by language, ``assets`` theme files by name."""
    addresses = Addresses(config.base_url, config.default_locale)
    locales = {tag: _locale(tag, config, standing, words.get(tag, {}), addresses) for tag in config.all_locales}
    who = config.who
    publisher = Publisher(
        who.name,
        who.url or config.base_url + "/",
        who.contact or "",
        _brand(who.logo, content, addresses, who.name),
        who.same_as,
    )
    icon = _brand(config.brand.icon, content, addresses, "")
    return SiteInfo(
        name=config.name,
        base_url=config.base_url,
        default_locale=config.default_locale,
        locales=locales,
        publisher=publisher,
        accent=config.brand.accent or "",
        icons=(icon,) if icon else (),
        assets={name: addresses.href(path) for name, path in assets.items()},
        page_size=config.page_size,
        theme=config.theme,
        markdown=config.agents.markdown,
        players=bool(config.hosting.embed_on),
        search=searchable(config),
        preview=preview,
    )


def _brand(file: str | None, content: Path, addresses: Addresses, alt: str) -> Image | None:
    if file is None:
        return None
    width, height = picture_size(content / file)
    kind = media_type(file)
    told = kind if kind.startswith("image/") else ""
    return Image(addresses.href(file), addresses.url(file), width, height, alt, told)


def _locale(
    tag: str, config: SiteConfig, standing: Sequence[StandingSource], words: Mapping[str, str], addresses: Addresses
) -> LocaleInfo:
    named = config.languages.get(tag)
    pages: dict[str, str] = {}
    navigation: list[Link] = []
    footer: list[Link] = []
    policy = None
    for page in standing:
        if page.locale != tag or page.name == "index":
            continue
        if page.name.startswith("topics/"):
            pages[page.name] = addresses.href(addresses.topic(tag, page.name[7:]))
            navigation.append(Link(page.front.title, pages[page.name]))
        else:
            pages[page.name] = addresses.href(addresses.standing(tag, page.name))
            footer.append(Link(page.front.title, pages[page.name]))
            policy = footer[-1] if page.name == "ai-policy" else policy
    return LocaleInfo(
        tag=tag,
        direction=direction(tag),
        language_name=language_name(tag, tag),
        home_href=addresses.href(addresses.home(tag)),
        feed_href=addresses.href(addresses.feed(tag)),
        json_feed_href=addresses.href(addresses.json_feed(tag)),
        media_feed_href=addresses.href(addresses.media_feed(tag)),
        tagline=(named.tagline if named else None) or "",
        navigation=tuple(navigation[:MOST_NAVIGATION]),
        footer=tuple(footer),
        policy=policy,
        contact=config.who.contact or "",
        pages=pages,
        words=words,
        search_href=addresses.href(addresses.search(tag)) if searchable(config) else "",
    )


def site_digest(site: SiteInfo) -> Digest:
    """The digest of everything pages take from the site."""
    return digest_pairs([(name, digest_text(repr(getattr(site, name)))) for name in site.__slots__])
