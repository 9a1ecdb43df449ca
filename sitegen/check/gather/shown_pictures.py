"""Pictures of pages as a report carries them: small, and never more than a browser can hold."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sitegen.check.render.report_parts import RenderedReport, Shot, ShownPicture
from sitegen.core.findings import Finding

MOST_PAGES = 40
"""Pages with pictures in one report."""
MOST_BYTES = 3_500_000
"""Of all the pictures of one report."""
_NARROW, _WIDE = 412, 1000  # pixels: pictures of phones keep theirs, those of larger screens are made smaller
_QUALITY = 72
_LARGEST_AS_IS = 150_000


def with_pictures(rendered: RenderedReport, findings: Sequence[Finding]) -> RenderedReport:
    """The same with the bytes of its pictures: of pages that look different from what was accepted first, then the worst.

    Files that are gone are left out. Without Pillow only files that are small already are taken, as they are.
    """
    by_page = {page: list(shots) for page, shots in groupby(rendered.shots, key=lambda shot: shot.page)}
    worst: dict[str, int] = {}
    for finding in findings:
        worst[finding.where.file] = min(finding.severity.rank, worst.get(finding.where.file, 9))
    outlined = {outline.page for outline in rendered.outlines}
    ordered = sorted(
        by_page,
        key=lambda page: (
            not any(shot.differs for shot in by_page[page]),
            worst.get(page, 9),
            page not in outlined,
            page,
        ),
    )
    kept: dict[str, ShownPicture] = {}
    left, shown = MOST_BYTES, 0
    for page in ordered[:MOST_PAGES]:
        made = [_read(Path(rendered.folder), name) for name in _files(by_page[page]) if name not in kept]
        found = [picture for picture in made if picture is not None]
        left -= sum(len(picture.data) for picture in found)
        if left < 0:
            break
        kept |= {picture.file: picture for picture in found}
        shown += 1
    return replace(rendered, pictures=tuple(kept.values()), left_out=len(ordered) - shown)


def _files(shots: Sequence[Shot]) -> Iterator[str]:
    for shot in shots:
        yield shot.file
        if shot.compared and shot.differs:
            yield shot.compared.before
            yield shot.compared.changes


def _read(folder: Path, name: str) -> ShownPicture | None:
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    made = _small(data)
    return ShownPicture(name, *made) if made else None


def _small(data: bytes) -> tuple[str, bytes] | None:
    try:
        from PIL import Image, features
    except ImportError:
        return ("image/png", data) if len(data) <= _LARGEST_AS_IS else None
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
            most = _NARROW if image.width < image.height else _WIDE
            size = (min(most, image.width), max(1, round(image.height * min(1.0, most / image.width))))
            small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
            if features.check("webp"):
                small.save(out, "WEBP", quality=_QUALITY, method=2)
                return "image/webp", out.getvalue()
            small.save(out, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return "image/jpeg", out.getvalue()
