import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.errors import SitegenError
from sitegen.render.indexing import refuse_noindex
from sitegen.theme.chain import Chain

NO_THEME = Chain(())
OPEN = "index, follow, max-snippet:-1"
NOINDEX = b'<meta name="robots" content="noindex">'


def refused(data, robots=OPEN):
    try:
        refuse_noindex(data, robots, "film/index.html", NO_THEME)
    except SitegenError:
        return True
    return False


@pytest.mark.parametrize(
    "line",
    [
        b'<meta name="robots" content="noindex">',
        b'<meta content="nofollow, NOINDEX" name="ROBOTS">',
        b"<META NAME=googlebot CONTENT=none>",
        b"<meta name='bingbot'\n content='max-snippet:0,noindex'/>",
    ],
)
def test_a_noindex_on_a_page_that_is_to_be_found_is_refused(line):
    with pytest.raises(SitegenError, match=r"film/index\.html is to be found"):
        refuse_noindex(b"<head>" + line + b"</head>", OPEN, "film/index.html", NO_THEME)


@pytest.mark.parametrize(
    "line",
    [
        b'<meta name="robots" content="index, follow">',
        b'<meta name="description" content="Why robots should noindex nothing">',
        b'<p>&lt;meta name="robots" content="noindex"&gt;</p>',
        b'<meta name="robots" content="max-image-preview:large"><p>none</p>',
        b'<meta name="twitter:card" content="none">',
    ],
)
def test_what_only_looks_like_one_is_no_harm(line):
    assert not refused(line)


@pytest.mark.parametrize("robots", ["noindex, follow", "noindex, indexifembedded", "none"])
def test_a_page_that_is_not_to_be_found_may_say_so(robots):
    assert refused(NOINDEX)
    assert not refused(NOINDEX, robots)


@given(st.text(alphabet="abn <>\"'=meta", max_size=80))
def test_no_text_before_it_hides_one_or_makes_one(text):
    before = f"<p>{text}</p>".encode()
    assert refused(before + NOINDEX)
    assert not refused(before + b'<meta name="x" content="noindex">')
