"""The files of a campaign that are published beside its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.build.page_files import reserved
from sitegen.core.digests import Digest
from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.paths import SitePath
from sitegen.load.campaign import CampaignSource, Folder, PageSource
from sitegen.load.captions.write import format_webvtt
from sitegen.model.addresses import Addresses
from sitegen.model.facts import published_name
from sitegen.model.watch import WatchPage
from sitegen.write.stage import Made, Stage


@dataclass(slots=True)
class CampaignFiles:
    """Collects the files of one campaign; two sources for one address are told, and the first one stays."""

    campaign: CampaignSource
    folder: Folder
    root: Path
    addresses: Addresses
    before: Mapping[str, Digest]
    stage: Stage
    made: dict[str, Made] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def publish(self, pages: Sequence[WatchPage]) -> list[Made]:
        """The video byte for byte, pictures, captions as WebVTT, and the files that texts show."""
        for page in pages:
            self.sources |= reserved(self.addresses, page.page.frame.locale, self.campaign.slug)
            self.sources |= page.share.places if page.share else {}
        for source in self.campaign.pages:
            self._media(source)
        for name in sorted(set().union(*(page.used for page in pages))):
            self._copy(name, name, self.root / name, self.folder.files[f"{self.folder.path}/{name}"])
        if any(page.page.player.tracks for page in pages):
            for track in self.campaign.tracks:
                path = self.addresses.media(self.campaign.slug, published_name(track))
                data = format_webvtt(track.cues, track.head).encode()
                if self._take(path, track.file.rsplit("/", 1)[1]):
                    self.made[path] = self.stage.put(path, data, self.before.get(path))
        return list(self.made.values())

    def _media(self, source: PageSource) -> None:
        video = source.front.video
        if source.posters is not None:
            origin = source.poster_file or video.file or ""
            for picture in (source.posters.main, *source.posters.others):
                self._copy(picture.file, origin, Path(picture.source), picture.digest)
        if source.video is not None and video.file:
            self._copy(video.file, video.file, self.root / video.file, source.video.digest)

    def _copy(self, name: str, origin: str, source: Path, digest: Digest) -> None:
        path = self.addresses.media(self.campaign.slug, name)
        if self._take(path, origin):
            self.made[path] = self.stage.copy(path, source, digest, self.before.get(path))

    def add(self, path: str, what: str, source: Path, digest: Digest) -> None:
        """Publish ``source`` at ``path``, which was kept free for ``what``."""
        if self._take(path, what):
            self.made[path] = self.stage.copy(SitePath(path), source, digest, self.before.get(path))

    def _take(self, path: str, origin: str) -> bool:
        """Whether ``path`` is free; a second source for it is a finding."""
        holder = self.sources.setdefault(path, origin)
        if holder != origin:
            message = f'"{origin}" would be published as /{path}, which is taken by {holder}'
            where = Location(f"{self.folder.path}/{origin}")
            self.findings.append(error("content/address-clash", message, where, "rename the file"))
        return holder == origin and path not in self.made


def unused_findings(campaign: CampaignSource, pages: Sequence[WatchPage]) -> list[Finding]:
    """A warning for each file that no page uses."""
    used = set().union(*(page.used for page in pages)) | {track.file.rsplit("/", 1)[1] for track in campaign.tracks}
    for page in campaign.pages:
        used |= {page.text.file.rsplit("/", 1)[1], page.front.video.file or "", page.poster_file or ""}
    left = [name for name in sorted(campaign.names - used) if not name.endswith((".vtt", ".srt"))]
    fix = "link to it from the text, or move it out of the content folder"
    return [
        warning("content/unused-file", "no page uses this file", Location(f"{campaign.folder}/{name}"), fix)
        for name in left
    ]
