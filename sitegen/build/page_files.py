"""The files that say what a watch page says in other forms: Markdown, a player by itself, an oEmbed document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from sitegen.core.paths import SitePath
from sitegen.model.addresses import Addresses
from sitegen.model.embed import EmbedPage, embed_page, embeddable, oembed
from sitegen.model.site import SiteInfo
from sitegen.model.watch import WatchPage


def page_files(
    site: SiteInfo, watch: WatchPage, render: Callable[[EmbedPage], bytes]
) -> Iterator[tuple[SitePath, bytes]]:
    """Each file of ``watch`` with its bytes; ``render`` fills the player's template.

    They depend on nothing that the page itself does not depend on, but for the player's own template.
    """
    from sitegen.render.markdown_twin import markdown_twin

    page, addresses = watch.page, Addresses(site.base_url, site.default_locale)
    tag = page.frame.locale
    if site.markdown:
        yield addresses.markdown(page.frame.path), markdown_twin(page, site, site.locales[tag], watch.written)
    if embeddable(page, site):
        player = embed_page(page, addresses)
        yield player.frame.path, render(player)
        document = json.dumps(oembed(page, site, addresses), ensure_ascii=False, indent=1)
        yield addresses.oembed(tag, page.slug), f"{document}\n".encode()


def reserved(addresses: Addresses, tag: str, slug: str) -> dict[str, str]:
    """The addresses below a page that no file of its campaign may take, each with what stands there."""
    return {
        addresses.watch(tag, slug): "the page itself",
        addresses.markdown(addresses.watch(tag, slug)): "the page in Markdown",
        addresses.oembed(tag, slug): "the page's oEmbed document",
        addresses.embed(tag, slug): "the page's player",
        addresses.embed(tag, slug).removesuffix("/index.html"): "the folder of the page's player",
    }
