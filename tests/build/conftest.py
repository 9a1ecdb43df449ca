"""Whole small sites, made from a few lines, for builds from end to end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.sites import CAPTIONS, SETTINGS, campaign


@pytest.fixture
def write() -> Callable[[Path, dict[str, str]], None]:
    """Writes files below a folder; a text of ``None`` deletes."""

    def put(root: Path, files: dict[str, str | None]) -> None:
        for name, text in files.items():
            path = root / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return put


@pytest.fixture
def site(tmp_path: Path, write: Callable[[Path, dict[str, str]], None]) -> Path:
    """A site of three campaigns, one of them in two languages, one leading on to another."""
    write(
        tmp_path / "content",
        {
            "site.toml": SETTINGS,
            "campaigns/alpha/index.md": campaign("Alpha", "related: [beta]"),
            "campaigns/alpha/captions.en.vtt": CAPTIONS,
            "campaigns/beta/index.md": campaign("Beta"),
            "campaigns/beta/index.de.md": "---\ntitle: Beta auf Deutsch\ndescription: Worum es geht.\n---\nEin Text.\n",
            "campaigns/gamma/index.md": campaign("Gamma"),
            "pages/privacy.md": "---\ntitle: Privacy\ndescription: What we keep.\n---\nNothing, see [alpha](../campaigns/alpha/index.md).\n",
        },
    )
    return tmp_path
