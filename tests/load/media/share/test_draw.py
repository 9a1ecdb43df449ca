import io

import pytest
from PIL import Image, ImageChops, features

from sitegen.core.colour import channels, contrast
from sitegen.load.media.share.draw import draw_card, sign_on, softer
from sitegen.load.media.share.layout import layout
from sitegen.load.media.share.marks import ground
from sitegen.load.media.share.words import words
from tests.conftest import NO_SHAPING
from tests.load.media.share.conftest import TEXTS, card_look, card_text

SHAPED = pytest.mark.skipif(not features.check("raqm"), reason=NO_SHAPING)
SCRIPTS = [pytest.param(name, marks=SHAPED) if name in {"arabic", "devanagari"} else name for name in TEXTS]

TITLE = layout((1280, 720), titled=True).title


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def part(image, box):
    return image.crop((box.left, box.top, box.right, box.bottom))


def inked(image, box, ink=(255, 255, 255)):
    """The bounding box of what is written in ``box``, and how many of its pixels are ink."""
    near = ImageChops.difference(part(image, box), Image.new("RGB", (box.width, box.height), ink)).convert("L")
    mask = near.point(lambda value: 255 if value < 40 else 0)
    return mask.getbbox(), mask.histogram()[255]


def test_a_card_is_a_jpeg_of_the_size_networks_ask_for(poster, tmp_path):
    data = draw_card(card_text(), card_look(), tmp_path, poster)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size, image.mode) == ("JPEG", (1200, 630), "RGB")
    assert len(data) < 300_000


def test_the_same_values_give_the_same_bytes(poster, tmp_path):
    first = draw_card(card_text(), card_look(), tmp_path, poster)
    draw_card(card_text("Something else in between"), card_look("#aa3311"), tmp_path, None)
    assert draw_card(card_text(), card_look(), tmp_path, poster) == first


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_is_written_as_wide_as_it_was_measured(script, poster, tmp_path):
    title, language, rtl = TEXTS[script]
    text = card_text(title, language, rtl, mark="", label="")
    image = opened(draw_card(text, card_look(), tmp_path, poster))
    box = TITLE.mirrored() if rtl else TITLE
    bounds, count = inked(image, box)
    assert bounds is not None
    left, top, right, bottom = bounds
    assert count > 2_000, "letters were drawn"
    assert right - left > box.width * 0.4
    assert 0 < top < bottom < box.height, "nothing is cut off above or below"
    assert (box.width - right if rtl else left) <= 12, "the text begins at its side of the card"


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_box_stands_for_a_letter(script, tmp_path):
    title, language, rtl = TEXTS[script]
    found = words(card_text(title, language, rtl), card_look(), tmp_path).title
    assert (found.text, found.missing) == (title, frozenset())


def test_a_title_that_no_font_has_is_left_out_and_the_poster_shown_larger(poster, tmp_path):
    text = card_text("ทุกวิดีโอ", "th")
    found = words(text, card_look(), tmp_path).title
    assert found.font is None
    assert "ท" in found.missing
    image = opened(draw_card(text, card_look(), tmp_path, poster))
    box = layout((1280, 720), titled=False).picture
    red = part(image, box).resize((1, 1), Image.Resampling.BOX, (box.width // 2 - 5, 195, box.width // 2 + 5, 205))
    assert red.getpixel((0, 0))[0] > red.getpixel((0, 0))[2] + 100, (
        "the middle of the poster is in the middle of the card"
    )


def test_a_right_to_left_card_is_the_other_way_round(poster, tmp_path):
    plain = card_text("API 90 API", mark="", label="", site="")
    there = opened(draw_card(plain, card_look(), tmp_path, poster))
    here = opened(
        draw_card(card_text("API 90 API", "ar", rtl=True, mark="", label="", site=""), card_look(), tmp_path, poster)
    )
    box = layout((1280, 720), titled=True).picture
    middle = (box.left + box.width // 2, box.top + 60)
    assert there.getpixel(middle) != here.getpixel(middle)
    mirrored = part(here, box.mirrored()).crop((250, 60, 350, 120))
    assert ImageChops.difference(mirrored, part(there, box).crop((250, 60, 350, 120))).getextrema()[0][1] < 48
    assert inked(there, TITLE)[0] is not None
    assert inked(here, TITLE.mirrored())[0] is not None


@pytest.mark.parametrize("accent", ["#0e6b66", "#ffd400", "#c4002b", "#101010", "#fafafa", "#8844ff"])
@pytest.mark.parametrize("given", [{}, {"background": "#ffffff"}, {"background": "#767676"}, {"ink": "#1a1a1a"}])
def test_letters_stand_out_from_every_pixel_behind_them(accent, given):
    look = card_look(accent, **given)
    for centre in (None, (860, 315), (340, 315)):
        image = ground(look.accent, look.background, look.ink, centre).crop((0, 0, 1200, 619))
        for _, colour in image.getcolors(1 << 20):
            assert contrast("#" + bytes(colour).hex(), look.ink) >= 4.45
    assert contrast("#" + bytes(softer(look)).hex(), look.background) >= 4.5
    assert contrast(sign_on(look.accent), look.accent) >= 4.5


def test_brand_colours_and_logo_are_on_the_card(tmp_path):
    Image.new("RGBA", (300, 60), (255, 0, 255, 255)).save(tmp_path / "logo.png")
    from sitegen.core.digests import digest_file
    from sitegen.load.media.share.look import BrandFile

    logo = BrandFile("logo.png", digest_file(tmp_path / "logo.png"))
    look = card_look("#c4002b", background="#102040", logo=logo)
    image = opened(draw_card(card_text(), look, tmp_path, None))

    def near(one, other):
        return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))

    assert near(image.getpixel((600, 626)), channels("#c4002b"))
    assert near(image.getpixel((1100, 300)), channels("#102040"))
    assert near(image.getpixel((150, 80)), (255, 0, 255))


def test_the_ai_mark_is_drawn_where_there_is_one(tmp_path):
    marked = opened(draw_card(card_text(), card_look(), tmp_path, None))
    plain = opened(draw_card(card_text(mark="", label=""), card_look(), tmp_path, None))
    footer = layout(None, titled=True).footer
    changed = ImageChops.difference(part(marked, footer), part(plain, footer)).convert("L").getbbox()
    assert changed is not None
    assert changed[0] < 8
    assert inked(plain, layout(None, titled=True).title)[0] is not None


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (900, 900), (2400, 400), (60, 700), (1200, 630)])
def test_posters_of_every_shape_leave_room_for_the_title(size, tmp_path):
    Image.new("RGB", size, (250, 0, 0)).save(tmp_path / "p.jpg")
    boxes = layout(size, titled=True)
    assert boxes.title.width >= 380
    assert boxes.title.right < boxes.picture.left
    assert boxes.picture.right <= 1200 - 64
    assert 40 <= boxes.picture.top < boxes.picture.bottom <= 590
    image = opened(draw_card(card_text(mark=""), card_look(), tmp_path, tmp_path / "p.jpg"))
    assert inked(image, boxes.title)[1] > 1_000
    assert image.getpixel((boxes.picture.left + boxes.picture.width // 2, boxes.picture.top + 12))[0] > 200
