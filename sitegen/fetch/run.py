"""A run: what is missing in the lock is asked for, and the lock is written whole or stays as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from sitegen.core.findings import Finding, Location, Severity, error, has_errors, warning
from sitegen.core.progress import Progress
from sitegen.fetch.client import Client
from sitegen.fetch.endpoints import Endpoints
from sitegen.fetch.entry import read_entry
from sitegen.fetch.keep import write_lock
from sitegen.fetch.limits import FetchError
from sitegen.fetch.wanted import Wanted, Wants, wanted_media
from sitegen.load.lock_file import read_lock
from sitegen.load.media_lock import NAME, LockedMedia

_SHOWN = 5
_UNUSED = "media/unused-in-lock"


@dataclass(frozen=True, slots=True)
class Order:
    """What to do: for which campaigns (all when none is named), and which entries to read again.

    ``older_than`` is a number of days; ``today`` the day, in UTC, that goes into new entries.
    """

    content: Path
    today: date
    slugs: tuple[str, ...] = ()
    refresh: bool = False
    older_than: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: keys that are ``due`` by the order, those of them that were ``read``, and ``removed`` ones."""

    findings: tuple[Finding, ...]
    wanted: int = 0
    due: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something could not be read."""
        return has_errors(self.findings)


@dataclass(slots=True)
class _State:
    entries: dict[str, LockedMedia]
    findings: list[Finding] = field(default_factory=list)
    read: list[str] = field(default_factory=list)


def check(order: Order) -> Outcome:
    """What is missing or old, without asking anybody or writing anything."""
    wants, entries, findings = _begin(order)
    due = _due(order, wants.media, entries)
    findings += [_due_finding(order, key, wants.media[key], entries.get(key)) for key in due]
    return Outcome(_sorted(findings), len(wants.media), tuple(due))


def fetch(order: Order, client: Client, endpoints: Endpoints, progress: Progress) -> Outcome:
    """Read what is due. What one host refuses keeps nothing else from being read and kept."""
    wants, entries, findings = _begin(order)
    if any(finding.where.file == NAME for finding in findings if finding.severity is Severity.ERROR):
        return Outcome(_sorted(findings), len(wants.media))
    due = _due(order, wants.media, entries)
    state = _State(dict(entries), findings)
    if due:
        progress.phase("media", len(due))
        try:
            _read_all(state, [(key, wants.media[key]) for key in due], order, client, endpoints, progress)
        finally:
            # Also when somebody interrupts: what was read so far need not be asked for again.
            if state.read:
                write_lock(order.content / NAME, state.entries)
    return Outcome(_sorted(state.findings), len(wants.media), tuple(due), tuple(sorted(state.read)))


def prune(order: Order) -> Outcome:
    """Remove entries of media that no campaign shows any more; nothing where a text could not be read."""
    wants, entries, findings = _begin(replace(order, slugs=()))
    unused = sorted(entries.keys() - wants.known)
    if has_errors(findings):
        return Outcome(_sorted(findings), len(wants.media))
    if unused:
        write_lock(order.content / NAME, {key: entries[key] for key in entries.keys() & wants.known})
    others = [finding for finding in findings if finding.rule != _UNUSED]
    return Outcome(_sorted(others), len(wants.media), removed=tuple(unused))


def _begin(order: Order) -> tuple[Wants, dict[str, LockedMedia], list[Finding]]:
    wants = wanted_media(order.content, datetime.combine(order.today, time(), UTC), order.slugs)
    entries, findings = read_lock(order.content / NAME)
    findings = [*wants.findings, *findings]
    if not order.slugs and not has_errors(findings):
        findings += _unused(sorted(entries.keys() - wants.known))
    return wants, entries, findings


def _unused(keys: Sequence[str]) -> list[Finding]:
    """A warning when the lock has entries of media that no text names any more."""
    if not keys:
        return []
    shown = ", ".join(keys[:_SHOWN]) + (f" and {len(keys) - _SHOWN:,} more" if len(keys) > _SHOWN else "")
    message = f"no campaign shows these media any more: {shown}"
    return [warning(_UNUSED, message, Location(NAME), 'run "sitegen fetch --prune"')]


def _due(order: Order, media: Mapping[str, Wanted], entries: Mapping[str, LockedMedia]) -> list[str]:
    """Keys to read: missing ones, too old ones, all of them when that is asked for."""
    most = order.older_than
    return [
        key
        for key in sorted(media)
        if order.refresh
        or key not in entries
        or (most is not None and (order.today - entries[key].fetched_on).days > most)
    ]


def _due_finding(order: Order, key: str, wanted: Wanted, entry: LockedMedia | None) -> Finding:
    if entry is None:
        message = f"nothing is known of {key} yet"
        return error("media/not-in-lock", message, wanted.where, 'run "sitegen fetch"')
    days = (order.today - entry.fetched_on).days
    message = f"what is known of {key} was read {days} days ago"
    fix = 'run "sitegen fetch --refresh"' if order.refresh else f'run "sitegen fetch --older-than {order.older_than}"'
    return error("media/old-in-lock", message, wanted.where, fix)


def _read_all(
    state: _State,
    due: Collection[tuple[str, Wanted]],
    order: Order,
    client: Client,
    endpoints: Endpoints,
    progress: Progress,
) -> None:
    pool = ThreadPoolExecutor(client.limits.workers, "fetch")
    try:
        tasks: dict[Future[tuple[LockedMedia, list[Finding]]], str] = {
            pool.submit(read_entry, wanted, client, endpoints, order.today): key for key, wanted in due
        }
        places = dict(due)
        for task in as_completed(tasks):
            key = tasks[task]
            try:
                entry, findings = task.result()
            except FetchError as problem:
                state.findings.append(_told(key, problem, places[key].where))
            else:
                state.entries[key] = entry
                state.read.append(key)
                state.findings += findings
            progress.advance(1)
    except BaseException:
        client.stop()  # who interrupts does not want to wait until a busy host's time has come
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _told(key: str, problem: FetchError, where: Location) -> Finding:
    return error(problem.code, f"{key} could not be read: {problem.message}", where, problem.hint)


def _sorted(findings: Collection[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda finding: finding.order))
