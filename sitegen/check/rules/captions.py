"""Caption files against the grammar of WebVTT, as a strict reader sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.check.examples import PAGE, Edit, Example, edit, shows, write
from sitegen.check.file_evidence import TRACKS, NamedFile, Use
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import (
    WEBVTT,
    WEBVTT_CHAPTERS,
    WEBVTT_TEXT,
    WEBVTT_TIMINGS,
)
from sitegen.check.site import Site
from sitegen.core.findings import Severity

CAPTIONS = "onboarding/captions.en.vtt"
CHAPTERS = "onboarding/chapters.en.vtt"
_FIRST = "00:00.000 --> 00:06.000"
_SECOND = "00:06.000 --> 00:24.000"
_SIGNED = shows(f"WEBVTT\n\n{_FIRST}", CAPTIONS)
_TIMED = shows(_SECOND, CAPTIONS)
_TRACK = '<track kind="captions" src="/onboarding/captions.en.vtt" srclang="en" label="English" default>'


def with_chapters(text: str) -> tuple[Example, ...]:
    """An example in which the film has a track of chapters with this text."""
    chapters = '<track kind="chapters" src="/onboarding/chapters.en.vtt" srclang="en" label="Chapters">'
    return (Example(edits=(Edit(PAGE, _TRACK, f"{_TRACK}\n{chapters}"), Edit(CHAPTERS, "", text))),)


def _tracks(site: Site) -> Iterator[NamedFile]:
    return (named for named in site.evidence.media if named.is_for(TRACKS) and named.facts.captions)


def has_tracks(site: Site) -> bool:
    """Whether a page names a caption file that lies in the folder."""
    return any(True for _ in _tracks(site))


def unread(site: Site) -> str:
    """Why a caption file was not read, or empty."""
    problems = (
        f"{named.facts.path}: {named.facts.captions.problem}"
        for named in _tracks(site)
        if named.facts.captions and named.facts.captions.problem
    )
    return next(problems, "")


def slips(*codes: str) -> Callable[[Site], Iterator[Fault]]:
    """A function that yields the slips of these kinds, each where it stands in its file."""

    def find(site: Site) -> Iterator[Fault]:
        for named in _tracks(site):
            for slip in named.facts.captions.slips if named.facts.captions else ():
                if slip.code in codes:
                    yield Fault(slip.message, slip.line, slip.near, named.facts.path)

    return find


@rule(
    "captions/not-webvtt",
    Severity.ERROR,
    title="A caption file does not begin as WebVTT does",
    fix="convert it to WebVTT, whose first line is WEBVTT; browsers read no other format",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_SIGNED,
    examples_fail=write(CAPTIONS, "1\n00:00:00,000 --> 00:00:06,000\nWelcome.\n") + write(CAPTIONS, "webvtt\n"),
)
def not_webvtt(site: Site) -> Iterator[Fault]:
    """Browsers refuse the whole file when its first six characters are others, and show no captions at all."""
    return slips("signature")(site)


@rule(
    "captions/not-utf-8",
    Severity.ERROR,
    title="A caption file is not UTF-8",
    fix="save it as UTF-8",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_SIGNED,
    examples_fail=edit("Welcome.", "Welcome \udce4.", CAPTIONS) + edit("Welcome.", "Wel\0come.", CAPTIONS),
)
def not_utf_8(site: Site) -> Iterator[Fault]:
    """There is no other encoding for captions: what is not UTF-8 shows as question marks in black diamonds."""
    return slips("encoding")(site)


@rule(
    "captions/extra-header",
    Severity.WARNING,
    title="A line stands directly under WEBVTT",
    fix="leave the line after WEBVTT empty; put what you want to say into a NOTE block",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    examples_pass=_SIGNED,
    examples_fail=edit("WEBVTT\n", "WEBVTT\nKind: captions\n", CAPTIONS),
)
def extra_header(site: Site) -> Iterator[Fault]:
    """The grammar wants an empty line there. Browsers skip such lines; other readers take them for a cue, or give up."""
    return slips("header")(site)


@rule(
    "captions/invalid-timing",
    Severity.ERROR,
    title="The timing of a cue is not as WebVTT wants it",
    fix="write it as 00:01.000 --> 00:04.000, with a dot, three decimals, spaces around the arrow, the end after the start",
    source=WEBVTT_TIMINGS,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_TIMED,
    examples_fail=edit(_SECOND, "00:06,000 --> 00:24,000", CAPTIONS)
    + edit(_SECOND, "00:06.000-->00:24.000", CAPTIONS)
    + edit(_SECOND, "00:24.000 --> 00:06.000", CAPTIONS),
)
def invalid_timing(site: Site) -> Iterator[Fault]:
    """Browsers drop a cue whose timing they cannot read, its words with it, and say nothing."""
    return slips("timing")(site)


@rule(
    "captions/out-of-order",
    Severity.ERROR,
    title="A cue starts before the one ahead of it",
    fix="sort the cues by their start",
    source=WEBVTT_TIMINGS,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_TIMED,
    examples_fail=edit("00:50.000 --> 01:30.000", "00:20.000 --> 00:24.000", CAPTIONS),
)
def out_of_order(site: Site) -> Iterator[Fault]:
    """The grammar wants rising starts. A jump back is mostly a slip of the hand, and shows text at the wrong moment."""
    return slips("order")(site)


@rule(
    "captions/arrow-in-text",
    Severity.ERROR,
    title="A cue's text or a comment holds the arrow of a timing",
    fix="put an empty line ahead of each timing; write --&gt; where the text itself means an arrow",
    source=WEBVTT_TEXT,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_TIMED,
    examples_fail=edit(f"WEBVTT\n\n{_FIRST}", f"WEBVTT\n\nNOTE from a --> to b\n\n{_FIRST}", CAPTIONS)
    + edit(f"session:\n\n{_SECOND}", f"session:\n{_SECOND}", CAPTIONS),
)
def arrow_in_text(site: Site) -> Iterator[Fault]:
    """Whatever line holds the arrow is read as a timing: the text ends there, and may be lost."""
    return slips("arrow")(site)


@rule(
    "captions/lost-text",
    Severity.ERROR,
    title="A caption file holds text that belongs to no cue",
    fix="take the empty line out of the cue above, or give the text a timing; comments begin with NOTE",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_TIMED,
    examples_fail=edit(_SECOND, f"A line on its own\n\n{_SECOND}", CAPTIONS),
)
def lost_text(site: Site) -> Iterator[Fault]:
    """An empty line ends a cue. What follows without a timing of its own is never shown."""
    return slips("lost")(site)


@rule(
    "captions/invalid-tag",
    Severity.ERROR,
    title="A cue holds a tag that WebVTT does not know, or knows otherwise",
    fix="use c, i, b, u, ruby, rt, v and lang, and write &lt; for a bare <",
    source=WEBVTT_TEXT,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=edit("Welcome.", "<v Ada><i>Welcome.</i>", CAPTIONS),
    examples_fail=edit("Welcome.", '<font color="red">Welcome.</font>', CAPTIONS)
    + edit("Welcome.", "1 < 2", CAPTIONS)
    + edit("Welcome.", "<00:30.000>Welcome.", CAPTIONS)
    + with_chapters("WEBVTT\n\n00:00.000 --> 00:24.000\n<b>Welcome</b>\n"),
)
def invalid_tag(site: Site) -> Iterator[Fault]:
    """Unknown tags vanish, and with an unclosed bracket the rest of the cue; chapters' titles take no tags at all."""
    return slips("tag")(site)


@rule(
    "captions/unclosed-tag",
    Severity.WARNING,
    title="A tag in a cue is not closed, or closed without having been opened",
    fix="close each tag in the cue where it begins; <v> alone may stay open, when it spans the whole cue",
    source=WEBVTT_TEXT,
    needs=Site,
    applies=has_tracks,
    examples_pass=edit("Welcome.", "<v Ada>Welcome.", CAPTIONS),
    examples_fail=edit("Welcome.", "<i>Welcome.", CAPTIONS) + edit("Welcome.", "Welcome.</i>", CAPTIONS),
)
def unclosed_tag(site: Site) -> Iterator[Fault]:
    """The grammar forbids it. Browsers close the tag with the cue; slanted text or a speaker's name then reaches too far."""
    return slips("unclosed")(site)


@rule(
    "captions/bare-ampersand",
    Severity.WARNING,
    title="A cue holds a bare & or an unknown character reference",
    fix="write &amp;",
    source=WEBVTT_TEXT,
    needs=Site,
    applies=has_tracks,
    examples_pass=edit("Welcome.", "You &amp; me.", CAPTIONS),
    examples_fail=edit("Welcome.", "You & me.", CAPTIONS) + edit("Welcome.", "You &und; me.", CAPTIONS),
)
def bare_ampersand(site: Site) -> Iterator[Fault]:
    """The grammar wants &amp; there. Browsers show the sign as it stands, unless letters after it happen to form a name."""
    return slips("reference")(site)


@rule(
    "captions/no-cues",
    Severity.ERROR,
    title="A caption file holds no cue",
    fix="put the words into the file, or take the track out of the page",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    lacks=unread,
    examples_pass=_TIMED,
    examples_fail=write(CAPTIONS, "WEBVTT\n") + write(CAPTIONS, "WEBVTT\n\nNOTE to be written\n"),
)
def no_cues(site: Site) -> Iterator[Fault]:
    """The player offers captions, people turn them on, and nothing comes."""
    for named in _tracks(site):
        found = named.facts.captions
        explained = found and any(slip.code in {"signature", "timing", "lost"} for slip in found.slips)
        if found and not found.cues and not found.problem and not explained and Use.METADATA not in named.uses:
            yield Fault("the file holds no cue", 1, file=named.facts.path)


@rule(
    "captions/chapters-overlap",
    Severity.ERROR,
    title="Two chapters overlap without one holding the other",
    fix="let each chapter end where the next begins",
    source=WEBVTT_CHAPTERS,
    needs=Site,
    applies=lambda site: any(Use.CHAPTERS in named.uses for named in _tracks(site)),
    lacks=unread,
    examples_pass=with_chapters(
        "WEBVTT\n\n00:00.000 --> 00:24.000\nWelcome\n\n00:24.000 --> 01:30.000\nConnect your data\n"
    ),
    examples_fail=with_chapters(
        "WEBVTT\n\n00:00.000 --> 00:30.000\nWelcome\n\n00:24.000 --> 01:30.000\nConnect your data\n"
    ),
)
def chapters_overlap(site: Site) -> Iterator[Fault]:
    """Chapters follow each other or lie within each other; otherwise a player cannot say which one is on."""
    return slips("nest")(site)
