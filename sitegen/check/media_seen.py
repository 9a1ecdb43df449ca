"""What was seen in the site's media, put together from what single pages name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.check.file_evidence import FileFacts, NamedFile
from sitegen.check.page_files import PageFiles


def of_page(files: PageFiles) -> tuple[NamedFile, ...]:
    """The files that one page names, each once, sorted by path."""
    return merged(NamedFile(item.facts, (item.use,)) for item in files.named)


def merged(named: Iterable[NamedFile]) -> tuple[NamedFile, ...]:
    """Each file once, sorted by path, with everything that is known of it and all that it is named for."""
    found: dict[str, NamedFile] = {}
    for one in named:
        path = one.facts.path
        found[path] = _both(found[path], one) if path in found else one
    return tuple(found[path] for path in sorted(found))


def _both(first: NamedFile, second: NamedFile) -> NamedFile:
    if first == second:
        return first
    return NamedFile(_facts(first.facts, second.facts), tuple(sorted({*first.uses, *second.uses})))


def _facts(first: FileFacts, second: FileFacts) -> FileFacts:
    """One file as two pages see it: what only one of them had reason to open is taken from that one."""
    return replace(
        first,
        film=first.film or second.film,
        picture=first.picture or second.picture,
        captions=first.captions or second.captions,
    )
