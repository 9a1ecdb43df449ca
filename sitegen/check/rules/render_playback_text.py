"""Words around the video when it is played: captions that show, chapters and cues that seek, and complaints.

Videos of other hosts are not asked for; for those the rules here are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from sitegen.check.examples import Edit, Example, edit, shows
from sitegen.check.page import Page
from sitegen.check.render.evidence import Seen
from sitegen.check.render.player_faults import faults_of, has_film, playback_lacking, tries
from sitegen.check.render.player_seen import Jump, TrackSeen
from sitegen.check.render.rendered import Rendered
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CLIP_MARKUP, TRACK_ELEMENT, VIDEO_GUIDE, WCAG_CAPTIONS
from sitegen.core.findings import Severity

_SCRIPT = "watch.js"
_FILM = 'const film = document.querySelector("video");'
_TRACK = '<track kind="captions" src="/onboarding/captions.en.vtt"'
_CHAPTER = '<a href="?t=24">0:24 Connect your data</a>'
_SEEK = "  seek(second(link.href));\n"
_WORDS = "<p>Now connect your data."
_CUE = edit(_WORDS, '<p><a href="?t=24">Now connect your data.</a>')
_IN_PLACE = "  event.preventDefault();\n"


def _scripted(line: str) -> tuple[Example, ...]:
    return edit(_FILM, f"{_FILM}\n{line}", _SCRIPT)


def _has_tracks(view: Rendered) -> bool:
    return has_film(view) and any(player.tracks for player in view.page.evidence.players)


def _tracks(view: Rendered) -> Iterator[tuple[Seen, TrackSeen]]:
    return ((one, track) for one, play in tries(view) for track in play.tracks)


def _track_line(page: Page, track: TrackSeen) -> int:
    written = (track_of for player in page.evidence.players for track_of in player.tracks)
    return next((found.line for found in written if page.absolute(found.src) == track.address), 0)


def _seconds_linked(view: Rendered) -> bool:
    return has_film(view) and any(_second(anchor.href) for anchor in view.page.evidence.anchors)


def _second(address: str) -> str:
    return next(iter(parse_qs(urlsplit(address).query).get("t", ())), "")


def _jumps(view: Rendered, kind: str) -> Iterator[tuple[Seen, Jump]]:
    return ((one, jump) for one, play in tries(view) for jump in play.jumps if jump.kind == kind)


def _dead(view: Rendered, kind: str) -> Iterator[Fault]:
    """A fault for clicks of this kind after which the page stayed and the video was not where they lead."""
    dead = [(one, jump) for one, jump in _jumps(view, kind) if not jump.left and not _is_near(jump)]
    if dead:
        jump = dead[0][1]
        anchors = view.page.evidence.anchors
        line = next((anchor.line for anchor in anchors if _second(anchor.href) == f"{jump.wanted:g}"), 0)
        message = f"after a click on “{jump.text[:60]}” ({jump.wanted:g} s) the video stood at {jump.landed:.1f} s"
        yield from faults_of(view, ((one, message, jump.box) for one, jump in dead[:1]), line, f"t={jump.wanted:g}")


def _is_near(jump: Jump) -> bool:
    return -0.6 <= jump.landed - jump.wanted <= 2


@rule(
    "render-playback/track-not-loaded",
    Severity.ERROR,
    title="A text track of the player does not load",
    fix="serve the WebVTT file where the player looks for it, from the same host or with CORS headers",
    source=TRACK_ELEMENT,
    needs=Rendered,
    applies=_has_tracks,
    lacks=playback_lacking,
    examples_pass=shows(_TRACK),
    examples_fail=_scripted('document.querySelector("track").src = "/style.css";'),
)
def track_not_loaded(view: Rendered) -> Iterator[Fault]:
    """The menu of the player offers captions or chapters, and there are none when they are switched on."""
    failed = [(one, track) for one, track in _tracks(view) if track.state == 3]
    for one, track in failed:
        message = f"the {track.kind} in {track.language or 'no language'} do not load: {track.address[:120]}"
        yield from faults_of(view, [(one, message, None)], _track_line(view.page, track), "<track")


@rule(
    "render-playback/captions-not-shown",
    Severity.ERROR,
    title="Captions are switched on and no text shows",
    fix="let the cues lie within the video and hold text, and let no script take them away",
    source=WCAG_CAPTIONS,
    needs=Rendered,
    applies=_has_tracks,
    lacks=playback_lacking,
    examples_pass=shows(_TRACK),
    examples_fail=_scripted(
        'film.addEventListener("playing", () => {\n  const { track } = film.querySelector("track");\n'
        "  for (const cue of [...track.cues]) track.removeCue(cue);\n});"
    ),
)
def captions_not_shown(view: Rendered) -> Iterator[Fault]:
    """The track was loaded and shown, and the video taken to the middle of a cue; the browser had no text to show."""
    silent = [(one, track) for one, track in _tracks(view) if track.state == 2 and track.text == ""]
    for one, track in silent:
        message = f"the {track.kind} in {track.language or 'no language'} show no text; {track.cues} cues are known"
        yield from faults_of(view, [(one, message, None)], _track_line(view.page, track), "<track")


@rule(
    "render-playback/chapter-does-not-seek",
    Severity.ERROR,
    title="A click on a link to a second of the video does not lead there",
    fix="let the script that handles the click set currentTime, or let the browser follow the link",
    source=CLIP_MARKUP,
    needs=Rendered,
    applies=_seconds_linked,
    lacks=playback_lacking,
    examples_pass=shows(_CHAPTER),
    examples_fail=edit(_SEEK, "", _SCRIPT),
)
def chapter_does_not_seek(view: Rendered) -> Iterator[Fault]:
    """The click was taken from the browser, and nothing was done with it. Two links are tried."""
    return _dead(view, "chapter")


@rule(
    "render-playback/cue-does-not-seek",
    Severity.ERROR,
    title="A click on a cue of the transcript does not lead to its second",
    fix="let the script that handles the click set currentTime, or let the browser follow the link",
    source=CLIP_MARKUP,
    needs=Rendered,
    applies=lambda view: has_film(view) and bool(list(_jumps(view, "cue"))),
    examples_pass=_CUE,
    examples_fail=(
        Example(edits=(*_CUE[0].edits, Edit(_SCRIPT, _SEEK, f'  if (!link.closest("#transcript")) {_SEEK.lstrip()}'))),
    ),
)
def cue_does_not_seek(view: Rendered) -> Iterator[Fault]:
    """Readers click on a sentence to hear it. Links are tried, and marks that bear the second at which a cue begins."""
    return _dead(view, "cue")


@rule(
    "render-playback/link-loads-anew",
    Severity.NOTE,
    title="A link to a second of the video loads the whole page anew",
    fix="handle the click with a script that sets currentTime",
    source=CLIP_MARKUP,
    needs=Rendered,
    applies=_seconds_linked,
    lacks=playback_lacking,
    examples_pass=shows(_CHAPTER),
    examples_fail=edit(_IN_PLACE, "", _SCRIPT),
)
def link_loads_anew(view: Rendered) -> Iterator[Fault]:
    """It works, and it costs the visitor the buffered video and the place in the text. To avoid that is our advice."""
    anew = [(one, jump) for kind in ("chapter", "cue") for one, jump in _jumps(view, kind) if jump.left]
    for one, jump in anew[:1]:
        yield from faults_of(view, [(one, f"“{jump.text[:60]}” loads the page anew", jump.box)])


@rule(
    "render-playback/complaint",
    Severity.ERROR,
    title="The player shows an error instead of a video",
    fix="open the page and follow the message; most often the file is gone, private, or not playable everywhere",
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=lambda view: view.page.is_watch_page,
    examples_pass=shows('<source src="/onboarding/video.mp4" type="video/mp4">'),
    examples_fail=_scripted(
        'film.insertAdjacentHTML("beforebegin", \'<p style="position: absolute">This video is unavailable</p>\');'
    ),
)
def complaint(view: Rendered) -> Iterator[Fault]:
    """Search engines read the page as rendered: a message in the place of the video says that there is none."""
    found = [(one, one.playback) for one in view.seen if one.playback and one.playback.complaint]
    return faults_of(view, ((one, f"it says “{play.complaint[:120]}”", play.complaint_box) for one, play in found))
