"""One entry of the lock: a medium's facts with a picture that was tried."""

from __future__ import annotations

from datetime import date

from sitegen.core.findings import Finding, Location, warning
from sitegen.fetch.client import Client
from sitegen.fetch.endpoints import Endpoints
from sitegen.fetch.facts import Facts, locked
from sitegen.fetch.hosts import facts_of
from sitegen.fetch.limits import FetchError
from sitegen.fetch.pictures import picture_facts
from sitegen.fetch.wanted import Wanted
from sitegen.load.elsewhere import Elsewhere
from sitegen.load.media_lock import LockedMedia, Thumbnail


def read_entry(wanted: Wanted, client: Client, endpoints: Endpoints, today: date) -> tuple[LockedMedia, list[Finding]]:
    """The entry of one medium, and warnings about parts of it. Raises :class:`FetchError` where there is no entry."""
    place = wanted.place
    facts = facts_of(place, client, endpoints)
    thumbnail, findings = _thumbnail(place, facts, wanted.where, client, endpoints)
    return locked(facts, thumbnail, today.isoformat()), findings


def _thumbnail(
    place: Elsewhere, facts: Facts, where: Location, client: Client, endpoints: Endpoints
) -> tuple[Thumbnail | None, list[Finding]]:
    """The thumbnail with its real size, tried out: hosts name pictures that are not there.

    Raises :class:`FetchError` for what may be better next time, so that no entry without a picture is kept for ever.
    """
    if facts.thumbnail is None:
        return None, []
    if place.host == "youtube":
        try:
            return _tried(endpoints.youtube_picture.format(id=place.value), client), []
        except FetchError as problem:
            if problem.passing:
                raise
    try:
        return _tried(facts.thumbnail, client), []
    except FetchError as problem:
        if problem.passing:
            raise
        message = f"the host's own picture of {place.key} cannot be used: {problem.message}"
        return None, [warning(problem.code, message, where, 'give a picture of your own with "poster:"')]


def _tried(url: str, client: Client) -> Thumbnail:
    found = picture_facts(client, url)
    return Thumbnail(url=url, width=found.width, height=found.height, media_type=found.media_type)
