"""What axe-core is shown, and what becomes of its answers."""

import pytest

from sitegen.check.gather.browser.probes import axe
from sitegen.check.gather.browser.probes.axe import AXE
from sitegen.check.render.access_seen import AxeFound
from sitegen.check.render.views import DESKTOP, views_of
from sitegen.check.rules.render_axe import axe_violation

_DARK = next(view for view in views_of() if view.within == DESKTOP.name and view.scheme == "dark")

# Forty lines alike, of which one late line is pale, one has a link without a name, and one of the ordinary ones a style.
_LINES = [
    f'<li><a href="/?t={number}">0:{number:02}</a> <span>Words of line {number}.</span></li>'
    for number in range(10, 50)
]
_LINES[20] = '<li><a href="/?t=30">0:30</a> <span class="pale">Words that are pale.</span></li>'
_LINES[25] = '<li><a href="/?t=35"></a> <span>Words of line 35.</span></li>'
_LINES[30] = '<li style="margin-top: 1px"><a href="/?t=40">0:40</a> <span>Words of line 40.</span></li>'
_PAGE = f"""<!doctype html><html lang="en"><title>Lines</title>
<style>.pale {{ color: #bbb }} @media (prefers-color-scheme: dark) {{ body {{ background: #000 }} h1 {{ color: #fff }} li {{ color: #333 }} }}</style>
<main><h1>Lines</h1><ol>{"".join(_LINES)}</ol></main></html>"""


@pytest.fixture(scope="module")
def seen(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lines")
    (folder / "index.html").write_text(_PAGE)
    (view,) = render(folder, ["index.html"], views=(DESKTOP, _DARK), probes=(AXE,))
    return {one.view.name: one.axe for one in view.seen}


def _rules(seen):
    return {found.rule: found for found in seen.found}


def test_repetitions_are_passed_over_and_what_differs_is_seen(seen):
    found = _rules(seen[DESKTOP.name])
    assert seen[DESKTOP.name].alike == 34
    assert found["link-name"].count == 1
    assert found["link-name"].nodes[0].spot.tag == '<a href="/?t=35">'
    assert found["link-name"].nodes[0].spot.near == "/?t=35"
    assert [node.spot.tag for node in found["color-contrast"].nodes] == ['<span class="pale">']


def test_a_fault_tells_the_colours_and_the_place(seen):
    node = _rules(seen[DESKTOP.name])["color-contrast"].nodes[0]
    assert node.detail == "1.91:1 where 4.5:1 is needed, #bbbbbb on #ffffff"
    assert node.spot.box.y > 400
    assert node.spot.box.width > 50


def test_in_the_dark_contrast_alone_is_looked_at(seen):
    found = _rules(seen[_DARK.name])
    assert set(found) == {"color-contrast"}
    assert {node.detail.partition(" where")[0] for node in found["color-contrast"].nodes} >= {"1.66:1", "2.23:1"}


@pytest.mark.parametrize(
    ("tags", "required"),
    [(("wcag2a", "wcag412"), True), (("wcag22aa",), True), (("wcag2aaa",), False), (("best-practice",), False)],
)
def test_levels_a_and_aa_are_required(tags, required):
    assert AxeFound("x", "serious", "", tags, 1, ()).is_required is required


def test_without_the_package_that_is_said_and_nothing_passes(render, tmp_path, monkeypatch):
    monkeypatch.setattr(axe, "axe_source", lambda: "")
    (tmp_path / "index.html").write_text(_PAGE)
    (view,) = render(tmp_path, ["index.html"], views=(DESKTOP,), probes=(AXE,))
    assert view.seen[0].axe is None
    assert view.lacking("axe") == "desktop: axe-core is not there: install sitegen[browser]"


def test_where_axe_core_gives_up_nothing_passes(render, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>Broken</title><p>x</p><script>axe = { run: () => Promise.reject(new Error('no')) }</script>"
    )
    (view,) = render(tmp_path, ["index.html"], views=(DESKTOP,), probes=(AXE,))
    assert view.seen[0].axe is None
    assert view.lacking("axe") == "desktop: axe-core gave up: Error: no"


def test_a_fault_in_the_bytes_is_told_once_and_one_that_a_script_adds_is_told_here(render, tmp_path):
    button = "<button><svg></svg></button>"
    (tmp_path / "served.html").write_text(
        f'<!doctype html><html lang="en"><title>x</title><main>{button}</main></html>'
    )
    added = "document.querySelector('main').innerHTML = '<button></b' + 'utton>'"
    (tmp_path / "added.html").write_text(
        f'<!doctype html><html lang="en"><title>x</title><main></main><script>{added}</script></html>'
    )
    served, made = render(tmp_path, ["served.html", "added.html"], views=(DESKTOP,), probes=(AXE,))
    assert "button-name" in _rules(served.seen[0].axe)
    assert [fault.message for fault in axe_violation.function(served)] == []
    assert [fault.message[:45] for fault in axe_violation.function(made)] == [
        "Buttons must have discernible text (button-na"
    ]
