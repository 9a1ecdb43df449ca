"""Finished pages of every kind, for tests that render."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from sitegen.core.paths import site_path
from sitegen.model.page import DateText, LandingPage, Link, ListingPage, QuestionAnswer, StandingPage
from tests.render.sample_parts import (
    GENERATED,
    HUMAN,
    card,
    chapters,
    embedded,
    frame,
    locale,
    player,
    site,
    transcript,
)
from tests.render.sample_texts import ARABIC, BODY, GERMAN, SUMMARY

__all__ = ["locale", "site"]


def watch_page(**changes: Any) -> LandingPage:
    """A watch page with everything on it."""
    marks = chapters()
    made = LandingPage(
        frame=frame("/folder-to-page/", "From a folder to a page in one minute"),
        slug="folder-to-page",
        title="From a folder to a page in one minute",
        description="How a folder with a text, a video and captions becomes a page to find, read and trust.",
        summary=(SUMMARY,),
        byline=("Example Works",),
        published=DateText("2026-10-05T09:00:00+02:00", "5 October 2026"),
        updated=DateText("2026-11-02T10:00:00+01:00", "2 November 2026"),
        duration_text="0:40",
        duration_iso="PT40S",
        player=player(),
        disclosure=GENERATED,
        chapters=marks,
        body_html=Markup(BODY),  # noqa: S704 - written above
        transcript=transcript(marks),
        faq=(
            QuestionAnswer(
                "Do I need to know HTML?", Markup("<p>No. You write Markdown, and the theme does the rest.</p>")
            ),
            QuestionAnswer(
                "What happens when the captions are missing?",
                Markup("<p>The build says so with its name, and the page says that there are none yet.</p>"),
            ),
        ),
        cta=Link("Build your first page", "https://www.example.org/start"),
        topics=(Link("Getting started", "/topics/getting-started/"), Link("Publishing", "/topics/publishing/")),
        related=tuple(card(number) for number in (1, 2, 3)),
        extra={},
    )
    return replace(made, **changes)


def bare_page(**changes: Any) -> LandingPage:
    """A watch page that has only what it must: hosted video, no chapters, no captions, no poster."""
    made = watch_page(
        player=embedded(),
        disclosure=HUMAN,
        chapters=(),
        transcript=None,
        faq=(),
        cta=None,
        topics=(),
        related=(),
        byline=(),
        updated=None,
        body_html=Markup(""),
        summary=(),
        duration_text="",
        duration_iso="",
    )
    return replace(made, **changes)


def german_page(**changes: Any) -> LandingPage:
    """The watch page in German, with long words."""
    title = "Vom Ordner zur Seite: Barrierefreiheitsprüfung und Veröffentlichungsfreigabe in einer Minute"
    marks = tuple(
        replace(mark, title=name)
        for mark, name in zip(
            chapters(),
            ("Begrüßung", "Ein Ordner, eine Kampagne", "Drei Fehler", "Die fertige Seite", "Veröffentlichen"),
            strict=True,
        )
    )
    words = replace(
        GENERATED,
        label="Mit KI erzeugt: Bild, Stimme",
        heading="Wie das entstanden ist",
        text_label="Dieser Text wurde von KI verändert.",
    )
    made = watch_page(
        frame=frame("/de/folder-to-page/", "Vom Ordner zur Seite in einer Minute", "de"),
        title=title,
        summary=(
            "Eine Kampagne beginnt als Ordner mit einem Text, einem Video und Untertiteln. " + " ".join(GERMAN[3:5]),
        ),
        byline=("Example Works",),
        published=DateText("2026-10-05T09:00:00+02:00", "5. Oktober 2026"),
        updated=None,
        disclosure=words,
        chapters=marks,
        body_html=Markup("<p>" + " ".join(GERMAN) + "</p>\n<p>" + " ".join(GERMAN[2:]) + "</p>"),  # noqa: S704 - written above
        transcript=transcript(marks, GERMAN, "de"),
    )
    return replace(made, **changes)


def arabic_page(**changes: Any) -> LandingPage:
    """The watch page from right to left."""
    title = "من مجلد إلى صفحة في دقيقة واحدة"
    marks = tuple(
        replace(mark, title=name)
        for mark, name in zip(chapters(), ("مرحبا", "مجلد واحد", "ثلاثة أخطاء", "الصفحة", "النشر"), strict=True)
    )
    made = watch_page(
        frame=frame("/ar/folder-to-page/", title, "ar", "rtl"),
        title=title,
        summary=(" ".join(ARABIC[:2]),),
        byline=("Example Works",),
        disclosure=replace(GENERATED, label="مولد بالذكاء الاصطناعي: الصورة والصوت", heading="كيف صنع هذا"),
        chapters=marks,
        body_html=Markup("<p>" + " ".join(ARABIC) + "</p>"),  # noqa: S704 - written above
        transcript=transcript(marks, ARABIC, "ar", "rtl"),
    )
    return replace(made, **changes)


def listing_page(count: int = 7, **changes: Any) -> ListingPage:
    """The home page, in the middle of its numbered pages."""
    made = ListingPage(
        frame=frame("/", "Every video has something to say", breadcrumbs=(Link("Videos", ""),)),
        kind="home",
        title="Every video has something to say",
        lead="Short films about turning campaigns into pages that can be found and trusted. Watch them, or read every word.",
        intro_html=Markup("<p>All of them are made with the tool they are about.</p>"),
        cards=tuple(card(number) for number in range(1, count + 1)),
        topics=(
            Link("Getting started", "/topics/getting-started/"),
            Link("Publishing", "/topics/publishing/"),
            Link("Accessibility", "/topics/accessibility/"),
        ),
        number=2,
        pages=(Link("1", "/"), Link("2", ""), Link("3", "/3/")),
        previous=Link("Newer videos", "/"),
        following=Link("Older videos", "/3/"),
    )
    return replace(made, **changes)


def standing_page(**changes: Any) -> StandingPage:
    """A page of text."""
    made = StandingPage(
        frame=frame("/ai-policy/", "How we use AI", breadcrumbs=(Link("Videos", "/"), Link("How we use AI", ""))),
        kind="page",
        title="How we use AI",
        body_html=Markup(BODY),  # noqa: S704 - written above
        updated=DateText("2026-11-02T10:00:00+01:00", "2 November 2026"),
        links=(),
        extra={},
    )
    return replace(made, **changes)


def missing_page(**changes: Any) -> StandingPage:
    """The page for addresses that do not exist."""
    made = standing_page(
        frame=replace(
            frame("/404.html", "This page does not exist", breadcrumbs=()), path=site_path("404.html"), languages=()
        ),
        kind="missing",
        title="This page does not exist",
        body_html=Markup("<p>The address may be mistyped, or the page may have moved.</p>"),
        updated=None,
        links=(Link("All videos", "/"), Link("Getting started", "/topics/getting-started/")),
    )
    return replace(made, **changes)
