"""Every fixed text of a page is in every catalogue we ship: translated, not guessed, and with the same values in it."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from sitegen.build.extraction import TEMPLATE, as_bytes, extracted, update, updated
from sitegen.build.words import CATALOGUES, catalogues
from sitegen.theme.chain import shipped_themes

PACKAGE = Path(__file__).parents[2] / "sitegen"
FILES = sorted(CATALOGUES.glob("*.po"))
LANGUAGES = ("ar", "de", "es", "fr", "ja", "pt")
NAMES = {path: path.stem for path in FILES}


def read(path):
    with path.open("rb") as stream:
        return read_po(stream, locale=path.stem if path.suffix == ".po" else None, abort_invalid=True)


def texts(catalogue):
    return {message.id for message in catalogue if message.id}


def forms(message):
    return [message.string] if isinstance(message.string, str) else list(message.string)


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def source():
    return extracted()


def test_the_languages_are_those_we_promise():
    assert {path.stem for path in FILES} >= set(LANGUAGES)


def test_the_extractor_finds_what_the_syntax_tree_has(source):
    """Babel reads Python by tokens; a second reader by syntax must not find a text that the first one missed."""
    arguments = {"say": slice(1, 2), "say_number": slice(1, 3), "marked": slice(0, 1)}
    said = set()
    for path in (path for folder in ("build", "model", "render") for path in (PACKAGE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            texts_of = node.args[arguments[name]] if name in arguments else []
            written = tuple(text.value for text in texts_of if isinstance(text, ast.Constant))
            if written:
                said.add(written if len(written) > 1 else written[0])
    assert said
    assert said - texts(source) == set()


def test_templates_say_nothing_that_is_not_extracted(source):
    import re

    for path in (shipped_themes() / "default").rglob("*.html"):
        for text in re.findall(r'_\("([^"]*)"\)', path.read_text("utf-8")):
            assert text in texts(source), path.name


def test_the_source_texts_are_up_to_date(source):
    assert texts(read(TEMPLATE)) == texts(source), "run: make messages"


@pytest.mark.parametrize("path", FILES, ids=NAMES.get)
def test_a_catalogue_has_exactly_the_texts_and_all_of_them_translated(path, source):
    catalogue = read(path)
    assert texts(catalogue) == texts(source), "run: make messages"
    assert catalogue.obsolete == {}
    missing = [message.id for message in catalogue if message.id and (message.fuzzy or not all(forms(message)))]
    assert missing == []


@pytest.mark.parametrize("path", FILES, ids=NAMES.get)
def test_a_translation_keeps_the_places_for_values(path):
    for message in read(path):
        if not message.id:
            continue
        wanted = places(message.id if isinstance(message.id, str) else message.id[1])
        # A form for one number alone may have it as a word; the last form is for all numbers.
        assert places(forms(message)[-1]) == wanted, message.id
        for form in forms(message):
            assert wanted - places(form) <= {"number"} & wanted, message.id
            assert places(form) <= wanted, message.id
        if isinstance(message.id, str):
            assert places(message.string) == wanted


@pytest.mark.parametrize("path", FILES, ids=NAMES.get)
def test_a_catalogue_has_the_plural_forms_of_its_language(path):
    catalogue = read(path)
    usual = get_plural(path.stem)
    assert (catalogue.num_plurals, catalogue.plural_expr) == (usual.num_plurals, usual.plural_expr)
    for message in catalogue:
        if isinstance(message.id, tuple):
            assert len(message.string) == usual.num_plurals


@pytest.mark.parametrize("path", FILES, ids=NAMES.get)
def test_a_translation_is_not_the_english_text(path):
    same = {message.id for message in read(path) if message.id and message.id == message.string}
    assert same <= {"Licence", "Page", "Player", "Text", "Video", "Videos"}


@pytest.mark.parametrize("path", FILES, ids=NAMES.get)
def test_bringing_an_up_to_date_catalogue_up_to_date_changes_nothing(path, source):
    assert updated(path, source) == path.read_bytes(), "run: make messages"


def test_a_new_text_comes_in_untranslated_and_an_old_one_goes(tmp_path, source):
    path = tmp_path / "de.po"
    path.write_bytes((CATALOGUES / "de.po").read_bytes() + b'\nmsgid "Nobody says this"\nmsgstr "Das sagt niemand"\n')
    source.add("A text of tomorrow")
    try:
        path.write_bytes(updated(path, source))
    finally:
        source.delete("A text of tomorrow")
    catalogue = read(path)
    assert "Nobody says this" not in texts(catalogue)
    assert not catalogue["A text of tomorrow"].string
    assert catalogue["Home"].string == "Startseite"
    assert as_bytes(catalogue) == path.read_bytes()


def test_a_language_that_nobody_knows_is_not_begun():
    before = {path: path.read_bytes() for path in CATALOGUES.iterdir() if path.is_file()}
    (said,) = update("../x")
    assert '"../x"' in said
    assert {path: path.read_bytes() for path in CATALOGUES.iterdir() if path.is_file()} == before


def test_regions_use_the_catalogue_of_their_language():
    words, findings = catalogues(["en", "pt-BR", "pt-PT", "es-MX", "en-GB", "ar-EG", "de-CH"])
    assert findings == []
    assert words["pt-BR"] == words["pt-PT"]
    assert words["es-MX"]["Home"] == "Inicio"
    assert set(words) == {"pt-BR", "pt-PT", "es-MX", "ar-EG", "de-CH"}


def test_a_language_without_a_catalogue_is_a_warning():
    words, findings = catalogues(["en", "zh", "zh-Hant-TW"])
    assert words == {}
    assert [finding.rule for finding in findings] == ["site/no-interface-translation"] * 2
    assert [finding.severity.value for finding in findings] == ["warning"] * 2
