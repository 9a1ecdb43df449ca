import os
from collections import Counter
from pathlib import Path

import pytest

from sitegen.core.findings import Severity
from sitegen.load.captions.cue import TrackKind
from sitegen.load.captions.read import read_track
from sitegen.load.captions.webvtt import parse_webvtt
from sitegen.load.captions.write import format_webvtt

SHARED = os.environ.get("SITEGEN_SHARED_DATA")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="SITEGEN_SHARED_DATA does not name the folder with real caption files"
)


def test_real_files_are_read_and_written_without_loss():
    errors, cues = Counter(), 0
    for path in sorted((Path(SHARED) / "captions").glob("*.vtt")):
        kind = TrackKind.CHAPTERS if "chapters" in path.name else TrackKind.CAPTIONS
        track, findings = read_track(path, path.name, kind, "und")
        again = parse_webvtt(format_webvtt(track.cues, track.head), path.name, kind)
        assert again.cues == track.cues, path.name
        assert again.findings == (), path.name
        cues += len(track.cues)
        errors.update(str(finding.where) for finding in findings if finding.severity is Severity.ERROR)
    # Both are mistakes in the files: a second paragraph after an empty line, and "00.02:32.000".
    assert dict(errors) == {"paulallen_de.vtt:113:1": 1, "paulallen_meta.vtt:15:18": 1}
    assert cues > 900
