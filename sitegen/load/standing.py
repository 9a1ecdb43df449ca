"""Standing pages: policy, privacy, about, and the introductions of the home page and of topics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.paths import slug_problem
from sitegen.core.problems import did_you_mean
from sitegen.load.front_matter import MarkdownFile, read_text, split, validate
from sitegen.load.schema import PageFrontMatter

_TOPIC = re.compile(r"[^\W_]+(?:-[^\W_]+)*\Z")
_TOPIC_FORM = "a topic's file is named in lower-case letters and digits of any script, joined by single hyphens"
_NAME = re.compile(r"pages/((?:topics/)?[^/]+?)(?:\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*))?\.md\Z")


@dataclass(frozen=True, slots=True)
class StandingSource:
    """One page in one language. ``name`` is ``privacy``, ``index`` for the home page, or ``topics/trust``."""

    name: str
    locale: str
    text: MarkdownFile
    front: PageFrontMatter

    @property
    def introduces(self) -> bool:
        """Whether it introduces a list, the home page or a topic, and is no page of its own."""
        return self.name == "index" or self.name.startswith("topics/")


def load_standing(
    root: Path, paths: Sequence[str], locales: tuple[str, ...]
) -> tuple[list[StandingSource], list[Finding]]:
    """All standing pages that can be read, in order of their paths, and what is wrong with the others."""
    pages: list[StandingSource] = []
    findings: list[Finding] = []
    for path in paths:
        match = _NAME.match(path)
        problem = _misplaced(path) if match is None else _misnamed(path, match[1], match[2] or locales[0], locales)
        if match is None or problem is not None:
            findings += [problem] if problem else []
            continue
        text, problems = read_text(root / path, path)
        source = split(text, path) if not problems else None
        front, more = validate(source, PageFrontMatter) if source else (None, [])
        findings += problems + more
        if source and front:
            page = StandingSource(match[1], match[2] or locales[0], source, front)
            findings += _second(page, pages)
            pages.append(page)
    return pages, findings


def _second(page: StandingSource, others: Sequence[StandingSource]) -> list[Finding]:
    # about.md and about.en.md are the same page where English is the default language.
    same = [other.text.file for other in others if (other.name, other.locale) == (page.name, page.locale)]
    where, said = Location(page.text.file), f"is the {page.locale} text of this page already"
    return [error("content/second-text", f"{file} {said}", where, "keep one of the two") for file in same]


def _misplaced(path: str) -> Finding:
    where = Location(path)
    if path.endswith(".md"):
        return error("content/bad-page-name", "a standing page lies in pages/ or pages/topics/", where, "move the file")
    fix = "put pictures beside the campaign that shows them"
    return warning("content/unused-file", "this file is not part of any page", where, fix)


def _misnamed(path: str, name: str, locale: str, locales: tuple[str, ...]) -> Finding | None:
    where = Location(path)
    if problem := _name_problem(name):
        message = f"the file's name cannot be an address: {problem}"
        return error("content/bad-page-name", message, where, "rename the file")
    if locale not in locales:
        fix = did_you_mean(locale, locales) + ', or add it to "locales" in site.toml'
        return error("content/unknown-locale", f'"{locale}" is not a language of this site', where, fix)
    return None


def _name_problem(name: str) -> str | None:
    # A topic's name may be in any script, as its tag is; a page's name follows the rule for slugs.
    if name.startswith("topics/"):
        return None if _TOPIC.match(name[7:]) and name == name.lower() else _TOPIC_FORM
    return slug_problem(name)
