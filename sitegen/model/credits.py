"""Who made a video and who holds its rights, as the page tells it: what machines read of it stands there for people, too."""

from __future__ import annotations

from sitegen.model.facts import PageFacts
from sitegen.model.page import Link, Rights
from sitegen.model.words import day_text, say, say_number


def byline(facts: PageFacts) -> tuple[str, ...]:
    """Who made the video, then who publishes it."""
    makers = (maker.called for maker in facts.source.front.creator or ())
    return tuple(dict.fromkeys((*makers, facts.site.publisher.name)))


def views_text(facts: PageFacts) -> str:
    """How often the video was watched and when that was counted; nothing where nobody counted."""
    views, locale = facts.source.front.video.views, facts.locale
    if views is None:
        return ""
    day = day_text(views.on, locale.tag)
    return say_number(locale, "{number} view as of {date}", "{number} views as of {date}", views.count, date=day)


def rights(facts: PageFacts) -> Rights | None:
    """Notice, credit and links; the notice is made of year and holder where nobody wrote one."""
    given = facts.source.front.rights
    if given is None:
        return None
    holder = given.holder.called if given.holder else ""
    owned = " ".join(part for part in (str(given.year or ""), holder) if part)
    lines = (given.notice or (f"© {owned}" if owned else ""), given.credit or "")
    links = ((say(facts.locale, "Licence"), given.licence), (say(facts.locale, "Get a licence"), given.licensing))
    return Rights(
        tuple(dict.fromkeys(line for line in lines if line)), tuple(Link(text, href) for text, href in links if href)
    )
