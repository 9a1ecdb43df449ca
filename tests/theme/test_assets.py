import hashlib

import pytest

from sitegen.core.errors import SitegenError
from sitegen.theme.assets import assets
from sitegen.theme.chain import resolve


@pytest.fixture
def theme(tmp_path):
    folder = tmp_path / "themes" / "mine"

    def build(**files):
        for name, data in files.items():
            path = folder / "assets" / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return assets(resolve("mine", tmp_path / "themes"))

    return build


def test_published_names_carry_ten_digits_of_the_digest(theme):
    asset = theme(fonts__serif_woff2=b"glyphs")["fonts/serif.woff2"]
    assert asset.path == f"assets/fonts/serif.{hashlib.sha256(b'glyphs').hexdigest()[:10]}.woff2"
    assert asset.data == b"glyphs"


def test_a_childs_asset_takes_the_place_of_its_parents(theme):
    found = theme(site_css=b"body{color:red}")
    assert found["site.css"].data == b"body{color:red}"
    assert "watch.js" in found


def test_style_sheets_lead_to_the_published_names(theme):
    css = b"""a{src:url("fonts/serif.woff2")} b{src:url(./fonts/serif.woff2?x#y)} c{src:url( 'top.svg' )}"""
    found = theme(fonts__serif_woff2=b"glyphs", top_svg=b"<svg/>", site_css=css)
    serif, top = (found[name].path.removeprefix("assets/") for name in ("fonts/serif.woff2", "top.svg"))
    assert (
        found["site.css"].data.decode() == f'a{{src:url("{serif}")}} b{{src:url("{serif}?x#y")}} c{{src:url("{top}")}}'
    )


def test_a_style_sheet_in_a_folder_reaches_its_neighbours(theme):
    found = theme(parts__a_css=b"a{src:url(../top.svg)}", top_svg=b"<svg/>")
    assert found["parts/a.css"].data.decode() == f'a{{src:url("../{found["top.svg"].path.removeprefix("assets/")}")}}'


def test_foreign_addresses_stay(theme):
    css = b"a{b:url(data:image/png;base64,AA)} c{d:url(/root.png)} e{f:url(#clip)}"
    assert theme(site_css=css)["site.css"].data == css


def test_a_changed_font_changes_the_name_of_the_style_sheet(theme):
    first = theme(serif_woff2=b"one", site_css=b"a{src:url(serif.woff2)}")["site.css"].path
    assert theme(serif_woff2=b"two")["site.css"].path != first


def test_an_address_that_leads_nowhere_is_refused_with_its_line(theme):
    with pytest.raises(SitegenError, match=r"no asset 'serif\.woff'") as caught:
        theme(serif_woff2=b"x", site_css=b"a{}\nb{src:url(serif.woff)}")
    assert caught.value.where.endswith("site.css:2")


def test_a_style_sheet_in_another_encoding_is_refused(theme):
    with pytest.raises(SitegenError, match="byte 2 is not valid UTF-8"):
        theme(site_css=b"/*\xe4*/")
