"""pa11y-ci and Lighthouse CI on the same pages, served on this machine, with the same browser."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Memory, ProgramFailedError, watched_run

PEERS = ("pa11y-ci@4", "@lhci/cli@0.15")
_ENDINGS = {0, 1, 2}  # 1 and 2: findings. What was really looked at is in their reports.


@dataclass(frozen=True, slots=True)
class Installed:
    """The folder that npm put the peers into, and the environment they run in."""

    programs: Path
    environment: Mapping[str, str]


def install(place: Path, browser: Path) -> Installed:
    """Fetch the peers without the browsers they would bring. Raises :class:`ProgramFailedError`."""
    environment = {
        **os.environ,
        "npm_config_update_notifier": "false",
        "PUPPETEER_SKIP_DOWNLOAD": "1",
        "CHROME_PATH": str(browser),
        "LHCI_NO_LIGHTHOUSERC": "1",
    }
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(place), *PEERS]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise ProgramFailedError(f"npm could not install {' and '.join(PEERS)}: {done.stderr.strip()[-500:]}")
    return Installed(place / "node_modules" / ".bin", environment)


def pa11y(installed: Installed, work: Path, browser: Path, addresses: Sequence[str]) -> Memory:
    """pa11y-ci with axe as its runner, two pages at a time. Raises :class:`ProgramFailedError`."""
    config, report = work / "pa11yci.json", work / "pa11y-report.json"
    launch = {"executablePath": str(browser), "args": ["--no-sandbox"]}
    defaults = {
        "chromeLaunchConfig": launch,
        # A window of its own for each page ends in an error of the protocol with the headless shell.
        "useIncognitoBrowserContext": False,
        "runners": ["axe"],
        "concurrency": 2,
        "timeout": 120_000,
        "reporters": [["json", {"fileName": str(report)}]],
    }
    config.write_text(json.dumps({"defaults": defaults, "urls": list(addresses)}), "utf-8")
    command = [str(installed.programs / "pa11y-ci"), "--config", str(config)]
    memory = watched_run(command, installed.environment, every=0.2, endings=_ENDINGS, folder=work)
    results = json.loads(report.read_text("utf-8"))["results"] if report.exists() else {}
    failed = [issues[0].get("message") for issues in results.values() if issues and "code" not in issues[0]]
    if len(results) != len(addresses) or failed:
        raise ProgramFailedError(f"pa11y-ci looked at {len(results)} of {len(addresses)} pages: {failed[:1]}")
    return memory


def lighthouse(installed: Installed, work: Path, addresses: Sequence[str]) -> Memory:
    """Lighthouse CI, one run a page, all its categories. Raises :class:`ProgramFailedError`."""
    folder = work / "lighthouse"
    folder.mkdir()
    command = [str(installed.programs / "lhci"), "collect", "--numberOfRuns=1"]
    command += [f"--url={address}" for address in addresses]
    command.append("--settings.chromeFlags=--no-sandbox --headless=new")
    memory = watched_run(command, installed.environment, every=0.2, endings=_ENDINGS, folder=folder)
    reports = [json.loads(path.read_text("utf-8")) for path in (folder / ".lighthouseci").glob("lhr-*.json")]
    failed = [report["runtimeError"].get("message") for report in reports if report.get("runtimeError")]
    if len(reports) != len(addresses) or failed:
        raise ProgramFailedError(f"Lighthouse looked at {len(reports)} of {len(addresses)} pages: {failed[:1]}")
    return memory
