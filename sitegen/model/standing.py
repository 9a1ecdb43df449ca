"""Standing pages, and the page for addresses that do not exist."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sitegen.core.findings import Finding
from sitegen.core.paths import SitePath
from sitegen.load.standing import StandingSource
from sitegen.model.addresses import Addresses
from sitegen.model.head import HIDDEN_ROBOTS, LISTING_ROBOTS, HeadFacts, make_head
from sitegen.model.links import StateOf, Targets
from sitegen.model.page import Frame, Link, StandingPage
from sitegen.model.prose import render_prose
from sitegen.model.prose_findings import prose_findings
from sitegen.model.site import SiteInfo
from sitegen.model.site_markup import breadcrumbs, publisher_id, publisher_node, site_id
from sitegen.model.structured_data import Ref, WebPage, to_script
from sitegen.model.twins import markdown_twin
from sitegen.model.versions import language_links
from sitegen.model.words import date_text, say
from sitegen.model.written import Written


def standing_body(source: StandingSource, site: SiteInfo, states: StateOf) -> tuple[Markup, Written, list[Finding]]:
    """The body of a standing page, or the introduction of a listing: as HTML, and as it was written."""
    addresses = Addresses(site.base_url, site.default_locale)
    folder = "pages/topics" if source.name.startswith("topics/") else "pages"
    targets = Targets(folder, "", frozenset(), site.locales[source.locale], addresses, states)
    prose = render_prose(source.text.body, targets.resolve)
    written = Written(source.text.body, (), {**dict.fromkeys(targets.waiting, "#"), **targets.found})
    return prose.html, written, prose_findings(prose, source.text.where_in_body, targets.waiting)


def standing_page(
    source: StandingSource,
    body: Markup,
    locales: tuple[str, ...],
    site: SiteInfo,
    told: tuple[str, ...] | None = None,
) -> StandingPage:
    """A page of text; ``locales`` are the languages it exists in, ``told`` those that it is translated into (all, if not given)."""
    addresses = Addresses(site.base_url, site.default_locale)
    locale, front = site.locales[source.locale], source.front
    path = addresses.standing(source.locale, source.name)
    url = addresses.url(path)
    crumbs = (Link(site.name, locale.home_href), Link(front.title, ""))
    places = {tag: addresses.standing(tag, source.name) for tag in locales}
    languages = language_links(site, places, source.locale, told)
    modified = front.updated.isoformat() if front.updated else None
    page = WebPage(
        id=url, url=url, name=front.title, description=front.description, inLanguage=source.locale, isPartOf=Ref(id=site_id(site)), publisher=Ref(id=publisher_id(site)),
        dateModified=modified, breadcrumb=Ref(id=f"{url}#breadcrumb"),
    )  # fmt: skip
    publisher = publisher_node(site, full=source.name == "about")
    json_ld = to_script((page, breadcrumbs(site, url, crumbs), publisher))
    title = f"{front.title} – {site.name}"
    head = make_head(
        site,
        locale,
        languages,
        HeadFacts(
            title, front.description, url, LISTING_ROBOTS, json_ld=json_ld, twins=markdown_twin(site, path, front.title)
        ),
    )
    frame = Frame(path, addresses.href(path), url, source.locale, locale.direction, head, crumbs, languages)
    updated = date_text(front.updated, source.locale) if front.updated else None
    return StandingPage(frame, "page", front.title, body, updated, (), front.extra)


def missing_page(site: SiteInfo, live: Sequence[str]) -> StandingPage:
    """``404.html``, which the host serves for every address it does not know; it leads to the home pages in ``live`` languages."""
    addresses = Addresses(site.base_url, site.default_locale)
    locale = site.locales[site.default_locale]
    path = SitePath("404.html")
    title = say(locale, "This page does not exist")
    head = make_head(site, locale, (), HeadFacts(f"{title} – {site.name}", title, addresses.url(path), HIDDEN_ROBOTS))
    frame = Frame(path, addresses.href(path), addresses.url(path), locale.tag, locale.direction, head, (), ())
    links = tuple(
        Link(info.language_name if len(live) > 1 else say(info, "Home"), info.home_href)
        for info in (site.locales[tag] for tag in live)
    )
    return StandingPage(frame, "missing", title, Markup(""), None, (*links, *locale.navigation), {})
