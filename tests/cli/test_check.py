"""``sitegen check`` as its users meet it."""

import json

import pytest

from sitegen.cli.main import main
from tests.build.sites import SETTINGS, campaign


@pytest.fixture
def built(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "content/campaigns/alpha"
    folder.mkdir(parents=True)
    (tmp_path / "content/site.toml").write_text(SETTINGS)
    (folder / "index.md").write_text(campaign("Alpha"))
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    capsys.readouterr()
    return tmp_path


def test_what_we_build_has_no_errors(built, capsys):
    assert main(["check"]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_a_broken_page_fails_with_file_and_line(built, capsys):
    page = built / "output/alpha/index.html"
    page.write_text(page.read_text().replace('"uploadDate":"2026-10-05T09:00:00+02:00",', ""))
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "alpha/index.html" in out
    assert "uploadDate" in out


def test_a_report_in_json_beside_the_text(built, capsys):
    assert main(["check", "--format", "text", "--format", "json=report.json"]) == 0
    assert "Checked" in capsys.readouterr().out
    assert json.loads((built / "report.json").read_text())["findings"] == []


def test_an_unknown_format_is_wrong_input(built, capsys):
    assert main(["check", "--format", "xml"]) == 2
    assert "'xml' is not a format" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_wrong_input(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder" in capsys.readouterr().err
