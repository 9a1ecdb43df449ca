import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.colour import contrast, readable
from sitegen.theme.colour import DARK_SURFACE, LIGHT_SURFACE, accent_properties

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@given(colours, st.sampled_from([LIGHT_SURFACE, DARK_SURFACE]), st.sampled_from([4.6, 7.0]))
def test_every_brand_colour_becomes_readable(colour, surface, enough):
    assert contrast(readable(colour, surface, enough), surface) >= enough - 0.1


@given(colours)
def test_a_readable_colour_stays_as_the_brand_wants_it(colour):
    made = readable(colour, LIGHT_SURFACE, 4.6)
    assert (made == colour) == (contrast(colour, LIGHT_SURFACE) >= 4.6)


@given(colours)
def test_making_readable_twice_changes_nothing_to_see(colour):
    once = readable(colour, DARK_SURFACE, 7.0)
    twice = readable(once, DARK_SURFACE, 7.0)
    assert all(abs(int(once[at : at + 2], 16) - int(twice[at : at + 2], 16)) <= 6 for at in (1, 3, 5))


def test_the_hue_survives():
    made = readable("#ffd400", LIGHT_SURFACE, 4.6)
    red, green, blue = (int(made[at : at + 2], 16) for at in (1, 3, 5))
    assert red >= green > blue


def test_the_rule_names_one_colour_for_light_and_one_for_dark():
    assert str(accent_properties("#0E6B66")).startswith(":root{--accent-light:#0e6b66;--accent-dark:#")
