"""Where the main player lies on the screen, how large it is, and whether it is alone: against what Search Console tells.

Judged on the two default screens, a phone and a desktop: on others the same page may well have to scroll.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import edit, shows
from sitegen.check.render.player_faults import Found, faults_of, is_watched, on_screens
from sitegen.check.render.rendered import Rendered
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import MAIN_VIDEO, VIDEO_REASONS
from sitegen.core.findings import Severity

SMALLEST = 140
"""Pixels: a player has to be higher, or wider and besides a third of the page wide."""
TALLEST = 1080
"""Pixels: a player has to stay below."""

_OUTSIDE = "Video outside the viewport"
_STYLE = "style.css"
_VIDEO = '<video controls preload="metadata" poster="/onboarding/poster.jpg" width="1280" height="720">'
_SECOND = (
    '<source src="/onboarding/video.mp4" type="video/mp4">\n'
    '<track kind="captions" src="/onboarding/captions.en.vtt" srclang="en" label="English" default>'
)
_PLAYER = shows(_VIDEO)
_RULES_OF_BODY = "margin: auto; }"


@rule(
    "render-player/below-fold",
    Severity.ERROR,
    title="The player begins below the first screen",
    fix="move the player up, ahead of the text and under a low header",
    source=VIDEO_REASONS,
    needs=Rendered,
    applies=is_watched,
    console=_OUTSIDE,
    examples_pass=_PLAYER,
    examples_fail=edit("display: block", "display: block; margin-top: 1200px", _STYLE),
)
def below_fold(view: Rendered) -> Iterator[Fault]:
    """The video has to be in view when the page opens. At least half of its height counts as being there."""
    found: list[Found] = []
    for one, player, box in on_screens(view):
        height = player.screen[1]
        if box.bottom > height and height - max(box.y, 0) < box.height / 2:
            found.append((one, f"the player begins at {box.y:.0f} pixels, and the screen is {height:.0f} high", box))
    return faults_of(view, found)


@rule(
    "render-player/outside-viewport",
    Severity.ERROR,
    title="The player sticks out of the page at the left, the right or the top",
    fix="fit the player to its column: width: 100% and a height that follows",
    source=VIDEO_REASONS,
    needs=Rendered,
    applies=is_watched,
    console=_OUTSIDE,
    examples_pass=_PLAYER,
    examples_fail=edit("width: 100%", "width: 1280px", _STYLE)
    + edit("display: block", "display: block; position: absolute; left: -9999px", _STYLE),
)
def outside_viewport(view: Rendered) -> Iterator[Fault]:
    """All of the video has to lie in the area that is rendered; what is beside it cannot even be scrolled to at times."""
    found: list[Found] = []
    for one, player, box in on_screens(view):
        width = player.screen[0]
        if box.x < -0.5 or box.y < -0.5 or box.right > width + 0.5:
            message = f"the player reaches from {box.x:.0f} to {box.right:.0f} pixels, and the page is {width:.0f} wide"
            found.append((one, message, box))
    return faults_of(view, found)


@rule(
    "render-player/cut-by-fold",
    Severity.WARNING,
    title="The lower edge of the player lies below the first screen",
    fix="limit the height of the player, for example max-height: 80vh, or lower what stands above it",
    source=VIDEO_REASONS,
    needs=Rendered,
    applies=is_watched,
    console=_OUTSIDE,
    examples_pass=_PLAYER,
    examples_fail=edit(_RULES_OF_BODY, "margin: auto; padding-top: 640px; }", _STYLE),
)
def cut_by_fold(view: Rendered) -> Iterator[Fault]:
    """Google asked in June 2023 for the whole video in view. It folded that reason into others since: a warning."""
    found: list[Found] = []
    for one, player, box in on_screens(view):
        over = box.bottom - player.screen[1]
        if 0.5 < over <= box.height / 2:
            found.append((one, f"the lowest {over:.0f} of {box.height:.0f} pixels of the player are cut off", box))
    return faults_of(view, found)


@rule(
    "render-player/too-small",
    Severity.ERROR,
    title="The player is shown too small to count as a video",
    fix="show it more than 140 pixels high, or wider than that and at least a third of the page wide",
    source=VIDEO_REASONS,
    needs=Rendered,
    applies=is_watched,
    console="Video too small",
    examples_pass=_PLAYER,
    examples_fail=edit("width: 100%", "width: 120px", _STYLE),
)
def too_small(view: Rendered) -> Iterator[Fault]:
    """Search engines take smaller ones for ornaments. What counts is the size on the screen, not the attributes."""
    found: list[Found] = []
    for one, player, box in on_screens(view):
        width = player.screen[0]
        if box.height <= SMALLEST and not (box.width > SMALLEST and box.width >= width / 3):
            message = f"the player is {box.width:.0f} by {box.height:.0f} pixels on a page {width:.0f} wide"
            found.append((one, message, box))
    return faults_of(view, found)


@rule(
    "render-player/too-tall",
    Severity.ERROR,
    title="The player is shown too tall",
    fix="keep it below 1080 pixels: give upright videos a max-height",
    source=VIDEO_REASONS,
    needs=Rendered,
    applies=is_watched,
    console="Video too tall",
    examples_pass=_PLAYER,
    examples_fail=edit("height: auto; aspect-ratio", "height: 1100px; aspect-ratio", _STYLE),
)
def too_tall(view: Rendered) -> Iterator[Fault]:
    """A video that no screen can hold is not indexed as one. Upright videos in a wide column grow this tall."""
    tall = ((one, box) for one, _, box in on_screens(view) if box.height >= TALLEST)
    return faults_of(view, ((one, f"the player is {box.height:.0f} pixels high", box) for one, box in tall))


@rule(
    "render-player/several-players",
    Severity.WARNING,
    title="The page shows several large players",
    fix="keep one main video; give each of the others a page of its own, or show it small",
    source=MAIN_VIDEO,
    needs=Rendered,
    applies=is_watched,
    console="Video isn't on a watch page",
    examples_pass=_PLAYER,
    examples_fail=edit("<ol id=", f"{_VIDEO}\n{_SECOND}\n</video>\n<ol id="),
)
def several_players(view: Rendered) -> Iterator[Fault]:
    """A watch page is about one video. Which one, a search engine guesses where another is at least half as large."""
    crowded = ((one, player.rivals) for one, player, _ in on_screens(view) if player.rivals)
    return faults_of(view, ((one, f"{len(rivals) + 1} large players are shown", rivals[0]) for one, rivals in crowded))
