from dataclasses import replace

import pytest

from sitegen.check.api import check_folder
from sitegen.check.examples import HOME
from sitegen.check.formats import as_text


@pytest.fixture
def broken(folder):
    home = folder / HOME
    link = '<li><a href="/onboarding/">'
    home.write_text(home.read_text().replace(link, f'<li><a href="/onbording/">mistyped</a></li>\n{link}'))
    return check_folder(folder)


def test_a_finding_is_shown_with_place_source_mark_and_fix(broken):
    text = as_text.render(broken)
    assert text.startswith(
        """index.html
  error: nothing answers at '/onbording/'  [link/broken-page]
    --> index.html:33:14
    33 | <li><a href="/onbording/">mistyped</a></li>
       |              ^
    fix: correct the address, or build the page; addresses are case-sensitive on most hosts

Checked 5 pages of 16 files in """
    )
    assert text.endswith("0 skipped, 0 errored.\n1 error, 0 warnings, 0 notes.\n")


def test_a_clean_report_says_what_was_done(folder):
    text = as_text.render(check_folder(folder))
    assert text.startswith("Checked 5 pages of 16 files in ")
    assert text.endswith("0 errors, 0 warnings, 0 notes.\n")


def test_pieces_joined_are_the_text_and_paint_sees_each(broken):
    painted = as_text.render(broken, lambda style, text: f"<{style}>{text}")
    plain = "".join("".join(piece.text for piece in line) + "\n" for line in as_text.lines(broken))
    assert plain == as_text.render(broken)
    assert "<error>  error: <plain>nothing answers" in painted
    assert "<mark>" in painted


def test_what_a_page_holds_cannot_steer_the_terminal(folder):
    (folder / "b").mkdir()
    (folder / "b" / "index.html").write_text("<title>x</title><a href='/\x1b[31m\u202egone'>y</a>\x1b]0;z\x07")
    text = as_text.render(check_folder(folder))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "\\u001b[31m\\u202egone" in text


def test_many_findings_of_one_rule_are_counted_not_lost(folder):
    for number in range(30):
        (folder / f"p{number:02}").mkdir()
        (folder / f"p{number:02}" / "index.html").write_text("<p>x")
    report = check_folder(folder)
    assert "and 10 more of title/missing\n" in as_text.render(report)
    assert as_text.render(report).count("[title/missing]") == 20
    everything = as_text.render(report, most=0)
    assert everything.count("[title/missing]") == 30
    assert "more of" not in everything


def test_rules_without_a_verdict_are_told(folder, rules):
    def broken(_page):
        raise RuntimeError("no luck")

    text = as_text.render(check_folder(folder, rules=[replace(rules["title/missing"], function=broken)]))
    assert "errored: title/missing on 404.html, de/onboarding/index.html" in text
    assert "RuntimeError: no luck at " in text
    assert "5 errored." in text
