"""Pictures of pages: accepted, compared with what is accepted, and made small for a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from sitegen.check.gather.picture_difference import NO_DECODER, difference
from sitegen.check.gather.whole_file import put_whole
from sitegen.check.render.accepted import INDEX, Accepted, AcceptedPicture, file_name, read, written
from sitegen.check.render.evidence import RenderedPage
from sitegen.check.render.shot_seen import Compared, ShotSeen
from sitegen.core.digests import digest_bytes
from sitegen.core.errors import SitegenError

_LARGEST = 64 << 20


def read_accepted(folder: Path) -> Accepted | None:
    """What is accepted in ``folder``; ``None`` when nothing is. Raises :class:`SitegenError` for an index that is none."""
    try:
        text = (folder / INDEX).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise _not_read(folder / INDEX, problem) from problem
    return read(text, str(folder / INDEX))


def accept(
    folder: Path, pages: Iterable[RenderedPage], shots: Path, paths: Collection[str], views: Collection[str]
) -> tuple[str, ...]:
    """Accept the pictures of ``pages``, which lie in ``shots``; the files that were written or removed in ``folder``.

    What was not seen this time stays, as long as its page is among ``paths`` and its view among ``views``: all that
    there are. Pictures that never came out the same twice are not accepted. The index is written after the pictures,
    and what it names no more is removed last, so that a run that is interrupted loses nothing. Raises
    :class:`SitegenError` when a file cannot be read or written.
    """
    before = read_accepted(folder)
    known = dict(before.pictures) if before else {}
    kept = {key: one for key, one in known.items() if key[0] in paths and key[1] in views}
    changed: list[str] = []
    try:
        for page in pages:
            for view, shot in ((one.view.name, one.shot) for one in page.seen if one.shot and not one.problem):
                if shot.steady:
                    kept[page.path, view] = new = _accepted(page, view, shot)
                    if put_whole(folder / new.file, (shots / shot.file).read_bytes()):
                        changed.append(new.file)
        if put_whole(folder / INDEX, written(kept.values()).encode()):
            changed.append(INDEX)
        for old in sorted({one.file for one in known.values()} - {one.file for one in kept.values()}):
            (folder / old).unlink(missing_ok=True)
            changed.append(old)
    except OSError as problem:
        raise SitegenError(
            "check/accepted-pictures",
            f"the pictures cannot be accepted: {problem.strerror or problem}",
            where=str(problem.filename or folder),
            hint="see that the pictures can be read and the folder written, then run the check again",
        ) from problem
    return tuple(changed)


def _accepted(page: RenderedPage, view: str, shot: ShotSeen) -> AcceptedPicture:
    return AcceptedPicture(
        page=page.path,
        view=view,
        file=file_name(page.path, view),
        digest=shot.digest,
        width=shot.width,
        height=shot.height,
        browser=page.browser,
    )


def compare(page: RenderedPage, accepted: Accepted, folder: Path, shots: Path) -> RenderedPage:
    """The page with every picture compared to the accepted one in ``folder``.

    Pictures of what differs are laid into ``shots``. Needs Pillow only where the bytes differ. Raises ``OSError``
    when ``shots`` cannot be written.
    """

    def held(view: str, shot: ShotSeen) -> ShotSeen:
        known = accepted.pictures.get((page.path, view))
        return replace(shot, compared=_compared(known, shot, folder, shots) if known else Compared(accepted=False))

    seen = (replace(one, shot=held(one.view.name, one.shot)) if one.shot else one for one in page.seen)
    return replace(page, seen=tuple(seen))


def are_there(page: RenderedPage, shots: Path) -> bool:
    """Whether all the pictures that the page names lie in ``shots``; the folder may be emptied between runs."""
    return all((shots / name).is_file() for name in _names(page))


def prune(shots: Path, pages: Iterable[RenderedPage]) -> int:
    """Remove the pictures in ``shots`` that none of ``pages`` names any more; how many were removed."""
    used = {name for page in pages for name in _names(page)}
    left = [path for path in shots.glob("*.png") if path.name not in used]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _names(page: RenderedPage) -> set[str]:
    shots = [one.shot for one in page.seen if one.shot]
    held = [shot.compared for shot in shots if shot.compared]
    named = {shot.file for shot in shots} | {one.before for one in held} | {one.changes for one in held}
    return named - {""}


def _compared(known: AcceptedPicture, shot: ShotSeen, folder: Path, shots: Path) -> Compared:
    base = Compared(accepted=True, width=known.width, height=known.height, browser=known.browser)
    if known.digest == shot.digest:
        return base
    if not shot.steady:
        return replace(base, problem="the page never looked the same twice")
    try:
        old = _bounded(folder / known.file)
    except OSError as problem:
        return replace(base, problem=f"the accepted picture {known.file} cannot be read: {problem.strerror or problem}")
    if digest_bytes(old) != known.digest:
        return replace(base, problem=f"the accepted picture {known.file} is not the one that was accepted")
    try:
        found = difference(old, (shots / shot.file).read_bytes())
    except ImportError:
        return replace(base, problem=NO_DECODER)
    except ValueError as problem:
        return replace(base, problem=f"the accepted picture {known.file} cannot be decoded: {problem}")
    if found.box is None:
        return base
    before, changes = f"{digest_bytes(old)[:32]}.png", f"{digest_bytes(found.picture)[:32]}.png"
    put_whole(shots / before, old)
    put_whole(shots / changes, found.picture)
    return replace(base, share=found.share, box=found.box, before=before, changes=changes)


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _not_read(path: Path, problem: OSError) -> SitegenError:
    return SitegenError(
        "check/accepted-pictures",
        f"the index of accepted pictures cannot be read: {problem.strerror or problem}",
        where=str(path),
        hint="see that the file can be read, or name another folder",
    )
