"""The imports over real data, where the environment says where that lies."""

import pytest

from benchmarks.captions import main as captions
from benchmarks.pyvideo import import_catalogue
from benchmarks.transcripts import main as transcripts
from sitegen.load.discover import discover


def test_every_record_of_the_real_catalogue_is_taken_or_refused_with_a_reason(shared_data, tmp_path, report):
    answer = import_catalogue(shared_data / "pyvideo.jsonl.gz", tmp_path / "site")
    found = discover(tmp_path / "site" / "content")
    refused = report(tmp_path / "site")
    assert found.findings == ()
    assert len(found.campaigns) + len(refused) == 2615
    assert len(found.campaigns) > 2000
    assert set(refused.values()) == {
        "no-description",
        "no-language",
        "no-poster",
        "title-too-long",
        "video-host-unknown",
        "video-not-https",
    }
    assert answer.startswith(f"{len(found.campaigns):,} records taken, {len(refused)} refused")


@pytest.mark.parametrize(
    ("run", "folder", "taken"),
    [
        (transcripts, "transcripts", "25 transcripts taken, 0 refused"),
        (captions, "captions", "44 files taken, 4 refused"),
    ],
)
def test_real_transcripts_and_captions_build(run, folder, taken, shared_data, tmp_path, capsys):
    assert run([str(shared_data / folder), str(tmp_path / "site"), "--build"]) == 0
    assert taken in capsys.readouterr().out
    sizes = [path.stat().st_size for path in (tmp_path / "site" / "output").rglob("*.html")]
    # Search engines stop reading a page after two megabytes.
    assert max(sizes) < 2_000_000
