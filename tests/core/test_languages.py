import pytest
from pydantic_core import PydanticCustomError

from sitegen.core.findings import Location
from sitegen.core.languages import hreflang_code, hreflang_findings, language_place, site_language
from sitegen.core.toml_text import parse_toml


@pytest.mark.parametrize(
    ("written", "usual"),
    [("en", "en"), ("DE", "de"), ("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("zh-Hant-TW", "zh-Hant-TW"), ("es-419", "es-419"), ("br", "br"), ("haw", "haw")],
)  # fmt: skip
def test_languages_have_one_spelling(written, usual):
    assert site_language(written) == usual


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("en-UK", "write en-GB"),
        ("en-uk", "write en-GB"),
        ("GB", "write en-GB"),
        ("BR", "write pt-BR, or br for the language"),
        ("SE", "write sv-SE, or se for the language"),
        ("x-default", "use a tag such as en, de or pt-BR"),
        ("mul", "use a tag such as en, de or pt-BR"),
        ("und", "use a tag such as en, de or pt-BR"),
        ("english", "use a tag such as en, de or pt-BR"),
        ("en_GB", "use a tag such as en, de or pt-BR"),
        ("", "use a tag such as en, de or pt-BR"),
    ],
)
def test_what_only_looks_like_a_language_is_refused_with_what_was_meant(written, advice):
    with pytest.raises(PydanticCustomError) as caught:
        site_language(written)
    assert caught.value.context["fix"] == advice


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant", "zh-Hant-TW", "sr-Latn-RS", "pt-BR"])
def test_codes_that_search_engines_know(tag):
    assert hreflang_code(tag) == tag


@pytest.mark.parametrize(
    "tag", ["es-419", "en-001", "en-EU", "en-UN", "en-QZ", "en-XK", "en-XX", "de-1901", "ca-valencia", "haw", "de-u-co-phonebk", "en-x-a"],
)  # fmt: skip
def test_codes_that_search_engines_do_not_know(tag):
    assert hreflang_code(tag) == ""
    (found,) = hreflang_findings(("en", tag), lambda _: Location("site.toml", 3, 4))
    assert (found.severity.value, str(found.where)) == ("warning", "site.toml:3:4")
    assert f'"{tag}"' in found.message
    assert found.fix


def test_a_site_in_one_language_has_no_versions_to_name():
    assert hreflang_findings(("es-419",), lambda _: Location("site.toml")) == []


def test_a_language_has_its_place_in_the_settings():
    toml = parse_toml('name = "x"\ndefault_locale = "en"\nlocales = ["de"]\n', "site.toml")
    assert [str(language_place(toml, tag)) for tag in ("en", "de")] == ["site.toml:2:18", "site.toml:3:11"]
