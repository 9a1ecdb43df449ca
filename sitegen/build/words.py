"""The interface's words in each language: gettext catalogues in ``sitegen/model/messages``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from sitegen.core.config import settings_text
from sitegen.core.findings import Finding, Location, warning
from sitegen.core.languages import language_place
from sitegen.core.toml_text import parse_toml

SOURCE_LANGUAGE = "en"
"""The language the interface is written in; it needs no catalogue."""

CATALOGUES = Path(__file__).parent.parent / "model" / "messages"
"""One ``.po`` file for each language, and ``messages.pot`` with the English texts that all of them translate."""


def catalogues(
    locales: Sequence[str], where: Callable[[str], Location] = lambda _: Location("site.toml")
) -> tuple[dict[str, Mapping[str, str]], list[Finding]]:
    """English text to translated text for each of ``locales``; a language without a catalogue is reported at its place.

    Texts with a number in them stand as compiled catalogues have them: singular and plural joined by NUL lead to all
    plural forms joined by NUL, and the empty text to the rule that picks one of them.
    """
    words: dict[str, Mapping[str, str]] = {}
    findings: list[Finding] = []
    for tag in locales:
        path = catalogue_of(tag)
        if path is not None:
            words[tag] = _read(path)
        elif tag.split("-")[0] != SOURCE_LANGUAGE:
            message = f'there is no interface translation for "{tag}", so fixed words on its pages are English'
            fix = "leave it, or translate the catalogue"
            findings.append(warning("site/no-interface-translation", message, where(tag), fix))
    return words, findings


def language_places(content: Path) -> Callable[[str], Location]:
    """What gives the place in the settings of each of a site's languages."""
    text, _ = settings_text(content / "site.toml", "site.toml")
    return partial(language_place, parse_toml(text or "", "site.toml"))


def catalogue_of(tag: str) -> Path | None:
    """The catalogue of a language, or of the nearest one it is a variety of: ``pt`` serves ``pt-BR``."""
    parts = tag.split("-")
    names = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((path for name in names if (path := CATALOGUES / f"{name}.po").is_file()), None)


def _read(path: Path) -> dict[str, str]:
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream)
    words = {"": catalogue.plural_forms}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else "\0".join(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if key and texts and all(texts) and not message.fuzzy:
            words[key] = "\0".join(texts)
    return words
