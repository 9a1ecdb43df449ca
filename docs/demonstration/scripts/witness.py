"""The checker is a witness: an upright film about a program that reads only what was built."""

from __future__ import annotations

from studio.kit import bars, closing, headline, sheet
from studio.motion import Clock, ease
from studio.palette import ACCENT, AMBER, CREAM, INK, LINE, MINT, MUTED, NIGHT, PAPER, SAGE, SAND
from studio.scene import Scene
from studio.script import Film, Shot

_LEFT = 64.0


def _eye(scene: Scene, x: float, y: float, size: float, opened: float) -> None:
    """An eye made of two arcs; ``opened`` from 0 to 1."""
    upper, lower = [], []
    for step in range(41):
        along = step / 40
        bow = 4 * along * (1 - along) * size * 0.46 * opened
        across = x + (along - 0.5) * 2 * size
        upper.append((across, y - bow))
        lower.append((across, y + bow))
    scene.polygon((*upper, *reversed(lower)), PAPER, opacity=ease(opened))
    if opened > 0.35:
        reach = ease((opened - 0.35) / 0.5)
        scene.dot((x, y), size * 0.36 * reach, ACCENT)
        scene.dot((x, y), size * 0.15 * reach, INK)
        scene.dot((x + size * 0.1, y - size * 0.11), size * 0.06 * reach, PAPER)
    scene.line(tuple(upper), INK, 6)
    scene.line(tuple(lower), INK, 6)


def _opening(scene: Scene, clock: Clock) -> None:
    # All of it lies in the middle third, so that a poster cut to 16:9 or to a square still shows it.
    centre = scene.width / 2
    _eye(scene, centre, 522, 126, clock.rise("", 1.0, 0.3))
    headline(
        scene, ("The checker", "is a witness."), (centre, 706), 92, INK, clock.since("", 0.5), anchor="ms", leading=1.0
    )


def _apart(scene: Scene, clock: Clock) -> None:
    headline(scene, ("It reads only", "what was built."), (_LEFT, 250), 84, INK, clock.since("", 0.1))
    top = 420.0
    with scene.group(opacity=clock.rise("builder", 0.6), left=_LEFT, top=top):
        scene.box(0, 0, 260, 150, NIGHT, radius=18)
        scene.text("builder", (130, 75), "mono", 32, CREAM, "mm")
    with scene.group(opacity=clock.rise("second", 0.6), left=_LEFT + 332, top=top):
        scene.box(0, 0, 260, 150, ACCENT, radius=18)
        scene.text("checker", (130, 75), "mono", 32, PAPER, "mm")
    wall = clock.rise("none", 0.8)
    scene.line(((_LEFT + 296, top + 75 - 95 * wall), (_LEFT + 296, top + 75 + 95 * wall)), INK, 4, opacity=wall)
    scene.text(
        "no page-making code in common", (scene.width / 2, top + 218), "serif-italic", 36, MUTED, "ms", opacity=wall
    )
    rise = clock.rise("builder", 0.9, 0.8)
    with scene.group(opacity=rise, left=110, top=720 + (1 - rise) * 30):
        sheet(scene, 0, 0, 500, 600, radius=18)
        scene.box(28, 72, 444, 170, NIGHT, radius=10)
        bars(scene, 28, 276, (360, 290), LINE, height=18, gap=16)
        bars(scene, 28, 364, (444, 410, 430, 260), SAND, height=13, gap=15)
    opens = clock.rise("opens", 0.9)
    scene.frame(103, 713, 514, 700, ACCENT, radius=23, stroke=4, opacity=opens)
    if opens > 0:
        scene.dot((520, 716), 62, PAPER, opacity=opens)
        _eye(scene, 520, 716, 54, opens)


_QUESTIONS = (
    ("facts", "Are the video\u2019s", "facts complete?"),
    ("address", "Is the page\u2019s address", "the one it names?"),
    ("links", "Does every link", "lead somewhere?"),
    ("map", "Do page and", "site map agree?"),
    ("ai", "Is it said", "what AI made?"),
)


def _questions(scene: Scene, clock: Clock) -> None:
    headline(scene, ("Five questions",), (_LEFT, 218), 84, INK, clock.since("", 0.1))
    for index, (beat, first, second) in enumerate(_QUESTIONS):
        shown, y = clock.rise(beat, 0.5), 340.0 + index * 150
        with scene.group(opacity=shown, top=(1 - shown) * 14):
            scene.box(_LEFT, y - 64, 592, 1.5, LINE)
            scene.text(first, (_LEFT + 98, y), "serif", 44, INK)
            scene.text(second, (_LEFT + 98, y + 46), "serif", 44, INK)
        done = clock.rise(beat, 0.6, 1.1)
        scene.ring((_LEFT + 36, y + 8), 31, ACCENT, 3, opacity=shown * (1 - done))
        scene.dot((_LEFT + 36, y + 8), 32, ACCENT, opacity=done)
        scene.line(((_LEFT + 22, y + 9), (_LEFT + 32, y + 19), (_LEFT + 51, y - 3)), PAPER, 5, opacity=done)


def _answer(scene: Scene, clock: Clock) -> None:
    with scene.group(opacity=1 - clock.rise("end", 0.6)):
        headline(scene, ("An answer", "you can act on"), (_LEFT, 240), 84, INK, clock.since("", 0.1))
        with scene.group(opacity=clock.rise("", 0.6, 0.4)):
            scene.box(_LEFT - 16, 412, 624, 416, NIGHT, radius=20)
        parts = (
            ("rule", ("link/broken-page",), SAGE),
            ("place", ("onboarding/index.html:118",), CREAM),
            ("way", ("nothing answers at", "'/pricing-old/'; correct the", "address, or build the page"), AMBER),
        )
        y = 486.0
        for beat, lines, tint in parts:
            shown = clock.rise(beat, 0.5)
            for line in lines:
                scene.text(line, (_LEFT + 26, y), "mono", 31, tint, opacity=shown)
                y += 50
            y += 36
        scene.text(
            "text for people, JSON for machines",
            (_LEFT, 908),
            "serif-italic",
            38,
            MUTED,
            opacity=clock.rise("machine", 0.6),
        )
    if clock.since("end") > 0:
        closing(scene, "Build it. Then ask a witness.", clock.since("end", 0.6))


FILM = Film(
    slug="the-checker-is-a-witness",
    width=720,
    height=1280,
    shots=(
        Shot(("The checker is a witness.",), _opening, MINT, {"en": "A witness"}, hold=1.3),
        Shot(
            (
                "One program, the {builder} builder, makes the page.",
                "A {second} second one judges it, and the two have {none} no page-making code in common.",
                "It {opens} opens the finished {files} files, as a visitor would, and believes nothing else.",
            ),
            _apart,
            PAPER,
            {"en": "Only what was built"},
            hold=1.0,
        ),
        Shot(
            (
                "Are the video's {facts} facts complete?",
                "Is the page's {address} address the one it names?",
                "Does every {links} link lead somewhere?",
                "Do page and site {map} map agree?",
                "Is it said what {ai} AI made?",
            ),
            _questions,
            PAPER,
            {"en": "Five questions"},
            hold=1.8,
        ),
        Shot(
            (
                "It answers with a {rule} rule, a {place} place, and a {way} way to mend it.",
                "The same answer can be read by a {machine} machine.",
                "{end} Build it, then ask a witness.",
            ),
            _answer,
            PAPER,
            {"en": "An answer you can act on"},
            hold=1.8,
        ),
    ),
)
