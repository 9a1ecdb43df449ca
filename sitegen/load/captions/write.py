"""Writing the WebVTT that is published."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.load.captions.cue import Cue
from sitegen.load.captions.timestamps import write_timestamp


def format_webvtt(cues: Iterable[Cue], head: Iterable[str] = ()) -> str:
    """A valid WebVTT file with LF line ends and hours in every time.

    The cues are in order of start and as the readers of this package give them, so that reading the
    answer yields the same cues and the same ``head`` (STYLE and REGION blocks).
    """
    return "\n\n".join(("WEBVTT", *head, *map(_block, cues))) + "\n"


def _block(cue: Cue) -> str:
    timing = f"{write_timestamp(cue.start)} --> {write_timestamp(cue.end)}"
    if cue.settings:
        timing = f"{timing} {cue.settings}"
    return f"{cue.identifier}\n{timing}\n{cue.payload}" if cue.identifier else f"{timing}\n{cue.payload}"
