import io
import zlib

import pytest
from PIL import Image, ImageCms, ImageDraw

from sitegen.core.errors import SitegenError
from sitegen.load.media import pictures
from sitegen.load.media.pictures import WIDEST, crop, fit, jpeg, open_picture, tint


def refusal(path):
    with pytest.raises(SitegenError) as caught:
        open_picture(path)
    assert caught.value.where == str(path)
    assert caught.value.hint
    return caught.value.code


def near(pixel, wanted, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.gif"])
def test_reads_every_format(tmp_path, name):
    path = tmp_path / name
    Image.new("RGB", (160, 90), (200, 40, 40)).save(path)
    image = open_picture(path)
    assert (image.size, image.mode) == ((160, 90), "RGB")
    assert near(image.getpixel((80, 45)), (200, 40, 40))


def test_the_bytes_decide_and_not_the_name(tmp_path):
    path = tmp_path / "a.jpg"
    Image.new("RGB", (160, 90)).save(path, "PNG")
    assert open_picture(path).size == (160, 90)


def test_exif_orientation_is_applied(tmp_path):
    path = tmp_path / "a.jpg"
    image = Image.new("RGB", (160, 90), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, 79, 89), fill="red")
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(path, exif=exif, quality=95)
    upright = open_picture(path)
    assert upright.size == (90, 160)
    assert near(upright.getpixel((45, 20)), (254, 0, 0))
    assert near(upright.getpixel((45, 140)), (0, 0, 254))


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("L", 100, (100,) * 3),
        ("P", 0, (0, 0, 0)),
        ("CMYK", (0, 255, 255, 0), (255, 0, 0)),
        ("RGBA", (10, 200, 30, 255), (10, 200, 30)),
        ("1", 1, (255,) * 3),
        ("I;16", 32768, (128,) * 3),
    ],
)
def test_other_modes_become_plain_colour(tmp_path, mode, colour, seen):
    path = tmp_path / ("a.tiff" if mode == "CMYK" else "a.png")
    path = path.with_suffix(".jpg") if mode == "CMYK" else path
    Image.new(mode, (160, 90), colour).save(path)
    assert near(open_picture(path).getpixel((5, 5)), seen)


def test_a_colour_profile_is_applied_or_left_aside(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, data in (("a.png", profile), ("b.png", b"nonsense")):
        Image.new("RGB", (160, 90), (200, 40, 40)).save(tmp_path / name, icc_profile=data)
        assert near(open_picture(tmp_path / name).getpixel((5, 5)), (200, 40, 40), 2)


def test_a_little_transparency_stands_on_white(tmp_path):
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 100, 19))
    image.save(tmp_path / "a.png")
    opened = open_picture(tmp_path / "a.png")
    assert opened.getpixel((5, 5)) == (255, 255, 255)
    assert opened.getpixel((5, 50)) == (0, 0, 0)


@pytest.mark.parametrize("alpha", [0, 250])
def test_much_transparency_is_refused(tmp_path, alpha):
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 255))
    image.paste((0, 0, 0, alpha), (0, 0, 100, 21))
    image.save(tmp_path / "a.png")
    assert refusal(tmp_path / "a.png") == "media/picture-transparent"


@pytest.mark.parametrize("size", [(59, 200), (200, 29), (1, 1)])
def test_tiny_pictures_are_refused(tmp_path, size):
    Image.new("RGB", size).save(tmp_path / "a.png")
    assert refusal(tmp_path / "a.png") == "media/picture-too-small"


@pytest.mark.parametrize("size", [(8000, 7600), (10_000, 9_500), (30_000, 30_000)])
def test_enormous_pictures_are_refused_undecoded(tmp_path, size):
    # A PNG that says how large it is and holds next to nothing.
    Image.new("1", (100, 100)).save(tmp_path / "a.png")
    data = bytearray((tmp_path / "a.png").read_bytes())
    data[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    (tmp_path / "a.png").write_bytes(data)
    assert refusal(tmp_path / "a.png") == "media/picture-too-large"


@pytest.mark.parametrize("data", [b"", b"words", b"\xff\xd8\xff\xe0", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused(tmp_path, data):
    (tmp_path / "a.jpg").write_bytes(data)
    assert refusal(tmp_path / "a.jpg") == "media/not-a-picture"


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.gif"])
def test_a_truncated_picture_is_refused(tmp_path, name):
    Image.effect_mandelbrot((160, 90), (-2, -1, 1, 1), 50).convert("RGB").save(tmp_path / name)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    assert refusal(tmp_path / name) == "media/not-a-picture"


def test_a_missing_picture_is_named(tmp_path):
    assert refusal(tmp_path / "a.jpg") == "media/unreadable"


@pytest.mark.parametrize(
    ("size", "ratio", "expected"),
    [
        ((1920, 1080), 1, (1080, 1080)),
        ((1080, 1920), 16 / 9, (1080, 608)),
        ((100, 100), 4 / 3, (100, 75)),
        ((100, 50), 2, (100, 50)),
    ],
)
def test_crops_round_the_centre(size, ratio, expected):
    image = Image.new("RGB", size)
    image.putpixel((size[0] // 2, size[1] // 2), (255, 255, 255))
    part = crop(image, ratio)
    assert part.size == expected
    centre = part.crop((expected[0] // 2 - 1, expected[1] // 2 - 1, expected[0] // 2 + 2, expected[1] // 2 + 2))
    assert max(centre.convert("L").tobytes()) == 255


def test_pictures_shrink_and_never_grow():
    assert fit(Image.new("RGB", (3840, 2160))).size == (WIDEST, 1080)
    assert fit(Image.new("RGB", (640, 360))).size == (640, 360)


def test_jpeg_is_progressive_plain_and_the_same_every_time(tmp_path):
    image = Image.effect_mandelbrot((320, 180), (-2, -1, 1, 1), 50).convert("RGB")
    image.info["exif"] = b"Exif\0\0secret"
    image.info["icc_profile"] = b"profile"
    image.info["comment"] = b"comment"
    data = jpeg(image)
    assert data == jpeg(image.copy())
    read = Image.open(io.BytesIO(data))
    assert read.info.get("progressive")
    assert not {"exif", "icc_profile", "comment"} & set(read.info)


def test_tint_is_the_average_colour():
    image = Image.new("RGB", (10, 10), (255, 0, 0))
    image.paste((0, 0, 255), (0, 0, 5, 10))
    assert tint(image) in {"#800080", "#7f007f", "#80007f", "#7f0080"}
    assert pictures.tint(Image.new("L", (4, 4), 16)) == "#101010"
