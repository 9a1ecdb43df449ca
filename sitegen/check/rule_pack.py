"""One digest for everything besides the folder that a verdict depends on.

A verdict may be used again only where all of it is the same: the code that gathers and judges, the rules that other
packages offer, the libraries and the interpreter, and the address the folder is checked under. Severities are no part
of it: they are applied to verdicts afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sitegen import __version__
from sitegen.check.rule import Rule
from sitegen.core.digests import Digest, digest_bytes, digest_pairs

_OURS = Path(__file__).parent
_CORE = _OURS.parent / "core"
_NAME_ENDS = "<>=!~;[ ("


def pack_digest(rules: Sequence[Rule[Any]], base_url: str) -> Digest:
    """The digest of ``rules``, of all code and libraries they rest on, and of ``base_url``."""
    own = _sources("sitegen.check", _OURS), _sources("sitegen.core", _CORE)
    ids = (("rule", rule.id) for rule in rules)
    named = [(f"{kind} {name}", name) for kind, name in ids]
    facts = [("python", sys.version), ("sitegen", __version__), ("base", base_url), *named, *_libraries()]
    return digest_pairs([*facts, *own[0], *own[1], *_foreign(rules)])


def _sources(name: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a package, the tables beside the code included."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"{name}/{path.relative_to(folder).as_posix()}", digest_bytes(path.read_bytes())


def _libraries() -> Iterator[tuple[str, str]]:
    """The version of each library that sitegen names, those of extras included; "none" where it is not installed."""
    for requirement in requires("sitegen") or ():
        name = requirement
        for end in _NAME_ENDS:
            name = name.partition(end)[0]
        try:
            yield f"library {name}", version(name)
        except PackageNotFoundError:
            yield f"library {name}", "none"


def _foreign(rules: Sequence[Rule[Any]]) -> Iterator[tuple[str, str]]:
    """The files of every package outside of sitegen that a rule comes from."""
    names = {rule.function.__module__.partition(".")[0] for rule in rules}
    for name in sorted(names - {"sitegen"}):
        spec = find_spec(name) if name != "__main__" else None
        if spec is None or spec.origin is None:
            continue
        origin = Path(spec.origin)
        if spec.submodule_search_locations:
            yield from _sources(name, origin.parent)
        else:
            yield name, digest_bytes(origin.read_bytes())
