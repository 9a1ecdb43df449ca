"""Countries by their codes in ISO 3166-1."""

from __future__ import annotations

import re
from functools import cache

from pydantic_core import PydanticCustomError

from sitegen.core.languages import NO_COUNTRY

_FORMER = frozenset("BUR DDR FXX TMP YMD ZAR".split())  # noqa: SIM905 - reads as a list of words
"""Codes of three letters that the standard has withdrawn; CLDR keeps them with a successor each."""

_TAKEN_FOR_CODES = {
    "UK": "GB",
    "EL": "GR",
    "ENG": "GB",
    "SCO": "GB",
    "WAL": "GB",
    "NIR": "GB",
    "GER": "DE",
    "SUI": "CH",
}
"""What people write by mistake, after internet domains, European statistics and sports, with the code that is meant."""


@cache
def country_codes() -> dict[str, str]:
    """The codes of two and of three letters, each with its code of two letters; 249 countries."""
    from babel import Locale
    from babel.core import get_global

    # CLDR knows more than the standard
    two = {code for code in map(str, Locale("en").territories) if re.fullmatch("[A-Z]{2}", code)} - NO_COUNTRY
    codes = {code: code for code in sorted(two)}
    for alias, present in sorted(get_global("territory_aliases").items()):
        if re.fullmatch("[A-Z]{3}", alias) and alias not in _FORMER and len(present) == 1 and present[0] in two:
            codes[alias] = present[0]
    return codes


def country_code(value: str) -> str:
    """The code of two letters of a country, from its code of two or three letters in capitals or small letters."""
    found = country_codes().get(value.strip().upper())
    if found is None:
        meant = _TAKEN_FOR_CODES.get(value.strip().upper())
        fix = f"write {meant}" if meant else "write the code of two or three letters of ISO 3166-1, like DE or DEU"
        raise PydanticCustomError(
            "country_code", "{value} is not the code of a country", {"value": repr(value), "fix": fix}
        )
    return found
