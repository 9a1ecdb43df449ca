"""Where the settings of a check come from: a settings file and the command line, the latter last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.check.settings import OFF, Override
from sitegen.core.config import Check, parse_check, settings_text
from sitegen.core.errors import SitegenError
from sitegen.core.findings import Location, Severity

if TYPE_CHECKING:
    from sitegen.check.rule import Rule

SEVERITIES = (*(severity.value for severity in Severity), OFF)


def overrides(settings: Path | None, folder: Path, rules: Sequence[str], reasons: Sequence[str]) -> list[Override]:
    """The settings in force, those of the command line after those of the file.

    Without ``settings`` it is ``content/site.toml`` beside the folder, if there is one. Raises :class:`SitegenError`
    or ``click.UsageError`` for settings that cannot be understood.
    """
    table, place = settings_of(settings, folder)
    of_file = (
        [Override(rule, one.severity, one.reason, place(rule)) for rule, one in table.rules.items()] if table else []
    )
    return [*of_file, *_of_flags(rules, reasons)]


def settings_file(settings: Path | None, folder: Path) -> Path | None:
    """The file that holds the settings: the one named, else ``content/site.toml`` beside the folder, if it is there."""
    beside = folder.resolve().parent / "content" / "site.toml"
    return settings or (beside if beside.is_file() else None)


def settings_of(settings: Path | None, folder: Path) -> tuple[Check | None, Callable[[str], Location]]:
    """The table ``[check]`` in force, if any, and what gives the place of a rule in it. Raises :class:`SitegenError`."""
    path = settings_file(settings, folder)
    if path is None:
        return None, Location
    shown = _shown(path)
    text, findings = settings_text(path, shown)
    table, place = None, None
    if text is not None:
        table, place, findings = parse_check(text, shown)
    if table is None or place is None:
        first, more = findings[0], len(findings) - 1
        hint = first.fix + (f" ({more:,} more problems follow)" if more else "")
        raise SitegenError(first.rule, first.message, where=str(first.where), hint=hint)
    return table, place


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _of_flags(rules: Sequence[str], reasons: Sequence[str]) -> list[Override]:
    if len(reasons) != len(rules):
        raise click.UsageError(
            f"there are {len(rules)} --rule and {len(reasons)} --reason; give each --rule a --reason of its own"
        )
    found = []
    for written, reason in zip(rules, reasons, strict=True):
        rule, _, severity = written.partition("=")
        if severity not in SEVERITIES:
            raise click.UsageError(
                f"--rule {written!r}: write it like family/rule=warning; one of {', '.join(SEVERITIES)}"
            )
        if not reason.strip():
            raise click.UsageError(f"--rule {written!r}: its --reason is empty; say why")
        found.append(Override(rule, severity, " ".join(reason.split()), Location("the command line")))
    return found


def chosen(only: Sequence[str], rules: Sequence[Rule[object]]) -> tuple[Rule[object], ...] | None:
    """The rules that ``--only`` names by id or family; ``None`` when it names none. Raises ``click.UsageError``."""
    from sitegen.check.settings import near_rule

    if not only:
        return None
    wanted = [word for part in only for word in part.split(",") if word]
    ids = {word: {rule.id for rule in rules if word in {rule.id, rule.family}} for word in wanted}
    for word, found in ids.items():
        if not found:
            known = [rule.id for rule in rules] if "/" in word else sorted({rule.family for rule in rules})
            raise click.UsageError(f"--only {word}: there is no such rule or family; {near_rule(word, known)}")
    every = set().union(*ids.values())
    return tuple(rule for rule in rules if rule.id in every)
