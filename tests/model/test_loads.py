import pytest
from markupsafe import Markup

from sitegen.model.loads import page_loads, picture_loads, prose_loads
from sitegen.model.page import Image
from tests.model.sample_site import page


@pytest.mark.parametrize(
    ("video", "loads"),
    [
        (
            "{youtube: abcdefghijk, poster: https://i.ytimg.com/a.jpg, duration: '1:30'}",
            {("frame-src", "https://www.youtube.com"), ("img-src", "https://i.ytimg.com")},
        ),
        (
            "{url: 'https://media.example:8443/a.mp4', poster: https://media.example/a.jpg, duration: '1:30'}",
            {("media-src", "https://media.example:8443"), ("img-src", "https://media.example")},
        ),
    ],
)
def test_a_player_loads_from_where_its_film_and_poster_are(tmp_path, video, loads):
    assert set(page_loads(page(tmp_path, video=video))) == loads


def test_a_page_loads_what_its_text_and_its_answers_show(tmp_path):
    shown = page(
        tmp_path, "![a](https://body.example/a.png)", faq='[{q: Why?, a: "![b](https://faq.example:444/b.png)"}]'
    )
    assert {("img-src", "https://body.example"), ("img-src", "https://faq.example:444")} <= set(page_loads(shown))


def test_pictures_in_texts_are_loaded_from_where_they_are():
    html = Markup(
        '<p><img alt="a" src="https://a.example/x.png?a=1&amp;b=2"><img src="/own.png"><img src="http://b.example/y"></p>'
    )
    assert set(prose_loads(html)) == {("img-src", "https://a.example"), ("img-src", "http://b.example")}


@pytest.mark.parametrize(
    "address",
    [
        "/own/poster.jpg",
        "https://[broken/x",
        "https://a;script-src *.example/x",
        "data:image/png;base64,AA",
        "",
    ],
)
def test_what_is_no_plain_host_never_enters_a_policy(address):
    assert list(picture_loads(Image(address, address, 0, 0), None)) == []


def test_a_picture_addressed_without_a_scheme_is_loaded_by_that_of_the_page():
    html = Markup('<img src="//a.example/x.png"><img src="/own//x.png">')
    assert list(prose_loads(html)) == [("img-src", "https://a.example")]


def test_a_host_in_other_letters_is_allowed_as_browsers_write_it():
    image = Image("https://münchen.example/x", "", 0, 0)
    assert list(picture_loads(image)) == [("img-src", "https://xn--mnchen-3ya.example")]
