import os
import sys
from pathlib import Path

import pytest

from sitegen.core.errors import SitegenError
from sitegen.core.findings import Severity
from sitegen.load.discover import discover
from tests.load.sample_campaign import write

NO_ODD_NAMES = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="this file system refuses such names")


def found(root):
    return [(finding.rule, finding.where.file) for finding in discover(root).findings]


def test_files_are_listed_by_campaign_in_a_fixed_order(tmp_path):
    write(
        tmp_path,
        {
            "site.toml": "x",
            "campaigns/b/index.md": "12345",
            "campaigns/a/z.md": "",
            "campaigns/a/index.md": "",
            "campaigns/a/charts/one.png": "",
            "pages/topics/x.md": "",
            "pages/about.md": "",
            "brand/logo.png": "",
            "media.lock": "",
        },
    )
    seen = discover(tmp_path)
    assert seen.findings == ()
    assert list(seen.campaigns) == ["a", "b"]
    assert [file.path for file in seen.campaigns["a"]] == [
        "campaigns/a/charts/one.png",
        "campaigns/a/index.md",
        "campaigns/a/z.md",
    ]
    assert seen.campaigns["b"][0].size == 5
    assert seen.campaigns["b"][0].mtime_ns == (tmp_path / "campaigns/b/index.md").stat().st_mtime_ns
    assert [file.path for file in seen.pages] == ["pages/about.md", "pages/topics/x.md"]
    assert [file.path for file in seen.others] == ["brand/logo.png", "media.lock", "site.toml"]


def test_a_folder_without_campaigns_is_an_empty_site(tmp_path):
    assert discover(tmp_path).campaigns == {}


@pytest.mark.parametrize("make", [Path.exists, Path.touch])
def test_without_a_content_folder_nothing_can_go_on(tmp_path, make):
    make(tmp_path / "content")
    with pytest.raises(SitegenError) as raised:
        discover(tmp_path / "content")
    assert raised.value.code == "content/no-folder"
    assert raised.value.hint


def test_nothing_is_passed_over_in_silence(tmp_path):
    write(
        tmp_path,
        {"campaings/a/index.md": "", "notes.txt": "", "campaigns/stray.md": "", "campaigns/Bad Name/index.md": ""},
    )
    assert found(tmp_path) == [
        ("content/bad-slug", "campaigns/Bad Name"),
        ("content/stray-file", "campaigns/stray.md"),
        ("content/unknown-entry", "campaings"),
        ("content/unknown-entry", "notes.txt"),
    ]


def test_hidden_entries_are_not_content(tmp_path):
    write(
        tmp_path, {".git/x": "", "campaigns/.DS_Store": "", "campaigns/a/.index.md.swp": "", "campaigns/a/index.md": ""}
    )
    seen = discover(tmp_path)
    assert seen.findings == ()
    assert [file.path for file in seen.campaigns["a"]] == ["campaigns/a/index.md"]


@pytest.mark.parametrize("target", ["../../../outside", "../../../outside/secret.md", "/etc", "..", "../.."])
def test_a_link_out_of_the_content_is_refused(tmp_path, target):
    write(tmp_path, {"outside/secret.md": "secret", "content/campaigns/a/index.md": ""})
    (tmp_path / "content/campaigns/a/link").symlink_to(target)
    seen = discover(tmp_path / "content")
    assert not any("secret" in file.path for files in seen.campaigns.values() for file in files)
    assert Severity.ERROR in {finding.severity for finding in seen.findings}


def test_a_folder_whose_name_only_begins_like_the_content_is_outside(tmp_path):
    write(tmp_path, {"content-old/x.md": "", "content/campaigns/a/index.md": ""})
    (tmp_path / "content/campaigns/a/x.md").symlink_to(tmp_path / "content-old/x.md")
    assert found(tmp_path / "content") == [("content/link-leads-out", "campaigns/a/x.md")]


def test_a_link_chain_is_followed_to_its_end(tmp_path):
    write(tmp_path, {"secret": "", "content/campaigns/a/index.md": ""})
    (tmp_path / "content/campaigns/a/one").symlink_to("two")
    (tmp_path / "content/campaigns/a/two").symlink_to(tmp_path / "secret")
    assert found(tmp_path / "content") == [
        ("content/link-leads-out", "campaigns/a/one"),
        ("content/link-leads-out", "campaigns/a/two"),
    ]


def test_a_link_to_another_file_of_the_content_is_a_file(tmp_path):
    write(tmp_path, {"campaigns/a/index.md": "abc"})
    (tmp_path / "campaigns/a/copy.md").symlink_to("index.md")
    seen = discover(tmp_path)
    assert seen.findings == ()
    assert [file.size for file in seen.campaigns["a"]] == [3, 3]


@pytest.mark.parametrize("place", ["campaigns/a/loop", "campaigns/loop", "loop"])
@pytest.mark.parametrize("target", ["loop", "nowhere"])
def test_a_link_to_itself_or_to_nothing_is_named(tmp_path, place, target):
    write(tmp_path, {"campaigns/a/index.md": ""})
    (tmp_path / place).symlink_to(target)
    assert place in [file for _, file in found(tmp_path)]


def test_a_link_to_a_folder_above_it_ends(tmp_path):
    write(tmp_path, {"campaigns/a/index.md": ""})
    (tmp_path / "campaigns/a/again").symlink_to("../../campaigns", target_is_directory=True)
    assert {rule for rule, _ in found(tmp_path)} == {"content/too-deep"}


def test_folders_may_nest_so_deep_and_no_deeper(tmp_path):
    deep = "campaigns/a/" + "d/" * 8
    write(tmp_path, {deep + "x": ""})
    assert found(tmp_path) == []
    write(tmp_path, {deep + "d/x": ""})
    assert [rule for rule, _ in found(tmp_path)] == ["content/too-deep"]


@NO_ODD_NAMES
def test_a_pipe_is_no_file(tmp_path):
    write(tmp_path, {"campaigns/a/index.md": ""})
    os.mkfifo(tmp_path / "campaigns/a/pipe")
    assert found(tmp_path) == [("content/not-a-file", "campaigns/a/pipe")]


@NO_ODD_NAMES
@pytest.mark.parametrize("folder", ["campaigns/a", "campaigns", ""])
def test_a_name_that_is_not_utf_8_is_named_in_characters_that_can_be_shown(tmp_path, folder):
    write(tmp_path, {"campaigns/a/index.md": ""})
    with open(os.path.join(os.fsencode(tmp_path / folder), b"caf\xe9.png"), "wb"):  # noqa: PTH118, PTH123 - bytes
        pass
    ((rule, file),) = found(tmp_path)
    assert rule == "content/bad-file-name"
    assert file.encode("utf-8").endswith(b"caf\\xe9.png")


def test_a_folder_that_cannot_be_read_is_an_error_not_an_empty_folder(tmp_path, monkeypatch):
    write(tmp_path, {"campaigns/a/index.md": "", "pages/about.md": ""})
    real = os.scandir

    def scandir(path):
        if str(path).endswith("pages"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(tmp_path) == [("content/unreadable-folder", "pages/")]


def test_an_order_other_than_the_disks_changes_nothing(tmp_path, monkeypatch):
    write(tmp_path, {f"campaigns/{name}/index.md": "" for name in "cab"})
    plain = discover(tmp_path)
    real = os.scandir

    class Backwards:
        def __init__(self, path):
            with real(path) as entries:
                self.entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self):
            return iter(self.entries)

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(os, "scandir", Backwards)
    assert discover(tmp_path) == plain
