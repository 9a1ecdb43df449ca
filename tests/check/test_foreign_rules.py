"""The package under docs/example-rules: found by its entry point, listed, explained and applied like our own."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sitegen.check.examples import Example

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-rules"


@pytest.fixture
def sitegen(tmp_path):
    """Run sitegen in a process that has the package installed: its module and its metadata lie on the path."""
    place = tmp_path / "installed"
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    metadata = place / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    metadata.mkdir(parents=True)
    shutil.copy(EXAMPLE / "house_rules.py", place)
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    points = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in found.items())
        for group, found in project["entry-points"].items()
    ]
    (metadata / "entry_points.txt").write_text("\n".join(points))

    def run(*arguments):
        environment = {**os.environ, "PYTHONPATH": str(place), "NO_COLOR": "1"}
        command = [sys.executable, "-m", "sitegen", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    return run


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    Example().lay_out(folder)
    return folder


def test_the_rule_is_listed_and_explained(sitegen):
    assert "house/no-call-to-action  warning" in sitegen("rules", "--family", "house").stdout
    said = sitegen("explain", "house/no-call-to-action").stdout
    assert "https://example.org/handbook/watch-pages" in said
    assert "Start free" in said


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_rule_is_applied_by_every_worker(sitegen, site, jobs):
    done = sitegen("check", site, "--only", "house", "--format", "json", "--jobs", jobs)
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert {finding["rule"] for finding in found["findings"]} == {"house/no-call-to-action"}
    assert {finding["file"] for finding in found["findings"]} >= {"hosted/index.html", "onboarding/index.html"}


def test_its_examples_hold(sitegen, tmp_path):
    sys.path.insert(0, str(EXAMPLE))
    try:
        from house_rules import no_call_to_action as rule
    finally:
        sys.path.remove(str(EXAMPLE))
    for name, (example,) in {"pass": rule.examples_pass, "fail": rule.examples_fail}.items():
        folder = tmp_path / name
        folder.mkdir()
        example.lay_out(folder)
        found = json.loads(sitegen("check", folder, "--only", rule.id, "--format", "json", "--no-cache").stdout)
        failing = {finding["file"] for finding in found["findings"]}
        assert ("hosted/index.html" in failing) == (name == "fail")
