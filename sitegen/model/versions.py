"""Which texts are versions of each other in other languages, and how search engines are told.

One place for the head, the sitemap and the cards, so that all lists of versions are the same list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from sitegen.core.findings import Finding, warning
from sitegen.core.languages import X_DEFAULT, hreflang_code
from sitegen.core.paths import SitePath
from sitegen.load.front_matter import MarkdownFile
from sitegen.load.standing import StandingSource
from sitegen.model.addresses import Addresses
from sitegen.model.page import LanguageLink
from sitegen.model.site import SiteInfo
from sitegen.model.words import apart

ALIKE = 0.85
"""The share of words that two bodies have in common from which on one is no translation of the other."""

FEWEST_WORDS = 20
"""Bodies with fewer words say too little to be compared: a list of names is the same in every language."""

_WORD = re.compile(r"\w+")
_CODE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


class _Front(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...


class Text(Protocol):
    """A text in one language: a page of a campaign, or a standing page."""

    @property
    def locale(self) -> str:
        """Its language tag."""

    @property
    def text(self) -> MarkdownFile:
        """The file."""

    @property
    def front(self) -> _Front:
        """What its front matter says, as far as it is written in the language."""


def language_links(
    site: SiteInfo, places: Mapping[str, SitePath], current: str, told: Collection[str] | None = None
) -> tuple[LanguageLink, ...]:
    """The links of the page in language ``current`` to itself in each language of ``places``.

    ``told`` are the languages that are translations, as search engines are told (all, if not given).
    """
    addresses = Addresses(site.base_url, site.default_locale)
    return tuple(
        LanguageLink(
            tag,
            site.locales[tag].language_name,
            addresses.href(path),
            addresses.url(path),
            current=tag == current,
            version=told is None or tag in told,
        )
        for tag, path in places.items()
    )


def alternates(versions: Iterable[tuple[str, str]], locale: str) -> tuple[tuple[str, str], ...]:
    """``hreflang`` values and addresses for the page in ``locale`` among ``versions``, pairs of language tag and address.

    ``versions`` come in the site's order of languages, the default one first. The first of them is also for everybody
    whose language is not among them (``x-default``): the default language where the page has it, else the one that the
    site names next. Languages without an ``hreflang`` code are left out and told nothing; neither is a single version.
    """
    known = [(code, url) for tag, url in versions if (code := hreflang_code(tag))]
    return (*known, (X_DEFAULT, known[0][1])) if len(known) > 1 and locale in dict(known) else ()


def untranslated(texts: Sequence[Text]) -> dict[str, str]:
    """Languages of ``texts`` whose text is still that of another language, with the language it was taken from."""
    found: dict[str, str] = {}
    for number, text in enumerate(texts):
        for earlier in texts[:number]:
            if earlier.locale not in found and _same_text(earlier, text):
                found[text.locale] = earlier.locale
                break
    return found


def versions(texts: Sequence[Text], locale: str) -> tuple[str, ...]:
    """The languages in which the text of ``locale`` can be read, itself among them."""
    copies = untranslated(texts)
    if locale in copies:
        return (locale,)
    return tuple(text.locale for text in texts if text.locale not in copies)


def untranslated_findings(texts: Sequence[Text]) -> list[Finding]:
    """A warning at the title of each text that nobody has translated."""
    where = {text.locale: text.text for text in texts}
    return [
        warning(
            "content/untranslated",
            f'this is the "{locale}" page, and its text is that of {where[original].file}; search engines are not told that it is a translation',
            where[locale].yaml.where("title"),
            "translate it, or remove the file until there is a translation",
        )
        for locale, original in untranslated(texts).items()
    ]


def standing_findings(sources: Sequence[StandingSource], locales: Iterable[str]) -> list[Finding]:
    """The same for standing pages and introductions; ``locales`` are in the site's order."""
    by_name: dict[str, list[StandingSource]] = {}
    for source in (source for tag in locales for source in sources if source.locale == tag):
        by_name.setdefault(source.name, []).append(source)
    return [finding for texts in by_name.values() for finding in untranslated_findings(texts)]


def _same_text(one: Text, other: Text) -> bool:
    if not apart(one.locale, other.locale):
        return False  # pt-BR and pt-PT may well agree word by word: that is what regions in hreflang are for
    return _same(
        (one.front.title, one.front.description, one.text.body),
        (other.front.title, other.front.description, other.text.body),
    )


@lru_cache(maxsize=64)
def _same(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether title, description and body are equal, or the bodies nearly."""
    if [part.split() for part in one] == [part.split() for part in other]:
        return True
    words, others = _words(one[2]), _words(other[2])
    longest = max(words.total(), others.total())
    return longest >= FEWEST_WORDS and (words & others).total() >= ALIKE * longest


def _words(body: str) -> Counter[str]:
    """The words of a body without its blocks of code, which no one translates."""
    return Counter(_WORD.findall(_CODE.sub("", body).casefold()))
