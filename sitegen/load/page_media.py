"""The video and poster a page names: found, looked into, and made into pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic_core import PydanticCustomError

from sitegen.core.digests import Digest
from sitegen.core.errors import SitegenError
from sitegen.core.fields import https_address
from sitegen.core.findings import Finding, error
from sitegen.core.paths import site_path
from sitegen.core.problems import did_you_mean
from sitegen.core.times import Seconds
from sitegen.load.media.cache import MediaCache
from sitegen.load.media.facts import Picture, Posters, VideoFacts
from sitegen.load.schema_video import Video
from sitegen.load.yaml_text import YamlText

_POSTER_NAMES = ("poster.jpg", "poster.jpeg", "poster.png", "poster.webp", "poster.avif")

Result = tuple[VideoFacts | None, Posters | None, list[Finding]]


@dataclass(frozen=True, slots=True)
class MediaRequest:
    """What a page asks for. ``suffix`` goes into the pictures' names where a folder needs a second set.

    ``has_picture`` says that a video elsewhere may do without a poster: its host has one, or nobody has asked it yet.
    """

    video: Video
    folder: str
    files: Mapping[str, Digest]
    suffix: str
    has_picture: bool = False

    def digest(self, name: str) -> Digest | None:
        """The digest of a file of the folder, or ``None`` when there is none of that name."""
        return self.files.get(f"{self.folder}/{name}")

    @property
    def poster_file(self) -> str | None:
        """The picture beside the text that becomes the poster: the named one, else one found by its name."""
        named = self.video.poster
        if named is not None:
            return None if "://" in named else named
        return next((name for name in _POSTER_NAMES if self.digest(name)), None)


def page_media(request: MediaRequest, yaml: YamlText, root: Path, cache: MediaCache) -> Result:
    """Facts and pictures; what is missing or broken comes as findings at the place that names it."""
    findings: list[Finding] = []
    video_path = _local(request, yaml, "file", request.video.file, findings)
    poster = request.video.poster
    if poster is not None and "://" in poster:
        findings += _remote_poster(poster, yaml)
        poster_path = None
    else:
        poster_path = _local(request, yaml, "poster", request.poster_file, findings)
    if request.video.file is None and poster is None and poster_path is None and not request.has_picture:
        findings.append(
            error(
                "video/no-poster",
                "a video that lies elsewhere needs a poster",
                yaml.where("video", key=True),
                'add "poster:" with a picture beside this text or an https address',
            )
        )
    if findings:
        return None, None, findings
    try:
        facts = cache.video_facts(root / video_path[0], video_path[1]) if video_path else None
        pictured = "://" not in (poster or "") and (video_path is not None or poster_path is not None)
        posters = _posters(request, root, cache, video_path, poster_path) if pictured else None
    except SitegenError as problem:
        key = "poster" if poster_path else "file"
        message = f'"{(poster_path or video_path or ("",))[0].rsplit("/", 1)[-1]}": {problem.message}'
        return None, None, [error(problem.code, message, yaml.where("video", key), problem.hint)]
    return facts, posters, []


def _local(
    request: MediaRequest, yaml: YamlText, key: str, name: str | None, findings: list[Finding]
) -> tuple[str, Digest] | None:
    """The path below ``content/`` and digest of a file of the folder."""
    if name is None:
        return None
    try:
        site_path(name)
    except SitegenError as problem:
        findings.append(
            error(
                "video/outside-folder",
                problem.message,
                yaml.where("video", key),
                "put the file into the campaign's folder",
            )
        )
        return None
    digest = request.digest(name)
    if digest is None:
        start = len(request.folder) + 1
        near = did_you_mean(name, [path[start:] for path in request.files])
        findings.append(
            error(
                "video/missing-file",
                f'there is no file "{name}" beside this text',
                yaml.where("video", key),
                f"add it, or correct the name: {near}",
            )
        )
        return None
    return f"{request.folder}/{name}", digest


def _remote_poster(address: str, yaml: YamlText) -> list[Finding]:
    try:
        https_address(address)
    except PydanticCustomError as problem:
        context = problem.context or {}
        return [
            error(
                "video/poster-address",
                f'"video.poster": {problem.message()}',
                yaml.where("video", "poster"),
                str(context.get("fix", "")),
            )
        ]
    return []


def _posters(
    request: MediaRequest,
    root: Path,
    cache: MediaCache,
    video: tuple[str, Digest] | None,
    poster: tuple[str, Digest] | None,
) -> Posters:
    at = Seconds(request.video.poster_at) if request.video.poster_at is not None else None
    made = cache.posters(
        root / video[0] if video else None,
        root / poster[0] if poster else None,
        video_digest=video[1] if video else None,
        poster_digest=poster[1] if poster else None,
        at=at,
    )
    return _renamed(made, request.suffix) if request.suffix else made


def _renamed(posters: Posters, suffix: str) -> Posters:
    def rename(picture: Picture) -> Picture:
        return replace(picture, file=picture.file.replace("poster", f"poster-{suffix.lower()}", 1))

    return replace(posters, main=rename(posters.main), others=tuple(rename(picture) for picture in posters.others))
