"""A disk without room: the last good site stays, and the next build has everything."""

import os
import shutil
import subprocess

import pytest

from sitegen.build.pipeline import build
from sitegen.build.survey import Request
from sitegen.core.errors import SitegenError
from tests.build.sites import DAY, SETTINGS, Quiet, campaign
from tests.build.test_build import tree


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MB; only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None
    made = (
        made
        and subprocess.run(
            [shutil.which("mount"), "-t", "tmpfs", "-o", "size=2M", "tmpfs", folder], check=False
        ).returncode
        == 0
    )
    if not made:
        pytest.skip("a small file system can only be made by root")
    yield folder
    subprocess.run([shutil.which("umount"), folder], check=True)


def fill(folder, leave):
    """Take all room but ``leave`` bytes."""
    stat = os.statvfs(folder)
    with (folder / "filler").open("wb") as stream:
        stream.write(bytes(max(0, stat.f_bavail * stat.f_frsize - leave)))


def attempt(request):
    """Build; the error it ended with, if any."""
    try:
        build(request, Quiet())
    except SitegenError as problem:
        return problem
    return None


@pytest.mark.parametrize("leave", [0, 4096, 16384, 65536, 131072])
def test_a_full_disk_leaves_the_last_site_and_costs_only_time(small_disk, leave):
    content = small_disk / "content"
    for number in range(12):
        folder = content / f"campaigns/c-{number}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(campaign(f"Number {number}"))
    (content / "site.toml").write_text(SETTINGS + "\n[share]\ncards = false\n")
    request = Request(small_disk, small_disk / "output", 1, as_of=DAY)
    build(request, Quiet())
    before = tree(small_disk / "output")
    for number in range(12):
        (content / f"campaigns/c-{number}/index.md").write_text(campaign(f"Other {number}"))
    fill(small_disk, leave)
    ended = attempt(request)
    assert ended is None or (ended.code in {"build/cannot-write", "build/no-ledger"} and "disk" in ended.hint)
    after = tree(small_disk / "output")
    assert ended is None or set(after) == set(before)
    assert all(after.values())
    (small_disk / "filler").unlink()
    build(request, Quiet())
    healed = tree(small_disk / "output")
    build(Request(small_disk, small_disk / "again", 1, as_of=DAY), Quiet())
    assert healed == tree(small_disk / "again")
    assert healed != before
