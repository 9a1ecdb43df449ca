"""The watch page: from a campaign's facts to everything its template shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

from sitegen.core.findings import Finding, Location, error
from sitegen.load.campaign import CampaignSource
from sitegen.load.captions.cue import Track, TrackKind
from sitegen.model import disclosure as ai
from sitegen.model.addresses import topic_slug
from sitegen.model.cards import make_card
from sitegen.model.chapters import chapters as make_chapters
from sitegen.model.credits import byline, rights, views_text
from sitegen.model.facts import PageFacts, main_track, page_facts, published_name
from sitegen.model.head import OPEN_ROBOTS, REPEATING_ROBOTS, HeadFacts, VideoMeta, make_head
from sitegen.model.links import StateOf, Targets
from sitegen.model.loads import page_loads
from sitegen.model.page import (
    Card,
    Chapter,
    DateText,
    Frame,
    Image,
    LandingPage,
    Link,
    Player,
    PlayerTrack,
    QuestionAnswer,
)
from sitegen.model.page_transcript import page_transcript
from sitegen.model.prose import plain_paragraphs, render_prose
from sitegen.model.prose_findings import prose_findings
from sitegen.model.related import call_to_action, wanted_campaigns
from sitegen.model.share import ShareFiles, share_files, share_pictures
from sitegen.model.site import SiteInfo
from sitegen.model.transcript import plain_text
from sitegen.model.twins import twins
from sitegen.model.versions import language_links, untranslated_findings, versions
from sitegen.model.video_markup import watch_graph
from sitegen.model.words import apart, date_text, language_name, length_text
from sitegen.model.written import Written


@dataclass(frozen=True, slots=True)
class WatchPage:
    """A page that is finished but for the cards of other campaigns.

    ``wanted`` names those, as slug and language, in the order in which they are shown: :func:`with_related`
    adds them. ``used`` are the campaign's own files that the body shows, ``written`` is what the author wrote,
    ``captions`` those that the transcript was made from, ``share`` the pictures to draw for links.
    """

    page: LandingPage
    card: Card
    used: frozenset[str]
    wanted: tuple[tuple[str, str], ...]
    written: Written = field(default_factory=Written)
    captions: Track | None = None
    share: ShareFiles | None = None


def watch_pages(campaign: CampaignSource, site: SiteInfo, states: StateOf) -> tuple[list[WatchPage], list[Finding]]:
    """All pages of a campaign, one for each of its languages, and what is wrong with their links."""
    pages: list[WatchPage] = []
    findings = untranslated_findings(campaign.pages)
    for source in campaign.pages:
        facts = page_facts(campaign, source, site)
        built, problems = _watch_page(facts, states)
        pages.append(built)
        findings += problems
    return pages, findings


def with_related(page: LandingPage, cards: Sequence[Card]) -> LandingPage:
    """``page`` with the cards of the campaigns it leads on to."""
    return replace(page, related=tuple(cards))


def _watch_page(facts: PageFacts, states: StateOf) -> tuple[WatchPage, list[Finding]]:
    front, locale = facts.source.front, facts.locale
    targets = Targets(facts.campaign.folder, facts.campaign.slug, facts.campaign.names, locale, facts.addresses, states)
    findings: list[Finding] = []
    body = render_prose(facts.source.text.body, targets.resolve)
    findings += prose_findings(body, facts.source.text.where_in_body, targets.waiting)
    answers, problems = _answers(facts, targets)
    findings += [*problems, *_topic_findings(facts)]
    cta, problems = call_to_action(facts.source, facts.site.locales, facts.addresses, states)
    findings += problems
    wanted, missing = wanted_campaigns(facts.campaign.slug, facts.source, facts.site.default_locale, states)
    drawn = share_files(facts)
    share = share_pictures(facts, drawn)
    chapters = make_chapters(front, facts.campaign.tracks, locale.tag, facts.href, facts.duration)
    page = LandingPage(
        frame=_frame(facts, chapters, share.card),
        slug=facts.campaign.slug,
        title=front.title,
        description=front.description,
        summary=plain_paragraphs(front.summary or ""),
        byline=byline(facts),
        published=date_text(front.published, locale.tag),
        updated=_updated(facts),
        duration_text=facts.duration_text,
        duration_iso=facts.duration_iso,
        player=player(facts),
        disclosure=ai.disclosure(front.ai, locale),
        chapters=chapters,
        body_html=body.html,
        transcript=page_transcript(facts, chapters),
        faq=answers,
        cta=cta,
        topics=tuple(_topic(facts, topic, label) for topic, label in facts.topics),
        related=(),
        extra=front.extra,
        views_text=views_text(facts),
        length_text=length_text(max(1, round(facts.duration)), locale.tag) if facts.duration else "",
        rights=rights(facts),
        share=share,
    )
    written = _written(facts, targets)
    card = replace(make_card(facts), loads=page_loads(page))
    watch = WatchPage(page, card, frozenset(targets.used), tuple(wanted), written, main_track(facts), drawn)
    return watch, findings + missing


def _written(facts: PageFacts, targets: Targets) -> Written:
    # In Markdown a link to a page that is not live cannot be told from a good one: it leads back to this page.
    addresses = {**dict.fromkeys(targets.waiting, facts.href), **targets.found}
    return Written(facts.source.text.body, tuple(question.a for question in facts.source.front.faq), addresses)


def _answers(facts: PageFacts, targets: Targets) -> tuple[tuple[QuestionAnswer, ...], list[Finding]]:
    answers: list[QuestionAnswer] = []
    findings: list[Finding] = []
    for number, question in enumerate(facts.source.front.faq):
        answer = render_prose(question.a, targets.resolve, f"q{number + 1}-")
        where = facts.source.text.yaml.where("faq", number, "a")
        findings += prose_findings(answer, partial(_at, where), targets.waiting)
        answers.append(QuestionAnswer(question.q, answer.html))
    return tuple(answers), findings


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


def _updated(facts: PageFacts) -> DateText | None:
    updated = facts.source.front.updated
    return date_text(updated, facts.locale.tag) if updated else None


def player(facts: PageFacts) -> Player:
    """The one main video of the page."""
    is_file = facts.place.kind == "video"
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
        facts.place.hls,
    )


def tracks(facts: PageFacts) -> tuple[PlayerTrack, ...]:
    """The caption files the player offers; the page's own language is on by default."""
    shown: list[PlayerTrack] = []
    main = main_track(facts)
    for track in facts.campaign.tracks:
        kind = track.kind
        if kind is TrackKind.CAPTIONS and apart(track.language, facts.spoken):
            # Words in another language than the spoken one are subtitles to HTML, whatever the file is called.
            kind = TrackKind.SUBTITLES
        href = facts.addresses.href(facts.addresses.media(facts.campaign.slug, published_name(track)))
        shown.append(
            PlayerTrack(kind.value, track.language, language_name(track.language, track.language), href, track is main)
        )
    return tuple(shown)


def _frame(facts: PageFacts, chapters: tuple[Chapter, ...], picture: Image | None) -> Frame:
    """What stands around the page; ``picture`` is its share card."""
    front, locale = facts.source.front, facts.locale
    pages, slug = facts.campaign.pages, facts.campaign.slug
    places = {page.locale: facts.addresses.watch(page.locale, slug) for page in pages}
    languages = language_links(facts.site, places, locale.tag, versions(pages, locale.tag))
    crumbs = [Link(facts.site.name, locale.home_href)]
    if facts.topics:
        crumbs.append(_topic(facts, *facts.topics[0]))
    crumbs.append(Link(front.title, ""))
    track = main_track(facts)
    json_ld = watch_graph(facts, tuple(crumbs), chapters, plain_text(track) if track else None)
    meta = VideoMeta(
        facts.place.content_url or facts.place.embed_url,
        facts.place.media_type if facts.place.content_url else "text/html",
        facts.width,
        facts.height,
        facts.duration or 0,
        date_text(front.published, locale.tag),
        tuple(label for _, label in facts.topics),
        front.video.family_friendly,
    )
    robots, video = (OPEN_ROBOTS, meta) if facts.owns_video else (REPEATING_ROBOTS, None)
    head = make_head(
        facts.site,
        locale,
        languages,
        HeadFacts(
            front.title, front.description, facts.url, robots, picture or facts.thumbnail, video, json_ld, twins(facts)
        ),
    )
    return Frame(
        places[locale.tag], facts.href, facts.url, locale.tag, locale.direction, head, tuple(crumbs), languages
    )


def _topic(facts: PageFacts, topic: str, label: str) -> Link:
    """A topic by the title of its introduction in this language, or by the tag where nobody wrote one."""
    href = facts.addresses.href(facts.addresses.topic(facts.locale.tag, topic))
    return next((link for link in facts.locale.navigation if link.href == href), Link(label, href))
