"""The parts of a page's JSON-LD that tell where it stands: trail, site, publisher."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model.page import Link
from sitegen.model.site import SiteInfo
from sitegen.model.structured_data import BreadcrumbList, ImageObject, ListItem, Organization, Ref, WebSite


def breadcrumbs(site: SiteInfo, url: str, crumbs: Sequence[Link]) -> BreadcrumbList:
    """The trail from the home page; a link without address is the page itself."""
    root = site.base_url[: len(site.base_url) - len(_path(site.base_url))]
    items = tuple(
        ListItem(position=number, name=crumb.text, item=root + crumb.href if crumb.href else url)
        for number, crumb in enumerate(crumbs, start=1)
    )
    return BreadcrumbList(id=f"{url}#breadcrumb", itemListElement=items)


def _path(base_url: str) -> str:
    return "/" + base_url.split("/", 3)[3] if base_url.count("/") > 2 else ""


def site_id(site: SiteInfo) -> str:
    """The node of the site itself; the home page has it, other pages refer to it."""
    return f"{site.base_url}/#website"


def publisher_id(site: SiteInfo) -> str:
    """The node of the publisher."""
    return f"{site.base_url}/#publisher"


def publisher_node(site: SiteInfo, *, full: bool = False) -> Organization:
    """The publisher: who it is, on every page; in ``full``, on the home page and the one about it, also how to reach it.

    That is where search engines ask for it
    (https://developers.google.com/search/docs/appearance/structured-data/organization).
    """
    who = site.publisher
    logo = (
        ImageObject(
            id=f"{site.base_url}/#logo",
            url=who.logo.url,
            contentUrl=who.logo.url,
            width=who.logo.width or None,
            height=who.logo.height or None,
        )
        if who.logo
        else None
    )
    return Organization(
        id=publisher_id(site),
        name=who.name,
        url=who.url,
        logo=logo,
        email=(who.contact or None) if full else None,
        sameAs=(who.same_as or None) if full else None,
    )


def website_node(site: SiteInfo) -> WebSite:
    """The site, for its one home page alone: its name is read there.

    See https://developers.google.com/search/docs/appearance/site-names.
    """
    return WebSite(
        id=site_id(site),
        name=site.name,
        url=site.base_url + "/",
        publisher=Ref(id=publisher_id(site)),
        inLanguage=site.default_locale,
    )
