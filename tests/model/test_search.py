"""What site search knows of a page."""

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import search
from sitegen.model.search import SearchText, packed, search_text, unpacked, words_of
from tests.model.sample_site import text, watch

SCRIPT = Path(__file__).parents[2] / "themes/default/assets/search.js"


def test_words_stand_apart_by_spaces_and_letters_of_scripts_without_spaces_by_themselves():
    assert words_of("Open  your\nsettings – now.") == ["Open", "your", "settings", "–", "now."]
    assert words_of("設定を3回") == ["設", "定", "を", "3", "回"]
    assert words_of("iPhoneの設定") == ["iPhone", "の", "設", "定"]
    assert words_of("ค่าที่") == ["ค่", "า", "ที่"]
    assert words_of("افتح الإعدادات") == ["افتح", "الإعدادات"]
    assert words_of("설정을 열어") == ["설정을", "열어"]


WORDS = """WEBVTT

00:11.700 --> 00:14.900
Open your settings

00:14.950 --> 00:14.999
now

00:23.000 --> 00:30.000
Thank you
"""


def test_every_word_leads_to_the_whole_second_at_which_it_begins(tmp_path):
    chapters = '[{at: 0, title: Begin}, {at: "0:10.9", title: The middle}]'
    pages, _ = watch(tmp_path, {"index.md": text("Body.", chapters=chapters), "captions.en.vtt": WORDS})
    made = search_text(pages[0].page, pages[0].card, pages[0].captions)
    words, shown = made.words.split(" "), json.loads(made.address.partition("#")[2])
    bounds = [number for number, _ in shown["times"]] + [len(words)]
    spans = zip(bounds, bounds[1:], shown["times"], strict=False)
    timed = [(second, " ".join(words[begin:end])) for begin, end, (_, second) in spans]
    assert timed == [
        (0, "Begin"),
        (10, "The middle"),
        (11, "Open your settings"),
        (14, "now"),
        (23, "Thank you"),
    ]
    assert " ".join(words[: bounds[0]]).endswith("Body.")
    assert words[shown["spoken"]] == "Open"
    assert shown["chapters"] == [[0, "Begin"], [10, "The middle"]]


def test_cues_of_one_second_are_one_place(tmp_path):
    cues = WORDS.replace("00:14.900", "00:11.800").replace("00:14.950", "00:11.850")
    pages, _ = watch(tmp_path, {"index.md": text(), "captions.en.vtt": cues})
    shown = json.loads(search_text(pages[0].page, pages[0].card, pages[0].captions).address.partition("#")[2])
    assert [second for _, second in shown["times"]] == [11, 23]


def test_what_nobody_sees_is_no_part_of_a_word():
    assert words_of("sel\u00addom\u200b \ufeffseen\0\x1f words") == ["seldom", "seen", "words"]


@given(st.text())
def test_words_joined_by_spaces_are_the_same_words(text):
    words = words_of(text)
    assert words_of(" ".join(words)) == words
    # The index and the script of the search page count words by these spaces.
    assert re.split(
        r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+", " ".join(words)
    ) == (words or [""])


@given(st.builds(SearchText, st.text(), st.text(), st.text(), st.text()))
def test_a_packed_text_comes_back(text):
    locale, digest, data = packed(text)
    assert locale == text.locale
    assert unpacked(data, digest) == text
    assert unpacked(data[:-1], digest) is None
    assert unpacked(data, digest[::-1] if digest != digest[::-1] else "0") is None


def test_the_search_page_splits_queries_as_the_index_splits_texts():
    script = SCRIPT.read_text("utf-8")

    def told(name):
        pieces = re.search(rf"^const {name} =\n((?:  \"[^\"]*\"[ +;]*\n)+)", script, re.MULTILINE)[1]
        joined = "".join(json.loads(f'"{text}"') for text in re.findall(r'"([^"]*)"', pieces.replace("\\u{", "\\\\u{")))
        return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), joined)

    assert told("UNSPACED") == search._UNSPACED  # noqa: SLF001 - the two have to stay one
    assert told("SIGNS") == search._SIGNS  # noqa: SLF001 - as above
