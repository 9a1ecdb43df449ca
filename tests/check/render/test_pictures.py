"""Accepted pictures, what differs from them, and the rules about it."""

import json
from dataclasses import replace

import pytest

from sitegen.check.examples import PAGE, Example
from sitegen.check.gather import picture_difference
from sitegen.check.gather.browser.probes.shot import shot_probe
from sitegen.check.gather.folder import is_page
from sitegen.check.gather.picture_difference import TOLERANCE, difference
from sitegen.check.gather.pictures import accept, are_there, compare, prune, read_accepted
from sitegen.check.patches import png
from sitegen.check.registry import rules_of
from sitegen.check.render.evidence import RenderedPage, Seen
from sitegen.check.render.judging import rendered_verdict
from sitegen.check.render.rendered import Rendered
from sitegen.check.render.shot_seen import ShotSeen
from sitegen.check.render.views import DESKTOP, PHONE
from sitegen.check.rules import render_pictures
from sitegen.core.digests import digest_bytes
from sitegen.core.errors import SitegenError

_RULES = rules_of(render_pictures)


def picture(colour="white", marked=(), size=(60, 100)):
    import io

    from PIL import Image

    image = Image.new("RGB", size, colour)
    for box, paint in marked:
        image.paste(paint, box)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def page(shots, data, path="a/index.html", view=PHONE, browser="chromium 1", **more):
    digest = digest_bytes(data)
    name = f"{digest[:32]}.png"
    shots.mkdir(exist_ok=True)
    (shots / name).write_bytes(data)
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    return RenderedPage(path, browser, (Seen(view, "", shot=ShotSeen(width, height, digest, name, **more)),))


@pytest.fixture
def places(tmp_path):
    return tmp_path / "accepted", tmp_path / "pictures"


def compared(places, old, new, **more):
    folder, shots = places
    accept(folder, [page(shots, old)], shots, ["a/index.html"], ["phone"])
    found = compare(page(shots, new, **more), read_accepted(folder), folder, shots)
    return found.seen[0].shot.compared


def test_equal_pictures_do_not_differ(places):
    found = compared(places, picture(), picture())
    assert (found.accepted, found.share, found.box, found.changes, found.problem) == (True, 0.0, None, "", "")


def test_what_differs_is_measured_and_marked(places):
    from PIL import Image

    found = compared(places, picture(), picture(marked=[((10, 20, 16, 30), "red")]))
    assert found.share == pytest.approx(60 / 6_000)
    assert found.box == (10, 20, 6, 10)
    marked = Image.open(places[1] / found.changes)
    assert marked.size == (60, 100)
    assert marked.getpixel((12, 25)) == (214, 0, 110)
    assert marked.getpixel((50, 90)) == (255, 255, 255)
    assert (places[1] / found.before).read_bytes() == picture()


def test_a_channel_may_differ_a_little():
    grey, near, far = ((200, 200, 200), (200, 200, 200 + TOLERANCE), (200, 200, 201 + TOLERANCE))
    assert difference(picture(grey), picture(near)).box is None
    assert difference(picture(grey), picture(far)).share == 1.0


def test_another_size_differs_where_only_one_has_pixels(places):
    found = compared(places, picture(), picture(size=(60, 120)))
    assert found.box == (0, 100, 60, 20)
    assert (found.width, found.height) == (60, 100)


def test_what_cannot_be_compared_is_told_and_never_equal(places, monkeypatch):
    folder, shots = places
    other = picture("red")
    assert "never looked the same twice" in compared(places, picture(), other, steady=False).problem
    (name,) = [path for path in folder.iterdir() if path.suffix == ".png"]
    known = read_accepted(folder)
    name.write_bytes(b"something else")
    assert (
        "is not the one that was accepted"
        in compare(page(shots, other), known, folder, shots).seen[0].shot.compared.problem
    )
    name.unlink()
    assert "cannot be read" in compare(page(shots, other), known, folder, shots).seen[0].shot.compared.problem

    def missing(*_):
        raise ImportError

    monkeypatch.setattr("sitegen.check.gather.pictures.difference", missing)
    assert compared(places, picture(), other).problem == picture_difference.NO_DECODER


def test_bytes_that_are_no_picture_are_told():
    with pytest.raises(ValueError, match="cannot identify"):
        difference(b"nothing", png(4, 4))


def test_accepting_keeps_what_was_not_looked_at_and_drops_what_is_gone(places):
    folder, shots = places
    paths = ["a/index.html", "b/index.html", "c/index.html"]
    accept(folder, [page(shots, png(4, 4), path) for path in paths], shots, paths, ["phone"])
    own = folder / "notes.txt"
    own.write_text("ours")
    changed = accept(folder, [page(shots, png(5, 5))], shots, paths[:2], ["phone"])
    held = read_accepted(folder).pictures
    assert sorted(held) == [("a/index.html", "phone"), ("b/index.html", "phone")]
    assert held["a/index.html", "phone"].width == 5
    assert len(changed) == 3
    assert {path.name for path in folder.iterdir()} == {one.file for one in held.values()} | {"index.json", own.name}
    assert accept(folder, [page(shots, png(5, 5))], shots, paths[:2], ["phone"]) == ()


def test_a_page_that_moves_is_not_accepted(places):
    folder, shots = places
    accept(folder, [page(shots, png(4, 4), steady=False)], shots, ["a/index.html"], ["phone"])
    assert not read_accepted(folder).pictures


def test_nothing_accepted_is_no_error_and_pages_that_are_gone_are_named(places):
    folder, shots = places
    assert read_accepted(folder) is None
    accept(
        folder, [page(shots, png(4, 4)), page(shots, png(4, 4), "b.html")], shots, ["a/index.html", "b.html"], ["phone"]
    )
    known = read_accepted(folder)
    assert known.gone(["b.html"], ["phone", "desktop"]) == (("a/index.html", "phone"),)
    assert len(known.gone(["a/index.html", "b.html"], ["desktop"])) == 2
    assert known.browser == "chromium 1"


@pytest.mark.parametrize(
    "text",
    ["{", '{"version": 2, "pictures": []}', '{"version": 1, "pictures": [{"page": "a", "file": "../x.png"}]}'],
)
def test_an_index_that_is_none_is_told(places, text):
    places[0].mkdir()
    (places[0] / "index.json").write_text(text)
    with pytest.raises(SitegenError, match="not an index of accepted pictures") as told:
        read_accepted(places[0])
    assert "index.json" in str(told.value)


def test_an_index_names_no_file_outside_of_its_folder(places):
    folder, shots = places
    accept(folder, [page(shots, png(4, 4))], shots, ["a/index.html"], ["phone"])
    index = json.loads((folder / "index.json").read_text())
    index["pictures"][0]["file"] = "../../secret.png"
    (folder / "index.json").write_text(json.dumps(index))
    with pytest.raises(SitegenError, match=r"pictures\.0\.file"):
        read_accepted(folder)


def test_a_folder_that_cannot_be_written_is_told(places):
    folder, shots = places
    folder.write_text("a file in the way")
    with pytest.raises(SitegenError, match="accepted pictures"):
        accept(folder, [page(shots, png(4, 4))], shots, ["a/index.html"], ["phone"])


def test_pictures_that_nobody_names_are_removed(places):
    _, shots = places
    kept = page(shots, png(4, 4))
    page(shots, png(5, 5))
    assert prune(shots, [kept]) == 1
    assert [path.name for path in shots.iterdir()] == [kept.seen[0].shot.file]
    assert are_there(kept, shots)
    assert prune(shots, []) == 1
    assert not are_there(kept, shots)


def test_another_browser_is_told(places, files):
    folder, shots = places
    accept(folder, [page(shots, picture())], shots, ["a/index.html"], ["phone"])
    now = compare(page(shots, picture("red"), browser="chromium 2"), read_accepted(folder), folder, shots)
    (fault,) = render_pictures.differs_from_accepted.function(Rendered(files, now))
    assert "it was accepted with chromium 1, and chromium 2 may draw it otherwise" in fault.message
    assert (fault.view, fault.box) == ("phone", (0.0, 0.0, 60.0, 100.0))


def test_a_picture_that_cannot_be_compared_is_no_pass(places, files):
    folder, shots = places
    accept(folder, [page(shots, picture())], shots, ["a/index.html"], ["phone"])
    now = compare(page(shots, picture("red"), steady=False), read_accepted(folder), folder, shots)
    verdict = rendered_verdict(_RULES, Rendered(files, now), has_address=True)
    assert verdict.statuses == "sp"
    assert verdict.reasons == ((0, "phone: the page never looked the same twice"),)


def test_without_comparison_the_rules_do_not_apply(places, files):
    seen = Rendered(files, page(places[1], picture()))
    assert rendered_verdict(_RULES, seen, has_address=True).statuses == "nn"


@pytest.fixture
def files(view):
    from sitegen.check.page_files import PageFiles

    return PageFiles(view("<title>A</title>"), (), {})


@pytest.fixture(scope="module")
def accepted(render, tmp_path_factory):
    """The reference site, shown and accepted: the folder of accepted pictures and that of pictures."""
    site, folder, shots = (tmp_path_factory.mktemp(name) for name in ("site", "accepted", "pictures"))
    Example().lay_out(site)
    pages = [one.evidence for one in shown(render, site, (PAGE,), shots)]
    accept(folder, pages, shots, [PAGE], ["phone", "desktop"])
    return folder, shots


def shown(render, site, paths, shots):
    return render(site, paths, views=(PHONE, DESKTOP), probes=(shot_probe(shots, steady=True),))


_EXAMPLES = [
    (rule, example, letter)
    for rule in _RULES
    for letter, examples in (("p", rule.examples_pass), ("f", rule.examples_fail))
    for example in examples
]


@pytest.mark.parametrize(("rule", "example", "letter"), _EXAMPLES, ids=[f"{one.id}-{how}" for one, _, how in _EXAMPLES])
def test_examples_beside_the_accepted_reference_site(rule, example, letter, render, accepted, tmp_path):
    folder, shots = accepted
    example.lay_out(tmp_path)
    paths = tuple(edit.file for edit in example.edits if is_page(edit.file)) or (PAGE,)
    known = read_accepted(folder)
    for seen in shown(render, tmp_path, paths, shots):
        held = Rendered(seen.files, compare(seen.evidence, known, folder, shots))
        verdict = rendered_verdict((rule,), held, has_address=True)
        assert (verdict.statuses, verdict.reasons) == (letter, ())


def test_one_view_out_of_two_is_told_once(places, files):
    folder, shots = places
    seen = [page(shots, picture(), view=view).seen[0] for view in (PHONE, DESKTOP)]
    both = RenderedPage("a/index.html", "chromium 1", tuple(seen))
    accept(folder, [both], shots, [both.path], ["phone", "desktop"])
    new = page(shots, picture(marked=[((0, 0, 5, 5), "black")]), view=DESKTOP, top=100.0).seen[0]
    now = compare(replace(both, seen=(seen[0], new)), read_accepted(folder), folder, shots)
    (fault,) = render_pictures.differs_from_accepted.function(Rendered(files, now))
    assert fault.message == "it looks different in desktop (0.42 % of the pixels in desktop)"
    assert (fault.view, fault.box) == ("desktop", (0.0, 100.0, 5.0, 5.0))
