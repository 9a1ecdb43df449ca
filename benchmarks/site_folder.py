"""Writing a site folder: settings, campaigns with their files, and the report of what was refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sitegen.core.paths import LONGEST_SLUG, slug_problem

REPORT = "refused.jsonl"


@dataclass(frozen=True, slots=True)
class Text:
    """One language of a campaign: front matter and body."""

    locale: str
    front: Mapping[str, object]
    body: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A folder to be: its name, its texts, and other files by name."""

    slug: str
    texts: Sequence[Text]
    files: Mapping[str, str | bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that did not become a campaign: which, why in one fixed word, and what exactly was found."""

    source: str
    reason: str
    detail: str


class Slugs:
    """Gives every campaign a name of its own; a name taken already gets a number, in the order of asking."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, *wishes: str) -> str | None:
        """The first wish that can be made into a slug; ``None`` when none of them can."""
        from slugify import slugify

        for wish in wishes:
            stem = slugify(wish, max_length=LONGEST_SLUG, word_boundary=True) or slugify(wish, max_length=LONGEST_SLUG)
            if slug_problem(stem) is None:
                return self._own(stem)
        return None

    def _own(self, stem: str) -> str:
        slug, number = stem, 1
        while slug in self._taken:
            number += 1
            slug = f"{stem[: LONGEST_SLUG - len(str(number)) - 1].rstrip('-')}-{number}"
        self._taken.add(slug)
        return slug


class AlreadyThereError(Exception):
    """The folder holds content already; mixing two imports would make a third thing."""


def write_site(
    folder: Path, name: str, campaigns: Iterable[Campaign], refusals: Iterable[Refusal]
) -> tuple[int, Counter[str]]:
    """Write ``folder/content`` and the report beside it; gives the number of campaigns and refusals by reason.

    Campaigns are written as they come, so that neither they nor what they were made from need be in memory at once;
    ``refusals`` is read after that.
    """
    content = folder / "content"
    if content.exists():
        raise AlreadyThereError(content)
    (content / "campaigns").mkdir(parents=True)
    locales: set[str] = set()
    count = 0
    for campaign in campaigns:
        _write(content / "campaigns" / campaign.slug, campaign)
        locales |= {text.locale for text in campaign.texts}
        count += 1
    (content / "site.toml").write_text(_settings(name, locales), "utf-8")
    reasons: Counter[str] = Counter()
    with (folder / REPORT).open("w", encoding="utf-8") as report:
        for refusal in refusals:
            reasons[refusal.reason] += 1
            line = {"source": refusal.source, "reason": refusal.reason, "detail": refusal.detail}
            report.write(json.dumps(line, ensure_ascii=False) + "\n")
    return count, reasons


def _settings(name: str, locales: set[str]) -> str:
    tags = ["en", *sorted(locales - {"en"})]
    lines = {"name": name, "base_url": "https://videos.example.org", "default_locale": "en", "locales": tags}
    # JSON strings and lists of them are TOML, too.
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())


def _write(folder: Path, campaign: Campaign) -> None:
    folder.mkdir()
    for text in campaign.texts:
        name = "index.md" if text.locale == "en" else f"index.{text.locale}.md"
        (folder / name).write_text(front_and_body(text), "utf-8")
    for name, data in campaign.files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def front_and_body(text: Text) -> str:
    """A Markdown file as content teams write it."""
    head = yaml.safe_dump(dict(text.front), allow_unicode=True, sort_keys=False, width=120)
    return f"---\n{head}---\n\n{text.body}\n" if text.body else f"---\n{head}---\n"


def one_line(text: str) -> str:
    """``text`` without line breaks and control characters, white space folded."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u200b\u2028\u2029\ufeff]", " ", text).split())


def counts(taken: int, reasons: Counter[str], what: str) -> str:
    """The closing lines of an import: taken, refused, and refused by reason."""
    lines = [f"{taken:,} {what} taken, {reasons.total():,} refused"]
    lines += [
        f"  {count:5,}  {reason}" for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return "\n".join(lines)
