"""The wheel holds the package, its type marker and the default theme, and runs without the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

THEME = "themes/default/"


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder / "installed")
        return folder / "installed", set(archive.namelist())


def test_it_puts_nothing_beside_the_package(wheel):
    tops = {name.partition("/")[0] for name in wheel[1]}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"sitegen"}
    assert len(tops) == 2


def test_it_holds_the_whole_package_and_the_type_marker(wheel, tracked):
    ours = {name for name in tracked if name.startswith("sitegen/")}
    assert "sitegen/py.typed" in ours
    assert ours - wheel[1] == set()


def test_it_holds_the_default_theme(wheel, root):
    files = [path for path in (root / THEME).rglob("*") if path.is_file()]
    assert files
    assert {f"sitegen/{path.relative_to(root).as_posix()}" for path in files} - wheel[1] == set()


def test_its_program_starts_and_finds_the_theme_without_the_repository(wheel, tmp_path):
    code = "import sitegen, sitegen.theme.chain as c; print(sitegen.__file__); print(c.shipped_themes())"
    environment = {**os.environ, "PYTHONPATH": str(wheel[0])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    package, themes = map(Path, done.stdout.splitlines())
    assert package == wheel[0] / "sitegen/__init__.py"
    assert themes == wheel[0] / "sitegen/themes"
    assert (themes / "default/theme.toml").is_file()


def test_it_holds_nothing_that_tools_left_behind(wheel):
    assert [name for name in wheel[1] if "__pycache__" in name or name.endswith((".pyc", ".orig", "~"))] == []
