"""``sitegen rules`` and ``sitegen explain``."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli.console import use_colour

if TYPE_CHECKING:
    from sitegen.check.rule import Rule

_WIDTH = 100


@click.command(short_help="List the rules of the check.")
@click.option("--family", "families", multiple=True, metavar="NAME", help="Rules of this family alone.")
@click.option(
    "--changed-since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Rules whose source was last read on that day or later.",
)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON, in full.")
def rules(families: tuple[str, ...], changed_since: datetime | None, as_json: bool) -> int:
    """List the rules of sitegen and of installed packages: id, severity, and when each fails."""
    from sitegen.check.registry import all_rules

    every = all_rules()
    known = sorted({rule.family for rule in every})
    for family in families:
        if family not in known:
            from sitegen.core.problems import did_you_mean

            raise click.UsageError(f"--family {family}: there is no such family; {did_you_mean(family, known)}")
    found = [rule for rule in every if not families or rule.family in families]
    if changed_since is not None:
        found = [rule for rule in found if rule.read_on >= changed_since.date()]
    if as_json:
        click.echo(json.dumps([_facts(rule) for rule in found], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_table(found)), color=use_colour())
    return 0


@click.command(short_help="Explain a rule of the check.")
@click.argument("rule_id", metavar="RULE")
def explain(rule_id: str) -> int:
    """Say why RULE exists, how to mend what it finds, where it comes from, and what passes and fails."""
    from sitegen.check.docs import example_text
    from sitegen.check.registry import all_rules
    from sitegen.check.settings import near_rule

    every = {rule.id: rule for rule in all_rules()}
    if rule_id not in every:
        raise click.UsageError(f"there is no rule {rule_id!r}; {near_rule(rule_id, every)}")
    rule = every[rule_id]
    lines = [
        f"{click.style(rule.id, bold=True)} ({rule.severity.value})",
        rule.title,
        *("", click.style("Why", bold=True), *_wrapped(rule.why)),
        *("", click.style("What to do", bold=True), *_wrapped(f"{rule.fix[:1].upper()}{rule.fix[1:]}.")),
        *("", click.style("Source", bold=True), f"  {rule.source}", f"  last read on {rule.read_on.isoformat()}"),
    ]
    if rule.console:
        lines += ["", click.style("In Search Console", bold=True), f"  {rule.console}"]
    for heading, examples in (("Passes", rule.examples_pass), ("Fails", rule.examples_fail)):
        lines += ["", click.style(heading, bold=True)]
        lines.append(textwrap.indent("\n".join(map(example_text, examples)).strip(), "  "))
    click.echo("\n".join(lines), color=use_colour())
    return 0


def _facts(rule: Rule[Any]) -> dict[str, str | None]:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "title": rule.title,
        "why": rule.why,
        "fix": rule.fix,
        "source": rule.source,
        "read_on": rule.read_on.isoformat(),
        "console": rule.console,
    }


def _table(found: Sequence[Rule[Any]]) -> Iterator[str]:
    widest = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        colour = {"error": "red", "warning": "yellow", "note": "cyan"}[rule.severity.value]
        yield f"{rule.id:{widest}}  {click.style(f'{rule.severity.value:7}', fg=colour)}  {rule.title}"
    yield f"{len(found):,} rules"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False)
