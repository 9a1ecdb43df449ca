"""Compressed copies beside the files: the same content, or none."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator

from sitegen.check.examples import Edit, Example, patched, reference_tree
from sitegen.check.gather.folder import is_page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import HTTP_ERRORS
from sitegen.check.site import Site
from sitegen.core.findings import Severity


def _packed(text: str) -> Callable[[bytes], bytes]:
    return lambda _old: gzip.compress(text.encode(), mtime=0)


def _has_copies(site: Site) -> bool:
    return bool(site.evidence.copies)


def _unopened(site: Site) -> str:
    return next((f"{copy.path}: {copy.unopened}" for copy in site.evidence.copies if copy.unopened), "")


def _style(text: str, shown: str) -> tuple[Example, ...]:
    return patched("style.css.gz", shown, _packed(text))


_SAME = _style(reference_tree()["style.css"].decode(), "holds style.css, compressed")


@rule(
    "file/stale-copy",
    Severity.ERROR,
    title="A compressed copy holds something else than the file",
    fix="compress again after each build, best as its last step",
    source=HTTP_ERRORS,
    needs=Site,
    applies=_has_copies,
    lacks=_unopened,
    examples_pass=_SAME,
    examples_fail=_style("body { color: red; }\n", "holds another style sheet, compressed"),
)
def stale_copy(site: Site) -> Iterator[Fault]:
    """Hosts hand the copy to nearly every browser and crawler: what people see is the old page, not the one checked."""
    for copy in site.evidence.copies:
        original = site.files.get(copy.of)
        if original and copy.digest and not original.problem and copy.digest != original.digest:
            yield Fault(f"its content is not that of {copy.of}", file=copy.path)


@rule(
    "file/broken-copy",
    Severity.ERROR,
    title="A compressed copy cannot be unpacked",
    fix="compress the file again",
    source=HTTP_ERRORS,
    needs=Site,
    applies=_has_copies,
    lacks=_unopened,
    examples_pass=_SAME,
    examples_fail=patched("style.css.gz", "is not compressed at all", lambda _old: b"body { margin: auto; }\n")
    + patched("style.css.gz", "breaks off", lambda _old: gzip.compress(b"body { margin: auto; }\n" * 40, mtime=0)[:30]),
)
def broken_copy(site: Site) -> Iterator[Fault]:
    """Browsers that get it show an error, while the file itself is sound."""
    for copy in site.evidence.copies:
        if copy.problem:
            yield Fault(f"the copy of {copy.of} cannot be unpacked: {copy.problem}", file=copy.path)


@rule(
    "file/only-compressed",
    Severity.WARNING,
    title="A page exists as a compressed file only",
    fix="put the page itself beside it",
    source=HTTP_ERRORS,
    needs=Site,
    applies=_has_copies,
    examples_pass=_SAME,
    examples_fail=(
        Example(
            edits=(Edit("more/style.css", "", "p { margin: 0; }\n"),),
            patches=patched(
                "more/index.html.gz", "holds a page, compressed", _packed("<!doctype html><title>More</title>")
            )[0].patches,
        ),
    ),
)
def only_compressed(site: Site) -> Iterator[Fault]:
    """Hosts that do not unpack it answer with an error, or offer the page as a download; and it is not checked here."""
    for copy in site.evidence.copies:
        if is_page(copy.of) and copy.of not in site.files:
            yield Fault(f"there is no {copy.of}", file=copy.path)
