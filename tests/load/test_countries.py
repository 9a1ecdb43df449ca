import re

import pytest
from pydantic_core import PydanticCustomError

from sitegen.load.countries import country_code, country_codes


def test_all_countries_of_the_standard_have_a_code_of_two_and_one_of_three_letters():
    codes = country_codes()
    two, three = ({code for code in codes if len(code) == letters} for letters in (2, 3))
    assert len(two) == len(three) == 249
    assert {codes[code] for code in two} == {codes[code] for code in three} == two
    assert all(re.fullmatch("[A-Z]{2,3}", code) for code in codes)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("DE", "DE"), ("de", "DE"), (" DEU ", "DE"), ("GBR", "GB"), ("ROU", "RO"), ("COD", "CD"), ("MMR", "MM")),
        *(("TLS", "TL"), ("SRB", "RS"), ("AQ", "AQ"), ("ALA", "AX"), ("UMI", "UM"), ("TWN", "TW"), ("PSE", "PS")),
    ],
)
def test_a_country_is_known_by_each_of_its_codes(written, code):
    assert country_code(written) == code


@pytest.mark.parametrize(
    "written", ["EU", "UN", "XX", "ZZ", "XK", "QO", "D", "GERMANY", "276", "", "SUN", "DDR", "ZAR", "AN"]
)
def test_what_is_no_country_today_is_refused(written):
    with pytest.raises(PydanticCustomError, match="is not the code of a country"):
        country_code(written)


@pytest.mark.parametrize(("written", "meant"), [("UK", "GB"), ("uk", "GB"), ("EL", "GR"), ("GER", "DE"), ("SUI", "CH")])
def test_a_common_mistake_is_told_the_right_code(written, meant):
    with pytest.raises(PydanticCustomError) as caught:
        country_code(written)
    assert caught.value.context["fix"] == f"write {meant}"
