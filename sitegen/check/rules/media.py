"""Films as files: opened, and what was found in them held against what browsers and search engines take."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.check.examples import PAGE, Edit, Example, Patch, edit, patched, shows, write
from sitegen.check.file_evidence import FILMS, PICTURES, FileFacts, Film, Use
from sitegen.check.page import Page
from sitegen.check.patches import becomes, cut, index_last, old_film, padded, without_track
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import HOST_LIMITS, OWN_CHOICE, VIDEO_GUIDE
from sitegen.check.site import Site
from sitegen.core.findings import Severity

FILM = "onboarding/video.mp4"
LARGEST_HOSTED = 25 << 20
"""Bytes: what a common static host takes as one file."""

SUPPORTED = frozenset({"mp4", "webm", "mkv", "ogg", "avi", "mpeg", "asf", "rm", "ts", "m3u8"})
_OTHER = frozenset({"flv", "swf", "mp3", "flac", "wav", "pdf", "zip", "html", "webvtt", "empty", "svg"})
_PICTURES = frozenset({"jpeg", "png", "gif", "bmp", "webp", "avif", "heic", "tiff", "ico", "jxl", "psd"})
_FAMILIES = {
    **dict.fromkeys(("mp4", "m4v", "mov", "3gp", "3g2", "qvt"), frozenset({"mp4"})),
    "webm": frozenset({"webm", "mkv"}),
    "mkv": frozenset({"webm", "mkv"}),
    **dict.fromkeys(("ogv", "ogg"), frozenset({"ogg"})),
    **dict.fromkeys(("avi", "divx"), frozenset({"avi"})),
    **dict.fromkeys(("mpeg", "mpg", "vob", "m2v"), frozenset({"mpeg", "ts"})),
    **dict.fromkeys(("wmv", "asf"), frozenset({"asf"})),
    **dict.fromkeys(("rm", "ram"), frozenset({"rm"})),
}
_PLAYED = {"h264", "vp8", "vp9", "av1"}
_HEARD = {"", "aac", "mp3", "opus", "vorbis", "flac"}
_EIGHT_BITS = {"", "yuv420p", "yuvj420p"}
_SOURCE = '<source src="/onboarding/video.mp4" type="video/mp4">'
_NAMED = shows(_SOURCE)


def _films(site: Site) -> Iterator[FileFacts]:
    return (named.facts for named in site.evidence.media if named.is_for(FILMS))


def _opened(site: Site) -> Iterator[tuple[FileFacts, Film]]:
    for facts in _films(site):
        if facts.film and not facts.film.problem and not facts.film.unopened:
            yield facts, facts.film


def _has_films(site: Site) -> bool:
    return any(True for _ in _films(site))


def _lacks(site: Site) -> str:
    return next((facts.film.unopened for facts in _films(site) if facts.film and facts.film.unopened), "")


@rule(
    "media/not-decodable",
    Severity.ERROR,
    title="A film cannot be opened",
    fix="encode it again, best as MP4 with H.264 and AAC, and play the file that lies in the folder",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_films,
    lacks=_lacks,
    examples_pass=_NAMED,
    examples_fail=patched(FILM, "has lost its index", lambda old: old.replace(b"moov", b"none", 1)),
)
def not_decodable(site: Site) -> Iterator[Fault]:
    """A film that no decoder opens plays nowhere; neither players nor search engines say so aloud."""
    for facts in _films(site):
        film = facts.film
        if film and film.problem and not film.missing and facts.signature not in _OTHER | _PICTURES | {"git-lfs"}:
            yield Fault(f"the film cannot be opened: {film.problem}", file=facts.path)


@rule(
    "media/truncated",
    Severity.ERROR,
    title="A film is cut off",
    fix="copy or upload the whole file again",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_films,
    examples_pass=_NAMED,
    examples_fail=patched(FILM, "is cut off after 7,000 bytes", cut(7000))
    + patched(FILM, "is cut off after 2,000 bytes", cut(2000)),
)
def truncated(site: Site) -> Iterator[Fault]:
    """An MP4 says how long each of its parts is; where the file ends earlier, the film stops in the middle."""
    for facts in _films(site):
        if facts.film and facts.film.missing:
            yield Fault(f"the file ends {facts.film.missing:,} bytes before its own end", file=facts.path)


@rule(
    "media/not-a-film",
    Severity.ERROR,
    title="What is named as a film is something else",
    fix="put a film of a supported type there, best an MP4",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_films,
    console="Unsupported video format",
    examples_pass=_NAMED,
    examples_fail=write(FILM, "<!doctype html>\n<title>Not found</title>\n")
    + patched(FILM, "is a Flash video", lambda _old: b"FLV\x01\x01\0\0\0\x09\0\0\0\0"),
)
def not_a_film(site: Site) -> Iterator[Fault]:
    """An error page, a sound or a picture under the name of a film is fetched and thrown away by every consumer."""
    for facts in _films(site):
        if facts.signature in _OTHER | _PICTURES:
            what = "is empty" if facts.signature == "empty" else f"is {facts.signature.upper()} by its first bytes"
            yield Fault(f"the file {what}, which is no supported film", file=facts.path)


@rule(
    "media/git-lfs-pointer",
    Severity.ERROR,
    title="A pointer of Git LFS lies in place of the file",
    fix="run git lfs pull before the site is built, and publish the file itself",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: any(named.is_for(FILMS | PICTURES) for named in site.evidence.media),
    examples_pass=_NAMED,
    examples_fail=write(FILM, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a21\nsize 8557\n"),
)
def git_lfs_pointer(site: Site) -> Iterator[Fault]:
    """A checkout without Git LFS leaves three lines of text where film and picture should be; it builds all the same."""
    for named in site.evidence.media:
        if named.facts.signature == "git-lfs" and named.is_for(FILMS | PICTURES):
            yield Fault("the file is a pointer of Git LFS, not what it points to", 1, file=named.facts.path)


@rule(
    "media/extension-differs",
    Severity.ERROR,
    title="The ending of a film's name is that of another container",
    fix="give the file the ending of what it is, and correct the addresses that name it",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=_has_films,
    console="Unknown video format",
    examples_pass=_NAMED,
    examples_fail=(
        Example(
            edits=(Edit(PAGE, _SOURCE, f'{_SOURCE}\n<source src="/onboarding/video.webm" type="video/mp4">'),),
            patches=(Patch("onboarding/video.webm", "is an MP4", becomes(old_film())),),
        ),
    ),
)
def extension_differs(site: Site) -> Iterator[Fault]:
    """Servers tell the media type from the ending; players and crawlers that believe them refuse the file."""
    for facts in _films(site):
        ending = facts.path.rpartition(".")[2].lower()
        if facts.signature in SUPPORTED and facts.signature not in _FAMILIES.get(ending, SUPPORTED):
            yield Fault(f"the name ends in .{ending}, and the file is {facts.signature}", file=facts.path)


@rule(
    "media/no-picture",
    Severity.ERROR,
    title="The file that contentUrl names has no picture",
    fix="name the film itself; a sound recording is an AudioObject",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: any(Use.CONTENT in named.uses for named in site.evidence.media),
    lacks=_lacks,
    examples_pass=shows('"contentUrl": "https://films.example/onboarding/video.mp4"'),
    examples_fail=patched(FILM, "has lost its picture track", without_track(0)),
)
def no_picture(site: Site) -> Iterator[Fault]:
    """A VideoObject promises a film; a file with sound alone gives no frame to index and no preview."""
    content = {named.facts.path for named in site.evidence.media if Use.CONTENT in named.uses}
    for facts, film in _opened(site):
        if facts.path in content and not film.video_codec:
            yield Fault("the film has no video track", file=facts.path)


@rule(
    "media/index-at-end",
    Severity.WARNING,
    title="The index of an MP4 stands at its end",
    fix="move it to the front: ffmpeg -i in.mp4 -c copy -movflags +faststart out.mp4",
    source=OWN_CHOICE,
    needs=Site,
    applies=_has_films,
    examples_pass=_NAMED,
    examples_fail=patched(FILM, "has its index behind the pictures", index_last),
)
def index_at_end(site: Site) -> Iterator[Fault]:
    """A player must have the index before it shows anything: it waits for the whole file, or asks a second time.

    Our own choice; no search engine asks for it.
    """
    for facts in _films(site):
        if facts.film and facts.film.index_first is False:
            yield Fault("the index (moov) stands behind the pictures (mdat)", file=facts.path)


@rule(
    "media/coding-not-played",
    Severity.WARNING,
    title="Common browsers do not play a film's coding",
    fix="encode it as H.264 (8 bits, 4:2:0) with AAC in MP4, or offer that as a further source",
    source=VIDEO_GUIDE,
    needs=Site,
    applies=lambda site: any(Use.FILM in named.uses for named in site.evidence.media),
    lacks=_lacks,
    examples_pass=_NAMED,
    examples_fail=patched(FILM, "is coded as MPEG-4 Part 2", becomes(old_film())),
)
def coding_not_played(site: Site) -> Iterator[Fault]:
    """The container alone says nothing: an MP4 may hold a coding of which browsers play the sound at most.

    Search engines name the codings they take only as "common"; the list is ours: H.264, VP8, VP9, AV1.
    """
    played = {named.facts.path for named in site.evidence.media if Use.FILM in named.uses}
    for facts, film in _opened(site):
        if facts.path in played and (found := _unplayed(film)):
            yield Fault(f"the film is coded as {found}", file=facts.path)


def _unplayed(film: Film) -> str:
    if film.video_codec and film.video_codec not in _PLAYED:
        return film.video_codec
    if film.video_codec == "h264" and film.pixel_format not in _EIGHT_BITS:
        return f"h264 with {film.pixel_format} pixels"
    return "" if film.audio_codec in _HEARD else f"{film.audio_codec} sound"


@rule(
    "media/large-file",
    Severity.NOTE,
    title="A film is larger than common static hosts take",
    fix="encode it smaller, or keep films in an object store and name them by address",
    source=HOST_LIMITS,
    needs=Site,
    applies=_has_films,
    examples_pass=_NAMED,
    examples_fail=patched(FILM, "has 27,000,000 bytes", padded(27_000_000)),
)
def large_file(site: Site) -> Iterator[Fault]:
    """Some hosts refuse a file over 25 MiB, and with it the whole publication; others do not. So this is a note."""
    for facts in _films(site):
        if facts.size > LARGEST_HOSTED:
            yield Fault(f"the film has {facts.size / (1 << 20):,.0f} MiB, more than 25", file=facts.path)


@rule(
    "media/inline-address",
    Severity.ERROR,
    title="The player of a watch page loads the film from a data: or blob: address",
    fix="put the film into a file of its own, and give its address",
    source=VIDEO_GUIDE,
    needs=Page,
    applies=lambda page: page.is_watch_page and any(player.tag == "video" for player in page.evidence.players),
    console="Inline data URLs cannot be used for video URLs",
    examples_pass=_NAMED,
    examples_fail=edit(_SOURCE, '<source src="data:video/mp4;base64,AAAA">', PAGE),
)
def inline_address(page: Page) -> Iterator[Fault]:
    """What has no address of its own can be neither fetched nor indexed; blob: addresses live in one tab only."""
    for player in page.evidence.players:
        named = [(player.src, player.line), *((source.src, source.line) for source in player.sources)]
        for address, line in named:
            if player.tag == "video" and address[:5].lower() in {"data:", "blob:"}:
                yield Fault(f"the film's address is {address[:40]}", line, near=address[:40])
