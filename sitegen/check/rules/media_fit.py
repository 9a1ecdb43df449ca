"""Films against what the page says of them."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import HOME, PAGE, SITEMAP, Edit, Example, Patch, edit, patched, shows
from sitegen.check.file_evidence import FILMS, Use
from sitegen.check.page_files import PageFiles
from sitegen.check.patches import becomes, halved, old_film, without_track
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.media import FILM, SUPPORTED
from sitegen.check.rules.sources import HTML, LAYOUT_SHIFT, MARKUP_POLICY, SOURCE_ELEMENT, VIDEO_GUIDE, WCAG_CAPTIONS
from sitegen.check.rules.video_times import seconds_of
from sitegen.core.findings import Severity

SLACK = 1.0
"""Seconds by which a duration may be off: it is written in whole seconds."""

_LENGTH = '"duration": "PT1M30S",'
_LISTED = "<video:duration>90</video:duration>\n<video:publication_date>2026-10-05T09:00:00+02:00</video:publication_date>\n</video:video>\n</url>\n<url>\n<loc>https://films.example/de/"
_BOX = 'poster="/onboarding/poster.jpg" width="1280" height="720"'
_SOURCE = '<source src="/onboarding/video.mp4" type="video/mp4">'
_TYPES = {
    **dict.fromkeys(("video/mp4", "video/x-m4v", "video/quicktime", "video/3gpp"), frozenset({"mp4"})),
    "video/webm": frozenset({"webm", "mkv"}),
    "video/x-matroska": frozenset({"webm", "mkv"}),
    "video/ogg": frozenset({"ogg"}),
    "video/mpeg": frozenset({"mpeg", "ts"}),
    "video/mp2t": frozenset({"ts"}),
}


def _has_films(view: PageFiles) -> bool:
    return any(True for _ in view.of(*FILMS))


def _lacks(view: PageFiles) -> str:
    return view.lacking_films()


@rule(
    "media/duration-differs",
    Severity.ERROR,
    title="The duration in the structured data is not that of the film",
    fix="write the length of the file that contentUrl names, for example PT1M30S",
    source=MARKUP_POLICY,
    needs=PageFiles,
    applies=lambda view: any(True for _ in view.of(Use.CONTENT)),
    lacks=_lacks,
    examples_pass=shows(_LENGTH),
    examples_fail=edit(
        _LENGTH, '"duration": "PT1M35S",', PAGE, Edit(SITEMAP, _LISTED, _LISTED.replace(">90<", ">95<"))
    ),
)
def duration_differs(view: PageFiles) -> Iterator[Fault]:
    """What markup says must be true of what people find; results show this figure on the thumbnail.

    That it may be off by one second is our own choice.
    """
    for node in view.page.videos:
        facts = view.at(node.text("contentUrl"))
        film, said = facts.film if facts else None, seconds_of(node.text("duration"))
        if facts and film and film.duration and said and abs(said - film.duration) > SLACK:
            message = f"duration says {said:g} s, and {facts.path} lasts {film.duration:.1f} s"
            yield Fault(message, node.line("duration"), near=node.text("duration"))


@rule(
    "media/shape-differs",
    Severity.WARNING,
    title="width and height of a player have another shape than its film",
    fix="give the film's own width and height, or others in the same proportion",
    source=LAYOUT_SHIFT,
    needs=PageFiles,
    applies=_has_films,
    lacks=_lacks,
    examples_pass=shows(_BOX),
    examples_fail=edit(_BOX, _BOX.replace('"1280"', '"960"')),
)
def shape_differs(view: PageFiles) -> Iterator[Fault]:
    """The film is shown between black bars, or the page jumps once the real size is known."""
    for player in view.page.evidence.players:
        first = next(filter(None, (player.src, *(source.src for source in player.sources))), "")
        facts = view.at(first)
        film = facts.film if facts else None
        given = _ratio(player.width, player.height)
        if film and film.height and given and abs(given / (film.width / film.height) - 1) > 0.03:
            message = f"the player is {player.width} by {player.height}, and the film {film.width} by {film.height}"
            yield Fault(message, player.line, near="<video")


def _ratio(width: str | None, height: str | None) -> float:
    try:
        return float(width or "") / float(height or "")
    except (ValueError, ZeroDivisionError):
        return 0.0


@rule(
    "media/type-differs",
    Severity.ERROR,
    title="The type of a source is not that of its file",
    fix='write the type of the file, for example type="video/mp4", or leave the attribute out',
    source=SOURCE_ELEMENT,
    needs=PageFiles,
    applies=_has_films,
    console="Unknown video format",
    examples_pass=shows(_SOURCE),
    examples_fail=edit(_SOURCE, _SOURCE.replace("video/mp4", "video/ogg")),
)
def type_differs(view: PageFiles) -> Iterator[Fault]:
    """Browsers choose among sources by this word alone: one that cannot play it never asks for the file."""
    sources = (source for player in view.page.evidence.players for source in player.sources if player.tag == "video")
    for source in sources:
        facts = view.at(source.src)
        known = _TYPES.get((source.type or "").partition(";")[0].strip().lower(), frozenset())
        if facts and known and facts.signature in SUPPORTED - known:
            yield Fault(f"type says {source.type}, and the file is {facts.signature}", source.line, near=source.src)


@rule(
    "media/sources-differ-in-length",
    Severity.WARNING,
    title="Sources of one player do not last equally long",
    fix="encode all sources of a player from the same cut",
    source=HTML,
    needs=PageFiles,
    applies=lambda view: any(len(player.sources) > 1 for player in view.page.evidence.players),
    lacks=_lacks,
    examples_pass=(
        Example(
            edits=(Edit(PAGE, _SOURCE, f'{_SOURCE}\n<source src="/onboarding/small.mp4" type="video/mp4">'),),
            patches=(Patch("onboarding/small.mp4", "is the same film, coded differently", becomes(old_film())),),
        ),
    ),
    examples_fail=(
        Example(
            edits=(Edit(PAGE, _SOURCE, f'{_SOURCE}\n<source src="/onboarding/small.mp4" type="video/mp4">'),),
            patches=(Patch("onboarding/small.mp4", "lasts for 45 seconds", lambda _old: halved(old_film())),),
        ),
    ),
)
def sources_differ_in_length(view: PageFiles) -> Iterator[Fault]:
    """Sources are the same film in several codings. Captions and chapters fit one length only."""
    for player in view.page.evidence.players:
        lengths = {}
        for source in player.sources:
            facts = view.at(source.src)
            if facts and facts.film and facts.film.duration:
                lengths[source.src] = facts.film.duration
        if lengths and max(lengths.values()) - min(lengths.values()) > SLACK:
            told = ", ".join(f"{name} {length:.1f} s" for name, length in lengths.items())
            yield Fault(f"the sources last differently: {told}", player.line, near="<video")


@rule(
    "media/no-sound-for-captions",
    Severity.WARNING,
    title="A film has captions and no sound",
    fix="encode the film with its sound; when it is silent by intent, give its texts as subtitles",
    source=WCAG_CAPTIONS,
    needs=PageFiles,
    applies=lambda view: _has_films(view) and any(True for _ in view.tracks(Use.CAPTIONS)),
    lacks=_lacks,
    examples_pass=shows('<track kind="captions" src="/onboarding/captions.en.vtt"'),
    examples_fail=patched(FILM, "has lost its sound track", without_track(1)),
)
def no_sound_for_captions(view: PageFiles) -> Iterator[Fault]:
    """Captions write down what is heard. Where nothing is to be heard, an export went wrong more often than not."""
    for player in view.page.evidence.players:
        if not any(track.kind == "captions" for track in player.tracks):
            continue
        for address in filter(None, (player.src, *(source.src for source in player.sources))):
            facts = view.at(address)
            film = facts.film if facts else None
            if film and film.video_codec and not film.audio_codec:
                yield Fault(f"{address} has no sound, and the player has captions", player.line, near=address)


@rule(
    "media/share-type-differs",
    Severity.WARNING,
    title="og:video:type is not the type of the file that og:video names",
    fix='write the type of the file, for example "video/mp4"',
    source=VIDEO_GUIDE,
    needs=PageFiles,
    applies=lambda view: (
        any(item.use is Use.SHARED_FILM for item in view.named) and bool(view.page.meta("og:video:type"))
    ),
    examples_pass=edit(
        '<meta property="og:type" content="website">',
        '<meta property="og:type" content="website">\n<meta property="og:video" content="https://films.example/onboarding/video.mp4">\n<meta property="og:video:type" content="video/mp4">',
        HOME,
    ),
    examples_fail=edit(
        '<meta property="og:type" content="website">',
        '<meta property="og:type" content="website">\n<meta property="og:video" content="https://films.example/onboarding/video.mp4">\n<meta property="og:video:type" content="video/webm">',
        HOME,
    ),
)
def share_type_differs(view: PageFiles) -> Iterator[Fault]:
    """Metadata from all places are joined; a type that the file belies makes the whole property useless."""
    known = _TYPES.get(view.page.meta("og:video:type").partition(";")[0].strip().lower(), frozenset())
    for item in view.named:
        if item.use is Use.SHARED_FILM and known and item.facts.signature not in known | {"unknown", "html", "empty"}:
            said = view.page.meta("og:video:type")
            line = view.page.meta_line("og:video:type")
            yield Fault(f"og:video:type says {said}, and the file is {item.facts.signature}", line, near=said)
