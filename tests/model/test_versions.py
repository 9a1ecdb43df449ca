import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.languages import hreflang_code
from sitegen.model.versions import alternates, versions
from tests.model.sample_site import GERMAN, text, watch

ENGLISH = " ".join(f"word{number}" for number in range(40))
OTHER = " ".join(f"wort{number}" for number in range(40))


def german(title="Vom Ordner zur Seite", description="Wie es geht.", body="Text."):
    return f"---\ntitle: {title}\ndescription: {description}\n---\n{body}\n"


def told(content, english, other, name="index.de.md"):
    pages, problems = watch(content, {"index.md": text(english), name: other})
    links = [link.hreflang for link in pages[1].page.frame.head.links if link.hreflang]
    return links, problems


SAME = ("From folder to page", "How a folder becomes a page.")


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Body.", german(*SAME, body="Body.")),
        ("Body.", german(*SAME, body="  Body.\n\n")),
        ("", german(*SAME, body="")),
        (ENGLISH, german(body=ENGLISH)),
        (ENGLISH, german(body=ENGLISH.upper())),
        (ENGLISH, german(body=ENGLISH.replace("word3", "wort3", 2))),
    ],
)
def test_a_text_that_is_still_the_other_one_is_no_version(tmp_path, english, other):
    assert told(tmp_path, english, other) == ([], ["content/untranslated index.de.md:2:8"])


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("Body.", GERMAN),
        ("Body.", german(*SAME, body="Text.")),
        ("Body.", german(SAME[0], "Wie es geht.", "Body.")),
        (ENGLISH, german(*SAME, body=OTHER)),
        (ENGLISH, german(body=f"{OTHER} {ENGLISH}")),
        ("Ann, Bob, Cleo.", german(body="Ann, Bob, Cleo.")),
        (f"How.\n\n```\n{ENGLISH}\n```\n", german(body=f"So.\n\n```\n{ENGLISH}\n```\n")),
    ],
)
def test_names_code_and_a_title_alone_make_no_copy(tmp_path, english, other):
    assert told(tmp_path, english, other) == (["en", "de", "x-default"], [])


def test_a_copy_is_named_with_the_file_it_was_taken_from(tmp_path):
    from sitegen.model.versions import untranslated_findings
    from tests.model.sample_site import source

    files = {"index.md": text(ENGLISH), "index.de.md": german(body=OTHER), "index.ar.md": german("عنوان", "نص", OTHER)}
    pages = source(tmp_path, files).pages
    (found,) = untranslated_findings(pages)
    assert (found.where.file, found.severity.value) == ("campaigns/film/index.ar.md", "warning")
    assert "campaigns/film/index.de.md" in found.message
    assert [versions(pages, tag) for tag in ("en", "de", "ar")] == [("en", "de"), ("en", "de"), ("ar",)]


class _Page:
    """As much of a text as versions are found by."""

    def __init__(self, tag, body):
        from types import SimpleNamespace

        self.locale, self.text = tag, SimpleNamespace(body=body)
        self.front = SimpleNamespace(title="Title", description="Description")


def test_varieties_of_one_language_may_agree_word_by_word():
    pages = [_Page(tag, ENGLISH) for tag in ("en", "en-GB", "pt-BR")]
    assert versions(pages, "en") == ("en", "en-GB")
    assert versions(pages, "pt-BR") == ("pt-BR",)


TAGS = st.lists(st.sampled_from(["en", "de", "ar", "pt-BR", "es-419", "zh-Hant", "en-EU", "haw"]), unique=True)


@given(TAGS)
def test_lists_of_versions_are_closed(tags):
    pairs = [(tag, f"https://example.org/{tag}/") for tag in tags]
    lists = {tag: alternates(pairs, tag) for tag in tags}
    known = [tag for tag in tags if hreflang_code(tag)]
    for tag, listed in lists.items():
        if tag in known and len(known) > 1:
            assert [code for code, _ in listed] == [*known, "x-default"]
            assert listed[-1][1] == listed[0][1]
            assert {lists[code] for code, _ in listed[:-1]} == {listed}
        else:
            assert listed == ()
