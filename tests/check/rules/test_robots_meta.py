import pytest

_PAGE = '<html><head><title>x</title><meta name="{name}" content="{content}"></head><body><p>x</p></body></html>'


@pytest.fixture
def faults(view, rules):
    """What one rule says of one robots meta element."""

    def judge(rule, content, name="robots"):
        page = view(_PAGE.format(name=name, content=content))
        return [fault.message for fault in rules[f"robots-meta/{rule}"].function(page)]

    return judge


@pytest.mark.parametrize(
    "content",
    [
        "index, follow, max-image-preview:large, max-snippet:-1, max-video-preview:-1",
        "NOINDEX,NOFOLLOW",
        "all",
        "max-snippet: 50",
        "unavailable_after: 25 Jun 2027 15:00:00 PST",
        "unavailable_after: Saturday, 01-Jan-28 12:00:00 GMT",
        "noindex, indexifembedded",
    ],
)
def test_words_that_crawlers_know_pass(faults, content):
    assert faults("unknown-word", content) == faults("invalid-limit", content) == faults("contradiction", content) == []


@pytest.mark.parametrize("content", ["no-index", "noindex nofollow", "index; follow", "max-snippets:5"])
def test_words_that_no_crawler_knows_are_found(faults, content):
    assert faults("unknown-word", content)


@pytest.mark.parametrize(
    "content", ["max-snippet", "max-snippet:-2", "max-video-preview:1.5", "max-image-preview:huge"]
)
def test_limits_that_cannot_be_read_are_found(faults, content):
    assert len(faults("invalid-limit", content)) == 1


def test_elements_for_other_crawlers_are_read_apart(faults):
    assert faults("contradiction", "noindex, index", "googlebot")
    assert faults("unknown-word", "nonsense", "otherbot") == []
