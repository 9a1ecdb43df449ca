"""One truth in five places: rows that drift apart when written by hand, and line up when they have one source."""

from __future__ import annotations

from studio.kit import closing, headline
from studio.motion import Clock, mix
from studio.palette import ACCENT, AMBER, CREAM, INK, MINT, MUTED, PAPER, SHEET
from studio.scene import Scene
from studio.script import Film, Shot

_TITLE = "See your first report"
# Place, its own word for a title, what stands there when nobody keeps it in step, and how far it slides off.
_PLACES = (
    ("page", "Page", "<h1>", _TITLE, 0.0),
    ("data", "Structured data", "name", "Your first report (new)", 46.0),
    ("preview", "Link preview", "og:title", "Untitled video", -44.0),
    ("map", "Site map", "video:title", "First report in 2 minutes", 30.0),
    ("feed", "Feed", "title", "See your 1st report", -26.0),
)
_LEFT, _TOP, _WIDTH, _ROW, _GAP = 606.0, 92.0, 560.0, 84.0, 14.0


def _opening(scene: Scene, clock: Clock) -> None:
    together = clock.rise("one", 1.1)
    centre = scene.width / 2
    for index, (_, place, _, _, slide) in enumerate(_PLACES):
        shown = clock.rise("", 0.6, 0.08 * index)
        left = centre - 190 + slide * 2.2 * (1 - together)
        y = 92.0 + index * 47
        scene.box(left, y, 380, 38, SHEET, radius=9, opacity=shown * mix(0.5, 1.0, together))
        scene.text(place, (left + 18, y + 19), "sans-medium", 17, INK, "lm", opacity=shown)
        scene.dot((left + 356, y + 19), 6, ACCENT, opacity=shown)
    headline(scene, ("One truth,", "five places."), (centre, 436), 96, PAPER, clock.since("", 0.4), "ms", leading=0.98)


def _row(scene: Scene, index: int, slide: float, wrong: float, shown: float, bright: float = 0.0) -> None:
    _, place, field, drifted, _ = _PLACES[index]
    top = _TOP + index * (_ROW + _GAP)
    with scene.group(opacity=shown, left=_LEFT + slide, top=top + (1 - shown) * 12):
        scene.box(0, 0, _WIDTH, _ROW, SHEET, radius=12)
        scene.box(0, 0, _WIDTH, _ROW, AMBER, radius=12, opacity=wrong * 0.85)
        scene.box(0, 0, _WIDTH, _ROW, MINT, radius=12, opacity=bright)
        scene.text(place, (26, 26), "sans-medium", 16, MUTED, "lm")
        scene.text(field, (_WIDTH - 26, 26), "mono", 16, ACCENT, "rm")
        scene.text(_TITLE, (26, 60), "serif", 30, INK, "lm", opacity=1 - 2 * wrong)
        scene.text(drifted, (26, 60), "serif", 30, INK, "lm", opacity=2 * wrong - 1)


def _drift(scene: Scene, clock: Clock) -> None:
    apart = clock.rise("drift", 1.1)
    with scene.group(opacity=1 - clock.rise("drift", 0.5)):
        headline(scene, ("The title", "stands here.", "And here."), (92, 262), 66, PAPER, clock.since("", 0.1))
    headline(scene, ("Written by hand,", "they drift."), (76, 296), 62, PAPER, clock.since("drift", 0.2))
    for index, (beat, _, _, drifted, slide) in enumerate(_PLACES):
        wrong = 0.0 if drifted == _TITLE else clock.rise("drift", 0.6, 0.12 * index)
        _row(scene, index, slide * apart, wrong, clock.rise(beat, 0.5))


def _once(scene: Scene, clock: Clock) -> None:
    headline(scene, ("Kept once,", "said five times."), (92, 182), 66, PAPER, clock.since("", 0.1))
    shown = clock.rise("once", 0.6)
    middle = 372.0
    for index, (_, _, _, drifted, slide) in enumerate(_PLACES):
        reach = clock.rise("flow", 0.9, 0.12 * index)
        wrong = 0.0 if drifted == _TITLE else 1 - clock.rise("flow", 0.5, 0.5 + 0.12 * index)
        _row(scene, index, slide * (1 - reach), wrong, 1.0, clock.rise("flow", 0.4, 0.5 + 0.12 * index) * 0.7)
        _strand(scene, (440.0, middle), (_LEFT - 4, _TOP + index * (_ROW + _GAP) + _ROW / 2), reach)
    with scene.group(opacity=shown, left=92, top=middle - 54):
        scene.box(0, 0, 348, 108, SHEET, radius=14)
        scene.text("title:", (26, 38), "mono-bold", 18, ACCENT, "lm")
        scene.text(_TITLE, (26, 74), "serif", 30, INK, "lm")


def _strand(scene: Scene, start: tuple[float, float], end: tuple[float, float], reach: float) -> None:
    points = []
    for step in range(33):
        along = step / 32 * reach
        bend = along * along * (3 - 2 * along)
        points.append((mix(start[0], end[0], along), mix(start[1], end[1], bend)))
    if reach > 0:
        scene.line(tuple(points), CREAM, 2, opacity=0.85)
        scene.dot(points[-1], 5, CREAM)


def _doubt(scene: Scene, clock: Clock) -> None:
    with scene.group(opacity=1 - clock.rise("person", 0.5)):
        headline(scene, ("Two places disagree.",), (scene.width / 2, 300), 84, PAPER, clock.since("", 0.1), "ms")
        headline(
            scene,
            ("Somebody has to guess.",),
            (scene.width / 2, 396),
            60,
            MINT,
            clock.since("guess"),
            "ms",
            "serif-italic",
        )
    with scene.group(opacity=1 - clock.rise("end", 0.6)):
        headline(scene, ("One wrong date,",), (scene.width / 2, 300), 84, PAPER, clock.since("person", 0.4), "ms")
        headline(
            scene,
            ("and the rest is in doubt.",),
            (scene.width / 2, 396),
            60,
            MINT,
            clock.since("doubt"),
            "ms",
            "serif-italic",
        )
    if clock.since("end") > 0:
        closing(scene, "Say it once.", clock.since("end", 0.6), (PAPER, MINT, ACCENT))


FILM = Film(
    slug="one-truth-in-five-places",
    shots=(
        Shot(
            ("One video has {one} one truth, and it stands in five places.",),
            _opening,
            ACCENT,
            {"en": "Five places"},
            hold=1.2,
        ),
        Shot(
            (
                "Take the title: it is on the {page} page.",
                (
                    "It is also in the structured {data} data, in the link {preview} preview, "
                    "in the site {map} map, and in the {feed} feed."
                ),
                "Written by hand, they {drift} drift apart.",
                "One keeps last month's title, and another has none.",
            ),
            _drift,
            ACCENT,
            {"en": "How facts drift"},
        ),
        Shot(
            (
                "sitegen keeps every fact {once} once.",
                "Title, dates, length, picture and address {flow} flow from one value to every place that states them.",
            ),
            _once,
            ACCENT,
            {"en": "One value for all"},
            hold=1.6,
        ),
        Shot(
            (
                "Search engines read more than one of them.",
                "Where two places disagree, they have to {guess} guess.",
                (
                    "So does a {person} person who sees one date here and another one there, "
                    "and who begins to {doubt} doubt the rest."
                ),
                "{end} Say it once, and sitegen says it everywhere.",
            ),
            _doubt,
            ACCENT,
            {"en": "Why it matters"},
            hold=1.6,
        ),
    ),
)
