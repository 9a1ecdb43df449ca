import json

import pytest

from tests.model.sample_site import graph, page
from tests.model.test_video_markup import RICH, hosted, made


def test_people_read_what_machines_are_told_of_makers_and_rights(tmp_path):
    landing = made(tmp_path, **RICH).page
    assert landing.byline == ("Ann Example", "Studio", "Ben", "Example Works")
    assert landing.rights.lines == ("© 2026 Example Works", "Film: Studio")
    assert [link.href for link in landing.rights.links] == ["https://example.org/licence", "https://example.org/get"]


def test_a_notice_is_made_of_year_and_holder_where_nobody_wrote_one(tmp_path):
    assert page(tmp_path, rights="{holder: {person: Ann}, year: 2026}").rights.lines == ("© 2026 Ann",)
    assert page(tmp_path / "none").rights is None


HOSTILE = ["</script><b>", '"it\'s" & <&amp;>', "a\\u003c \\ \u2028 \u202eb\u202c", "漢字 العربية {{ x }} ]]>"]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_of_makers_and_rights_stay_text(tmp_path, words):
    said = " ".join(words.split())
    line = json.dumps(words)
    changes = {
        **hosted(f"youtube: abcdefghijk, rating: {line}"),
        "creator": f"[{{person: {line}}}, {{organisation: {line}}}]",
        "rights": f"{{holder: {line}, notice: {line}, credit: {line}}}",
    }
    landing = made(tmp_path, **changes).page
    found = graph(landing)["VideoObject"]
    assert [maker["name"] for maker in found["creator"]] == [said, said]
    assert {found[key] for key in ("contentRating", "copyrightHolder", "copyrightNotice", "creditText")} == {said}
    assert "</script" not in landing.frame.head.json_ld
    assert (landing.byline[0], landing.rights.lines) == (said, (said,))


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 view as of November 1, 2026"), (12345, "12,345 views as of November 1, 2026")]
)
def test_counted_views_are_told_with_the_day_of_the_count(tmp_path, count, told):
    views = f"youtube: abcdefghijk, views: {{count: {count}, on: 2026-11-01}}"
    assert page(tmp_path, **hosted(views)).views_text == told


def test_views_that_nobody_counted_are_not_told(tmp_path):
    assert page(tmp_path).views_text == ""
