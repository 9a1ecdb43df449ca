"""What a site makes of the rules: other severities, or none at all, each with a reason.

Settings are applied to a finished report. Rules are carried out whatever the settings say of them, so that a setting
which has no effect any more can be told, and verdicts that were kept hold under any settings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.check.report import InForce, Report, Tally
from sitegen.check.rules.sources import OWN_CHOICE
from sitegen.core.findings import Finding, Location, Severity
from sitegen.core.problems import did_you_mean

OFF = "off"

_UNKNOWN = "settings/unknown-rule"
_UNUSED = "settings/unused-override"


@dataclass(frozen=True, slots=True)
class Override:
    """One rule with another severity. ``severity`` is ``error``, ``warning``, ``note`` or ``off``."""

    rule: str
    severity: str
    reason: str
    where: Location


def apply(report: Report, overrides: Sequence[Override], known: Iterable[str]) -> Report:
    """The report under these settings; for each rule the last one counts. ``known`` are the ids of all rules there are."""
    if not overrides:
        return report
    last = {override.rule: override for override in overrides}
    fired = Counter(finding.rule for finding in report.findings)
    tallies = {tally.rule: tally for tally in report.tallies}
    unknown = list(_unknown_rules(overrides, sorted(known)))
    unused = list(_unused_overrides(last.values(), tallies, fired))
    kept = [found for finding in report.findings if (found := _changed(finding, last)) is not None]
    findings = sorted((*kept, *unknown, *unused), key=lambda finding: finding.order)
    own = (_tally(_UNKNOWN, _TITLES[_UNKNOWN], unknown), _tally(_UNUSED, _TITLES[_UNUSED], unused))
    left = (_changed_tally(tally, last) for tally in report.tallies if not _is_off(tally.rule, last))
    places = {(finding.where.file, finding.where.line, finding.where.column) for finding in findings}
    return replace(
        report,
        findings=tuple(findings),
        tallies=tuple(sorted((*left, *own), key=lambda tally: tally.rule)),
        unfinished=tuple(one for one in report.unfinished if not _is_off(one.rule, last)),
        excerpts=tuple(one for one in report.excerpts if (one.file, one.line, one.column) in places),
        overrides=tuple(
            InForce(one.rule, one.severity, one.reason, str(one.where), fired[one.rule])
            for one in sorted(last.values(), key=lambda one: one.rule)
            if one.rule in tallies
        ),
    )


def _is_off(rule: str, last: dict[str, Override]) -> bool:
    return rule in last and last[rule].severity == OFF


def _changed(finding: Finding, last: dict[str, Override]) -> Finding | None:
    if finding.rule not in last:
        return finding
    return None if _is_off(finding.rule, last) else replace(finding, severity=Severity(last[finding.rule].severity))


def _changed_tally(tally: Tally, last: dict[str, Override]) -> Tally:
    return replace(tally, severity=Severity(last[tally.rule].severity)) if tally.rule in last else tally


def _unknown_rules(overrides: Iterable[Override], known: Sequence[str]) -> Iterator[Finding]:
    for override in overrides:
        if override.rule not in known:
            fix = did_you_mean(override.rule, known) if len(known) < 5 else near_rule(override.rule, known)
            message = f"there is no rule {override.rule!r}, so its setting has no effect"
            yield Finding(_UNKNOWN, Severity.ERROR, message, override.where, fix)


def near_rule(word: str, known: Iterable[str]) -> str:
    """Advice for an id that is none: the nearest one, by the whole or by its second half."""
    ids = list(known)
    by_state = {rule.partition("/")[2]: rule for rule in ids}
    said = did_you_mean(word, ids)
    if not said.startswith("did you mean"):
        said = did_you_mean(word.rpartition("/")[2], by_state)
        if not said.startswith("did you mean"):
            return "sitegen rules lists them all"
        state = said.partition('"')[2].partition('"')[0]
        return f'did you mean "{by_state[state]}"?'
    return said


def _unused_overrides(
    overrides: Iterable[Override], tallies: dict[str, Tally], fired: Counter[str]
) -> Iterator[Finding]:
    """Settings that lower a rule without findings, or say what the rule says anyway."""
    for override in overrides:
        tally = tallies.get(override.rule)
        if tally is None or tally.skipped or tally.errored:
            continue
        if override.severity == tally.severity.value:
            message = f"the setting gives {override.rule} the severity it has anyway"
        elif not fired[override.rule] and _lowers(override, tally):
            message = f"{override.rule} is set to {override.severity}, and found nothing: {override.reason}"
        else:
            continue
        yield Finding(_UNUSED, Severity.WARNING, message, override.where, "take the setting out")


def _lowers(override: Override, tally: Tally) -> bool:
    return override.severity == OFF or Severity(override.severity).rank > tally.severity.rank


_TITLES = {
    _UNKNOWN: "A setting names a rule that does not exist",
    _UNUSED: "A setting for a rule has no effect",
}
_WHY = {
    _UNKNOWN: "A misspelt id changes nothing, and nobody would notice.",
    _UNUSED: "A setting that outlives its reason hides the next fault of that kind. This is our own choice.",
}


def _tally(rule: str, title: str, found: Sequence[Finding]) -> Tally:
    severity = Severity.ERROR if rule == _UNKNOWN else Severity.WARNING
    failed, fix = bool(found), "correct the setting, or take it out"
    told = (title, _WHY[rule], fix, OWN_CHOICE.address, OWN_CHOICE.read_on, None)
    return Tally(rule, severity, *told, int(not failed), int(failed), 0, 0, 0)
