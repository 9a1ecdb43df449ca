"""VideoObject: what may be added to it, in the form that consumers take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from sitegen.check.addresses import normalise
from sitegen.check.examples import HOSTED, edit, shows
from sitegen.check.nodes import short_type
from sitegen.check.page import Page
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.sources import MARKUP_POLICY, SCHEMA_CAPTION, SCHEMA_TRANSCRIPT, VIDEO_MARKUP
from sitegen.check.rules.video_times import moment_of
from sitegen.check.vocabulary.table import lineage
from sitegen.core.findings import Severity

_DURATION = '"duration": "PT4M",'
_WATCHED = '{"@type": "InteractionCounter", "interactionType": {"@type": "WatchAction"}, "userInteractionCount": 120}'
_CAPTION = '{"@type": "MediaObject", "contentUrl": "https://player.example/4711.vtt", "encodingFormat": "text/vtt", "inLanguage": "en"}'
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
_REGIONS = ("regionsAllowed", "ineligibleRegion")


def _with(text: str, more: str = _DURATION) -> str:
    return f"{more} {text},"


def _has(*keys: str) -> Any:
    return lambda page: any(key in node.data for node in page.videos for key in keys)


@rule(
    "video/invalid-interaction-statistic",
    Severity.WARNING,
    title="interactionStatistic is not a counter of views",
    fix='write an InteractionCounter with interactionType {"@type": "WatchAction"} and a whole userInteractionCount',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=_has("interactionStatistic"),
    examples_pass=edit(_DURATION, _with(f'"interactionStatistic": {_WATCHED}'), HOSTED),
    examples_fail=edit(_DURATION, _with('"interactionStatistic": 120'), HOSTED)
    + edit(_DURATION, _with(f'"interactionStatistic": {_WATCHED}').replace("120", "1.5"), HOSTED),
)
def invalid_interaction_statistic(page: Page) -> Iterator[Fault]:
    """Views are read from one form only: which action was counted, and how often, as a whole number."""
    for node in page.videos:
        for value in node.values("interactionStatistic"):
            if problem := _counter_problem(value):
                yield Fault(f"the interactionStatistic {problem}", node.line("interactionStatistic"))


def _counter_problem(value: Any) -> str:
    if not isinstance(value, dict):
        return "is no InteractionCounter"
    if set(value) == {"@id"}:
        return ""
    count, action = value.get("userInteractionCount"), value.get("interactionType")
    kind = action.get("@type") if isinstance(action, dict) else action
    if not isinstance(kind, str) or "Action" not in lineage(short_type(kind)):
        return "does not say which action was counted (interactionType)"
    whole = isinstance(count, int) and not isinstance(count, bool) and count >= 0
    if not whole and not (isinstance(count, str) and count.strip().isdecimal()):
        return f"has no whole number as userInteractionCount: {str(count)[:40]}"
    return ""


@rule(
    "video/both-region-lists",
    Severity.WARNING,
    title="A video has both regionsAllowed and ineligibleRegion",
    fix="keep the list that is shorter",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=_has(*_REGIONS),
    examples_pass=edit(_DURATION, _with('"regionsAllowed": ["DE", "AUT"]'), HOSTED),
    examples_fail=edit(_DURATION, _with('"regionsAllowed": "DE", "ineligibleRegion": "FR"'), HOSTED),
)
def both_region_lists(page: Page) -> Iterator[Fault]:
    """One list says where the video may be shown, the other where not; with both, nobody says which one wins."""
    for node in page.videos:
        if all(node.values(key) for key in _REGIONS):
            yield Fault("the VideoObject has regionsAllowed and ineligibleRegion", node.line("ineligibleRegion"))


@rule(
    "video/unknown-region",
    Severity.WARNING,
    title="A region of a video is not a country code",
    fix="write ISO 3166-1 codes of two or three letters, for example DE or DEU; the United Kingdom is GB",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=_has(*_REGIONS),
    examples_pass=edit(_DURATION, _with('"ineligibleRegion": ["GB", "USA"]'), HOSTED),
    examples_fail=edit(_DURATION, _with('"regionsAllowed": ["DE", "UK"]'), HOSTED)
    + edit(_DURATION, _with('"ineligibleRegion": "EU"'), HOSTED),
)
def unknown_region(page: Page) -> Iterator[Fault]:
    """A code that no country has limits nothing: the video is offered where it must not be shown, or nowhere."""
    for node in page.videos:
        for key in _REGIONS:
            texts = (value for value in node.values(key) if isinstance(value, str))
            for code in (code for text in texts for code in re.split(r"[\s,]+", text.strip()) if code):
                if code.upper().partition("-")[0] not in _countries():
                    yield Fault(f"{key} names {code[:40]!r}, which is no country code", node.line(key), near=code)


@cache
def _countries() -> frozenset[str]:
    from babel import Locale
    from babel.core import get_global

    two = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()} - _NO_COUNTRIES
    three = {code for code in map(str, get_global("territory_aliases")) if len(code) == 3 and code.isalpha()}
    return frozenset(two | three)


@rule(
    "video/invalid-expires",
    Severity.WARNING,
    title="expires is not an ISO 8601 date-time",
    fix='write it like "2027-10-05T09:00:00+02:00", or leave it out for a video that stays',
    source=VIDEO_MARKUP,
    needs=Page,
    applies=_has("expires"),
    examples_pass=edit(_DURATION, _with('"expires": "2027-09-01T12:00:00Z"'), HOSTED),
    examples_fail=edit(_DURATION, _with('"expires": "never"'), HOSTED),
)
def invalid_expires(page: Page) -> Iterator[Fault]:
    """A date that cannot be read is no date: the video stays in results after it is gone."""
    for node in page.videos:
        for value in node.values("expires"):
            if not isinstance(value, str) or moment_of(value.strip()) is None:
                yield Fault(f"expires is {str(value)[:40]!r}, which is no date-time", node.line("expires"))


@rule(
    "video/expires-before-upload",
    Severity.ERROR,
    title="A video expires before it is published",
    fix="correct the one of the two dates that is wrong, or leave expires out",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=_has("expires"),
    examples_pass=edit(_DURATION, _with('"expires": "2027-09-01T12:00:00Z"'), HOSTED),
    examples_fail=edit(_DURATION, _with('"expires": "2025-09-01T12:00:00Z"'), HOSTED),
)
def expires_before_upload(page: Page) -> Iterator[Fault]:
    """A moment of expiry in the past takes the video out of results at once."""
    for node in page.videos:
        ends, begins = node.text("expires"), node.text("uploadDate")
        if moment_of(ends) and moment_of(begins) and is_before(ends, begins):
            yield Fault(f"the video expires at {ends}, and is published at {begins}", node.line("expires"), near=ends)


def is_before(first: str, second: str) -> bool:
    """Whether one moment lies before another; by the day alone when one of them has no zone."""
    one, other = moment_of(first), moment_of(second)
    if one is None or other is None:
        return False
    if one.tzinfo is None or other.tzinfo is None:
        return one.date() < other.date()
    return one < other


@rule(
    "video/with-rating",
    Severity.NOTE,
    title="A VideoObject carries a rating",
    fix="leave it out, unless visitors gave it and the page shows it",
    source=MARKUP_POLICY,
    needs=Page,
    applies=lambda page: bool(page.videos),
    examples_pass=shows(_DURATION, HOSTED),
    examples_fail=edit(
        _DURATION, _with('"aggregateRating": {"@type": "AggregateRating", "ratingValue": 5, "ratingCount": 1}'), HOSTED
    ),
)
def with_rating(page: Page) -> Iterator[Fault]:
    """Ratings bring nothing to a video result, and ratings that nobody gave bring a manual action."""
    for node in page.videos:
        if node.values("aggregateRating"):
            yield Fault("the VideoObject has an aggregateRating", node.line("aggregateRating"))


@rule(
    "video/empty-transcript",
    Severity.WARNING,
    title="The transcript in the markup is empty",
    fix="put the transcript's text there, or leave the property out",
    source=SCHEMA_TRANSCRIPT,
    needs=Page,
    applies=_has("transcript"),
    examples_pass=edit(_DURATION, _with('"transcript": "This is the report."'), HOSTED),
    examples_fail=edit(_DURATION, _with('"transcript": " "'), HOSTED),
)
def empty_transcript(page: Page) -> Iterator[Fault]:
    """An empty transcript claims that nothing is said in the video. That it must not be empty is our own choice."""
    for node in page.videos:
        if not any(isinstance(value, str) and value.strip() for value in node.values("transcript")):
            yield Fault("the transcript is empty", node.line("transcript"))


@rule(
    "video/invalid-caption",
    Severity.WARNING,
    title="A caption in the markup does not say where its file is",
    fix="give a MediaObject with contentUrl (absolute), encodingFormat text/vtt, and inLanguage",
    source=SCHEMA_CAPTION,
    needs=Page,
    applies=_has("caption"),
    examples_pass=edit(_DURATION, _with(f'"caption": [{_CAPTION}]'), HOSTED),
    examples_fail=edit(_DURATION, _with(f'"caption": {_CAPTION}').replace(', "inLanguage": "en"', ""), HOSTED)
    + edit(_DURATION, _with(f'"caption": {_CAPTION}').replace("https://player.example", ""), HOSTED),
)
def invalid_caption(page: Page) -> Iterator[Fault]:
    """Whoever wants the words without the page needs the file's address, its format and its language.

    schema.org asks for none of the three; that they belong together is our own choice.
    """
    for node in page.videos:
        for value in node.values("caption"):
            if isinstance(value, dict) and set(value) != {"@id"}:
                wrong = [key for key in ("contentUrl", "encodingFormat", "inLanguage") if not value.get(key)]
                address = value.get("contentUrl")
                if isinstance(address, str) and address and not normalise(address):
                    wrong.append(f"absolute contentUrl ({address[:60]})")
                if wrong:
                    yield Fault(f"a caption has no {', no '.join(wrong)}", node.line("caption"))


@rule(
    "video/repeated-thumbnail",
    Severity.WARNING,
    title="thumbnailUrl names the same picture twice",
    fix="list each picture once; several of them are meant for other formats of the same motif",
    source=VIDEO_MARKUP,
    needs=Page,
    applies=_has("thumbnailUrl"),
    examples_pass=shows('"thumbnailUrl": "https://films.example/hosted/poster.jpg"', HOSTED),
    examples_fail=edit(
        '"thumbnailUrl": "https://films.example/hosted/poster.jpg"',
        '"thumbnailUrl": ["https://films.example/hosted/poster.jpg", "https://films.example/hosted/poster.jpg"]',
        HOSTED,
    ),
)
def repeated_thumbnail(page: Page) -> Iterator[Fault]:
    """A picture that stands there twice took the place of another one. Asking for distinct ones is our own choice."""
    for node in page.videos:
        found = [page.absolute(text) for text in node.texts("thumbnailUrl")]
        if len(set(found)) < len(found):
            yield Fault("thumbnailUrl names an address twice", node.line("thumbnailUrl"))
