"""What is drawn from a log, and when; how a browser fills it is seen in tests/check/render/test_health.py."""

from sitegen.check.gather.browser.log import Asked, Log, Said


def _log():
    log = Log()
    log.said.append(Said("error", "first", ""))
    log.thrown.append("Error: first")
    log.asked["page"] = Asked("https://films.example/", "document", "GET", status=200)
    log.asked["film"] = Asked("https://films.example/video.mp4", "media", "GET")
    return log


def test_everything_settled_is_fresh_once():
    log = _log()
    first = log.fresh()
    assert [one.text for one in first.said] == ["first"]
    assert first.thrown == ["Error: first"]
    assert list(first.asked) == ["page"]
    again = log.fresh()
    assert (again.said, again.thrown, again.asked) == ([], [], {})


def test_a_request_is_fresh_when_it_is_settled():
    log = _log()
    log.fresh()
    log.asked["film"].failure = "net::ERR_FAILED"
    log.said.append(Said("warning", "second", ""))
    later = log.fresh()
    assert list(later.asked) == ["film"]
    assert [one.text for one in later.said] == ["second"]


def test_after_clearing_nothing_is_left_to_be_told():
    log = _log()
    log.clear()
    emptied = log.fresh()
    assert (emptied.said, emptied.thrown, emptied.asked, log.asked) == ([], [], {}, {})
