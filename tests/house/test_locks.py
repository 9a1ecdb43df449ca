"""The locks hold every dependency that ``pyproject.toml`` names, pinned, with digests, and agree with each other."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

BUILD, SITE, TESTS = ".ci/build.lock", "requirements.lock", "tests/requirements.lock"
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)")


def _pins(path):
    """``{name: {version: number of digests}}`` of one lock."""
    pins = {}
    for line in path.read_text("utf-8").splitlines():
        if match := PIN.match(line):
            name, version = match.groups()
            pins.setdefault(name, {})[version] = 0
        elif line.strip().startswith("--hash=sha256:"):
            pins[name][version] += 1
        else:
            assert not line.strip() or line.startswith("#"), f"{path}: {line!r} is neither a pin nor a digest"
    return pins


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def pins(root):
    return {lock: _pins(root / lock) for lock in (BUILD, SITE, TESTS)}


def _wanted(project, lock):
    groups, extras = project["dependency-groups"], project["project"]["optional-dependencies"]
    run = project["project"]["dependencies"]
    return {
        BUILD: [*project["build-system"]["requires"], *groups["build"]],
        SITE: [*run, *extras["media"]],
        TESTS: [*run, *(need for name in extras.keys() - {"all"} for need in extras[name]), *groups["test"]],
    }[lock] + [entry for entry in groups["dev"] if lock == TESTS and isinstance(entry, str)]


@pytest.mark.parametrize("lock", [BUILD, SITE, TESTS])
def test_every_dependency_is_locked_at_a_version_that_it_allows(project, pins, lock):
    wanted = [Requirement(text) for text in _wanted(project, lock)]
    assert wanted
    wrong = [
        str(requirement)
        for requirement in wanted
        if not any(map(requirement.specifier.contains, pins[lock].get(canonicalize_name(requirement.name), ())))
    ]
    assert wrong == [], "run `make lock`"


@pytest.mark.parametrize("lock", [BUILD, SITE, TESTS])
def test_every_pin_has_a_digest(pins, lock):
    assert [name for name, versions in pins[lock].items() if 0 in versions.values()] == []


def test_the_site_is_tested_with_the_versions_that_it_is_built_with(pins):
    assert {name: versions.keys() for name, versions in pins[SITE].items()} == {
        name: pins[TESTS][name].keys() for name in pins[SITE]
    }
    shared = pins[BUILD].keys() & pins[TESTS].keys()
    assert [name for name in shared if pins[BUILD][name].keys() != pins[TESTS][name].keys()] == []


def test_the_extra_all_holds_every_other_extra(project):
    extras = project["project"]["optional-dependencies"]
    (everything,) = extras["all"]
    assert Requirement(everything).extras == extras.keys() - {"all"}
