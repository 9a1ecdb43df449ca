"""Reports made by hand, for what no real site shows all at once."""

from datetime import date

from sitegen.check.report import Excerpt, Report, Status, Tally, Unfinished
from sitegen.core.findings import Finding, Location, Severity

HOSTILE = "<script>alert(1)</script> & ' \" | `x` **b** [a](https://evil.example) @somebody #12 ]]> --> \x1b[31m \u202e \udc80"
"""What a page may hold to break out of a report."""


def tally(rule="title/missing", severity=Severity.ERROR, **counts):
    told = ("The page has no title", "A title is what a search result shows.", "put a <title> into the head")
    numbers = {"passed": 0, "failed": 0, "not_applicable": 0, "skipped": 0, "errored": 0, **counts}
    return Tally(rule, severity, *told, "https://html.example/title", date(2026, 11, 22), None, **numbers)


def finding(
    file="a/index.html", line=3, column=5, message="there is none", rule="title/missing", severity=Severity.ERROR
):
    return Finding(rule, severity, message, Location(file, line, column), "put a <title> into the head")


def report(findings=(), tallies=None, unfinished=(), excerpts=(), **values):
    rules = {found.rule: found.severity for found in findings}
    made = tuple(tally(rule, severity, failed=1) for rule, severity in sorted(rules.items()))
    given = {
        "tool": "sitegen 1.2.3",
        "folder": "public",
        "base_url": "https://films.example/",
        "tree_digest": "0" * 64,
        "files": 30,
        "pages": 20,
        "tallies": made if tallies is None else tuple(tallies),
        "findings": tuple(sorted(findings, key=lambda found: found.order)),
        "unfinished": tuple(unfinished),
        "excerpts": tuple(excerpts),
        **values,
    }
    return Report(**given)


def hostile():
    """Every text that can come from a page is hostile."""
    file = f"a,b:%{HOSTILE}/index.html"
    return report(
        [finding(file, message=HOSTILE + "\r\n::error::injected")],
        excerpts=[Excerpt(file, 3, 5, HOSTILE, 4)],
        unfinished=[Unfinished("title/missing", Status.ERRORED, HOSTILE, 7, (file,))],
    )
