"""Every fixed text of a page has a translation in every catalogue we ship."""

import ast
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[2] / "sitegen"
CATALOGUES = sorted((PACKAGE / "model/messages").glob("*.po"))


def texts_said():
    """The second argument of every ``say`` that is written out, and the tables of sentences in ``disclosure``."""
    found = set()
    for path in [*(PACKAGE / "model").glob("*.py"), *(PACKAGE / "build").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "say"
                and isinstance(node.args[1], ast.Constant)
            ):
                found.add(node.args[1].value)
    from sitegen.model import disclosure

    tables = (disclosure._STATES, disclosure._NAMES, disclosure._SENTENCES)  # noqa: SLF001 - the words are not public
    return found | {text for table in tables for text in table.values() if text} | set(disclosure._MEDIA)  # noqa: SLF001


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_all_texts(path):
    with path.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    translated = {message.id for message in catalogue if message.string and not message.fuzzy}
    assert texts_said() - translated == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_places_for_values(path):
    import string

    with path.open("rb") as stream:
        catalogue = read_po(stream)
    for message in catalogue:
        if message.id:
            places = [
                {name for _, name, _, _ in string.Formatter().parse(text)} for text in (message.id, message.string)
            ]
            assert places[0] == places[1], message.id
