"""The interface's words in each language: gettext catalogues in ``sitegen/model/messages``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.core.findings import Finding, Location, warning

SOURCE_LANGUAGE = "en"
"""The language the interface is written in; it needs no catalogue."""


def catalogues(locales: Sequence[str]) -> tuple[dict[str, Mapping[str, str]], list[Finding]]:
    """English text to translated text for each of ``locales``; a language without a catalogue is reported."""
    folder = Path(__file__).parent.parent / "model" / "messages"
    words: dict[str, Mapping[str, str]] = {}
    findings: list[Finding] = []
    for tag in locales:
        candidates = [folder / f"{tag.replace('-', '_')}.po", folder / f"{tag.split('-')[0]}.po"]
        path = next((path for path in candidates if path.is_file()), None)
        if path is not None:
            words[tag] = _read(path)
        elif tag.split("-")[0] != SOURCE_LANGUAGE:
            message = f'there is no interface translation for "{tag}", so fixed words on its pages are English'
            findings.append(
                warning(
                    "site/no-interface-translation",
                    message,
                    Location("site.toml"),
                    "leave it, or translate the catalogue",
                )
            )
    return words, findings


def _read(path: Path) -> dict[str, str]:
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream)
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }
