"""The pages that rendering is measured on, one tour over them, and the table."""

import json
import sys

import pytest

pytest.importorskip("av", reason="making films needs the extra: media")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked at through /proc")


@linux
def test_a_built_page_is_shown_and_counted(found_browser, tmp_path):
    from benchmarks.processes import timed_run
    from benchmarks.render_site import built_pages

    paths, size = built_pages(tmp_path / "site", 1)
    assert paths == ["campaign-00000/index.html"]
    assert 50_000 < size < 80_000
    command = [sys.executable, "-m", "benchmarks.render_tour", str(tmp_path / "site" / "output")]
    told = json.loads(timed_run([*command, "https://videos.example.org/", "axe", *paths]).output)
    assert (told["pages"], told["views"], told["problems"]) == (1, 1, {})
    assert told["seconds"] > 0


@linux
def test_each_row_asks_what_it_is_called_after():
    from benchmarks.render_speed import ROWS
    from benchmarks.render_tour import KINDS

    asked = {
        kind: ({probe.fact for probe in probes}, [view.name for view in views])
        for kind, (probes, views) in KINDS.items()
    }
    every = asked["all"][0]
    assert asked.keys() == ROWS.keys()
    assert "axe" in every
    # No view named means all of them.
    assert asked == {
        "bare": (set(), []),
        "no-axe": (every - {"axe"}, []),
        "all": (every, []),
        "screens": (every, ["phone", "desktop"]),
        "axe": ({"axe"}, [asked["axe"][1][0]]),
    }


@linux
def test_the_table_sets_each_time_beside_all_rules():
    from benchmarks.render_speed import ROWS, Line, table

    lines = [Line(ROWS["all"], 10, 100, 20.0, 500_000_000, 30.0), Line("another", 5, 5, 30.0, 900_000_000, 40.0)]
    assert table(lines).splitlines()[2:] == [
        "| sitegen, all rules | 10 | 20.0 | 2.00 | 0.50 | 5.0 | 3.00 | 500 | 1.0 |",
        "| another | 5 | 30.0 | 6.00 | 0.17 | 0.2 | 8.00 | 900 | 3.0 |",
    ]


@linux
def test_without_a_page_there_is_nothing_to_measure(capsys):
    from benchmarks.render_speed import main

    assert main(["0"]) == 2
    assert "at least one page" in capsys.readouterr().err
