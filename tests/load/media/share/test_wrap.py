import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.load.media.share.text import clusters, pieces
from sitegen.load.media.share.wrap import Room, fit

SIZES = (72, 60, 50, 42, 34)


def measure(text):
    """A font in which narrow letters take a third of an em, wide ones all of it."""
    return sum(1.0 if char > "\u2e7f" else 0.33 if char in "il .,…" else 0.55 for char in text)


texts = (
    st.text(
        st.one_of(
            st.sampled_from("aeil MWxyz  -.,"),
            st.sampled_from("すべての動画ーペ、。「」ッ"),
            st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
        ),
        min_size=1,
        max_size=150,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
rooms = st.builds(
    lambda width, height, most, cut: Room(width, height, most, SIZES, 1.16, cut),
    st.integers(60, 1072),
    st.integers(50, 400),
    st.integers(1, 4),
    st.sampled_from([0, 42]),
)


@given(texts, rooms)
@example("a" * 150, Room(200, 100, 2, SIZES))
@example("。" * 30, Room(120, 100, 2, SIZES))
def test_no_line_is_wider_than_its_room(text, room):
    lines = fit(text, room, measure)
    widest_letter = max(map(measure, clusters(text)))
    for line in lines.lines:
        assert measure(line) * lines.size <= max(room.width, widest_letter * lines.size) + 0.01


@given(texts, rooms)
def test_no_more_lines_than_fit(text, room):
    lines = fit(text, room, measure)
    assert 1 <= len(lines.lines) <= room.most
    assert len(lines.lines) == 1 or len(lines.lines) * lines.size * room.factor <= room.height
    assert lines.size in SIZES


@given(texts, rooms)
def test_either_every_letter_is_there_or_an_ellipsis_says_so(text, room):
    lines = fit(text, room, measure)
    shown, whole = "".join(lines.lines).replace(" ", ""), text.replace(" ", "")
    if lines.cut:
        assert shown.endswith("…")
        assert whole.startswith(shown[:-1])
    else:
        assert shown == whole


@given(texts)
def test_pieces_put_together_are_the_text(text):
    assert "".join((" " if piece.spaced else "") + piece.text for piece in pieces(text)) == text


@given(texts, st.integers(200, 1072))
def test_a_larger_room_never_makes_smaller_letters(text, width):
    narrow, wide = (fit(text, Room(room, 400, 4, SIZES), measure) for room in (width, width * 2))
    assert narrow.cut or not wide.cut


def test_short_titles_are_large_and_lines_are_of_like_length():
    lines = fit("One command builds every watch page", Room(468, 360, 4, (72, 66, 60, 55)), measure)
    assert lines.lines == ("One command", "builds every", "watch page")


def test_a_long_title_is_cut_between_words():
    lines = fit(
        "How a team of four people publishes forty landing pages a week without ever stopping",
        Room(300, 200, 3, (50, 42), 1.16),
        measure,
    )
    assert lines.cut
    assert lines.lines[-1].endswith("…")
    assert lines.lines[-1].removesuffix("…").split()[-1] in [
        "How",
        "a",
        "team",
        "of",
        "four",
        "people",
        "publishes",
        "forty",
        "landing",
        "pages",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("すべての動画に、一枚のページを。", ["すべての", "動画に、", "一枚の", "ページを。"]),
        ("「はじめ」ます", ["「はじめ」", "ます"]),
        ("为每个视频、建页", ["为", "每", "个", "视", "频、", "建", "页"]),
        ("90秒で", ["90秒で"]),
        ("two words", ["two", "words"]),
    ],
)
def test_lines_may_end_where_readers_expect_it(text, wanted):
    assert [piece.text for piece in pieces(text)] == wanted


def test_marks_and_joined_letters_stay_together():
    assert clusters("क्षि") == ["क्षि"]
    assert clusters("e\u0301a") == ["e\u0301", "a"]
    assert clusters("👩\u200d💻!") == ["👩\u200d💻", "!"]
