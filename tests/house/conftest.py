"""The code base as a set of files."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root():
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def modules(root):
    """Every module of the package."""
    return sorted((root / "sitegen").rglob("*.py"))


@pytest.fixture(scope="session")
def tracked(root):
    """The names of all files that are in the repository or would be taken into it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git work tree, so its files cannot be told from what was built")
    names = sorted(set(listed.decode().split("\0")) - {""})
    return [name for name in names if (root / name).is_file()]
