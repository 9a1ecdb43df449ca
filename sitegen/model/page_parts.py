"""Small values of which pages are made: links, dates, pictures, the player."""

from __future__ import annotations

from dataclasses import dataclass

HLS = "application/vnd.apple.mpegurl"
"""The media type of an HLS playlist (https://www.rfc-editor.org/rfc/rfc8216#section-4)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the text that names its target; ``href`` is ``""`` for the page one is on."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language: ``tag`` is BCP 47, ``text`` the language's own name.

    ``version`` is false for a page that nobody has translated yet: people may go there, search engines are not told of it.
    """

    tag: str
    text: str
    href: str
    url: str
    current: bool = False
    version: bool = True


@dataclass(frozen=True, slots=True)
class DateText:
    """A date twice: ``iso`` for ``<time datetime>`` (RFC 3339), ``text`` as the page's language writes it."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its real size in pixels; 0 where a remote picture's size is not known."""

    href: str
    url: str
    width: int
    height: int
    alt: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class PlayerTrack:
    """A ``<track>`` of the player; ``kind`` is ``captions``, ``subtitles``, ``descriptions`` or ``chapters``."""

    kind: str
    language: str
    label: str
    href: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class VideoSource:
    """One form of the main video, as ``<source>`` has it; ``media_type`` is ``""`` where it is not known."""

    src: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Player:
    """The main video. ``kind`` is ``video`` (a file, played by the browser) or ``iframe`` (somebody else's player).

    ``src`` is the file or the iframe's address, ``hls`` a playlist of the same video, or ``""``. ``width`` and ``height`` are the picture's, or 16 by 9
    where nobody gave them. ``portrait`` is true when it is higher than wide. ``tint`` is a colour like
    ``#203040`` that goes behind the picture, or ``""``.
    """

    kind: str
    src: str
    media_type: str
    width: int
    height: int
    title: str
    poster: Image | None
    tracks: tuple[PlayerTrack, ...] = ()
    tint: str = ""
    hls: str = ""

    @property
    def sources(self) -> tuple[VideoSource, ...]:
        """The forms of a file, from which a browser takes the first that it can play.

        The playlist adapts to the network and stands first: browsers that cannot play it pass on to the file.
        """
        playlist = (VideoSource(self.hls, HLS),) if self.hls else ()
        return (*playlist, VideoSource(self.src, self.media_type)) if self.kind == "video" else ()

    @property
    def portrait(self) -> bool:
        """Whether the picture is higher than wide."""
        return self.height > self.width
