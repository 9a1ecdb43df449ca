"""The main video when it is played: its file, its picture, its length, seeking, and the second it starts at.

Videos of other hosts are not asked for; for those every rule here is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from sitegen.check.examples import Example, Patch, edit, reference_tree, shows
from sitegen.check.page import Page
from sitegen.check.patches import becomes, halved, without_track
from sitegen.check.render.player_faults import faults_of, has_film, is_watched, playback_lacking, players, tries
from sitegen.check.render.player_seen import PlaybackSeen
from sitegen.check.render.rendered import Rendered
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import CLIP_MARKUP, HTML, VIDEO_GUIDE, VIDEO_MARKUP, WCAG_SOUND
from sitegen.check.rules.video_times import seconds_of
from sitegen.core.findings import Severity

SLACK, SHARE = 2.0, 0.05
"""Seconds, or the share of the length, by which a video may differ from its description; the larger counts."""
AHEAD, BEHIND = 0.6, 2.0
"""Seconds that a start may lie before or behind the second asked for: players go to pictures, and play on."""

_SCRIPT = "watch.js"
_SOURCE = shows('<source src="/onboarding/video.mp4" type="video/mp4">')
_FILM = 'const film = document.querySelector("video");'
_START = "if (second(location.href) > 0) seek(second(location.href));\n"
_MP4 = "onboarding/video.mp4"
_ERRORS = {1: "loading was stopped", 2: "the network failed", 3: "it cannot be decoded", 4: "no source can be played"}


def _scripted(line: str, *patches: Patch) -> tuple[Example, ...]:
    made = edit(_FILM, f"{_FILM}\n{line}", _SCRIPT)
    return (Example(edits=made[0].edits, patches=patches),)


def _other_film(name: str, shown: str, data: bytes) -> tuple[Example, ...]:
    return _scripted(f'film.src = "/{name}";', Patch(name, shown, becomes(data)))


def _works(play: PlaybackSeen) -> bool:
    return play.ready > 0 and not play.error


def _promises_seconds(view: Rendered) -> bool:
    """Whether the page names addresses of its own with ``?t=``."""
    page = view.page
    named = [clip.text("url") for clip in page.clips] + [anchor.href for anchor in page.evidence.anchors]
    named += [text for node in page.nodes if node.is_a("SeekToAction") for text in node.texts("target")]
    return has_film(view) and any(_names_second(page, address) for address in named)


def _names_second(page: Page, address: str) -> bool:
    whole = page.absolute(address)
    there, here = urlsplit(whole), urlsplit(page.address or page.base)
    return "t" in parse_qs(there.query) and (there.netloc, there.path) == (here.netloc, here.path)


@rule(
    "render-playback/not-loaded",
    Severity.ERROR,
    title="The video does not load",
    fix="serve the file where the player looks for it, as H.264 in MP4 or VP9 in WebM, and let the policy allow it",
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=has_film,
    lacks=playback_lacking,
    examples_pass=_SOURCE,
    examples_fail=_scripted('film.src = "/icon.png";'),
)
def not_loaded(view: Rendered) -> Iterator[Fault]:
    """A file may be there and still not arrive: a script asks for another, a policy refuses it, no browser decodes it."""
    found = [(one, play) for one, play in tries(view) if play.kind and not _works(play)]
    return faults_of(view, ((one, f"the video does not load: {_why(play)}", play.box) for one, play in found))


def _why(play: PlaybackSeen) -> str:
    told = [
        f"{file.address[:120]}: {f'status {file.status}' if file.status >= 400 else file.failure}"
        for file in play.files
        if file.status >= 400 or file.failure
    ]
    words = [play.error_words or _ERRORS.get(play.error, "nothing came in three seconds")]
    return "; ".join(told[:3] or words)


@rule(
    "render-playback/no-picture",
    Severity.ERROR,
    title="The video has no picture",
    fix="encode the film with its pictures; browsers show sound alone as an empty box",
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=has_film,
    lacks=playback_lacking,
    examples_pass=_SOURCE,
    examples_fail=_other_film("onboarding/voice.mp4", "is the sound alone", without_track(0)(reference_tree()[_MP4])),
)
def no_picture(view: Rendered) -> Iterator[Fault]:
    """The browser says 0 by 0 pixels: either the file holds sound alone, or in a coding that browsers cannot show."""
    found = [(one, play) for one, play in tries(view) if _works(play) and not (play.width and play.height)]
    return faults_of(view, ((one, "the video is 0 by 0 pixels", play.box) for one, play in found))


@rule(
    "render-playback/does-not-play",
    Severity.ERROR,
    title="The video loads and does not play",
    fix="take out what stops it: a script that pauses, a damaged beginning of the file",
    source=HTML,
    needs=Rendered,
    applies=has_film,
    lacks=playback_lacking,
    examples_pass=_SOURCE,
    examples_fail=_scripted('film.addEventListener("play", () => film.pause());'),
)
def does_not_play(view: Rendered) -> Iterator[Fault]:
    """It was started without sound and given one and a half seconds; its time did not move on."""
    found = [
        (one, play) for one, play in tries(view) if _works(play) and play.played is not None and play.played < 0.05
    ]
    return faults_of(view, ((one, "the video was started and stood still", play.box) for one, play in found))


@rule(
    "render-playback/duration-differs",
    Severity.ERROR,
    title="The video that plays does not last as long as the page says",
    fix="write the length of the film into duration, and let the player play that film",
    source=VIDEO_MARKUP,
    needs=Rendered,
    applies=lambda view: has_film(view) and bool(view.page.video and view.page.video.text("duration")),
    lacks=playback_lacking,
    examples_pass=shows('"duration": "PT1M30S"'),
    examples_fail=_other_film(
        "onboarding/short.mp4", "lasts for 45 seconds", without_track(1)(halved(reference_tree()[_MP4]))
    ),
)
def duration_differs(view: Rendered) -> Iterator[Fault]:
    """Structured data have to match what is shown. Two seconds, or a twentieth, are forgiven, which is our own choice."""
    said = seconds_of(view.page.video.text("duration")) if view.page.video else None
    lengths = [(one, play.duration, play.box) for one, play in tries(view) if said and play.duration]
    line = view.page.video.line("duration") if view.page.video else 0
    return faults_of(
        view,
        (
            (one, f"duration says {said:g} s, and the video that plays lasts {length:.1f} s", box)
            for one, length, box in lengths
            if said and length and abs(length - said) > max(SLACK, SHARE * said)
        ),
        line,
        '"duration"',
    )


@rule(
    "render-playback/cannot-seek",
    Severity.ERROR,
    title="The video cannot be wound forward",
    fix="serve the file with Accept-Ranges: bytes and its index at the front, and let no script undo the seek",
    source=HTML,
    needs=Rendered,
    applies=has_film,
    lacks=playback_lacking,
    examples_pass=_SOURCE,
    examples_fail=_scripted(
        "const back = () => { if (film.currentTime) film.currentTime = 0; };\n"
        'film.addEventListener("play", () => film.addEventListener("seeking", back));'
    ),
)
def cannot_seek(view: Rendered) -> Iterator[Fault]:
    """Chapters, transcripts and key moments in search results are worth nothing when the video cannot follow them."""
    sought = [(one, play.sought, play.box) for one, play in tries(view) if play.sought]
    return faults_of(
        view,
        (
            (one, f"asked for {wanted[0]:.1f} s, the video stood at {wanted[1]:.1f} s", box)
            for one, wanted, box in sought
            if abs(wanted[0] - wanted[1]) > 1
        ),
    )


@rule(
    "render-playback/start-ignored",
    Severity.ERROR,
    title="The page opened at ?t= does not start there",
    fix="set the player's currentTime from the t of the address once the page is there",
    source=CLIP_MARKUP,
    needs=Rendered,
    applies=_promises_seconds,
    lacks=playback_lacking,
    examples_pass=shows('"url": "https://films.example/onboarding/?t=24"'),
    examples_fail=edit(_START, "", _SCRIPT),
)
def start_ignored(view: Rendered) -> Iterator[Fault]:
    """Key moments and shared links lead to a second of the video. Whoever follows one and lands at 0 has been misled."""
    opened = [(one, one.view.start, play) for one, play in tries(view, at_second=True) if _works(play)]
    return faults_of(
        view,
        (
            (one, f"opened at ?t={start:g}, the video stood at {play.started:.1f} s", play.box)
            for one, start, play in opened
            if start is not None and play.started is not None and not -AHEAD <= play.started - start <= BEHIND
        ),
    )


@rule(
    "render-playback/sound-at-load",
    Severity.ERROR,
    title="The page makes sound when it opens",
    fix="let nothing play before a visitor asks for it, or mute it",
    source=WCAG_SOUND,
    needs=Rendered,
    applies=lambda view: view.page.is_page,
    examples_pass=_SOURCE,
    examples_fail=_scripted("film.play();"),
)
def sound_at_load(view: Rendered) -> Iterator[Fault]:
    """Sound by itself drowns screen readers and startles everybody else. That none is allowed is our own choice."""
    heard = [(one, player) for one, player in players(view.where(script=True)) if player.sounding]
    return faults_of(
        view,
        (
            (
                one,
                f"{player.sounding} plays with sound{'' if player.controllable else ', and nothing stops it'}",
                player.box,
            )
            for one, player in heard
        ),
    )


@rule(
    "render-playback/poster-not-shown",
    Severity.WARNING,
    title="The poster of the player is not shown",
    fix="let poster name a picture that is there and that browsers can decode",
    source=HTML,
    needs=Rendered,
    applies=is_watched,
    examples_pass=shows('poster="/onboarding/poster.jpg"'),
    examples_fail=_scripted('film.poster = "/watch.js";'),
)
def poster_not_shown(view: Rendered) -> Iterator[Fault]:
    """Until it is played the player is a black box. Nobody demands a poster; one that was announced should come."""
    posters = [(one, player.poster, player.box) for one, player in players(view.plain) if player.poster]
    return faults_of(
        view,
        (
            (one, f"{poster.address[:120]} is not shown: {poster.problem}", box)
            for one, poster, box in posters
            if poster.width == 0
        ),
    )
