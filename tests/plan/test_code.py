import shutil
from pathlib import Path

import sitegen
from sitegen.plan import code


def digest_of(package, monkeypatch):
    monkeypatch.setattr(code, "__file__", str(package / "plan" / "code.py"))
    code.code_digest.cache_clear()
    try:
        return code.code_digest()
    finally:
        code.code_digest.cache_clear()


def test_every_edit_of_what_makes_pages_is_seen_and_nothing_else(tmp_path, monkeypatch):
    package = tmp_path / "sitegen"
    shutil.copytree(Path(sitegen.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = digest_of(package, monkeypatch)
    assert digest_of(package, monkeypatch) == before
    for other in ("check/rule.py", "cli/main.py", "model/notes.txt"):
        with (package / other).open("a") as stream:
            stream.write("\n# a remark\n")
    assert digest_of(package, monkeypatch) == before
    digests = {before}
    for maker in (
        "build/chunk.py",
        "core/times.py",
        "load/captions/webvtt.py",
        "model/watch.py",
        "render/sitemap.py",
        "theme/chain.py",
        "write/output.py",
    ):
        with (package / maker).open("a") as stream:
            stream.write("\n# a remark\n")
        digests.add(digest_of(package, monkeypatch))
    assert len(digests) == 8


def test_a_file_that_moves_is_another_program(tmp_path, monkeypatch):
    for name, folder in (("one", "core"), ("two", "load")):
        (tmp_path / name / folder).mkdir(parents=True)
        (tmp_path / name / folder / "a.py").write_text("x = 1\n")
    assert digest_of(tmp_path / "one", monkeypatch) != digest_of(tmp_path / "two", monkeypatch)


def test_another_version_of_a_library_is_seen(monkeypatch):
    code.code_digest.cache_clear()
    before = code.code_digest()
    code.code_digest.cache_clear()
    monkeypatch.setattr(
        code, "version", lambda library: "99" if library == "markdown" else code.PackageNotFoundError and "1"
    )
    assert code.code_digest() != before
    code.code_digest.cache_clear()
