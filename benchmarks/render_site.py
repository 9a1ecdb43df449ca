"""Campaign pages with a film of their own, built: what the rendering check and its peers are measured on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from benchmarks.built import BuildBrokeError, run_build
from benchmarks.campaign_pages import campaigns
from benchmarks.site_folder import Campaign, write_site

CUES = 280
"""About 60 kB of HTML."""
_SECONDS = CUES * 5
_SIZE = (640, 360)


def built_pages(site: Path, pages: int) -> tuple[list[str], int]:
    """Build ``site`` with ``pages`` campaigns, each with a film: the paths of their pages, and the bytes of all of them.

    Raises :class:`~benchmarks.built.BuildBrokeError`.
    """
    site.mkdir(parents=True)
    film = site / "film.mp4"
    write_film(film, _SECONDS)
    write_site(site, "Campaign pages", _with_film(pages, film.read_bytes()), ())
    build = run_build(site)
    if build.failed:
        raise BuildBrokeError(build.result["findings"][:3])
    paths = [path for path in build.sizes if path.startswith("campaign-") and "/embed/" not in path]
    return paths, sum(build.sizes[path] for path in paths)


def _with_film(pages: int, film: bytes) -> Iterator[Campaign]:
    for number, campaign in enumerate(campaigns(pages, CUES)):
        texts = [
            replace(text, front={**text.front, "video": {"file": "video.mp4", "poster_at": "0:05"}})
            for text in campaign.texts
        ]
        yield replace(campaign, texts=texts, files={**campaign.files, "video.mp4": film + _free(number)})


def _free(number: int) -> bytes:
    """A box that players skip: no two campaigns may stand for one video, and so no two films have the same bytes."""
    return (12).to_bytes(4, "big") + b"free" + number.to_bytes(4, "big")


def write_film(path: Path, seconds: int) -> None:
    """A silent H.264 film of ``seconds``, one flat picture a second, its index ahead of its pictures."""
    import av

    with av.open(str(path), "w", options={"movflags": "faststart"}) as out:
        stream = out.add_stream("libx264", rate=1)
        stream.width, stream.height, stream.pix_fmt = *_SIZE, "yuv420p"
        stream.options = {"preset": "ultrafast", "g": "10"}
        for number in range(seconds):
            frame = av.VideoFrame(*_SIZE, "yuv420p")
            for plane, value in zip(frame.planes, (60 + number % 120, 110, 140), strict=True):
                plane.update(bytes([value]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
