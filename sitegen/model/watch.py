"""The watch page: from a campaign's facts to everything its template shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from sitegen.core.findings import Finding, Location, error, warning
from sitegen.core.paths import slug_problem
from sitegen.load.campaign import CampaignSource
from sitegen.load.captions.cue import TrackKind
from sitegen.model import disclosure as ai
from sitegen.model.addresses import topic_slug
from sitegen.model.cards import make_card
from sitegen.model.chapters import chapters as make_chapters
from sitegen.model.facts import PageFacts, main_track, page_facts, published_name
from sitegen.model.head import OPEN_ROBOTS, HeadFacts, VideoMeta, make_head
from sitegen.model.links import Targets
from sitegen.model.page import (
    Card,
    Chapter,
    DateText,
    Frame,
    LandingPage,
    LanguageLink,
    Link,
    Player,
    PlayerTrack,
    QuestionAnswer,
    Transcript,
)
from sitegen.model.prose import plain_paragraphs, render_prose
from sitegen.model.prose_findings import prose_findings
from sitegen.model.site import SiteInfo
from sitegen.model.transcript import plain_text, transcript
from sitegen.model.video_markup import watch_graph
from sitegen.model.words import date_text, language_name, say

Exists = Callable[[str, str], bool]
"""Whether there is a campaign of this slug with a page in this language."""


@dataclass(frozen=True, slots=True)
class WatchPage:
    """A page that is finished but for the cards of other campaigns.

    ``wanted`` names those, as slug and language, in the order in which they are shown: :func:`with_related`
    adds them. ``used`` are the campaign's own files that the body shows.
    """

    page: LandingPage
    card: Card
    used: frozenset[str]
    wanted: tuple[tuple[str, str], ...]


def watch_pages(campaign: CampaignSource, site: SiteInfo, exists: Exists) -> tuple[list[WatchPage], list[Finding]]:
    """All pages of a campaign, one for each of its languages, and what is wrong with their links."""
    pages: list[WatchPage] = []
    findings: list[Finding] = []
    for source in campaign.pages:
        facts = page_facts(campaign, source, site)
        built, problems = _watch_page(facts, exists)
        pages.append(built)
        findings += problems
    return pages, findings


def with_related(page: LandingPage, cards: Sequence[Card]) -> LandingPage:
    """``page`` with the cards of the campaigns it leads on to."""
    return replace(page, related=tuple(cards))


def _watch_page(facts: PageFacts, exists: Exists) -> tuple[WatchPage, list[Finding]]:
    front, locale = facts.source.front, facts.locale
    targets = Targets(facts.campaign.folder, facts.campaign.slug, facts.campaign.names, locale, facts.addresses, exists)
    findings: list[Finding] = []
    body = render_prose(facts.source.text.body, targets.resolve)
    findings += prose_findings(body, facts.source.text.where_in_body)
    answers = []
    for number, question in enumerate(front.faq):
        answer = render_prose(question.a, targets.resolve, f"q{number + 1}-")
        where = facts.source.text.yaml.where("faq", number, "a")
        findings += prose_findings(answer, partial(_at, where))
        answers.append(QuestionAnswer(question.q, answer.html))
    findings += _topic_findings(facts)
    wanted, missing = _wanted(facts, exists)
    chapters = make_chapters(front, facts.campaign.tracks, locale.tag, facts.href, facts.duration)
    page = LandingPage(
        frame=_frame(facts, chapters),
        slug=facts.campaign.slug,
        title=front.title,
        description=front.description,
        summary=plain_paragraphs(front.summary or ""),
        byline=(facts.site.publisher.name,),
        published=date_text(front.published, locale.tag),
        updated=_updated(facts),
        duration_text=facts.duration_text,
        duration_iso=facts.duration_iso,
        player=player(facts),
        disclosure=ai.disclosure(front.ai, locale),
        chapters=chapters,
        body_html=body.html,
        transcript=_transcript(facts, chapters),
        faq=tuple(answers),
        cta=Link(front.cta.label, front.cta.url) if front.cta else None,
        topics=tuple(_topic(facts, topic, label) for topic, label in facts.topics),
        related=(),
        extra=front.extra,
    )
    return WatchPage(page, make_card(facts), frozenset(targets.used), tuple(wanted)), findings + missing


def _at(where: Location, _words: str) -> Location:
    return where


def _topic_findings(facts: PageFacts) -> list[Finding]:
    yaml = facts.source.text.yaml
    return [
        error(
            "content/tag-without-letters",
            f'the tag "{tag}" has no letter or digit, so no page of it can have an address',
            yaml.where("tags", number),
            "name the topic in words",
        )
        for number, tag in enumerate(facts.source.front.tags)
        if not topic_slug(tag)
    ]


def _wanted(facts: PageFacts, exists: Exists) -> tuple[list[tuple[str, str]], list[Finding]]:
    wanted: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for number, slug in enumerate(facts.source.front.related):
        where = facts.source.text.yaml.where("related", number)
        tags = () if slug_problem(slug) else (facts.locale.tag, facts.site.default_locale)
        language = next((tag for tag in tags if exists(slug, tag)), None)
        if slug == facts.campaign.slug:
            findings.append(
                error("link/unknown-campaign", f'"{slug}" is this campaign itself', where, "name another campaign")
            )
        elif language is None:
            findings.append(
                error(
                    "link/unknown-campaign",
                    f'there is no campaign "{slug}"',
                    where,
                    "name the folder of another campaign",
                )
            )
        elif (slug, language) in wanted:
            findings.append(warning("link/related-twice", f'"{slug}" stands twice in related', where, "keep it once"))
        else:
            wanted.append((slug, language))
    return wanted, findings


def _updated(facts: PageFacts) -> DateText | None:
    updated = facts.source.front.updated
    return date_text(updated, facts.locale.tag) if updated else None


def player(facts: PageFacts) -> Player:
    """The one main video of the page."""
    is_file = not facts.place.embed_url
    own = facts.source.video is not None
    src = urlsplit(facts.place.content_url).path if own else facts.place.content_url or facts.place.embed_url
    tint = facts.source.posters.tint if facts.source.posters else ""
    return Player(
        "video" if is_file else "iframe",
        src,
        facts.place.media_type,
        facts.width,
        facts.height,
        facts.source.front.title,
        facts.thumbnail,
        tracks(facts) if is_file else (),
        tint,
    )


def tracks(facts: PageFacts) -> tuple[PlayerTrack, ...]:
    """The caption files the player offers; the page's own language is on by default."""
    shown: list[PlayerTrack] = []
    main = main_track(facts)
    for track in facts.campaign.tracks:
        kind = track.kind
        if kind is TrackKind.CAPTIONS and track.language.split("-")[0] != facts.spoken.split("-")[0]:
            # Words in another language than the spoken one are subtitles to HTML, whatever the file is called.
            kind = TrackKind.SUBTITLES
        href = facts.addresses.href(facts.addresses.media(facts.campaign.slug, published_name(track)))
        shown.append(
            PlayerTrack(kind.value, track.language, language_name(track.language, track.language), href, track is main)
        )
    return tuple(shown)


def _transcript(facts: PageFacts, chapters: tuple[Chapter, ...]) -> Transcript | None:
    track = main_track(facts)
    if track is None:
        return None
    review = facts.source.front.transcript
    status = ""
    if review is not None and review.status == "reviewed":
        status = say(facts.locale, "Reviewed by {name}", name=review.by)
    elif review is not None:
        status = say(facts.locale, "Made by a machine and not yet reviewed")
    return transcript(track, chapters, facts.href, status)


def _frame(facts: PageFacts, chapters: tuple[Chapter, ...]) -> Frame:
    front, locale = facts.source.front, facts.locale
    languages = tuple(_language(facts, page.locale) for page in facts.campaign.pages)
    crumbs = [Link(facts.site.name, locale.home_href)]
    if facts.topics:
        crumbs.append(_topic(facts, *facts.topics[0]))
    crumbs.append(Link(front.title, ""))
    track = main_track(facts)
    json_ld = watch_graph(facts, tuple(crumbs), chapters, plain_text(track) if track else None)
    meta = VideoMeta(
        facts.place.content_url or facts.place.embed_url,
        "text/html" if facts.place.embed_url else facts.place.media_type,
        facts.width,
        facts.height,
        facts.duration or 0,
        date_text(front.published, locale.tag),
        tuple(label for _, label in facts.topics),
    )
    head = make_head(
        facts.site,
        locale,
        languages,
        HeadFacts(front.title, front.description, facts.url, OPEN_ROBOTS, facts.thumbnail, meta, json_ld),
    )
    path = facts.addresses.watch(locale.tag, facts.campaign.slug)
    return Frame(path, facts.href, facts.url, locale.tag, locale.direction, head, tuple(crumbs), languages)


def _topic(facts: PageFacts, topic: str, label: str) -> Link:
    """A topic by the title of its introduction in this language, or by the tag where nobody wrote one."""
    href = facts.addresses.href(facts.addresses.topic(facts.locale.tag, topic))
    return next((link for link in facts.locale.navigation if link.href == href), Link(label, href))


def _language(facts: PageFacts, tag: str) -> LanguageLink:
    path = facts.addresses.watch(tag, facts.campaign.slug)
    return LanguageLink(
        tag,
        facts.site.locales[tag].language_name,
        facts.addresses.href(path),
        facts.addresses.url(path),
        tag == facts.locale.tag,
    )
