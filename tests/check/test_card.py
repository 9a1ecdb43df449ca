import pytest

from sitegen.check.card import card_of


def _references(view, html):
    return [(found.use, found.address, found.fragment) for found in card_of(view(html, "a/index.html")).references]


def test_each_target_is_kept_once_and_moments_of_the_page_not_at_all(view):
    html = '<a href="?t=1">1</a><a href="?t=2">2</a><a href="/b/?x=1">b</a><a href="/b/?x=2">b</a><a href="#c">c</a>'
    assert _references(view, html) == [
        ("page", "https://films.example/b/", ""),
        ("page", "https://films.example/a/", "c"),
    ]


@pytest.mark.parametrize(
    ("srcset", "names"),
    [
        ("a.png 1x, b.png 2x", "ab"),
        ("a.png 1x,b.png 2x", "ab"),
        ("a.png, b.png", "ab"),
        ("a.png", "a"),
        (",,", ""),
        ("", ""),
    ],
)
def test_every_candidate_of_a_srcset_is_an_asset(view, srcset, names):
    html = f'<picture><source srcset="{srcset}"><source srcset="{srcset}"><img src="i.png" alt=""></picture>'
    wanted = [("asset", f"https://films.example/a/{name}.png", "") for name in names]
    assert _references(view, html) == [*wanted, ("asset", "https://films.example/a/i.png", "")]


def test_other_schemes_lead_nowhere_that_could_be_checked(view):
    assert (
        _references(view, '<a href="mailto:x@y.example">m</a><a href="JavaScript:x()">j</a><img src="data:,x">') == []
    )


def test_the_base_element_is_heeded(view):
    assert _references(view, '<base href="/other/"><a href="x">x</a>') == [
        ("page", "https://films.example/other/x", "")
    ]


def test_ids_are_found_whole(view):
    card = card_of(view('<p id="ab"><a name="c">x</a>'))
    assert [card.has_id(name) for name in ("ab", "a", "b", "c")] == [True, False, False, True]
