"""Rules over rendered pages, and views that came to nothing."""

from dataclasses import replace
from datetime import date

from sitegen.check.examples import shows
from sitegen.check.gather.page import read_page
from sitegen.check.page import Page
from sitegen.check.page_files import PageFiles
from sitegen.check.render.evidence import RenderedPage, Seen
from sitegen.check.render.judging import rendered_verdict, rules_of_rendered
from sitegen.check.render.rendered import Rendered, told
from sitegen.check.render.views import DESKTOP, PHONE, views_of
from sitegen.check.rule import Fault, Source, rule
from sitegen.core.findings import Severity


def _rule(name, function):
    function.__doc__ = "A rule for this test alone, with a reason that is long enough."
    made = rule(
        f"render-test/{name}",
        Severity.ERROR,
        title="It fails",
        fix="mend it",
        source=Source("https://films.example/", date(2026, 11, 22)),
        needs=Rendered,
        examples_pass=shows("film"),
        examples_fail=shows("film"),
    )
    return made(function)


def _fails(view):
    yield Fault(f"seen on {told(view.seen)}", view="phone", box=(1, 2, 3, 4))


_RULES = (_rule("passes", lambda _view: ()), _rule("fails", _fails))


def _view(*seen):
    page = Page(read_page("film/index.html", b"<!doctype html><title>film</title>", "", ""))
    return Rendered(PageFiles(page, (), {}), RenderedPage("film/index.html", "chromium 1", seen))


def test_a_fault_keeps_its_place_on_the_picture():
    verdict = rendered_verdict(_RULES, _view(Seen(PHONE, "a", 200), Seen(DESKTOP, "a", 200)), has_address=True)
    assert verdict.statuses == "pf"
    assert (verdict.found[0].view, verdict.found[0].box) == ("phone", (1, 2, 3, 4))
    assert verdict.found[0].message == "seen on phone and desktop"


def test_where_a_view_came_to_nothing_no_rule_passes():
    views = (Seen(PHONE, "a", 200), Seen(DESKTOP, "a", problem="the browser died"))
    verdict = rendered_verdict(_RULES, _view(*views), has_address=True)
    assert verdict.statuses == "sf"
    assert verdict.reasons == ((0, "desktop: the browser died"),)


def test_only_rules_over_rendered_pages_are_taken():
    static = replace(_RULES[0], needs=Page)
    assert rules_of_rendered((static, *_RULES)) == _RULES


def test_many_views_are_told_in_few_words():
    seen = [Seen(view, "a") for view in views_of()]
    assert told(seen[:1]) == "phone"
    assert told(seen) == "phone, phone dark, phone reduced motion and 9 more views"


def test_every_view_has_a_name_of_its_own_and_lies_within_one_that_is_there():
    views = views_of([replace(DESKTOP, name="wall")], refuse="#no")
    names = [view.name for view in views]
    assert len(set(names)) == len(names)
    assert {view.within for view in views} <= {*names, ""}
    assert [view.refuse for view in views if view.refuses_consent] == ["#no"]
