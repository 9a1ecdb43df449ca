"""The site on which ``sitegen build`` is tried as its users meet it."""

import pytest

from tests.build.sites import SETTINGS, campaign


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site of one campaign, live from 5 October 2026, 09:00+02:00, as the current folder."""
    folder = tmp_path / "content/campaigns/alpha"
    folder.mkdir(parents=True)
    (tmp_path / "content/site.toml").write_text(SETTINGS)
    (folder / "index.md").write_text(campaign("Alpha"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path
