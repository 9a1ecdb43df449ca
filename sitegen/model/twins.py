"""The same page in other forms, for machines: its links in the head."""

from __future__ import annotations

from urllib.parse import quote

from sitegen.core.paths import SitePath
from sitegen.model.addresses import Addresses
from sitegen.model.facts import PageFacts
from sitegen.model.page_head import HeadLink
from sitegen.model.site import SiteInfo


def twins(facts: PageFacts) -> tuple[HeadLink, ...]:
    """The Markdown twin where the site has them, and the oEmbed document where the page has a player for others to embed."""
    addresses, tag, slug = facts.addresses, facts.locale.tag, facts.campaign.slug
    title = facts.source.front.title
    links = [*markdown_twin(facts.site, addresses.watch(tag, slug), title)]
    if facts.site.players and facts.place.kind == "video":
        links.append(_discovery(facts.url, title, addresses.url(addresses.oembed(tag, slug))))
    return tuple(links)


def markdown_twin(site: SiteInfo, page: SitePath, title: str) -> tuple[HeadLink, ...]:
    """The link to the Markdown twin of ``page``; none where the site has no twins."""
    if not site.markdown:
        return ()
    addresses = Addresses(site.base_url, site.default_locale)
    return (HeadLink("alternate", addresses.url(addresses.markdown(page)), type="text/markdown", title=title),)


def _discovery(url: str, title: str, document: str) -> HeadLink:
    """The link by which consumers find the oEmbed document of the watch page at ``url``.

    The address is a complete request, with ``url`` and ``format``, as https://oembed.com/#section4 has it. A static
    host answers with the file whatever the query says, and consumers that parse the address find what they look for.
    """
    query = f"?url={quote(url, safe='')}&format=json"
    return HeadLink("alternate", document + query, type="application/json+oembed", title=title)
