"""``sitegen fetch``."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.cli.console import console_progress, finding_lines, use_colour

if TYPE_CHECKING:
    from sitegen.fetch.client import Client
    from sitegen.fetch.run import Order, Outcome

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(short_help="Read facts about videos that lie elsewhere.")
@click.argument("slugs", nargs=-1, metavar="[CAMPAIGN]...")
@click.option(
    "--site", type=_FOLDER, default=Path(), show_default="this folder", help="The folder that holds content/."
)
@click.option("--refresh", is_flag=True, help="Read everything again, also what is known.")
@click.option(
    "--older-than", type=click.IntRange(0, 36_500), metavar="DAYS", help="Read again what was read longer ago."
)
@click.option("--check", "only_check", is_flag=True, help="Say what is missing or too old; ask nobody, write nothing.")
@click.option("--prune", "only_prune", is_flag=True, help="Remove what no campaign shows any more; ask nobody.")
@click.option("--allow-private", is_flag=True, help="Also ask hosts in private networks and on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def fetch(  # noqa: PLR0913, PLR0917 - one argument for each option
    slugs: tuple[str, ...],
    site: Path,
    refresh: bool,
    older_than: int | None,
    only_check: bool,
    only_prune: bool,
    allow_private: bool,
    as_json: bool,
) -> int:
    """Ask hosts about videos and posters that lie elsewhere, and keep their answers in content/media.lock.

    Only what is missing there is asked for. This is the one command that reads the network; builds read the lock.
    CAMPAIGN limits it to the campaigns of these names. With what could not be read it ends with 1; the rest is kept.
    """
    if only_prune and (slugs or refresh or only_check or older_than is not None):
        raise click.UsageError("--prune looks at the whole site and reads nothing; give it alone")
    from sitegen.fetch.run import Order

    order = Order(site / "content", datetime.now(UTC).date(), slugs, refresh, older_than)
    started = time.perf_counter()
    outcome, client = _run(order, only_check, only_prune, allow_private, quiet=as_json)
    asked = (client.requests, client.bytes_read) if client else (0, 0)
    if as_json:
        click.echo(_as_json(outcome, asked, time.perf_counter() - started))
    else:
        click.echo(_as_text(outcome, asked, only_check, only_prune), color=use_colour())
    return 1 if outcome.failed else 0


def _run(
    order: Order, only_check: bool, only_prune: bool, allow_private: bool, *, quiet: bool
) -> tuple[Outcome, Client | None]:
    from sitegen.fetch.run import check, prune

    if only_check or only_prune:
        return (check(order) if only_check else prune(order)), None
    from sitegen.fetch.client import Client
    from sitegen.fetch.endpoints import Endpoints
    from sitegen.fetch.run import fetch as run

    client = Client(allow_private=allow_private)
    with console_progress(quiet=quiet) as progress:
        return run(order, client, Endpoints(), progress), client


def _as_text(outcome: Outcome, asked: tuple[int, int], only_check: bool, only_prune: bool) -> str:
    lines = finding_lines(outcome.findings, "content")
    if only_prune:
        lines += [f"removed {key}" for key in outcome.removed]
        lines.append(f"media.lock: {len(outcome.removed):,} removed")
    elif only_check:
        lines.append(f"media.lock: {len(outcome.due):,} of {outcome.wanted:,} missing or too old")
    else:
        failed = len(outcome.due) - len(outcome.read)
        known = outcome.wanted - len(outcome.due)
        lines.append(
            f"media.lock: {len(outcome.read):,} read, {failed:,} not, {known:,} known before;"
            f" {asked[0]:,} request{'' if asked[0] == 1 else 's'}, {asked[1] / 1e6:.1f} MB"
        )
    return "\n".join(lines)


def _as_json(outcome: Outcome, asked: tuple[int, int], seconds: float) -> str:
    data = {
        "failed": outcome.failed,
        "wanted": outcome.wanted,
        "due": list(outcome.due),
        "read": list(outcome.read),
        "removed": list(outcome.removed),
        "requests": asked[0],
        "bytes": asked[1],
        "seconds": round(seconds, 3),
        "findings": [finding.to_json() for finding in outcome.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
