"""``sitegen fetch`` as its users meet it, against a host on this machine."""

import io
import json
import subprocess
import sys

import pytest
from PIL import Image

from sitegen.cli.main import main
from tests.build.sites import SETTINGS
from tests.fetch.host import Reply, serve


@pytest.fixture
def host():
    stream = io.BytesIO()
    Image.new("RGB", (640, 360)).save(stream, "JPEG")
    with serve() as running:
        running.replies["/poster.jpg"] = Reply(stream.getvalue(), "image/jpeg", ranges=True)
        yield running


@pytest.fixture
def site(tmp_path, host, monkeypatch):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.toml").write_text(SETTINGS)
    put(tmp_path, "alpha", f"{host.url}/poster.jpg")
    monkeypatch.chdir(tmp_path)
    host.authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return tmp_path


def put(site, slug, poster):
    folder = site / "content/campaigns" / slug
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(f'---\nvideo: {{file: a.mp4, poster: "{poster}"}}\n---\n')


def test_facts_are_read_once(site, host, capsys):
    assert main(["fetch", "--allow-private"]) == 0
    assert capsys.readouterr().out.startswith("media.lock: 1 read, 0 not, 0 known before; 1 request, 0.0 MB")
    lock = json.loads((site / "content/media.lock").read_text())
    entry = lock["media"][f"{host.url}/poster.jpg"]
    assert (entry["width"], entry["height"], entry["source"]) == (640, 360, "probe")
    assert main(["fetch", "--allow-private"]) == 0
    assert capsys.readouterr().out == "media.lock: 0 read, 0 not, 1 known before; 0 requests, 0.0 MB\n"


def test_hosts_of_private_networks_are_not_asked_unless_told_to(site, host, capsys):
    assert main(["fetch"]) == 1
    out = capsys.readouterr().out
    place = "content/campaigns/alpha/index.md:2:30: error: "
    assert out.startswith(f"{place}{host.url}/poster.jpg could not be read: localhost leads to ")
    assert "if the host is yours, add --allow-private [fetch/private-address]" in out
    assert host.asked == []


def test_a_failure_is_told_and_the_rest_is_kept(site, host, capsys):
    put(site, "beta", f"{host.url}/gone.jpg")
    assert main(["fetch", "--allow-private", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["failed"], data["read"], len(data["due"])) == (True, [f"{host.url}/poster.jpg"], 2)
    assert [finding["rule"] for finding in data["findings"]] == ["fetch/not-found"]
    assert data["findings"][0]["where"] == {"file": "campaigns/beta/index.md", "line": 2, "column": 30}


def test_a_check_says_what_is_missing_and_ends_with_1(site, host, capsys):
    assert main(["fetch", "--check"]) == 1
    assert "[media/not-in-lock]\nmedia.lock: 1 of 1 missing or too old\n" in capsys.readouterr().out
    main(["fetch", "--allow-private"])
    assert main(["fetch", "--check", "--older-than", "30"]) == 0


def test_what_is_not_shown_any_more_is_removed(site, host, capsys):
    main(["fetch", "--allow-private"])
    (site / "content/campaigns/alpha/index.md").write_text("---\nvideo: a.mp4\n---\n")
    capsys.readouterr()
    assert main(["fetch", "--prune"]) == 0
    assert capsys.readouterr().out == f"removed {host.url}/poster.jpg\nmedia.lock: 1 removed\n"


def test_prune_stands_alone(site, capsys):
    assert main(["fetch", "--prune", "--refresh"]) == 2
    assert "--prune looks at the whole site" in capsys.readouterr().err


def test_an_unknown_campaign_is_wrong_input(site, capsys):
    assert main(["fetch", "alfa"]) == 2
    assert "there is no campaign 'alfa'; did you mean \"alpha\"? [fetch/no-campaign]" in capsys.readouterr().err


def test_a_folder_without_content_is_wrong_input(tmp_path, capsys):
    assert main(["fetch", "--site", str(tmp_path)]) == 2
    assert "there is no content folder here" in capsys.readouterr().err


def test_help_loads_nothing_of_the_network():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "sitegen", "--help"], capture_output=True, text=True, check=True
    )
    assert "click" in done.stderr
    assert not {"ssl", "http.client", "sitegen.fetch", "pydantic"} & {
        line.rpartition("|")[2].strip() for line in done.stderr.splitlines()
    }
