"""``sitegen check --render`` as its users meet it."""

import json
from dataclasses import fields

import pytest

from sitegen.check.render.budgets import Budgets
from sitegen.check.render.memory import RenderMemory
from sitegen.cli import check_rendering
from sitegen.cli.main import main
from sitegen.core.config import RenderBudgets
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


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr(check_rendering, "find_browser", lambda _environ: None)


def test_without_a_browser_rules_are_skipped_and_that_is_said_loudly(built, no_browser, capsys):
    assert main(["check", "--render"]) == 0
    said = capsys.readouterr()
    assert "NO BROWSER" in said.err
    assert "No page was shown to a browser: no browser was found" in said.out
    assert "render-player/missing" in said.out
    assert "skipped" in said.out


def test_a_browser_that_is_required_must_be_there(built, no_browser, capsys):
    assert main(["check", "--render", "--require", "browser"]) == 1
    assert "required: a browser, but no browser was found" in capsys.readouterr().err
    assert main(["check", "--require", "browser"]) == 1
    assert "add --render" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--render=some"], "sample:N"),
        (["--render=sample:0"], "sample:N"),
        (["--accept"], "add --render"),
        (["--render", "--accept"], "accepted ="),
        (["--render", "--engine", "opera"], "chromium"),
    ],
)
def test_wishes_that_cannot_be_understood_are_wrong_input(built, capsys, arguments, said):
    assert main(["check", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_settings_and_rules_speak_of_the_same_budgets():
    assert set(RenderBudgets.model_fields) == {field.name for field in fields(Budgets)}


def test_wrong_settings_are_told_with_their_place(built, capsys):
    settings = built / "content/site.toml"
    settings.write_text(f'{SETTINGS}\n[[check.render.screens]]\nname = "wall"\nwidth = 20\nheight = 400\n')
    assert main(["check", "--render"]) == 2
    assert "content/site.toml:" in capsys.readouterr().err


@pytest.mark.usefixtures("found_browser")
def test_pages_are_shown_once_and_recalled_until_they_change(built, capsys):
    assert main(["check", "--render", "--format", "json=first.json", "--format", "text"]) == 0
    first = capsys.readouterr().out
    assert "Shown to chromium" in first
    assert "still holds" not in first
    assert main(["check", "--render", "--format", "json=again.json", "--format", "text"]) == 0
    assert "still holds" in capsys.readouterr().out
    shown = [json.loads((built / name).read_text()) for name in ("first.json", "again.json")]
    assert shown[0]["findings"] == shown[1]["findings"]
    assert shown[0]["rules"] == shown[1]["rules"]


def break_script(page):
    """A script of the site's own, as its policy allows, that throws."""
    (page.parent / "broken.js").write_text("undefined.x")
    page.write_text(page.read_text().replace("</body>", '<script src="broken.js"></script></body>'))


@pytest.mark.usefixtures("found_browser")
def test_one_changed_page_is_shown_again_and_its_fault_found(built, capsys):
    assert main(["check", "--render"]) == 0
    capsys.readouterr()
    page = built / "output/alpha/index.html"
    break_script(page)
    assert main(["check", "--render", "--threshold", "warning"]) == 1
    out = capsys.readouterr().out
    assert "render-health/uncaught-error" in out
    assert "still holds" in out


@pytest.mark.usefixtures("found_browser")
def test_evidence_of_a_browser_is_saved_and_judged_again_without_one(built, no_browser_afterwards, capsys):
    page = built / "output/alpha/index.html"
    break_script(page)
    main(["check", "--render", "all", "--save-evidence", "e.jsonl.gz", "--format", "json=live.json"])
    no_browser_afterwards()
    main(["check", "--from-evidence", "e.jsonl.gz", "--format", "json=saved.json"])
    live, saved = (json.loads((built / name).read_text()) for name in ("live.json", "saved.json"))
    rules = [sorted(one["rule"] for one in report["findings"]) for report in (live, saved)]
    assert "render-health/uncaught-error" in rules[0]
    assert rules[0] == rules[1]


@pytest.fixture
def no_browser_afterwards(monkeypatch):
    """Call it to take the browser away."""
    return lambda: monkeypatch.setattr(check_rendering, "find_browser", lambda _environ: None)


@pytest.mark.usefixtures("found_browser")
def test_pictures_are_accepted_and_held_against(built, capsys):
    settings = built / "content/site.toml"
    settings.write_text(f'{SETTINGS}\n[check.render]\naccepted = "pictures"\n')
    assert main(["check", "--render", "--accept"]) == 0
    assert "Accepted pictures" in capsys.readouterr().out
    assert (built / "content/pictures/index.json").is_file()
    assert main(["build"]) == 0
    assert main(["check", "--render"]) == 0
    assert "render-picture/" not in capsys.readouterr().out
    page = built / "output/alpha/index.html"
    text = page.read_text()
    page.write_text(text.replace("<main", "<p>A line that was not there</p><main", 1))
    main(["check", "--render"])
    assert "render-picture/differs-from-accepted" in capsys.readouterr().out


@pytest.mark.usefixtures("found_browser")
def test_a_memory_that_cannot_be_kept_costs_nothing_but_time(built, monkeypatch, capsys):
    monkeypatch.setattr(RenderMemory, "recall", lambda *_: None)
    assert main(["check", "--render"]) == 0
    assert main(["check", "--render"]) == 0
    assert "still holds" not in capsys.readouterr().out
