"""Made-up campaigns are the same every time, and build into pages with long transcripts."""

from benchmarks.built import run_build
from benchmarks.campaign_pages import campaigns, write_campaigns


def test_a_campaign_is_the_same_whatever_stands_beside_it():
    assert list(campaigns(5, 20))[:3] == list(campaigns(3, 20))


def test_they_build_without_a_finding(tmp_path):
    write_campaigns(tmp_path / "site", 3)
    build = run_build(tmp_path / "site")
    assert (build.failed, build.result["findings"]) == (False, [])
    assert (
        min(size for path, size in build.sizes.items() if path.startswith("campaign-") and "/embed/" not in path)
        > 40_000
    )
