from pathlib import Path

import pytest

from sitegen.core.digests import digest_file
from sitegen.load.media.share import fonts
from sitegen.load.media.share.cmap import font_ranges
from sitegen.load.media.share.fonts import BOLD, BUNDLED, MEDIUM, fonts_for, opened, settle
from sitegen.load.media.share.look import BrandFile
from tests.load.media.share.conftest import TEXTS

TAGS = sorted({language for _, language, _ in TEXTS.values()})


def cut(source, target, text, flavour=None):
    """A font file with the characters of ``text`` alone."""
    subset = pytest.importorskip("fontTools.subset", reason="cutting fonts needs fonttools")
    pytest.importorskip("brotli", reason="reading the bundled fonts needs brotli")
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    cutter = subset.Subsetter(subset.Options())
    cutter.populate(text=text)
    cutter.subset(font)
    font.flavor = flavour
    font.save(target)
    return target


@pytest.fixture
def own(tmp_path) -> Path:
    return cut(BUNDLED / "NotoSansJP-Bold.woff2", tmp_path / "own.ttf", "日本語 abc")


def test_the_written_down_characters_are_those_of_the_bundled_fonts(tmp_path):
    ttlib = pytest.importorskip("fontTools.ttLib", reason="an independent reader of fonts")
    pytest.importorskip("brotli", reason="reading the bundled fonts needs brotli")
    table = fonts._coverage()  # noqa: SLF001 - the table has no other door
    assert {path.stem for path in BUNDLED.glob("*.woff2")} == set(table)
    for name, (digest, ranges) in table.items():
        path = BUNDLED / f"{name}.woff2"
        assert digest_file(path) == digest
        written = {char for first, last in ranges for char in range(first, last + 1)}
        assert written == set(ttlib.TTFont(path).getBestCmap())


def test_the_licence_lies_beside_the_fonts():
    text = (BUNDLED / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Noto Project Authors" in text
    assert "Adobe" in text


@pytest.mark.parametrize("weight", [BOLD, MEDIUM])
@pytest.mark.parametrize("language", TAGS)
def test_a_letter_that_is_said_to_be_there_is_drawn(language, weight):
    for font in fonts_for(language, weight, (), Path()):
        face = opened(font, 40)
        blank = bytes(face.getmask("\U000e1234"))  # no font has it: the box that readers must never see
        for char in "Aあ字한हعЖ":
            if font.has(char):
                assert bytes(face.getmask(char)) not in {blank, b""}


@pytest.mark.parametrize("flavour", [None, "woff"])
def test_our_reader_of_fonts_agrees_with_another(tmp_path, flavour):
    ttlib = pytest.importorskip("fontTools.ttLib", reason="an independent reader of fonts")
    text = "Hello, Straße Жук 日本語 \U0002000b"
    for name in ("NotoSans-Bold", "NotoSansJP-Bold", "NotoSansDevanagari-Medium"):
        path = cut(BUNDLED / f"{name}.woff2", tmp_path / f"{name}.ttf", text, flavour)
        found = {char for first, last in font_ranges(path) for char in range(first, last + 1)}
        assert found == set(ttlib.TTFont(path).getBestCmap())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense",
        b"\0\1\0\0" + b"\xff" * 40,
        b"wOFF" + b"\0" * 60,
        b"ttcf" + b"\xff" * 40,
        b"OTTO\0\0" + b"\0" * 6,
    ],
)
def test_what_is_no_font_is_refused(tmp_path, data):
    (tmp_path / "bad.ttf").write_bytes(data)
    with pytest.raises(ValueError, match=r"damaged|no font|no table|no characters"):
        font_ranges(tmp_path / "bad.ttf")


def test_a_font_that_ends_anywhere_is_refused_or_read_and_never_worse(tmp_path, own):
    data, refused = own.read_bytes(), 0
    for size in range(0, len(data), 7):
        (tmp_path / "short.ttf").write_bytes(data[:size])
        try:
            font_ranges(tmp_path / "short.ttf")
        except ValueError:
            refused += 1
    assert refused > 10


def test_the_site_s_own_font_comes_first(own, tmp_path):
    brand = (BrandFile("own.ttf", digest_file(own)),)
    found = fonts_for("en", BOLD, brand, tmp_path)
    assert settle("abc", found).font.path == str(own)
    assert settle("xyz", found).font.path != str(own)


def test_han_letters_are_drawn_as_the_language_writes_them():
    assert "JP" in settle("動画", fonts_for("ja", BOLD, (), Path())).font.path
    assert "SC" in settle("视频", fonts_for("zh-Hans", BOLD, (), Path())).font.path
    assert settle("視訊", fonts_for("zh-Hant", BOLD, (), Path())).font is None


def test_little_pictures_are_left_out_and_letters_are_not():
    found = settle("Launch 🚀 day 👩\u200d💻️", fonts_for("en", BOLD, (), Path()))
    assert found.text == "Launch day"
    assert found.missing == {"🚀", "👩", "💻"}
    lost = settle("Launch ก day", fonts_for("en", BOLD, (), Path()))
    assert (lost.text, lost.font, lost.missing) == ("", None, {"ก"})
    assert settle("🚀🚀", fonts_for("en", BOLD, (), Path())).font is None


def test_invisible_characters_neither_show_nor_turn_the_text():
    found = settle("a\u202eb\u2066c\ufeff\u00add\u0000", fonts_for("en", BOLD, (), Path()))
    assert (found.text, found.missing) == ("abcd", frozenset())


def test_a_variable_font_takes_the_weight_of_its_place(tmp_path):
    builder = pytest.importorskip("fontTools.fontBuilder", reason="making a font needs fonttools")
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    def box(width):
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for corner in ((0, 700), (width, 700), (width, 0)):
            pen.lineTo(corner)
        pen.closePath()
        return pen.glyph()

    made = builder.FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "a"])
    made.setupCharacterMap({97: "a"})
    made.setupGlyf({".notdef": box(50), "a": box(100)})
    made.setupHorizontalMetrics({".notdef": (600, 0), "a": (600, 0)})
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": "Own", "styleName": "Thin"})
    made.setupOS2()
    made.setupPost()
    made.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    wider = [(0, 0), (0, 0), (400, 0), (400, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    made.setupGvar({"a": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
    made.save(tmp_path / "own.ttf")
    brand = (BrandFile("own.ttf", digest_file(tmp_path / "own.ttf")),)
    inked = []
    for weight in (MEDIUM, BOLD):
        font = fonts_for("en", weight, brand, tmp_path)[0]
        inked.append(sum(bytes(opened(font, 100).getmask("a"))) / 255 / 70)
    assert inked[0] < inked[1], "titles are bolder than what stands below them"
    assert inked[0] > 15, "neither is as thin as the font's default"


@pytest.mark.parametrize("script", TEXTS)
def test_without_fribidi_letters_that_have_to_be_set_count_as_missing_and_others_do_not(script, fribidi):
    title, language, _ = TEXTS[script]
    fribidi(there=False)
    found = settle(title, fonts_for(language, BOLD, (), Path()))
    joined = script in {"arabic", "devanagari"}
    assert (found.font is None, bool(found.unset)) == (joined, joined)


def test_without_fribidi_a_font_of_the_site_does_not_help(tmp_path, fribidi):
    path = cut(BUNDLED / "NotoSansArabic-Bold.woff2", tmp_path / "own.ttf", TEXTS["arabic"][0])
    found = fonts_for("ar", BOLD, (BrandFile("own.ttf", digest_file(path)),), tmp_path)
    fribidi(there=True)
    assert settle("صفحة", found).font.path == str(path)
    fribidi(there=False)
    assert settle("صفحة", found).font is None
    assert settle("صفحة ก", found).unset == set("صفحة")


def test_a_letter_that_no_font_has_is_missing_with_and_without_fribidi(fribidi):
    for there in (True, False):
        fribidi(there=there)
        found = settle("Launch ก day", fonts_for("en", BOLD, (), Path()))
        assert (found.missing, found.unset) == ({"ก"}, frozenset())
