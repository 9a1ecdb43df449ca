"""Settings, styles, regions and identifiers of cues."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import Edit, edit
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.captions import CAPTIONS, has_tracks, slips
from sitegen.check.rules.sources import WEBVTT, WEBVTT_SETTINGS
from sitegen.check.site import Site
from sitegen.core.findings import Severity

_FIRST = "00:00.000 --> 00:06.000"
_SECOND = "00:06.000 --> 00:24.000"


@rule(
    "captions/invalid-setting",
    Severity.WARNING,
    title="A cue has a setting that does nothing",
    fix="write name:value with a name and a value that WebVTT defines, for example align:center, or leave it out",
    source=WEBVTT_SETTINGS,
    needs=Site,
    applies=has_tracks,
    examples_pass=edit(_SECOND, f"{_SECOND} line:80% align:center", CAPTIONS),
    examples_fail=edit(_SECOND, f"{_SECOND} align:middle", CAPTIONS)
    + edit(_SECOND, f"{_SECOND} line:120%", CAPTIONS)
    + edit(_SECOND, f"{_SECOND} region:top", CAPTIONS),
)
def invalid_setting(site: Site) -> Iterator[Fault]:
    """Browsers skip what they do not know and show the cue elsewhere than was meant, perhaps over a face."""
    return slips("setting")(site)


@rule(
    "captions/ignored-block",
    Severity.WARNING,
    title="A STYLE or REGION block stands where it is ignored, or is not complete",
    fix="put STYLE and REGION blocks ahead of the first cue; give every region an id and settings that WebVTT defines",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    examples_pass=edit("WEBVTT\n", "WEBVTT\n\nREGION\nid:top\nlines:2\n", CAPTIONS),
    examples_fail=edit(_SECOND, f"STYLE\n::cue {{ color: yellow }}\n\n{_SECOND}", CAPTIONS)
    + edit("WEBVTT\n", "WEBVTT\n\nREGION\nlines:two\n", CAPTIONS),
)
def ignored_block(site: Site) -> Iterator[Fault]:
    """After the first cue browsers pass over such blocks, and the captions look other than they were designed."""
    return slips("block", "region")(site)


@rule(
    "captions/repeated-identifier",
    Severity.WARNING,
    title="Two cues of a file have the same identifier",
    fix="number the cues anew, or leave the identifiers out",
    source=WEBVTT,
    needs=Site,
    applies=has_tracks,
    examples_pass=edit(_FIRST, f"1\n{_FIRST}", CAPTIONS),
    examples_fail=edit(_FIRST, f"1\n{_FIRST}", CAPTIONS, Edit(CAPTIONS, _SECOND, f"1\n{_SECOND}")),
)
def repeated_identifier(site: Site) -> Iterator[Fault]:
    """Style sheets and scripts address a cue by it; two with one name cannot be told apart."""
    return slips("identifier")(site)
