"""Good sites of other makers, built here as their authors would: the checker finds no error in them."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.check.api import check_folder
from sitegen.check.examples import REFERENCE
from sitegen.core.findings import Severity

SOURCES = Path(__file__).parent
FILM = SOURCES / "media"


def _sources(name, place, media):
    """A copy of a site's sources, with the film and the pictures that all of them share."""
    shutil.copytree(SOURCES / name, place)
    folder = place / media
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("video.mp4", "poster.jpg"):
        shutil.copy(FILM / file, folder)
    return place


def _run(module, arguments, place):
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed: pip install {module}")
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def hugo_site(tmp_path_factory):
    place = _sources("hugo", tmp_path_factory.mktemp("hugo") / "site", "static/media")
    shutil.copy(REFERENCE / "icon.png", place / "static")
    _run("hugo", ["--quiet", "--environment", "production"], place)
    return place / "public", "https://kiln.example/"


@pytest.fixture(scope="module")
def pelican_site(tmp_path_factory):
    place = _sources("pelican", tmp_path_factory.mktemp("pelican") / "site", "content/media")
    shutil.copy(REFERENCE / "icon.png", place / "content" / "extra")
    _run("pelican", ["content", "-s", "pelicanconf.py", "-o", "output", "--fatal", "warnings"], place)
    return place / "output", "https://mill.example/"


@pytest.fixture(scope="module")
def handmade_site(tmp_path_factory):
    place = _sources("handmade", tmp_path_factory.mktemp("handmade") / "site", "media")
    shutil.copy(REFERENCE / "icon.png", place)
    return place, "https://harbour.example/"


@pytest.fixture(params=["hugo_site", "pelican_site", "handmade_site"])
def site(request):
    return request.getfixturevalue(request.param)


def test_good_site_of_another_maker_has_no_error(site):
    report = check_folder(*site)
    assert [found for found in report.findings if found.severity is Severity.ERROR] == []
    assert [left for left in report.unfinished if left.status == "errored"] == []


def test_checker_sees_the_film_of_another_maker(site):
    passed = {tally.rule: tally.passed for tally in check_folder(*site).tallies}
    assert passed["video/missing-upload-date"] == 1
    assert passed["player/missing"] == 1
    assert passed["link/missing-metadata-file"] > 0


def test_without_its_address_a_good_site_has_no_error_either(site):
    report = check_folder(site[0])
    assert [found for found in report.findings if found.severity is Severity.ERROR] == []


def test_site_of_another_maker_is_not_waved_through(site, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(site[0], broken)
    next(path for path in broken.rglob("*.vtt")).unlink()
    (broken / "sitemap.xml").write_text("<urlset>")
    found = {finding.rule for finding in check_folder(broken, site[1]).findings}
    assert {"link/missing-media", "sitemap/not-xml"} <= found
