"""The main player as a browser shows it at load: it is there, it can be seen, and nothing lies on it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import GERMAN, PAGE, Edit, Example, edit, shows
from sitegen.check.render.player_faults import faults_of, is_watched, players
from sitegen.check.render.player_seen import PlayerSeen
from sitegen.check.render.rendered import Rendered
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import VIDEO_GUIDE, VIDEO_REPORT
from sitegen.core.findings import Severity

MOST_COVERED = 0.1
"""The share of the player that a badge or a label may lie on; our own choice."""

_NOWHERE = "Cannot determine video position and size"
_STYLE, _SCRIPT = "style.css", "watch.js"
_PLAYER = shows('<video controls preload="metadata" poster="/onboarding/poster.jpg" width="1280" height="720">')
_RULES_OF_BODY = "margin: auto; }"
_OVER = "position: relative; margin-top: -180px; padding: 60px 0; background: white;"
_LAZY = '<iframe src="/onboarding/video.mp4" title="Film" loading="lazy"></iframe>'
_FILM = 'const film = document.querySelector("video");'


def _scripted(line: str) -> tuple[Example, ...]:
    return edit(_FILM, f"{_FILM}\n{line}", _SCRIPT)


def _is_shown(player: PlayerSeen) -> bool:
    return bool(player.box and player.box.area and not player.hidden)


@rule(
    "render-player/missing",
    Severity.ERROR,
    title="The rendered page has no player",
    fix="leave the <video> or <iframe> of the served page in its place, whatever scripts do and visitors choose",
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=is_watched,
    console=_NOWHERE,
    examples_pass=_PLAYER,
    examples_fail=_scripted("film.remove();"),
)
def missing(view: Rendered) -> Iterator[Fault]:
    """Search engines look at the page once its scripts have run. Where those take the player away, there is no video."""
    gone = (one for one, player in players(view.where(script=True)) if not player.kind and not player.facade)
    return faults_of(view, ((one, "no <video>, <iframe>, <embed> or <object> shows the video", None) for one in gone))


@rule(
    "render-player/click-to-load",
    Severity.ERROR,
    title="A picture or a button stands where the player should be",
    fix="put the player itself into the page; a poster and preload=metadata cost hardly more than a picture",
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=is_watched,
    console=_NOWHERE,
    examples_pass=_PLAYER,
    examples_fail=_scripted(
        'film.outerHTML = \'<button><img src="/onboarding/poster.jpg" alt="Play" width="360" height="202"></button>\';'
    ),
)
def click_to_load(view: Rendered) -> Iterator[Fault]:
    """Crawlers do not click. What comes only after a click is not there for them."""
    found = ((one, player) for one, player in players(view.where(script=True)) if player.facade)
    return faults_of(
        view, ((one, f"{player.facade} stands in place of the player", player.facade_box) for one, player in found)
    )


@rule(
    "render-player/hidden",
    Severity.ERROR,
    title="The player is in the page and cannot be seen",
    fix="show the player as soon as the page is there: no display: none, no opacity: 0, no closed container",
    source=VIDEO_REPORT,
    needs=Rendered,
    applies=is_watched,
    console=_NOWHERE,
    examples_pass=_PLAYER,
    examples_fail=edit("display: block", "display: none", _STYLE)
    + edit("display: block", "visibility: hidden", _STYLE)
    + edit("display: block", "opacity: 0", _STYLE)
    + edit("display: block", "display: block; clip-path: inset(50%)", _STYLE),
)
def hidden(view: Rendered) -> Iterator[Fault]:
    """A video that nobody sees when the page opens is not what the page is about."""
    found = ((one, player.hidden) for one, player in players(view.where(script=True)) if not player.facade)
    return faults_of(view, ((one, f"the player is hidden: {why}", None) for one, why in found if why))


@rule(
    "render-player/no-size",
    Severity.ERROR,
    title="The player takes no room on the page",
    fix="give the player width and height, or a width and aspect-ratio, that do not wait for the file",
    source=VIDEO_REPORT,
    needs=Rendered,
    applies=is_watched,
    console=_NOWHERE,
    examples_pass=_PLAYER,
    examples_fail=edit("height: auto; aspect-ratio", "height: 0; aspect-ratio", _STYLE),
)
def no_size(view: Rendered) -> Iterator[Fault]:
    """Without a box at load there is no position and no size to find."""
    found = ((one, player.box) for one, player in players(view.where(script=True)) if player.box and not player.hidden)
    flat = ((one, box) for one, box in found if box.width < 1 or box.height < 1)
    return faults_of(view, ((one, f"the player is {box.width:g} by {box.height:g} pixels", None) for one, box in flat))


@rule(
    "render-player/script-only",
    Severity.ERROR,
    title="The player is there only once a script has run",
    fix="serve the player visible, with its size; let the script do no more than improve it",
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=is_watched,
    console=_NOWHERE,
    examples_pass=_PLAYER,
    examples_fail=edit(
        "display: block", "display: none", _STYLE, Edit(_SCRIPT, _FILM, f'{_FILM}\nfilm.style.display = "block";')
    ),
)
def script_only(view: Rendered) -> Iterator[Fault]:
    """Crawlers run scripts late or not at all; what is inserted or shown by them may come after they have looked."""
    if not any(_is_shown(player) for _, player in players(view.plain)):
        return iter(())
    absent = ((one, player) for one, player in players(view.where(script=False)) if not _is_shown(player))
    return faults_of(
        view,
        (
            (one, f"without scripts the player cannot be seen: {player.hidden or 'it is not there'}", None)
            for one, player in absent
        ),
    )


@rule(
    "render-player/lazy",
    Severity.ERROR,
    title="The frame of the player waits for a scroll or a script",
    fix='load the main player at once: no loading="lazy", and its address in src',
    source=VIDEO_GUIDE,
    needs=Rendered,
    applies=is_watched,
    console=_NOWHERE,
    examples_pass=_PLAYER,
    examples_fail=edit(
        '<script src="/watch.js" defer></script>\n',
        "",
        GERMAN,
        Edit(GERMAN, "</body>", f"<script>document.querySelector('video').outerHTML = '{_LAZY}';</script>\n</body>"),
    ),
)
def lazy(view: Rendered) -> Iterator[Fault]:
    """Crawlers do not scroll. A frame that a script made lazy, or left without address, may stay empty for them."""
    waiting = ((one, player) for one, player in players(view.where(script=True)) if player.lazy)
    return faults_of(view, ((one, f"the frame of the player has {player.lazy}", player.box) for one, player in waiting))


@rule(
    "render-player/covered",
    Severity.ERROR,
    title="Something lies on top of the player",
    fix="move banners, headers and dialogues away from the player, or open them only when they are asked for",
    source=VIDEO_REPORT,
    needs=Rendered,
    applies=is_watched,
    examples_pass=_PLAYER,
    examples_fail=edit(_RULES_OF_BODY, f"{_RULES_OF_BODY}\nh1 {{ {_OVER} }}", _STYLE)
    + edit(
        "<h1>See",
        '<aside class="offer"><p>Thirty days for nothing, and no card asked for.</p></aside>\n<h1>See',
        PAGE,
        Edit(_STYLE, _RULES_OF_BODY, f"{_RULES_OF_BODY}\n.offer {{ {_OVER} }}"),
    ),
)
def covered(view: Rendered) -> Iterator[Fault]:
    """What lies under an overlay can neither be seen nor started. A tenth may be covered, which is our own choice."""
    under = [(one, player) for one, player in players(view.where(zoom=100)) if player.covered > MOST_COVERED]
    under.sort(key=lambda found: -found[1].covered)
    return faults_of(
        view,
        (
            (one, f"{player.cover} lies on {player.covered:.0%} of the player", player.cover_box)
            for one, player in under
        ),
    )
