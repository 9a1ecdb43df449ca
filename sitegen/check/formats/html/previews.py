"""How a page would look where others show it: finished values for three small pictures of it.

What is shown is what the page says of itself. Search engines and networks choose other words, or none, when they like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from sitegen.check.formats.words import visible
from sitegen.check.views import PageView
from sitegen.core.times import clock, parse_moment

TITLE_SHOWN = 60
DESCRIPTION_SHOWN = 160
"""Characters after which result lists usually cut."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Preview:
    """One preview. ``picture`` is the number of a picture of the report, or ``None``; ``remarks`` say what is missing."""

    title: str
    text: str
    picture: int | None = None
    picture_text: str = ""
    length: str = ""
    day: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Previews:
    """The three of them, with the host and the address that all show."""

    host: str
    site: str
    trail: tuple[str, ...]
    search: Preview
    video: Preview | None
    share: Preview


def previews(view: PageView, numbers: Mapping[str, int]) -> Previews:
    """The previews of one page; ``numbers`` gives the number of each picture by its address."""
    try:
        parts = urlsplit(view.address)
    except ValueError:
        parts = urlsplit("")
    host = visible((parts.hostname or "").removeprefix("www."))
    trail = tuple(visible(unquote(part))[:40] for part in parts.path.split("/") if part)
    site = visible(view.site_name) or host or "Your site"
    return Previews(host, site, trail, _search(view), _video(view, numbers), _share(view, numbers))


def cut(text: str, most: int) -> str:
    """``text`` as result lists cut it: after a whole word, with an ellipsis."""
    text = visible(text)
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,;:.–-')} …"


def _search(view: PageView) -> Preview:
    return Preview(
        cut(view.title, TITLE_SHOWN), cut(view.description, DESCRIPTION_SHOWN), remarks=tuple(_search_remarks(view))
    )


def _search_remarks(view: PageView) -> Iterator[str]:
    if not view.listed:
        yield "The page asks search engines not to list it, so nobody will see this."
    if not view.title:
        yield "There is no title. Search engines will make one up."
    elif len(view.title) > TITLE_SHOWN:
        yield "The title is long and will probably be cut."
    if not view.description:
        yield "There is no description. Search engines will pick a sentence from the page."


def _video(view: PageView, numbers: Mapping[str, int]) -> Preview | None:
    video = view.video
    if video is None:
        return None
    seconds = parse_moment(video.duration)
    day = day_of(video.upload_date)
    missing = [name for name, there in (("title", video.name), ("thumbnail", view.thumbnail)) if not there]
    remarks = [f"The video's data name no {name}, which a video result needs." for name in missing]
    remarks += [] if day else ["There is no upload date that can be read, which a video result needs."]
    remarks += [] if seconds is not None else ["There is no duration that can be read, so none will be shown."]
    return Preview(
        title=cut(video.name, TITLE_SHOWN + 10),
        text=cut(video.description, 110),
        picture=numbers.get(view.thumbnail),
        picture_text=_picture_text(view.thumbnail, "thumbnail"),
        length=clock(seconds) if seconds is not None else "",
        day=day,
        remarks=tuple(remarks),
    )


def _share(view: PageView, numbers: Mapping[str, int]) -> Preview:
    remarks = []
    if not view.picture:
        remarks.append("No picture is named for sharing (og:image), so most networks will show a bare link.")
    elif not view.picture_alt:
        remarks.append("The picture has no description (og:image:alt) for people who cannot see it.")
    if not view.share_title:
        remarks.append("No title is given for sharing (og:title); the page's own is used.")
    return Preview(
        title=cut(view.share_title or view.title, 70),
        text=cut(view.share_description or view.description, 120),
        picture=numbers.get(view.picture),
        picture_text=visible(view.picture_alt) or _picture_text(view.picture, "picture"),
        remarks=tuple(remarks),
    )


def _picture_text(address: str, noun: str) -> str:
    """What stands in the place of a picture that is not in the report."""
    name = address.rpartition("/")[2].partition("?")[0]
    return f"{noun}: {visible(unquote(name))[:60]}" if address else f"no {noun}"


def day_of(written: str) -> str:
    """``5 Oct 2026`` for an ISO 8601 date or date and time; empty when it is none."""
    try:
        found = date.fromisoformat(written[:10])
    except ValueError:
        return ""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
