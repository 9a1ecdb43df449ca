import pytest

from sitegen.load.standing import load_standing
from tests.load.sample_campaign import write

PAGE = "---\ntitle: About\ndescription: Who we are.\n---\nText.\n"


def load(root, files, *locales):
    write(root, files)
    pages, findings = load_standing(root, sorted(files), locales or ("en", "de"))
    return [(page.name, page.locale) for page in pages], [(finding.rule, str(finding.where)) for finding in findings]


def test_pages_are_named_by_their_files(tmp_path):
    files = dict.fromkeys(
        ("pages/about.md", "pages/about.de.md", "pages/index.md", "pages/topics/c-plus-plus.de.md"), PAGE
    )
    assert load(tmp_path, files) == (
        [("about", "de"), ("about", "en"), ("index", "en"), ("topics/c-plus-plus", "de")],
        [],
    )


def test_a_topic_may_be_in_any_script(tmp_path):
    assert load(tmp_path, {"pages/topics/données.md": PAGE})[0] == [("topics/données", "en")]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("pages/About.md", "content/bad-page-name"),
        ("pages/a.b.md", "content/bad-page-name"),
        ("pages/about.fr.md", "content/unknown-locale"),
        ("pages/legal/terms.md", "content/bad-page-name"),
        ("pages/topics/a/b.md", "content/bad-page-name"),
        ("pages/picture.png", "content/unused-file"),
        ("pages/con.md", "content/bad-page-name"),
    ],
)
def test_a_file_that_becomes_no_page_is_named(tmp_path, name, rule):
    assert load(tmp_path, {name: PAGE}) == ([], [(rule, name)])


def test_the_mistakes_of_one_page_do_not_hide_another(tmp_path):
    files = {
        "pages/a.md": PAGE.replace("title", "titel"),
        "pages/b.md": b"\xff",
        "pages/c.md": "no head",
        "pages/d.md": PAGE,
    }
    pages, findings = load(tmp_path, files)
    assert pages == [("d", "en")]
    assert findings == [
        ("front-matter/missing-key", "pages/a.md:2:1"),
        ("front-matter/unknown-key", "pages/a.md:2:1"),
        ("content/not-utf-8", "pages/b.md:1:1"),
        ("front-matter/missing", "pages/c.md:1:1"),
    ]


def test_two_files_for_one_page_are_one_too_many(tmp_path):
    _, findings = load(tmp_path, dict.fromkeys(("pages/about.en.md", "pages/about.md"), PAGE))
    assert findings == [("content/second-text", "pages/about.md")]
