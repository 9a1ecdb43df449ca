"""Every fixed text of the interface, taken from templates and code, and the catalogues brought up to it.

``make messages`` runs :func:`update`: new texts come in untranslated, texts that nobody says any more go out. What a
translator has to do then is fill the empty ``msgstr`` lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.build.words import CATALOGUES
from sitegen.theme.chain import DEFAULT, shipped_themes

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

TEMPLATE = CATALOGUES / "messages.pot"
"""The texts in English, with notes to translators."""

_CODE_WORDS: dict[str, tuple[int, ...] | None] = {"say": (2,), "say_number": (2, 3), "marked": None}
_TEMPLATE_WORDS: dict[str, tuple[int, ...] | None] = {"_": None}
_NOTES = ("Translators:",)


def extracted() -> Catalog:
    """All texts: ``_("…")`` of the default theme, ``say``, ``say_number`` and ``marked`` of our code."""
    from babel.messages.catalog import Catalog

    found = Catalog()
    for method, path, name in _sources():
        for _, text, notes in _texts(method, path):
            found.add(text, locations=[(name, 0)], auto_comments=notes)
    for message in found:
        message.locations = sorted(set(message.locations))
        message.auto_comments = list(dict.fromkeys(message.auto_comments))
    return found


def _sources() -> Iterator[tuple[str, Path, str]]:
    package, theme = Path(__file__).parent.parent, shipped_themes() / DEFAULT
    for folder in ("build", "model", "render"):
        for path in sorted((package / folder).rglob("*.py")):
            yield "python", path, f"sitegen/{path.relative_to(package).as_posix()}"
    for path in sorted(theme.rglob("*.html")):
        yield "jinja2.ext:babel_extract", path, f"themes/{DEFAULT}/{path.relative_to(theme).as_posix()}"


def _texts(method: str, path: Path) -> Iterator[tuple[int, str | tuple[str, str], list[str]]]:
    from babel.messages.extract import extract

    keywords = _CODE_WORDS if method == "python" else _TEMPLATE_WORDS
    options = {} if method == "python" else {"silent": "false", "encoding": "utf-8"}
    with path.open("rb") as stream:
        for line, text, notes, _ in extract(method, stream, keywords, _NOTES, options, strip_comment_tags=True):
            yield line, text if isinstance(text, str) else (text[0], text[1]), notes


def as_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as a file: in the order of its texts and without dates, so that equal catalogues are equal files."""
    from io import BytesIO

    from babel.messages.pofile import write_po

    stream = BytesIO()
    write_po(stream, catalogue, width=0, sort_output=True, ignore_obsolete=True, omit_header=True, include_lineno=False)
    language = catalogue.locale_identifier or ""
    head = [f"Language: {language}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    head += ["Content-Transfer-Encoding: 8bit", *([f"Plural-Forms: {catalogue.plural_forms}"] if language else [])]
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in head)]
    comment = catalogue.header_comment.strip()
    opening = "\n".join([*([comment] if comment else []), *lines, "", ""])
    return opening.encode() + stream.getvalue().rstrip() + b"\n"


def updated(path: Path, texts: Catalog) -> bytes:
    """The catalogue at ``path`` with exactly ``texts``: translations are kept, and nothing is guessed."""
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=path.stem)
    catalogue.update(texts, no_fuzzy_matching=True, keep_user_comments=True)
    return as_bytes(catalogue)


def update(language: str = "") -> list[str]:
    """Write the source texts and every catalogue, and a new one for ``language``; says what is left to translate."""
    from babel import localedata
    from babel.messages.catalog import Catalog

    if language and not localedata.exists(language):
        return [f'nothing was written: Babel knows no language "{language}"; name it like it, or pt_PT for a region']
    texts = extracted()
    texts.header_comment = "# The English texts of the interface. Written by `make messages`."
    TEMPLATE.write_bytes(as_bytes(texts))
    if language and not (new := CATALOGUES / f"{language}.po").exists():
        new.write_bytes(as_bytes(Catalog(locale=language, header_comment=f"# The interface in {language}.")))
    said = []
    for path in sorted(CATALOGUES.glob("*.po")):
        path.write_bytes(updated(path, texts))
        said.append(f"{path.name}: {_untranslated(path)} of {len(texts)} texts are not translated")
    return said


def _untranslated(path: Path) -> int:
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        return sum(1 for message in read_po(stream) if message.id and (not message.string or message.fuzzy))
