"""The Markdown twin of a watch page: all that the page says, for readers that want no layout.

It holds what belongs to the campaign itself and nothing of its neighbours, so that it changes with its own page alone.
There is no front matter: CommonMark knows none, so readers would take its last line for a heading, and the facts stand
in a list as it is. Everything but the author's own Markdown is escaped; for that see :mod:`sitegen.render.markdown_body`.
The media type is https://www.rfc-editor.org/rfc/rfc7763.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from sitegen.model.page import DateText, LandingPage, Transcript, TranscriptTurn
from sitegen.model.site import LocaleInfo, SiteInfo
from sitegen.model.words import say
from sitegen.model.written import Written
from sitegen.render.markdown_body import Whereabouts, origin_of, own_markdown
from sitegen.render.markdown_text import encoded, markdown_link, markdown_text

_CUE_TAGS = re.compile(r"<[^>]*>")


def markdown_twin(page: LandingPage, site: SiteInfo, here: LocaleInfo, written: Written) -> bytes:
    """The twin of ``page`` as UTF-8, with ``\\n`` at line ends; every address in it is a full one."""
    twin = _Twin(page, here, Whereabouts(page.frame.url, origin_of(site.base_url), written.targets))
    return ("\n\n".join(block for block in twin.blocks(written) if block) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Twin:
    page: LandingPage
    here: LocaleInfo
    where: Whereabouts

    def blocks(self, written: Written) -> Iterator[str]:
        page = self.page
        made = "#how-this-was-made"
        yield f"# {markdown_text(page.title)}"
        yield f"> {self._mark()}{markdown_text(page.disclosure.label)}. {self._link(page.disclosure.heading, made)}"
        yield self._made_text()
        yield markdown_text(page.description)
        yield from map(markdown_text, page.summary)
        yield self._link(page.cta.text, page.cta.href) if page.cta else ""
        yield "\n".join(f"- {markdown_text(name)}: {value}" for name, value in self._facts() if value)
        yield markdown_text(page.views_text)
        yield from self._chapters()
        yield own_markdown(written.body, self.where)
        yield from self._questions(written.answers)
        yield from self._transcript(page.transcript)
        yield from self._how_made()

    def _link(self, text: str, address: str) -> str:
        return markdown_link(text, self.where.absolute(address))

    def _mark(self) -> str:
        mark = self.page.disclosure.mark
        return f"**{markdown_text(mark)}** " if mark else ""

    def _made_text(self) -> str:
        line = self.page.disclosure.text_label
        return f"{self._mark()}{markdown_text(line)}" if line else ""

    def _heading(self, level: int, text: str) -> str:
        return f"{'#' * level} {markdown_text(text)}"

    def _facts(self) -> Iterator[tuple[str, str]]:
        page, here, player = self.page, self.here, self.page.player
        yield say(here, "Publisher"), markdown_text(", ".join(page.byline))
        yield say(here, "Published"), _date(page.published)
        yield say(here, "Updated"), _date(page.updated) if page.updated else ""
        yield say(here, "Duration"), page.duration_text
        yield say(here, "Language"), markdown_text(f"{here.language_name} ({here.tag})")
        yield say(here, "Page"), self._address(page.frame.url)
        films = [source.src for source in player.sources]
        yield say(here, "Video"), ", ".join(map(self._address, films))
        yield say(here, "Player"), "" if films else self._address(player.src)
        tracks = [track for track in player.tracks if track.kind in {"captions", "subtitles"}]
        yield say(here, "Captions"), ", ".join(self._link(track.label, track.href) for track in tracks)
        yield say(here, "Topics"), ", ".join(self._link(topic.text, topic.href) for topic in page.topics)

    def _address(self, address: str) -> str:
        return f"<{encoded(self.where.absolute(address))}>" if address else ""

    def _chapters(self) -> Iterator[str]:
        if self.page.chapters:
            yield self._heading(2, say(self.here, "Chapters"))
            links = (
                f"- {self._link(mark.clock, mark.href)} {markdown_text(mark.title)}" for mark in self.page.chapters
            )
            yield "\n".join(links)

    def _questions(self, answers: tuple[str, ...]) -> Iterator[str]:
        if self.page.faq:
            yield self._heading(2, say(self.here, "Questions and answers"))
        for item, answer in zip(self.page.faq, answers, strict=True):
            yield self._heading(3, item.question)
            yield own_markdown(answer, self.where)

    def _transcript(self, transcript: Transcript | None) -> Iterator[str]:
        yield self._heading(2, say(self.here, "Transcript"))
        if transcript is None:
            yield markdown_text(say(self.here, "There is no transcript of this video yet."))
            return
        yield from map(markdown_text, transcript.foreign)
        yield self._made_text()
        yield markdown_text(transcript.status)
        for part in transcript.parts:
            yield self._heading(3, part.title) if part.title else ""
            yield from map(self._turn, part.turns)

    def _turn(self, turn: TranscriptTurn) -> str:
        words = unescape(_CUE_TAGS.sub("", turn.cues_html))
        speaker = f"**{markdown_text(turn.speaker)}:** " if turn.speaker else ""
        return f"{self._link(turn.clock, turn.href)} {speaker}{markdown_text(words)}"

    def _how_made(self) -> Iterator[str]:
        made = self.page.disclosure
        yield self._heading(2, made.heading)
        yield markdown_text(made.label)
        yield "\n".join(f"- {markdown_text(row.name)}: {markdown_text(row.value)}" for row in made.rows)
        yield markdown_text(made.note)
        yield self._link(made.policy.text, made.policy.href) if made.policy else ""
        if rights := self.page.rights:
            yield " ".join(
                (*map(markdown_text, rights.lines), *(self._link(link.text, link.href) for link in rights.links))
            )


def _date(date: DateText) -> str:
    return f"{markdown_text(date.text)} ({date.iso})"
