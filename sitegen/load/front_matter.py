"""Splitting a Markdown file into front matter and body, and reading the former into its model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sitegen.core.fields import CONTROL
from sitegen.core.findings import Finding, Location, error, place_of
from sitegen.load.yaml_text import YamlText, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pydantic import BaseModel

LARGEST_TEXT = 2_000_000
"""Bytes of one Markdown file: what a search engine reads of a page at most."""

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)

Model = TypeVar("Model", bound="BaseModel")


@dataclass(slots=True)
class MarkdownFile:
    """One file, split: the front matter's values with their places, and the body with the line it starts on."""

    file: str
    yaml: YamlText
    body: str
    body_line: int

    def where_in_body(self, words: str) -> Location:
        """The place where ``words`` first stand in the body; its first line where they do not."""
        index = self.body.find(words)
        if index < 0:
            return Location(self.file, self.body_line, 1)
        before = self.body[:index]
        return Location(self.file, self.body_line + before.count("\n"), index - (before.rfind("\n") + 1) + 1)


def read_text(path: Path, file: str) -> tuple[str, list[Finding]]:
    """The text of a UTF-8 file with ``\\n`` line ends; what is wrong with its bytes comes as findings."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            return "", [
                error(
                    "content/file-too-large",
                    f"the file has {path.stat().st_size:,} bytes, and the most is {LARGEST_TEXT:,}",
                    Location(file),
                    "split the text or move data out of it",
                )
            ]
        data = path.read_bytes()
    except OSError as problem:
        return "", [
            error(
                "content/unreadable-file",
                f"the file cannot be read: {problem.strerror}",
                Location(file),
                "check that it exists and may be read",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        # With a byte order mark the position counts from behind it, in the error's own bytes.
        message = f"byte 0x{problem.object[problem.start]:02x} is not valid UTF-8"
        where = Location(file, *place_of(problem.object, problem.start))
        fix = "save the file as UTF-8; an editor calls this the encoding"
        return "", [error("content/not-utf-8", message, where, fix)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def split(text: str, file: str) -> MarkdownFile:
    """Front matter between two lines of three hyphens, then the body."""
    opening = _OPEN.match(text)
    if opening is None:
        yaml = YamlText(file)
        yaml.findings.append(
            error(
                "front-matter/missing",
                "the file does not start with front matter",
                Location(file, 1, 1),
                'start it with a line "---", then "title: …", and end that part with "---"',
            )
        )
        return MarkdownFile(file, yaml, text, 1)
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        yaml = YamlText(file)
        yaml.findings.append(
            error(
                "front-matter/not-closed",
                "the front matter has no end",
                Location(file, 1, 1),
                'add a line "---" after its last key',
            )
        )
        return MarkdownFile(file, yaml, "", 1)
    yaml = parse_yaml(text[opening.end() : closing.start()], file, first_line=2)
    body = text[closing.end() :].lstrip("\n")
    source = MarkdownFile(file, yaml, body, text.count("\n", 0, len(text) - len(body)) + 1)
    if found := CONTROL.search(body):
        message = f"the text holds the control character U+{ord(found[0]):04X}"
        fix = "remove it; an editor can show invisible characters"
        yaml.findings.append(error("content/control-character", message, source.where_in_body(found[0]), fix))
    return source


def validate(
    source: MarkdownFile,
    model: type[Model],
    inherited: Mapping[str, Any] | None = None,
    unknown: Collection[str] = (),
) -> tuple[Model | None, list[Finding]]:
    """Front matter as ``model``, or ``None`` and the reasons. ``inherited`` fills keys the file does not give.

    That keys among ``unknown`` are missing is not told: they would come from a file that could not be read.
    """
    from pydantic import ValidationError

    findings = list(source.yaml.findings)
    taken = {key: value for key, value in (inherited or {}).items() if key not in source.yaml.data}
    try:
        value = model.model_validate({**taken, **source.yaml.data})
    except ValidationError as problem:
        from sitegen.core.problems import explain

        if not findings or source.yaml.data:
            silent = {*taken, *(key for key in unknown if key not in source.yaml.data)}
            findings += explain(problem, model, source.yaml, "front-matter", ignore=silent)
        return None, findings
    return (None if findings else value), findings
