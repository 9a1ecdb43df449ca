"""JSON-LD from typed models: schema.org 30.0, in the shapes Google, Bing and Yandex read.

One graph per page with absolute ``@id`` values (https://www.w3.org/TR/json-ld11/). Only what is known is
said: a field without a value is left out.
"""

from __future__ import annotations

from typing import Any, Literal

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field


class Node(BaseModel):
    """A node of the graph; ``id`` and ``type`` are written as ``@id`` and ``@type``."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    id: str | None = Field(None, serialization_alias="@id")


class Ref(BaseModel):
    """A reference to a node of the same graph."""

    id: str = Field(serialization_alias="@id")


class ImageObject(Node):
    """Schema.org\'s ``ImageObject`` (https://schema.org/ImageObject)."""

    type: Literal["ImageObject"] = Field("ImageObject", serialization_alias="@type")
    url: str
    contentUrl: str  # noqa: N815 - schema.org's spelling, here and below
    width: int | None = None
    height: int | None = None


class Person(Node):
    """Schema.org\'s ``Person`` (https://schema.org/Person)."""

    type: Literal["Person"] = Field("Person", serialization_alias="@type")
    name: str
    url: str | None = None


class Organization(Node):
    """Schema.org\'s ``Organization`` (https://schema.org/Organization)."""

    type: Literal["Organization"] = Field("Organization", serialization_alias="@type")
    name: str
    url: str | None = None
    logo: ImageObject | None = None
    email: str | None = None
    sameAs: tuple[str, ...] | None = None  # noqa: N815


class WebSite(Node):
    """Schema.org\'s ``WebSite`` (https://schema.org/WebSite)."""

    type: Literal["WebSite"] = Field("WebSite", serialization_alias="@type")
    name: str
    url: str
    publisher: Ref
    inLanguage: str | None = None  # noqa: N815


class ListItem(BaseModel):
    """One step of a breadcrumb trail; ``position`` counts from 1."""

    type: Literal["ListItem"] = Field("ListItem", serialization_alias="@type")
    position: int
    name: str
    item: str


class BreadcrumbList(Node):
    """A breadcrumb trail (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb)."""

    type: Literal["BreadcrumbList"] = Field("BreadcrumbList", serialization_alias="@type")
    itemListElement: tuple[ListItem, ...]  # noqa: N815


class WebPage(Node):
    """Schema.org\'s ``WebPage`` (https://schema.org/WebPage)."""

    type: Literal["WebPage", "CollectionPage"] = Field("WebPage", serialization_alias="@type")
    url: str
    name: str
    description: str
    inLanguage: str  # noqa: N815
    isPartOf: Ref  # noqa: N815
    publisher: Ref
    datePublished: str | None = None  # noqa: N815
    dateModified: str | None = None  # noqa: N815
    breadcrumb: Ref | None = None
    mainEntity: Ref | None = None  # noqa: N815
    primaryImageOfPage: Ref | ImageObject | None = None  # noqa: N815


class Clip(BaseModel):
    """One key moment (https://developers.google.com/search/docs/appearance/structured-data/video#clip)."""

    type: Literal["Clip"] = Field("Clip", serialization_alias="@type")
    name: str
    startOffset: int | float  # noqa: N815
    endOffset: int | float | None = None  # noqa: N815
    url: str


class MediaObject(BaseModel):
    """A caption file (https://schema.org/caption)."""

    type: Literal["MediaObject"] = Field("MediaObject", serialization_alias="@type")
    contentUrl: str  # noqa: N815
    encodingFormat: str = "text/vtt"  # noqa: N815
    inLanguage: str  # noqa: N815
    name: str


class SeekToAction(BaseModel):
    """Where a search engine opens the video at a moment that it found itself.

    See https://developers.google.com/search/docs/appearance/structured-data/video#seek. ``target`` is the page's address
    with the literal ``{seek_to_second_number}``.
    """

    type: Literal["SeekToAction"] = Field("SeekToAction", serialization_alias="@type")
    target: str
    startOffset_input: Literal["required name=seek_to_second_number"] = Field(  # noqa: N815
        "required name=seek_to_second_number", serialization_alias="startOffset-input"
    )


class BroadcastEvent(BaseModel):
    """Once on air (https://developers.google.com/search/docs/appearance/structured-data/video#broadcast-event).

    It is "live" after its end, too: an ``endDate`` in the past says that the broadcast is over.
    """

    type: Literal["BroadcastEvent"] = Field("BroadcastEvent", serialization_alias="@type")
    isLiveBroadcast: Literal[True] = True  # noqa: N815
    startDate: str  # noqa: N815
    endDate: str  # noqa: N815


class WatchAction(BaseModel):
    """What a counter of views counts (https://schema.org/WatchAction)."""

    type: Literal["WatchAction"] = Field("WatchAction", serialization_alias="@type")


class InteractionCounter(BaseModel):
    """Views that somebody counted, until the day ``endTime`` (https://schema.org/InteractionCounter)."""

    type: Literal["InteractionCounter"] = Field("InteractionCounter", serialization_alias="@type")
    interactionType: WatchAction = WatchAction()  # noqa: N815
    userInteractionCount: int  # noqa: N815
    endTime: str  # noqa: N815


Named = Person | Organization | Ref | str
"""Somebody: as a node, by reference, or a bare name of which nobody says whether it is a person's."""


class VideoObject(Node):
    """The video (https://developers.google.com/search/docs/appearance/structured-data/video)."""

    type: Literal["VideoObject"] = Field("VideoObject", serialization_alias="@type")
    name: str
    description: str
    thumbnailUrl: tuple[str, ...]  # noqa: N815
    thumbnail: ImageObject | None = None
    uploadDate: str  # noqa: N815
    expires: str | None = None
    duration: str | None = None
    contentUrl: str | None = None  # noqa: N815
    embedUrl: str | None = None  # noqa: N815
    url: str
    mainEntityOfPage: Ref  # noqa: N815
    inLanguage: str  # noqa: N815
    encodingFormat: str | None = None  # noqa: N815
    contentSize: str | None = None  # noqa: N815
    abstract: str | None = None
    keywords: tuple[str, ...] | None = None
    digitalSourceType: str | None = None  # noqa: N815
    hasPart: tuple[Clip, ...] | None = None  # noqa: N815
    potentialAction: SeekToAction | None = None  # noqa: N815
    publication: BroadcastEvent | tuple[BroadcastEvent, ...] | None = None
    regionsAllowed: tuple[str, ...] | None = None  # noqa: N815
    ineligibleRegion: tuple[str, ...] | None = None  # noqa: N815
    interactionStatistic: InteractionCounter | None = None  # noqa: N815
    isFamilyFriendly: bool | None = None  # noqa: N815
    contentRating: str | None = None  # noqa: N815
    accessibilityFeature: tuple[str, ...] | None = None  # noqa: N815
    caption: tuple[MediaObject, ...] | None = None
    creator: Named | tuple[Named, ...] | None = None
    publisher: Ref
    copyrightHolder: Named | None = None  # noqa: N815
    copyrightYear: int | None = None  # noqa: N815
    copyrightNotice: str | None = None  # noqa: N815
    creditText: str | None = None  # noqa: N815
    license: str | None = None
    acquireLicensePage: str | None = None  # noqa: N815
    transcript: str | None = None


class Graph(BaseModel):
    """The one block of JSON-LD of a page."""

    context: Literal["https://schema.org"] = Field("https://schema.org", serialization_alias="@context")
    graph: tuple[Any, ...] = Field(serialization_alias="@graph")


_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def to_script(nodes: tuple[Node, ...]) -> Markup:
    """The graph as text for a script element.

    ``<``, ``>`` and ``&`` are written as escapes, so that no value can close the element
    (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
    """
    text = Graph(graph=nodes).model_dump_json(by_alias=True, exclude_none=True)
    for char, escape in _ESCAPES:
        text = text.replace(char, escape)
    return Markup(text)  # noqa: S704 - escaped just above


def number(seconds: float) -> int | float:
    """Whole seconds as an integer, others with three decimals at most."""
    return int(seconds) if seconds == int(seconds) else round(seconds, 3)
