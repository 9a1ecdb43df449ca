"""From Markdown to a watch page in one command: a rendered terminal, from the folder to the second build."""

from __future__ import annotations

from studio.kit import closing, headline
from studio.motion import Clock, mix
from studio.page import PARTS, watch_page
from studio.palette import ACCENT, AMBER, CREAM, DIM, INK, MUTED, NIGHT, SAGE
from studio.scene import Scene, width_of
from studio.script import Film, Shot
from studio.terminal import Row, command, editor, quiet, rows, window, wrapped

_LEFT, _TOP, _WIDTH, _HEIGHT = 120.0, 84.0, 1040.0, 520.0
_FIRST = (_LEFT + 40, _TOP + 92)


def _opening(scene: Scene, clock: Clock) -> None:
    centre, size = scene.width / 2, 58.0
    text = "$ sitegen build"
    cell = width_of("0", "mono", size)
    typed = int(max(0.0, clock.since("", 0.4)) * 12)
    left = centre - cell * (len(text) + 1) / 2
    scene.text("$", (left, 296), "mono", size, SAGE)
    scene.text(text[2 : 2 + typed], (left + 2 * cell, 296), "mono", size, CREAM)
    scene.box(left + cell * (2 + min(typed, len(text) - 2)) + 4, 250, cell - 6, 62, SAGE, opacity=0.9)
    headline(
        scene, ("Markdown in,", "a watch page out."), (centre, 410), 62, CREAM, clock.since("one"), "ms", leading=1.1
    )


def _files(scene: Scene, clock: Clock) -> None:
    with scene.group(opacity=clock.rise(over=0.6)):
        window(scene, _LEFT, _TOP, _WIDTH, _HEIGHT, "terminal")
    listing = (
        ("├── ", "index.md", "text", "your words, and the facts"),
        ("├── ", "captions.en.vtt", "captions", "what is said, and when"),
        ("└── ", "video.mp4", "video", "the film itself"),
    )
    shown = [
        command("tree campaigns/onboarding", clock.since("", 0.5)),
        Row((("campaigns/onboarding", CREAM),), clock.since("folder", 0.6)),
    ]
    shown += [
        Row(((branch, DIM), (name, SAGE), (" " * (18 - len(name)) + about, DIM)), clock.since(beat))
        for branch, name, beat, about in listing
    ]
    rows(scene, *_FIRST, shown, size=27, leading=64)


_FACTS = (
    ("title", "title", "See your first report in ninety seconds"),
    ("title", "description", "From sign-in to the first report."),
    ("published", "published", "2026-10-05T09:00:00+02:00"),
    ("published", "video", "video.mp4"),
    ("ai", "ai", "{voice: generated, text: none}"),
)


def _facts(scene: Scene, clock: Clock) -> None:
    with scene.group(opacity=clock.rise(over=0.6)):
        editor(scene, _LEFT, _TOP, _WIDTH, _HEIGHT, "campaigns/onboarding/index.md")
    left, top, size = _LEFT + 60, _TOP + 100.0, 25.0
    cell = width_of("0", "mono", size)
    scene.text("---", (left, top), "mono", size, MUTED, opacity=clock.rise(over=0.6))
    for index, (beat, key, value) in enumerate(_FACTS):
        y, shown = top + (index + 1) * 49, clock.rise(beat, 0.5, 0.3 if key in {"description", "video"} else 0.0)
        if key == "ai":
            scene.box(left - 22, y - 33, _WIDTH - 76, 49, AMBER, radius=8, opacity=clock.rise("never", 0.6) * 0.8)
        scene.text(f"{key}:", (left, y), "mono-bold", size, ACCENT, opacity=shown)
        scene.text(value, (left + 13 * cell, y), "mono", size, INK, opacity=shown)
    scene.text("---", (left, top + 6 * 49), "mono", size, MUTED, opacity=clock.rise("ai", 0.5))
    scene.text(
        "Before you start, you need an account.",
        (left, top + 7 * 49 + 12),
        "mono",
        size,
        MUTED,
        opacity=clock.rise("ai", 0.8),
    )


# What the commands print, in the form that sitegen has for it; the campaigns are an example.
_REFUSED = (
    (
        ("content/campaigns/onboarding/index.md:3:1: ", CREAM),
        ("error: ", AMBER),
        ('the key "sumary" is not known; did you mean "summary"? ', CREAM),
        ("[front-matter/unknown-key]", DIM),
    ),
    (
        ("content/campaigns/pricing/index.md:2:1: ", CREAM),
        ("error: ", AMBER),
        ('"ai" is missing; add "ai: …" (what AI made; never optional) ', CREAM),
        ("[front-matter/missing-key]", DIM),
    ),
)
_NOT_BUILT = (("not built: 2 errors, 0 warnings in 3.47 s; output is as it was", AMBER),)
_BUILT = (("47 pages in output: 317 files changed, 0 unchanged, 0 removed; 0 warnings; 3.86 s", SAGE),)
_UNCHANGED = (("47 pages in output: 0 files changed, 317 unchanged, 0 removed; 0 warnings; 0.04 s", SAGE),)
_WHY = (("onboarding: ", SAGE), ("its own files changed", CREAM))
_ONE_CHANGED = (("47 pages in output: 1 file changed, 316 unchanged, 0 removed; 0 warnings; 0.98 s", SAGE),)
_COLUMNS, _SIZE, _LEADING = 69, 23.0, 40.0


def _build(scene: Scene, clock: Clock) -> None:
    window(scene, _LEFT, _TOP, _WIDTH, _HEIGHT, "terminal")
    named, mended = clock.since("mistake"), clock.since("again", 0.1)
    shown = [
        command("sitegen build", clock.since("type", 0.3)),
        *wrapped(_REFUSED[0], _COLUMNS, named),
        *wrapped(_REFUSED[1], _COLUMNS, named - 0.8),
        *wrapped(_NOT_BUILT, _COLUMNS, named - 1.5),
        quiet("", clock.since("correct")),
        command("sitegen build", mended),
        *wrapped(_BUILT, _COLUMNS, mended - 1.6),
    ]
    rows(scene, *_FIRST, shown, size=_SIZE, leading=_LEADING)


_OUT = (
    ("page", "onboarding/index.html", "the page"),
    ("films", "onboarding/video.mp4", "the video"),
    ("map", "sitemap.xml", "for search engines"),
    ("feed", "feed.xml", "for subscribers"),
)


def _result(scene: Scene, clock: Clock) -> None:
    headline(scene, ("Plain files,", "and a page."), (92, 182), 66, CREAM, clock.since("", 0.1))
    for index, (beat, name, about) in enumerate(_OUT):
        shown, y = clock.rise(beat, 0.6), 342.0 + index * 74
        with scene.group(opacity=shown, top=(1 - shown) * 10):
            scene.text(name, (92, y), "mono", 25, SAGE)
            scene.text(about, (92, y + 29), "sans", 19, DIM)
    rise = clock.rise("page", 1.4)
    if rise > 0:
        watch_page(scene, 716, mix(720, 84, rise), shown=lambda part: clock.rise("page", 0.8, _LATER[part]))


_LATER = {part: 0.5 + 0.25 * index for index, part in enumerate(PARTS)}


def _again(scene: Scene, clock: Clock) -> None:
    gone = clock.rise("end", 0.8)
    with scene.group(opacity=1 - gone):
        window(scene, _LEFT, _TOP, _WIDTH, _HEIGHT, "terminal")
        shown = [
            command("sitegen build", clock.since("", 0.2)),
            *wrapped(_UNCHANGED, _COLUMNS, clock.since("nothing")),
            quiet("", clock.since("change")),
            command("sitegen build --explain", clock.since("change", 0.2)),
            *wrapped(_WHY, _COLUMNS, clock.since("word", 0.2)),
            *wrapped(_ONE_CHANGED, _COLUMNS, clock.since("word", 0.9)),
        ]
        rows(scene, *_FIRST, shown, size=_SIZE, leading=_LEADING)
    if gone > 0:
        closing(scene, "Markdown in, a watch page out.", clock.since("end", 0.8), (CREAM, SAGE, NIGHT))


FILM = Film(
    slug="one-command",
    shots=(
        Shot(
            ("From Markdown to a watch page, in {one} one command.",),
            _opening,
            NIGHT,
            {"en": "In one command"},
            hold=1.2,
        ),
        Shot(
            (
                "A campaign is a {folder} folder.",
                "It holds a {text} text file, a {captions} caption file, and the {video} video.",
            ),
            _files,
            NIGHT,
            {"en": "A folder with three files"},
            hold=1.0,
        ),
        Shot(
            (
                (
                    "The text begins with the facts: a {title} title, "
                    "a {published} date with its time zone, and what {ai} AI has made."
                ),
                "That last line can {never} never be left out.",
            ),
            _facts,
            NIGHT,
            {"en": "The facts at the top"},
        ),
        Shot(
            (
                "Then you {type} type: sitegen build.",
                "It reads every file, and names each {mistake} mistake with its line and column.",
                "{correct} Correct them, and build {again} again.",
            ),
            _build,
            NIGHT,
            {"en": "One command"},
            hold=3.0,
        ),
        Shot(
            (
                (
                    "Out comes a {page} page that people and machines can read, "
                    "with the {films} video, a site {map} map, and a {feed} feed."
                ),
                "They are plain files, and no {server} server program is needed.",
            ),
            _result,
            NIGHT,
            {"en": "What comes out"},
            hold=1.0,
        ),
        Shot(
            (
                "Build again, and {nothing} nothing is done twice.",
                "{change} Change one word, and only what that {word} word touches is made anew.",
                "{end} sitegen. Markdown in, a watch page out.",
            ),
            _again,
            NIGHT,
            {"en": "The second build"},
            hold=1.6,
        ),
    ),
)
