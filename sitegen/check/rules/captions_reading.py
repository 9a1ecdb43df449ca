"""Captions that can be read in time. Habits of broadcasters and of ours; no standard sets these figures, so these are notes."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import edit, shows
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.captions import CAPTIONS, has_tracks, slips
from sitegen.check.rules.sources import WCAG_CAPTIONS
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_FIRST = "00:00.000 --> 00:06.000"
_LINES = "you sign up,\nand a workspace is made for you."


@rule(
    "captions/overlapping-cues",
    Severity.NOTE,
    title="Two cues show at the same time",
    fix="let each cue end where the next begins, unless two people speak at once",
    source=WCAG_CAPTIONS,
    needs=Site,
    applies=has_tracks,
    examples_pass=shows(_FIRST, CAPTIONS),
    examples_fail=edit(_FIRST, "00:00.000 --> 00:07.000", CAPTIONS),
)
def overlapping_cues(site: Site) -> Iterator[Fault]:
    """The text jumps when one of them goes. Our own choice; two speakers at once are a good reason for it."""
    return slips("overlap")(site)


@rule(
    "captions/too-fast",
    Severity.NOTE,
    title="A cue has more text than can be read while it shows",
    fix="show it for longer, or split or shorten the text; 20 characters a second are plenty",
    source=WCAG_CAPTIONS,
    needs=Site,
    applies=has_tracks,
    examples_pass=shows(_FIRST, CAPTIONS),
    examples_fail=edit(_FIRST, "00:00.000 --> 00:01.000", CAPTIONS),
)
def too_fast(site: Site) -> Iterator[Fault]:
    """Who reads slowly, or in a second language, is left behind. The figure is our own choice."""
    return slips("fast")(site)


@rule(
    "captions/long-lines",
    Severity.NOTE,
    title="A cue has more than two lines, or a line of more than 42 characters",
    fix="break the text into two short lines, or into two cues",
    source=WCAG_CAPTIONS,
    needs=Site,
    applies=has_tracks,
    examples_pass=shows(_LINES, CAPTIONS),
    examples_fail=edit(_LINES, _LINES.replace("\n", " "), CAPTIONS)
    + edit(_LINES, "you sign up,\nand a workspace\nis made for you.", CAPTIONS),
)
def long_lines(site: Site) -> Iterator[Fault]:
    """Long lines are broken by the browser where it likes and cover the picture. The figures are our own choice."""
    return slips("long")(site)
