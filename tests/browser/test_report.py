"""The HTML report of a check as a browser shows it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from sitegen.check.api import check_folder, with_views
from sitegen.check.examples import PAGE, Example
from sitegen.check.formats import as_html, as_json
from sitegen.check.formats.trend import read_earlier

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1350, "height": 940}


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The report on a good site and on a broken one, as files."""
    place = tmp_path_factory.mktemp("report")
    site = place / "site"
    Example().lay_out(site)
    good = with_views(check_folder(site))
    (place / "good.html").write_text(as_html.render(good), encoding="utf-8")
    page = site / PAGE
    page.write_text(page.read_text().replace("<title>", "<title>" + "Averylongwordwithoutanyspace" * 8, 1))
    (site / "b.html").write_text("<p><a href=/nowhere/>y</a><script>alert(1)</script>")
    bad = with_views(check_folder(site))
    text = as_html.render(bad, read_earlier(as_json.render(good), "good.json"))
    (place / "bad.html").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def visit(reports, new_context):
    """Open one of them; gives the page, and what it asked for or complained about."""

    def go(name, size=DESK, **options):
        page = new_context(viewport=size, **options).new_page()
        seen = []
        page.on("request", lambda request: seen.append(request.url))
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda problem: seen.append(str(problem)))
        page.goto((reports / f"{name}.html").as_uri())
        return page, [one for one in seen if not one.startswith(("file:", "data:"))]

    return go


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
@pytest.mark.parametrize("name", ["good", "bad"])
def test_it_is_accessible_fits_and_asks_for_nothing(visit, name, size, scheme):
    page, seen = visit(name, size, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert seen == []


def test_the_filter_hides_pages_and_says_how_many_are_left(visit):
    page, _ = visit("bad")
    everything = page.locator("details.page:visible").count()
    page.get_by_label("Find a page").fill("b.html")
    assert page.locator("details.page:visible .name").all_inner_texts() == ["b.html"]
    assert page.locator(".filter output").inner_text() == f"1 of {everything} shown"
    page.get_by_label("Find a page").fill("")
    page.get_by_label("Errors").uncheck()
    assert not page.locator(".group.error:visible").count()


def test_without_a_script_everything_can_be_read(visit):
    page, seen = visit("bad", java_script_enabled=False)
    assert not page.locator(".filter").is_visible()
    summary = page.locator("details.page > summary").last
    summary.click()
    assert page.locator("details.page").last.locator(".preview").first.is_visible()
    assert seen == []


def test_a_link_to_a_page_opens_it(visit):
    page, _ = visit("bad")
    page.locator("details.rule > summary").first.click()
    link = page.locator("details.rule[open] a[href^='#page-']").first
    target = page.locator(link.get_attribute("href"))
    page.evaluate("document.querySelectorAll('details.page').forEach((each) => { each.open = false; })")
    link.click()
    target.wait_for(state="visible")
    assert target.is_visible()
