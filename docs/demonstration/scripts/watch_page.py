"""What is a watch page: why a video needs one, what is on it, who reads it."""

from __future__ import annotations

from studio.kit import bars, closing, headline, play, sheet
from studio.motion import Clock, ease, mix
from studio.page import PARTS, watch_page
from studio.palette import ACCENT, INK, LINE, MINT, MUTED, NIGHT, PAPER, SAGE, SAND
from studio.scene import Scene
from studio.script import Film, Shot

_PAGE = (716.0, 84.0)


def _opening(scene: Scene, clock: Clock) -> None:
    centre = scene.width / 2
    shown = clock.rise(over=0.9)
    scene.dot((centre, 206), 54 * mix(0.9, 1, shown), ACCENT, opacity=shown)
    with scene.group(opacity=shown):
        play(scene, (centre + 2, 206), 42, PAPER)
    headline(
        scene,
        ("Every video", "needs a page."),
        (centre, 386),
        108,
        since=clock.since("", 0.25),
        anchor="ms",
        leading=0.98,
    )


def _buried(scene: Scene, clock: Clock) -> None:
    headline(scene, ("Most sit on a page", "about something else."), (92, 286), 62, since=clock.since("", 0.1))
    left, top = 760.0, 96.0
    with scene.group(opacity=clock.rise(over=0.8), left=left, top=top):
        sheet(scene, 0, 0, 400, 720)
        bars(scene, 28, 34, (150,), LINE, height=13)
        bars(scene, 28, 72, (344, 322, 336, 180))
        scene.box(28, 166, 344, 74, SAND, radius=8)
        bars(scene, 28, 266, (330, 344, 210))
        scene.box(28, 344, 164, 104, SAND, radius=8)
        bars(scene, 208, 350, (160, 144, 164, 120, 90), gap=12)
        player = clock.rise("player", 0.6)
        scene.box(208, 476, 164, 92, mixed(SAND, NIGHT, player), radius=8)
        play(scene, (291, 522), 22, mixed(SAND, SAGE, player))
        bars(scene, 28, 480, (160, 132, 164, 110), gap=12)
        bars(scene, 28, 596, (344, 320, 336))
    count = clock.rise("none", 0.5)
    scene.box(92, 402, 250, 54, MINT, radius=27, opacity=count)
    scene.text("0 words to find", (217, 429), "sans-medium", 22, ACCENT, "mm", opacity=count)
    sweep = clock.rise("search", 2.2)
    if 0 < sweep < 1 or clock.since("search") > 0:
        x, y = left + mix(70, 290, ease(sweep)), top + mix(90, 520, sweep)
        glass(scene, x, y, clock.rise("search", 0.4))


def _whole(scene: Scene, clock: Clock) -> None:
    headline(scene, ("One page", "for one video."), (92, 292), 76, since=clock.since("", 0.1))
    beats = {
        "video": "video",
        "strip": "chapters",
        "title": "title",
        "summary": "summary",
        "chapters": "chapters",
        "transcript": "transcript",
    }
    names = (
        ("video", "The video, first"),
        ("title", "A title"),
        ("summary", "A summary"),
        ("chapters", "Chapters"),
        ("transcript", "Every word, as text"),
    )
    for index, (beat, name) in enumerate(names):
        shown = clock.rise(beat, 0.5)
        scene.dot((99, 426 + index * 31), 4, ACCENT, opacity=shown)
        scene.text(name, (118, 426 + index * 31), "sans", 20, INK, "lm", opacity=shown)
    with scene.group(opacity=clock.rise(over=0.8)):
        watch_page(
            scene, *_PAGE, shown=lambda part: mix(0.1 * clock.rise("", 0.8, 0.5), 1, clock.rise(beats[part], 0.7))
        )


_READERS = (
    ("search", "A search engine", "sends people to the right second", "chapters"),
    ("screen", "A screen reader", "speaks every word", "transcript"),
    ("agent", "An agent", "quotes it, and names the source", "summary"),
)


def _readers(scene: Scene, clock: Clock) -> None:
    watch_page(scene, *_PAGE, shown=lambda _: 1.0, marked=lambda part: _glow(part, clock))
    headline(scene, ("Who reads it",), (92, 196), 62, since=clock.since("", 0.1))
    for index, (beat, name, does, part) in enumerate(_READERS):
        shown, y = clock.rise(beat, 0.6), 276.0 + index * 104
        with scene.group(opacity=shown, top=(1 - shown) * 12):
            scene.dot((103, y - 8), 11, ACCENT)
            scene.text(str(index + 1), (103, y - 8), "sans-bold", 13, PAPER, "mm")
            scene.text(name, (130, y), "sans-medium", 26, INK)
            scene.text(does, (130, y + 32), "sans", 20, MUTED)
        _thread(scene, y - 8, part, _turn(beat, clock))


def _turn(beat: str, clock: Clock) -> float:
    order = [reader[0] for reader in _READERS]
    following = order.index(beat) + 1
    return clock.within(beat, order[following]) if following < len(order) else clock.rise(beat, 0.5)


def _glow(part: str, clock: Clock) -> float:
    return max((_turn(beat, clock) for beat, _, _, marked in _READERS if marked == part), default=0.0)


def _thread(scene: Scene, y: float, part: str, strength: float) -> None:
    """A fine line from a reader to the part of the page that serves it."""
    top, height = PARTS[part]
    start, end = (500.0, y), (_PAGE[0] + 10, min(_PAGE[1] + top + height / 2, 676.0))
    reach = ease(strength)
    points = []
    for step in range(33):
        along = step / 32 * reach
        points.append((mix(start[0], end[0], along), mix(start[1], end[1], ease(along))))
    scene.line(tuple(points), ACCENT, 1.6, opacity=strength)
    scene.dot(points[-1], 4.5, ACCENT, opacity=strength)


def _still(scene: Scene, clock: Clock) -> None:
    gone = clock.rise("every", 0.7)
    with scene.group(opacity=1 - gone):
        headline(scene, ("Nobody pressed play.",), (scene.width / 2, 312), 82, since=clock.since("", 0.1), anchor="ms")
        headline(
            scene,
            ("Everybody knows what it says.",),
            (scene.width / 2, 412),
            62,
            ACCENT,
            clock.since("still"),
            "ms",
            "serif-italic",
        )
    if gone > 0:
        closing(scene, "A page for every video.", clock.since("every", 0.7))


def mixed(start: tuple[int, int, int], end: tuple[int, int, int], position: float) -> tuple[int, int, int]:
    """A colour between two others."""
    first, second, third = (round(mix(one, other, position)) for one, other in zip(start, end, strict=True))
    return first, second, third


def glass(scene: Scene, x: float, y: float, opacity: float) -> None:
    """A magnifying glass."""
    scene.line(((x + 26, y + 26), (x + 58, y + 58)), INK, 8, opacity)
    scene.dot((x + 58, y + 58), 4, INK, opacity)
    scene.ring((x, y), 38, INK, 6, opacity)


FILM = Film(
    slug="what-is-a-watch-page",
    shots=(
        Shot(("Every video needs a page of its own.",), _opening, PAPER, {"en": "Every video needs a page"}, hold=1.0),
        Shot(
            (
                "Most do not have one.",
                "They sit in a {player} player, filled in by a script, on a page about something else.",
                "{search} Search engines look for text, and find {none} none.",
            ),
            _buried,
            PAPER,
        ),
        Shot(
            (
                "A watch page is one page for one video.",
                "The {video} video comes first.",
                (
                    "Under it stand the {title} title, a {summary} summary, "
                    "the {chapters} chapters, and the full {transcript} transcript."
                ),
            ),
            _whole,
            PAPER,
            {"en": "What a watch page is"},
        ),
        Shot(
            (
                "A {search} search engine can send people to the right second.",
                "A {screen} screen reader can speak every word.",
                "An {agent} agent can quote it, and name the source.",
            ),
            _readers,
            PAPER,
            {"en": "Who reads it"},
        ),
        Shot(
            (
                "And somebody who never presses play {still} still learns what you had to say.",
                "sitegen builds such a page for {every} every campaign, from text, captions and a video file.",
            ),
            _still,
            PAPER,
            {"en": "Reading is enough"},
            hold=1.6,
        ),
    ),
)
