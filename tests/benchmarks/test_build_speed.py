import cProfile
import json
import sys

import pytest

from benchmarks.build_speed import main
from benchmarks.floor import floor
from benchmarks.processes import ProgramFailedError, timed_run, watched_run, with_bytecode
from benchmarks.profiling import owner_of, summed
from benchmarks.pyvideo import import_catalogue

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked at through /proc")


@linux
def test_every_kind_of_build_is_measured_and_the_site_stays_as_it_is(catalogue, tmp_path, capsys):
    site = tmp_path / "site"
    others = [
        {"videos": [{"type": "youtube", "url": f"https://www.youtube.com/watch?v={name}"}]}
        for name in ("kjihgfedcba", "abcdefghijl")
    ]
    import_catalogue(catalogue({}, *others), site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    answer = tmp_path / "figures.json"
    assert (
        main(
            [str(site), "--runs", "1", "--jobs", "1", "--profile", "2", "--work", str(tmp_path), "--json", str(answer)]
        )
        == 0
    )
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    figures = json.loads(answer.read_text("utf-8"))
    changed = {one["name"]: one["files_changed"] for one in figures["figures"]}
    assert figures["campaign_pages"] == 3
    assert figures["profiled_pages"] == 2
    assert changed["cold"] > 3
    assert changed["no change"] == 0
    assert 1 <= changed["one campaign changed"] < changed["cold"]
    assert figures["floor"]["files_written"] == changed["cold"]
    assert set(figures["profile"]["stages"]) >= {"load", "model", "render", "write"}
    assert "| cold |" in capsys.readouterr().out


@linux
def test_a_site_that_does_not_build_is_said_so(catalogue, tmp_path, capsys):
    import_catalogue(catalogue({}), tmp_path / "site")
    (tmp_path / "site" / "content" / "campaigns" / "a-talk" / "index.md").write_text("no front matter", "utf-8")
    assert main([str(tmp_path / "site"), "--runs", "1", "--work", str(tmp_path)]) == 1
    assert "front-matter/missing" in capsys.readouterr().err


def test_a_folder_without_settings_is_named(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "site.toml" in capsys.readouterr().err


@linux
def test_memory_is_that_of_the_whole_tree():
    child = "block = bytearray(60_000_000); sum(range(30_000_000))"  # busy long enough to be seen
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    memory = watched_run([sys.executable, "-c", parent])
    assert memory.processes == 2
    assert 60_000_000 < memory.largest < memory.resident
    assert 60_000_000 < memory.proportional <= memory.resident


@linux
def test_a_program_that_fails_is_no_figure():
    command = [sys.executable, "-c", "import sys; sys.exit('it broke')"]
    with pytest.raises(ProgramFailedError, match="it broke"):
        timed_run(command)
    with pytest.raises(ProgramFailedError, match="exit code 1"):
        watched_run(command)


def test_the_floor_writes_the_same_bytes(tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "sub" / "a.txt").write_bytes(b"abc")
    found = floor(tmp_path / "in", tmp_path / "in", tmp_path / "out")
    assert (found.files_read, found.bytes_read, found.files_written, found.bytes_written) == (1, 3, 1, 3)
    assert (tmp_path / "out" / "sub" / "a.txt").read_bytes() == b"abc"


@pytest.mark.parametrize(
    ("file", "name", "owner"),
    [
        ("/a/sitegen/load/campaign.py", "f", "sitegen load"),
        ("/a/sitegen/__main__.py", "f", "sitegen itself"),
        ("/v/lib/python3.11/site-packages/markdown/core.py", "f", "markdown"),
        ("/usr/lib/python3.11/json/decoder.py", "f", "standard library: json"),
        ("/usr/lib/python3.11/pathlib.py", "f", "standard library: pathlib"),
        ("<frozen importlib._bootstrap>", "f", "imports"),
        ("/a/themes/default/watch.html", "root", "templates"),
        ("~", "<built-in method nh3.clean>", "nh3"),
        ("~", "<built-in method builtins.len>", ""),
        ("<string>", "__init__", "code made at run time"),
    ],
)
def test_whose_code_a_function_is(file, name, owner):
    assert owner_of((file, 1, name)) == owner


def test_built_in_functions_count_for_their_callers(tmp_path):
    profile = cProfile.Profile()
    profile.runcall(json.dumps, list(range(1000)))
    profile.dump_stats(tmp_path / "p")
    found = summed(tmp_path / "p")
    assert found.owners["standard library: json"] > 0
    assert found.total == pytest.approx(sum(found.owners.values()))


@linux
def test_modules_are_compiled_once_even_where_the_environment_forbids_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    timed_run([sys.executable, "-c", "import benchmarks.floor"], with_bytecode(tmp_path))
    assert [path.name.partition(".")[0] for path in tmp_path.rglob("floor.*.pyc")] == ["floor"]
