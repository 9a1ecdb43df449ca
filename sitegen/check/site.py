"""The whole site as rules see it: its evidence, and quick answers to "which page is at this address?"."""

from __future__ import annotations

from functools import cached_property

from sitegen.check.addresses import NOWHERE, files_served, normalise, path_below
from sitegen.check.evidence import Role
from sitegen.check.site_evidence import PageCard, SiteEvidence, Sitemap, SitemapEntry


class Site:
    """A view of :class:`SiteEvidence`."""

    def __init__(self, evidence: SiteEvidence) -> None:
        self.evidence = evidence
        self.base = evidence.base_url or NOWHERE
        self.files = {file.path: file for file in evidence.files}
        self.pages = {page.path: page for page in evidence.pages}
        # The same few addresses are asked for by every page and every rule.
        self._paths: dict[str, str | None] = {}
        self._answers: dict[str, str | None] = {}

    @cached_property
    def indexable(self) -> tuple[PageCard, ...]:
        """Pages that search engines may list."""
        return tuple(page for page in self.evidence.pages if page.role is Role.PAGE and not page.noindex)

    @cached_property
    def listed(self) -> dict[str, tuple[Sitemap, SitemapEntry]]:
        """Path of a page to the sitemap entry that lists it."""
        found: dict[str, tuple[Sitemap, SitemapEntry]] = {}
        for sitemap in self.evidence.sitemaps:
            for entry in sitemap.entries:
                page = self.page_at(entry.loc)
                if page is not None:
                    found.setdefault(page.path, (sitemap, entry))
        return found

    def path_of(self, address: str) -> str | None:
        """The decoded path below the base, or ``None`` when the address lies outside of the folder."""
        if address not in self._paths:
            bare = normalise(address.partition("#")[0]).partition("?")[0]
            self._paths[address] = path_below(self.base, bare)
        return self._paths[address]

    def file_at(self, address: str) -> str | None:
        """The file that a static host answers with at this address of the site, or ``None``."""
        if address not in self._answers:
            path = self.path_of(address)
            names = () if path is None else files_served(path)
            self._answers[address] = next((name for name in names if name in self.files), None)
        return self._answers[address]

    def page_at(self, address: str) -> PageCard | None:
        """The page at this address, or ``None``."""
        return self.pages.get(self.file_at(address) or "")

    def is_redirected(self, path: str) -> bool:
        """Whether the host's ``_redirects`` file answers this path."""
        for source in self.evidence.redirects:
            if source == path or (source.endswith("*") and path.startswith(source[:-1])):
                return True
        return False

    def is_missing(self, address: str) -> bool:
        """Whether the address lies inside the folder and nothing answers there."""
        path = self.path_of(address)
        return path is not None and self.file_at(address) is None and not self.is_redirected(path)

    def languages_of(self, page: PageCard) -> set[str]:
        """The paths of the page's versions in other languages, as it names them."""
        found = (self.page_at(alternate.href) for alternate in page.alternates)
        return {other.path for other in found if other is not None} - {page.path}
