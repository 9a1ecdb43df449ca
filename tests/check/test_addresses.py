import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.addresses import files_served, normalise, page_address, path_below, resolve, same_page

BASE = "https://films.example/docs/"


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTPS://Films.Example:443/A?b#c", "https://films.example/A?b#c"),
        ("http://films.example:8080", "http://films.example:8080/"),
        ("https://films.example/ü", "https://films.example/%C3%BC"),
        ("https://films.example/%c3%bc", "https://films.example/%C3%BC"),
        ("https://[::1]:443/x", "https://[::1]/x"),
        ("/only/a/path", ""),
        ("https://[broken", ""),
        ("https://films.example:99999999/", ""),
        ("mailto:a@films.example", ""),
    ],
)
def test_addresses_have_one_normal_form(written, normal):
    assert normalise(written) == normal


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(text):
    once = normalise(f"https://films.example/{text}")
    assert normalise(once) == once


@given(st.text(), st.text())
def test_any_text_can_be_resolved(base, href):
    address, fragment = resolve(base, href)
    assert isinstance(address, str)
    assert isinstance(fragment, str)


@pytest.mark.parametrize(
    ("href", "result"),
    [
        ("../b/?t=3#there", ("https://films.example/docs/b/?t=3", "there")),
        ("//other.example", ("https://other.example/", "")),
        ("#%C3%BC", ("https://films.example/docs/a/", "ü")),
        (" /x\n/y ", ("https://films.example/x/y", "")),
        ("mailto:a@b.example", ("mailto:a@b.example", "")),
        ("https://[x/", ("", "")),
    ],
)
def test_references_are_resolved_like_in_a_browser(href, result):
    assert resolve(f"{BASE}a/", href) == result


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://films.example/docs/", ""),
        ("https://films.example/docs", ""),
        ("https://films.example/docs/a%20b/", "a b/"),
        ("http://films.example/docs/a", "a"),
        ("https://films.example/documents/", None),
        ("https://other.example/docs/a", None),
    ],
)
def test_paths_below_the_base(address, path):
    assert path_below(BASE, address) == path


def test_a_page_is_served_at_its_folder_or_at_its_name():
    assert page_address(BASE, "a/index.html") == "https://films.example/docs/a/"
    assert page_address(BASE, "index.html") == BASE
    assert page_address(BASE, "a b%.html") == "https://films.example/docs/a%20b%25.html"


@given(st.lists(st.text("abé %#?-", min_size=1, max_size=5), min_size=1, max_size=3))
def test_the_address_of_a_page_leads_back_to_its_file(names):
    path = "/".join(names) + ".html"
    below = path_below(BASE, normalise(page_address(BASE, path)))
    assert below is not None
    assert path in files_served(below)


def test_addresses_of_one_page():
    assert same_page("https://films.example/about", "https://films.example/about.html#team")
    assert not same_page("https://films.example/about", "https://films.example/about/")
    assert not same_page("", "")


@given(st.from_regex(r"/?(?:[A-Za-z0-9._-]{0,6}/){0,3}[A-Za-z0-9._-]{0,6}(?:\?[a-z=&]{0,6})?", fullmatch=True))
def test_the_short_way_to_an_address_leads_where_the_long_one_does(path):
    # A white space at the end means nothing, and leads past the short way.
    for href in (path, f"https://films.example/{path}"):
        assert resolve(BASE, href) == resolve(BASE, f"{href} ")
        assert normalise(href) == normalise(f"{href} ")
