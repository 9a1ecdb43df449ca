"""``sitegen build`` as its users meet it."""

import json

from sitegen.cli.main import main


def test_a_good_build_ends_with_a_summary(site, capsys):
    assert main(["build"]) == 0
    out = capsys.readouterr().out
    assert "pages in output" in out
    assert "0 unchanged" in out
    assert (site / "output/alpha/index.html").is_file()


def test_a_second_build_has_nothing_to_do(site, capsys):
    main(["build"])
    capsys.readouterr()
    assert main(["build", "--explain"]) == 0
    out = capsys.readouterr().out
    assert "nothing is stale" in out
    assert "0 files changed" in out


def test_json_is_for_machines_and_nothing_else_is_printed(site, capsys):
    assert main(["build", "--json"]) == 0
    printed = capsys.readouterr()
    data = json.loads(printed.out)
    assert data["failed"] is False
    assert data["why"]["alpha/index.html"] == ["it is new"]
    assert printed.err == ""


def test_findings_name_a_file_one_can_open(site, capsys):
    path = site / "content/campaigns/alpha/index.md"
    path.write_text(path.read_text().replace("title: Alpha", "titel: Alpha"))
    assert main(["build"]) == 1
    out = capsys.readouterr().out
    assert 'content/campaigns/alpha/index.md:2:1: error: the key "titel" is not known; did you mean "title"?' in out
    assert "output is as it was" in out


def test_a_folder_without_content_is_wrong_input(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert "there is no content folder here" in capsys.readouterr().err


MISTAKES = """---
titel: Wrong key
title: 2024
description: ok
description: again
published: 2026-01-01
tags: [a, 1]
journey: onbording
video: {file: missing.mp4, poster_at: soon}
ai: {picture: genrated}
chapters:
  - {at: "0:70", title: a}
faq:
  - q: x
cta: {label: a, url: "http://x.example"}
---
"""


def test_ten_mistakes_in_one_file_are_told_in_one_run_each_with_its_place(site, capsys):
    (site / "content/campaigns/alpha/index.md").write_text(MISTAKES)
    assert main(["build"]) == 1
    out = capsys.readouterr().out
    places = [line.split(": ", 1)[0].rsplit("index.md:", 1)[1] for line in out.splitlines() if "index.md:" in line]
    assert places == ["2:1", "3:8", "5:1", "6:12", "7:11", "8:10", "9:39", "10:15", "12:10", "14:5", "15:22"]
    assert all("; " in line for line in out.splitlines() if "error:" in line)
