"""Documentation of the rules, made from the rules themselves: one Markdown page each, and an index.

``docs/rules/`` holds what :func:`pages` returns. :func:`write` renews it, :func:`drift` says what is out of date.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sitegen.check.examples import Edit, Example
from sitegen.check.page import Page
from sitegen.check.page_files import PageFiles
from sitegen.check.registry import built_in
from sitegen.check.render.rendered import Rendered
from sitegen.check.rule import Rule
from sitegen.check.site import Site

_LONGEST_SHOWN = 400
_SCOPES = {
    Page: "each page",
    PageFiles: "each page and the files it names",
    Site: "the site as a whole",
    Rendered: "each page as a browser shows it",
}


def pages(rules: Sequence[Rule[Any]] | None = None) -> dict[str, str]:
    """Path below ``docs/rules/`` to Markdown, for the rules given or for all of our own."""
    ordered = sorted(built_in() if rules is None else rules, key=lambda rule: rule.id)
    made = {f"{rule.id}.md": _page(rule) for rule in ordered}
    return {"index.md": _index(ordered), **made}


def write(folder: Path, rules: Sequence[Rule[Any]] | None = None) -> tuple[str, ...]:
    """Make ``folder`` hold exactly :func:`pages`; the paths that were written or removed. Raises ``OSError``."""
    changed = drift(folder, rules)
    made = pages(rules)
    for path in changed:
        if path in made:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(made[path], encoding="utf-8", newline="\n")
        else:
            (folder / path).unlink()
    return changed


def drift(folder: Path, rules: Sequence[Rule[Any]] | None = None) -> tuple[str, ...]:
    """The paths below ``folder`` that are missing, out of date, or about no rule; empty when all is well."""
    made = pages(rules)
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.md")}
    stale = (path for path, text in made.items() if path not in there or there[path].read_text("utf-8") != text)
    return tuple(sorted({*stale, *(there.keys() - made.keys())}))


def _index(rules: Sequence[Rule[Any]]) -> str:
    parts = [
        "# Rules of the check\n",
        f"There are {len(rules)} rules. Errors make `sitegen check` fail; warnings and notes are shown and counted.\n",
        "Ids are permanent.\n",
        "These pages are made from the rules themselves; edit the rules, not the pages.\n",
    ]
    for family, group in groupby(rules, key=lambda rule: rule.family):
        parts.append(f"## {family}\n")
        parts.append("| Rule | Severity | Fails when |\n|---|---|---|")
        rows = (f"| [{rule.id}]({rule.id}.md) | {rule.severity.value} | {_cell(rule.title)} |" for rule in group)
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _page(rule: Rule[Any]) -> str:
    scope = _SCOPES[rule.needs]
    facts = [f"- Id: `{rule.id}`", f"- Severity: {rule.severity.value}", f"- Looks at: {scope}"]
    if rule.requires_address:
        facts.append("- Needs the site's address (`--base-url`, or a canonical link on the home page)")
    if rule.console:
        facts.append(f"- In Search Console: “{rule.console}”")
    facts.append(f"- Source: <{rule.source}>, read on {rule.read_on.isoformat()}")
    parts = [f"# {_cell(rule.title)}\n", "\n".join(facts) + "\n", "## Why\n", _cell(rule.why) + "\n", "## What to do\n"]
    parts.append(f"{rule.fix[:1].upper()}{_cell(rule.fix[1:])}.\n")
    parts += ["## Passes\n", *map(example_text, rule.examples_pass)]
    parts += ["## Fails\n", *map(example_text, rule.examples_fail)]
    return "\n".join(parts)


def _cell(text: str) -> str:
    """Text for Markdown, where angle brackets would be taken for HTML."""
    return text.replace("<", "&lt;").replace("|", "\\|")


def example_text(example: Example) -> str:
    """What an example changes in the reference site, or shows of it, as Markdown."""
    parts = [_change(edit) for edit in example.edits]
    parts += [f"`{patch.file}` {patch.shown}.\n" for patch in example.patches]
    parts += [f"`{path}`:\n\n{_block(text)}" for path, text in example.files.items()]
    parts += [f"`{path}` is a link to `{target}`.\n" for path, target in example.links.items()]
    if not parts:
        file, text = example.shows
        parts.append(f"`{file}`:\n\n{_block(text)}")
    return "\n".join(parts)


def _change(edit: Edit) -> str:
    if edit.new is None:
        return f"`{edit.file}` is missing.\n"
    if not edit.old:
        return f"`{edit.file}`:\n\n{_block(edit.new)}"
    removed, added = (_marked(sign, text) for sign, text in (("-", edit.old), ("+", edit.new)))
    return f"`{edit.file}`:\n\n```diff\n{removed}{added}```\n"


def _marked(sign: str, text: str) -> str:
    return "".join(f"{sign} {line}".rstrip() + "\n" for line in _short(text).splitlines() if line.strip())


def _block(text: str) -> str:
    return f"```\n{_short(text).strip()}\n```\n"


def _short(text: str) -> str:
    """The text itself; of a long one the beginning and the end. A byte that is not UTF-8 is shown as such."""
    shown = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if len(shown) <= _LONGEST_SHOWN:
        return shown
    left_out = len(shown) - _LONGEST_SHOWN
    return f"{shown[:200]}\n… {left_out:,} more characters …\n{shown[-200:]}"
