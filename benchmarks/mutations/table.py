"""What became of mutations, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.mutations.run import Outcome, Verdict


def right_share(outcomes: Sequence[Outcome]) -> float:
    """How many of those that could be tried were caught by the right rule, from 0 to 1; 0 without any."""
    tried = [outcome for outcome in outcomes if outcome.verdict is not Verdict.NOT_HERE]
    return sum(outcome.verdict is Verdict.RIGHT for outcome in tried) / len(tried) if tried else 0.0


def counts(name: str, outcomes: Sequence[Outcome]) -> str:
    """One row of the table of counts."""
    count = Counter(outcome.verdict for outcome in outcomes)
    tried = len(outcomes) - count[Verdict.NOT_HERE]
    shown = " | ".join(str(count[verdict]) for verdict in Verdict)
    return f"| {name} | {tried} | {shown} | {right_share(outcomes):.1%} |"


def counts_head() -> str:
    """The head of the table of counts."""
    titles = ["site", "tried", *Verdict, "right"]
    return f"| {' | '.join(titles)} |\n|{'---|' * len(titles)}"


def details(name: str, outcomes: Sequence[Outcome]) -> str:
    """Each mutation of one site, the uncaught ones first."""
    order = [Verdict.MISSED, Verdict.OTHER, Verdict.NOT_HERE, Verdict.RIGHT]
    rows = sorted(outcomes, key=lambda outcome: order.index(outcome.verdict))
    return "\n".join(
        [f"## {name}", "", "| broken | demand | caught | by | expected |", "|---|---|---|---|---|", *map(_row, rows)]
    )


def _row(outcome: Outcome) -> str:
    mutation = outcome.mutation
    by = ", ".join(outcome.rules) or outcome.reason or "–"
    cells = (mutation.name, mutation.demand, outcome.verdict, by, ", ".join(mutation.expected))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
