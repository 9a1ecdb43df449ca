"""Reports of ``sitegen check`` in several formats at once."""

import json

import pytest

from sitegen.check.examples import Example
from sitegen.cli.main import main


@pytest.fixture
def site(tmp_path, monkeypatch):
    Example().lay_out(tmp_path / "public")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def break_it(site):
    (site / "public/b.html").write_text("<title>x</title><p><a href=/nowhere/>y")


def test_every_format_is_written_to_its_file_in_one_run(site, capsys):
    break_it(site)
    names = ("text", "json", "sarif", "junit", "github", "markdown", "html")
    options = [option for name in names for option in ("--format", f"{name}=reports/{name}.out")]
    assert main(["check", "public", *options]) == 1
    written = {name: (site / f"reports/{name}.out").read_text() for name in names}
    assert all("/nowhere/" in text for text in written.values())
    assert "/nowhere/" not in capsys.readouterr().out
    assert json.loads(written["sarif"])["version"] == "2.1.0"
    assert "As a search result" in written["html"]


def test_an_earlier_report_gives_a_trend(site, capsys):
    assert main(["check", "public", "--format", "json=before.json"]) == 0
    break_it(site)
    main(["check", "public", "--format", "html=report.html", "--format", "markdown", "--previous", "before.json"])
    new = len(json.loads((site / "before.json").read_text())["findings"])
    assert "Since the last run: **" in capsys.readouterr().out
    assert f"<b>{new}</b> still there" in (site / "report.html").read_text()


def test_an_earlier_report_that_is_none_is_wrong_input(site, capsys):
    (site / "before.json").write_text("{}")
    assert main(["check", "public", "--previous", "before.json"]) == 2
    assert "not a report of an earlier check" in capsys.readouterr().err


def test_two_formats_cannot_share_standard_output(site, capsys):
    assert main(["check", "public", "--format", "json", "--format", "sarif"]) == 2
    assert "json and sarif would both go to standard output" in capsys.readouterr().err


def test_a_red_test_list_goes_with_the_threshold(site):
    page = site / "public/index.html"
    page.write_text(page.read_text().replace('<meta name="description"', '<meta name="descriptions"'))
    assert main(["check", "public", "--format", "junit=mild.xml"]) == 0
    assert main(["check", "public", "--format", "junit=strict.xml", "--threshold", "warning"]) == 1
    assert "<failure" not in (site / "mild.xml").read_text()
    assert "<failure" in (site / "strict.xml").read_text()
