"""YAML with a place for every value.

The reader is narrower than YAML 1.1 on purpose: ``yes`` and ``no`` are words, ``1:30`` and
``2026-10-05`` are text, ``012`` is text, so that nobody's value changes on its way in. Anchors, aliases
and tags are refused, which also ends every kind of expansion bomb; a key may stand once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent, ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sitegen.core.findings import Finding, Location, error

Path = tuple[str | int, ...]

_DEEPEST = 20
_LONGEST_INT = 18
_LONGEST_FLOAT = 16
_MANY = 400
_SIGN = re.compile(r"(?:^|[\s\[{,:?-])[!&*]", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Loader(yaml.CSafeLoader):
    """The C parser with our own idea of which plain words are more than text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own protocol


_WORDS = (
    ("tag:yaml.org,2002:null", re.compile(r"(?:null|~|)\Z"), ["n", "~", ""]),
    ("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), ["t", "f"]),
    ("tag:yaml.org,2002:int", re.compile(r"(?:0|-?[1-9][0-9]*)\Z"), list("-0123456789")),
    ("tag:yaml.org,2002:float", re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z"), list("-0123456789")),
)
for _tag, _pattern, _first in _WORDS:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


@dataclass(slots=True)
class YamlText:
    """A parsed document: plain values, the place of each, and what was wrong with the text itself.

    ``places`` has a ``(line, column)``, counted from 1 in the whole file, for each value's path;
    ``keys`` the same for the key that names it.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def where(self, *path: str | int, key: bool = False) -> Location:
        """The place of a value (or of its key); of the nearest value around it where it has none."""
        path = self._written(path)
        if key and path in self.keys:
            return Location(self.file, *self.keys[path])
        while path and path not in self.places:
            path = path[:-1]
        return Location(self.file, *self.places.get(path, (1, 1)))

    def _written(self, path: Path) -> Path:
        """``path`` as the text has it: a value may stand by itself where a list of one is meant."""
        written: Path = ()
        for part in path:
            alone = part == 0 and (*written, 0) not in self.places
            written = written if alone else (*written, part)
        return written


def parse_yaml(text: str, file: str, first_line: int = 1) -> YamlText:
    """Read one mapping. Never raises for bad text: what is wrong is in ``findings``, and ``data`` holds the rest."""
    result = YamlText(file)
    lines = _Lines(text, first_line)
    result.places[()] = (first_line, 1)

    def wrong(rule: str, message: str, place: tuple[int, int], fix: str) -> None:
        result.findings.append(error(rule, message, Location(file, *place), fix))

    if found := _UNPRINTABLE.search(text):
        message = f"this cannot be read as YAML: it holds the control character U+{ord(found[0]):04X}"
        wrong("front-matter/syntax", message, lines.place(found.start()), "remove it; an editor can show it")
        return result
    try:
        for rule, message, mark, fix in _refused(text):
            wrong(rule, message, lines.of(mark), fix)
        root = _Loader(text).get_single_node()
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
        said = getattr(problem, "problem", None) or getattr(problem, "reason", None) or str(problem)
        fix = "check the indentation, and put text with a colon, a hash or a bracket in quotes"
        place = lines.of(mark) if mark else (first_line, 1)
        wrong("front-matter/syntax", f"this cannot be read as YAML: {said}", place, fix)
        return result
    except RecursionError:
        wrong("front-matter/too-deep", "the values are nested too deeply", (first_line, 1), "flatten them")
        return result
    if isinstance(root, MappingNode):
        result.data = _Walk(result, lines).mapping(root, ())
    elif root is not None:
        fix = 'write lines of the form "title: …"'
        wrong("front-matter/not-a-mapping", "this is not a list of keys with values", (first_line, 1), fix)
    return result


class _Lines:
    """From a position in the text to line and column, both from 1, in the whole file.

    YAML 1.1 ends lines at three more characters than editors do; where the text has one of them, positions are counted
    anew.
    """

    def __init__(self, text: str, first: int) -> None:
        self.first = first
        self.last = first + text.rstrip("\n").count("\n")
        self.starts = [0, *(end.end() for end in re.finditer("\n", text))]
        self.own = any(char in text for char in "\x85\u2028\u2029")

    def place(self, index: int) -> tuple[int, int]:
        line = bisect_right(self.starts, index)
        return self.first + line - 1, index - self.starts[line - 1] + 1

    def of(self, mark: Any) -> tuple[int, int]:
        line, column = self.place(mark.index) if self.own else (self.first + mark.line, mark.column + 1)
        # What is not closed is noticed behind the last line.
        return (line, column) if line <= self.last else (self.last, 1)


def _refused(text: str) -> list[tuple[str, str, Any, str]]:
    """Anchors, aliases and tags with their marks. Raises ``RecursionError`` before the C parser's stack would overflow."""
    if not _SIGN.search(text) and sum(text.count(opener) for opener in "[{-?:") < _MANY:
        return []
    found = []
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, NodeEvent) and event.anchor:
            message = "anchors (&name) and aliases (*name) are not allowed"
            found.append(("front-matter/alias", message, event.start_mark, "write the value out"))
        if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag:
            message, fix = f"the tag {event.tag} is not allowed", "remove it; quote the value if it is meant as text"
            found.append(("front-matter/tag", message, event.start_mark, fix))
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST * 2:
            raise RecursionError
    return found


class _Walk:
    """Turns nodes into values and notes their places."""

    def __init__(self, result: YamlText, lines: _Lines) -> None:
        self.result = result
        self.lines = lines
        self.seen: set[int] = set()

    def place(self, node: Node) -> tuple[int, int]:
        return self.lines.of(node.start_mark)

    def wrong(self, rule: str, node: Node, message: str, fix: str) -> None:
        where = Location(self.result.file, *self.place(node))
        self.result.findings.append(error(rule, message, where, fix))

    def value(self, node: Node, path: Path) -> Any:
        self.result.places[path] = self.place(node)
        if id(node) in self.seen:  # an alias, refused already; following it could take forever
            return None
        self.seen.add(id(node))
        if len(path) > _DEEPEST:
            self.wrong("front-matter/too-deep", node, f"values are nested more than {_DEEPEST} deep", "flatten them")
            return None
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        return self.scalar(node) if isinstance(node, ScalarNode) else None

    def mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.wrong("front-matter/key-not-text", key_node, "a key must be a plain word", "give it a name")
                continue
            key = str(key_node.value)
            here = (*path, key)
            if key in data:
                first = self.result.keys[here][0]
                self.wrong(
                    "front-matter/duplicate-key",
                    key_node,
                    f'the key "{key}" stands twice',
                    f"keep one; the first is on line {first}",
                )
                continue
            self.result.keys[here] = self.place(key_node)
            data[key] = self.value(value_node, here)
        return data

    def scalar(self, node: ScalarNode) -> Any:
        """The value of a plain word; quoted text stays text. A tag cannot make anything else of it."""
        text = str(node.value)
        if node.style:
            return text
        for tag, pattern in _Loader.yaml_implicit_resolvers.get(text[:1], ()):
            if pattern.match(text):
                return _READ[tag](text)
        return text


def _float(text: str) -> float | str:
    # Sixteen characters with the point survive; more digits than a float holds stay as they were written.
    return float(text) if len(text) <= _LONGEST_FLOAT else text


_READ: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:int": lambda text: int(text) if len(text) <= _LONGEST_INT else text,
    "tag:yaml.org,2002:float": _float,
}
