"""Which languages a site may be in, and which of them search engines know in ``hreflang``.

Two questions that are easily taken for one. A page's ``lang`` may be any BCP 47 tag; ``hreflang`` is understood only as an
ISO 639-1 language, perhaps an ISO 15924 script, perhaps an ISO 3166-1 alpha-2 region
(https://developers.google.com/search/docs/specialty/international/localized-versions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from string import ascii_uppercase

from pydantic_core import PydanticCustomError

from sitegen.core.fields import language_tag
from sitegen.core.findings import Finding, Location, warning
from sitegen.core.toml_text import TomlText

X_DEFAULT = "x-default"
"""The ``hreflang`` value of the page for everybody whose language the site does not have."""

_KNOWN = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?\Z")
NO_COUNTRY = frozenset(
    {"AA", "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "SU", "TA", "UN", "ZZ"}
    | {f"Q{letter}" for letter in "MNOPQRSTUVWXYZ"}
    | {f"X{letter}" for letter in ascii_uppercase}
)
"""Two letters that language tags allow and ISO 3166-1 has not assigned to a country: reserved ones, and those that it
leaves to everybody's own use, Kosovo's XK among them."""

_NO_LANGUAGE = frozenset({"mul", "und", "zxx", "mis", "x"})


def site_language(value: str) -> str:
    """A language of the site in its usual spelling; what only looks like one is refused with the tag that was meant."""
    parts = value.split("-")
    if parts[0].lower() in _NO_LANGUAGE:
        raise _wrong("{value} names no language", value, "use a tag such as en, de or pt-BR")
    if "UK" in (part.upper() for part in parts[1:]):
        meant = "-".join("GB" if part.upper() == "UK" else part for part in parts)
        raise _wrong("{value} ends in UK, which is not the code of a country", value, f"write {meant}")
    if re.fullmatch(r"[A-Z]{2}", value) and (spoken := _spoken_in(value)) not in ("", value.lower()):
        raise _wrong(
            "{value} reads as a region, and no language stands before it", value, _with_language(spoken, value)
        )
    return language_tag(value)


def _spoken_in(region: str) -> str:
    """The language most used in a region, or nothing where the two letters are no region."""
    import langcodes

    place = langcodes.Language.get(f"und-{region}")
    return place.maximize().language or "" if place.is_valid() else ""


def _with_language(spoken: str, region: str) -> str:
    import langcodes

    small = region.lower()
    return f"write {spoken}-{region}" + (f", or {small} for the language" if langcodes.tag_is_valid(small) else "")


def _wrong(message: str, value: str, fix: str) -> PydanticCustomError:
    return PydanticCustomError("language_tag", message, {"value": repr(value), "fix": fix})


@lru_cache(maxsize=1024)
def hreflang_code(tag: str) -> str:
    """What search engines are told of a page in language ``tag``; ``""`` where they know no code for it."""
    match = _KNOWN.match(tag)
    return tag if match and match[1] not in NO_COUNTRY else ""


def hreflang_findings(tags: Sequence[str], where: Callable[[str], Location]) -> list[Finding]:
    """A warning for each of a site's languages that ``hreflang`` cannot name. A site in one language needs none."""
    return [
        warning(
            "config/language-unknown-to-search",
            f'search engines know no hreflang code "{tag}", so its pages are not announced as language versions',
            where(tag),
            _advice(tag),
        )
        for tag in tags
        if len(tags) > 1 and not hreflang_code(tag)
    ]


def language_place(toml: TomlText, tag: str) -> Location:
    """Where the settings name a language: among ``locales``, else as the default one."""
    named = toml.data.get("locales", ())
    among = isinstance(named, list) and any(str(name).lower() == tag.lower() for name in named)
    return toml.where("locales" if among else "default_locale")


def _advice(tag: str) -> str:
    language, *rest = tag.split("-")
    if len(language) != 2:
        return "leave it, if the language has no code of two letters"
    region = next((part for part in rest if part in NO_COUNTRY or (part.isdigit() and len(part) == 3)), "")
    if region:
        return f'write "{language}", or the code of a country: "{region}" is not one'
    return f'write "{language}" where that says enough, or leave it'
