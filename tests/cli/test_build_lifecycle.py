"""The moment a site is built for, and what is told of pages that are not live."""

import json
import re

import pytest

from sitegen.cli.main import main
from tests.build.sites import campaign


def lifecycle(capsys, *options):
    capsys.readouterr()
    assert main(["build", "--json", *options]) == 0
    data = json.loads(capsys.readouterr().out)
    return data["as_of"], data["lifecycle"]


@pytest.mark.parametrize(
    ("as_of", "there"),
    [
        ("2026-10-04", False),
        ("2026-10-05", False),  # a day begins at midnight in UTC: nothing goes live before its hour
        ("2026-10-05T06:59:59Z", False),
        ("2026-10-05T07:00:00Z", True),
        ("2026-10-05T09:00:00+02:00", True),
        ("2026-10-05 09:00+02:00", True),
        ("2026-10-06", True),
    ],
)
def test_a_site_is_built_for_any_day(site, capsys, as_of, there):
    assert main(["build", "--as-of", as_of]) == 0
    assert (site / "output/alpha/index.html").exists() is there


@pytest.mark.parametrize(
    "as_of", ["tomorrow", "2026-13-01", "2026-10-05T09:00:00", "2026-10-05T25:00Z", "20261005", "", "1791100000"]
)
def test_what_is_no_moment_is_refused_and_the_form_is_shown(site, capsys, as_of):
    assert main(["build", "--as-of", as_of]) == 2
    said = capsys.readouterr().err
    assert "2026-11-22" in said or "offset" in said
    assert not (site / "output").exists()


def test_the_epoch_of_reproducible_builds_is_the_moment_where_none_is_given(site, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert lifecycle(capsys)[0] == "2026-09-21T14:13:20+00:00"
    assert not (site / "output/alpha").exists()
    assert lifecycle(capsys, "--as-of", "2026-11-22")[0] == "2026-11-22T00:00:00+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["build"]) == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday', which is no moment" in capsys.readouterr().err


def test_a_build_without_a_moment_is_for_now(site, capsys):
    moment, _ = lifecycle(capsys)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", moment)


def test_what_is_not_live_is_counted_and_named(site, capsys):
    assert main(["build", "--as-of", "2026-09-01", "--explain"]) == 0
    out = capsys.readouterr().out
    assert "not live: 1 scheduled (next on 2026-10-05T09:00:00+02:00)" in out
    assert "alpha: en is scheduled for 2026-10-05T09:00:00+02:00" in out
    for options in ((), ("--as-of", "2026-09-02")):  # also where nothing has changed since
        _, told = lifecycle(capsys, *(options or ("--as-of", "2026-09-01")))
        assert told == {
            "draft": 0,
            "scheduled": 1,
            "expired": 0,
            "withdrawn": 0,
            "next_publication": "2026-10-05T09:00:00+02:00",
            "next_change": "2026-10-05T09:00:00+02:00",
            "campaigns": {"alpha": {"en": "scheduled"}},
        }


def test_where_all_is_live_nothing_is_told(site, capsys):
    assert main(["build", "--as-of", "2026-11-22", "--explain"]) == 0
    assert "not live" not in capsys.readouterr().out


def test_several_states_stand_in_one_line(site, capsys):
    for name, line in {
        "beta": "draft: true",
        "gamma": "draft: true",
        "delta": 'withdrawn: {on: "2026-11-01T00:00:00Z", reason: Wrong}',
    }.items():
        folder = site / f"content/campaigns/{name}"
        folder.mkdir()
        (folder / "index.md").write_text(campaign(name, line))
    assert main(["build", "--as-of", "2026-11-22"]) == 0
    assert "not live: 2 drafts, 1 withdrawn" in capsys.readouterr().out
