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
    report = json.loads((built / "report.json").read_text())
    assert (report["counts"]["findings"]["error"], report["counts"]["pages"]) == (0, 4)


def test_an_unknown_format_is_wrong_input(built, capsys):
    assert main(["check", "--format", "xml"]) == 2
    assert "'xml' is not a format" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_wrong_input(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


@pytest.fixture
def untitled(built):
    """The built site with one error."""
    page = built / "output/alpha/index.html"
    text = page.read_text()
    start, end = text.index("<title>"), text.index("</title>") + len("</title>")
    page.write_text(text[:start] + text[end:])
    return built


def test_a_setting_in_the_site_with_a_reason_lowers_a_rule(untitled, capsys):
    assert main(["check"]) == 1
    settings = untitled / "content/site.toml"
    setting = '\n[check.rules]\n"title/missing" = {severity = "warning", reason = "old pages"}\n'
    settings.write_text(settings.read_text() + setting)
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "title/missing is warning here, 1 finding: old pages" in capsys.readouterr().out
    assert main(["check", "--threshold", "warning"]) == 1
    assert main(["build"]) == 0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('"title/missing" = {severity = "off"}', "reason"),
        ('"title/missing" = {severity = "mild", reason = "x"}', "mild"),
        ('"title/missing" = {severity = "off", reason = ""}', "reason"),
        ('"title/missing" = {severity = "off", reason = "x", until = 3}', "until"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_wrong_input_with_its_place(built, capsys, table, said):
    settings = built / "content/site.toml"
    line = len(settings.read_text().splitlines()) + 2
    settings.write_text(f"{settings.read_text().rstrip()}\n[check.rules]\n{table}\n")
    assert main(["check"]) == 2
    err = capsys.readouterr().err
    assert f"content/site.toml:{line}:" in err
    assert said in err


def test_settings_of_a_site_that_something_else_builds(untitled, capsys):
    (untitled / "hugo.toml").write_text(
        'title = "x"\n[check.rules]\n"title/missing" = {severity = "off", reason = "y"}\n'
    )
    assert main(["check", "--settings", "hugo.toml"]) == 0
    assert "title/missing is off here, 1 finding: y" in capsys.readouterr().out


def test_a_rule_is_switched_on_the_command_line_with_a_reason(untitled, capsys):
    assert main(["check", "--rule", "title/missing=note", "--reason", "known"]) == 0
    assert "(the command line)" in capsys.readouterr().out


def test_a_switch_that_does_nothing_is_a_finding(built, capsys):
    assert main(["check", "--rule", "title/missing=off", "--reason", "x", "--threshold", "warning"]) == 1
    assert "settings/unused-override" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rule", "title/missing=off"], "give each --rule a --reason"),
        (["--rule", "title/missing", "--reason", "x"], "family/rule=warning"),
        (["--rule", "title/missing=off", "--reason", " "], "say why"),
        (["--only", "title/mising"], 'did you mean "title/missing"?'),
        (["--only", "titel"], 'did you mean "title"?'),
        (["--require", "browsers"], "neither skipped nor errored nor a rule or family"),
        (["--baseline", "nowhere.json"], "nowhere.json"),
    ],
)
def test_options_that_cannot_be_understood_are_wrong_input(built, capsys, arguments, said):
    assert main(["check", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_only_the_rules_that_are_named(untitled, capsys):
    assert main(["check", "--only", "title/shared,clip"]) == 0
    assert main(["check", "--only", "title"]) == 1
    assert "by 1 rule" not in capsys.readouterr().out


def test_what_was_skipped_fails_when_that_is_required(built, capsys):
    home = built / "output/index.html"
    text = home.read_text()
    start = text.index('<link rel="canonical"')
    home.write_text(text[:start] + text[text.index(">", start) + 1 :])
    only = ["check", "--only", "canonical/not-own-address"]
    assert main(only) == 0
    assert main([*only, "--require", "skipped"]) == 1
    assert main([*only, "--require", "canonical"]) == 1
    assert "canonical/not-own-address" in capsys.readouterr().err
    assert main([*only, "--require", "errored"]) == 0


def test_a_baseline_is_written_and_held_against(untitled, capsys):
    assert main(["check", "--write-baseline", "known.json"]) == 1
    assert main(["check", "--baseline", "known.json"]) == 0
    assert "known from known.json" in capsys.readouterr().out
    assert main(["build"]) == 0
    (untitled / "output/beta.html").write_text("<p>new")
    assert main(["check", "--baseline", "known.json"]) == 1


def test_verdicts_are_kept_beside_the_output_unless_unwanted(built):
    assert main(["check", "--no-cache"]) == 0
    assert not (built / ".sitegen/check.db").exists()
    assert main(["check"]) == 0
    assert (built / ".sitegen/check.db").is_file()


def test_evidence_is_saved_and_judged_elsewhere(untitled, capsys):
    assert main(["check", "--save-evidence", "evidence.jsonl.gz"]) == 1
    capsys.readouterr()
    assert main(["check", "--from-evidence", "evidence.jsonl.gz", "--format", "json"]) == 1
    assert "title/missing" in {finding["rule"] for finding in json.loads(capsys.readouterr().out)["findings"]}


def test_an_export_of_search_console_is_explained(untitled, capsys):
    base = json.loads((_report(untitled, capsys)).read_text())["base_url"]
    (untitled / "export.csv").write_text(f"URL,Reason\n{base}alpha/,No thumbnail URL provided\n{base}x/,Too purple\n")
    assert main(["check", "--explain-console", "export.csv"]) == 1
    out = capsys.readouterr().out
    assert "none of the rules for this reason fails" in out
    assert "another error: title/missing" in out
    assert "no rule knows this reason: Too purple" in out
    assert "2 rows: 0 explained by a rule that fails, 2 not" in out


def _report(place, capsys):
    main(["check", "--format", "json=report.json"])
    capsys.readouterr()
    return place / "report.json"
