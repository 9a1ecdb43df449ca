"""How pages lie on a screen, and what can be tapped there."""

import pytest

from sitegen.check.gather.browser.probes.reflow import REFLOW
from sitegen.check.gather.browser.probes.targets import TARGETS
from sitegen.check.render.views import PHONE, views_of

_VIEWS = tuple(
    view for view in views_of() if view.script and (view.is_plain or view.zoom != 100 or view.forced_colours)
)
_HEAD = (
    '<!doctype html><html lang="en"{}><meta name="viewport" content="width=device-width"><title>Layout</title>{}</html>'
)
_LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
_BODIES = {
    "calm": "<h1>Calm</h1><p>Some words.</p><div style='overflow: auto'><p style='width: 2000px'>In a box</p></div>",
    "long": f"<p>{_LONG}</p>",
    "held": f"<style>html {{ overflow-x: hidden }}</style><p>{_LONG}</p>",
    "figure": "<table><tr><td style='min-width: 900px'>Days</td></tr></table>",
    "cut": """<p style="height: 20px; overflow: hidden; line-height: 20px" class="cut">{0}</p>
<p style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap">{0}</p>
<p style="position: absolute; width: 1px; height: 1px; overflow: hidden">{0}</p>
<p style="height: 20px; overflow: auto">{0}</p>""".format("many words " * 20),
    "forced": """<div style="background: #000"><p style="color: #fff">Ordinary</p>
<p style="color: #fff; forced-color-adjust: none">Stubborn</p>
<p style="color: #fff; background: #000; forced-color-adjust: none">With its own ground</p></div>""",
    "targets": """<p>Words with a <a href="/in">link</a> in them.</p>
<p><a href="/1">1</a><a href="/2">2</a></p>
<p><button style="width: 60px; height: 40px">Big</button></p><p><a href="/alone">3</a></p>
<p><input type="checkbox" aria-label="tick"><input type="checkbox" aria-label="tock"></p>""",
}


@pytest.fixture(scope="module")
def seen(render, tmp_path_factory):
    folder = tmp_path_factory.mktemp("layouts")
    for name, body in _BODIES.items():
        (folder / f"{name}.html").write_text(_HEAD.format("", body), encoding="utf-8")
    (folder / "right.html").write_text(
        _HEAD.format(
            ' dir="rtl"',
            "<p style='text-align: left'>Some twenty letters and more.</p><a style='position: absolute; left: -900px' href='/'>Skip</a>",
        )
    )
    names = [*_BODIES, "right"]
    pages = render(folder, [f"{name}.html" for name in names], views=_VIEWS, probes=(REFLOW, TARGETS))
    return {name: {one.view.name: one for one in page.seen} for name, page in zip(names, pages, strict=True)}


def _layouts(seen, name):
    return {one.view: one.layout for one in seen[name].values()}


def test_a_box_that_scrolls_by_itself_does_not_widen_the_page(seen):
    for layout in _layouts(seen, "calm").values():
        assert layout.content <= layout.width
        assert (layout.wide, layout.figures, layout.cut, layout.unseen) == ((), (), (), ())


@pytest.mark.parametrize(("name", "scrolls"), [("long", True), ("held", False)])
def test_a_line_that_does_not_break_sticks_out_on_narrow_screens(seen, name, scrolls):
    for view, layout in _layouts(seen, name).items():
        narrow = view.width < 700
        assert ([spot.tag for spot in layout.wide] == ["<p>"]) is narrow
        assert layout.scrolls is scrolls


def test_a_table_is_a_figure(seen):
    layout = seen["figure"][PHONE.name].layout
    assert layout.wide == ()
    assert [spot.tag for spot in layout.figures] != []


def test_only_text_that_nobody_can_get_at_is_cut(seen):
    for view, layout in _layouts(seen, "cut").items():
        cut = [spot.tag.partition("class=")[2] for spot in layout.cut]
        assert cut == (['"cut">'] if view.width < 1350 else cut)
        assert '"">' not in cut


def test_in_forced_colours_only_what_refuses_them_is_unseen(seen):
    for view, layout in _layouts(seen, "forced").items():
        assert [spot.near for spot in layout.unseen] == (["Stubborn"] if view.forced_colours else [])


def test_from_right_to_left_the_left_edge_counts(seen):
    layout = seen["right"][PHONE.name].layout
    assert layout.direction == "rtl"
    assert layout.content > 1200
    assert [spot.tag.split()[0] for spot in layout.wide] == ["<a"]
    assert layout.aligned.tag.startswith("<p")


def test_small_targets_side_by_side_are_found_and_exceptions_kept(seen):
    targets = seen["targets"][PHONE.name].targets
    assert targets.total == 7
    assert [spot.near for spot in targets.small] == ["/1", "/2"] or [spot.tag for spot in targets.small] == [
        '<a href="/1">',
        '<a href="/2">',
    ]
    assert targets.count == 2
    assert [view for view, one in seen["targets"].items() if one.targets] == [PHONE.name]
