"""Which campaigns are stale, and building those."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter

from sitegen.build.chunk import Built, Job, Unfinished, build_chunk, finish_chunk
from sitegen.build.context import Context
from sitegen.build.lives import Lives
from sitegen.build.locked import asked_again
from sitegen.build.whole import card_digest
from sitegen.core.digests import Digest, digest_pairs
from sitegen.core.findings import Finding, has_errors
from sitegen.core.workers import Workers
from sitegen.load.campaign import Folder
from sitegen.model.page import Card
from sitegen.plan.freshness import reasons
from sitegen.plan.ledger import ArtefactRow, CampaignRow
from sitegen.write.stage import Made

_MEDIA = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".ogv", ".jpg", ".jpeg", ".png", ".webp", ".avif")
_CARDS = TypeAdapter(tuple[Card, ...])
_DAMAGED_SHOWN = 3
_UNREADABLE = "what was remembered of it cannot be read"

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows, and what of it still stands in the output."""

    campaigns: Mapping[str, CampaignRow]
    artefacts: Mapping[str, ArtefactRow]
    intact: frozenset[str]
    search: Mapping[tuple[str, str], Digest] = field(default_factory=dict)

    def before(self, path: str) -> Digest | None:
        """The digest of the file at ``path`` if the output still has it as we wrote it."""
        return self.artefacts[path].digest if path in self.intact else None

    def owned(self) -> dict[str, list[str]]:
        """The files of each campaign."""
        owned: dict[str, list[str]] = {}
        for path, row in self.artefacts.items():
            if row.owner:
                owned.setdefault(row.owner, []).append(path)
        return owned


@dataclass(slots=True)
class Outcome:
    """All campaigns after the stale ones were built: finished files, cards, lives and findings; ``why`` has the reasons.

    Everything is by slug. A campaign without a live page has no card, and none of its pages are ever made before their day.
    """

    made: dict[str, list[Made]] = field(default_factory=dict)
    rows: dict[str, CampaignRow] = field(default_factory=dict)
    cards: dict[str, tuple[Card, ...]] = field(default_factory=dict)
    card_digests: dict[str, str] = field(default_factory=dict)
    told: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)
    search: dict[tuple[str, str], tuple[Digest, bytes]] = field(default_factory=dict)
    lives: Lives = field(kw_only=True)

    @property
    def findings(self) -> list[Finding]:
        """What was told of all campaigns."""
        return [finding for findings in self.told.values() for finding in findings]


@dataclass(slots=True)
class CampaignBuild:
    """One build of the campaigns in ``folders`` for the moment ``as_of``.

    ``base`` are the digests that every watch page depends on, and ``gone`` that of the template of pages that are gone.

    ``edited`` are the source files that are known to have changed, to be named among the reasons.
    """

    context: Context
    folders: Mapping[str, Folder]
    base: Mapping[str, str]
    gone: str
    past: Past
    workers: Workers
    advance: Advance
    as_of: datetime
    edited: Collection[str] = ()
    outcome: Outcome = field(init=False)
    unfinished: dict[str, tuple[Unfinished, ...]] = field(default_factory=dict)
    owned: dict[str, list[str]] = field(default_factory=dict)

    def run(self) -> Outcome:
        """Build what is stale, take the rest from memory; pages that show other campaigns come last."""
        self.outcome = outcome = Outcome(lives=Lives(self.folders, self.context.site.default_locale, self.as_of))
        outcome.lives.remember(self.past.campaigns)
        self.owned = self.past.owned()
        for slug in self.folders:
            if why := self._why(slug):
                outcome.why[slug] = why
        self._build(list(outcome.why))
        fresh = [slug for slug in self.folders if slug not in outcome.why]
        for slug in (damaged := self._remember(fresh)):
            outcome.why[slug] = (_UNREADABLE,)
        self._build(damaged)
        self._settle()
        fresh = [slug for slug in fresh if slug not in outcome.why]
        late = [slug for slug in fresh if self._shows_other_cards(slug)]
        for slug in late:
            outcome.why[slug] = reasons(
                self.past.campaigns[slug].inputs, self._with_cards(self.past.campaigns[slug].inputs)
            )
        self._build(late)
        if not has_errors(outcome.findings):
            self._finish()
        return outcome

    def _settle(self) -> None:
        """Build again whoever took a page of another campaign for something that it is not."""
        outcome = self.outcome
        while mistaken := [slug for slug in self.folders if self._mistaken(slug)]:
            for slug in mistaken:
                before = self._row(slug).inputs
                outcome.why.setdefault(slug, reasons(before, {**before, **outcome.lives.answers(before)}))
            self._build(mistaken)

    def _mistaken(self, slug: str) -> bool:
        if slug in self.outcome.why and slug not in self.outcome.rows:
            return False  # it has errors
        inputs = self._row(slug).inputs
        return any(inputs[name] != answer for name, answer in self.outcome.lives.answers(inputs).items())

    def _row(self, slug: str) -> CampaignRow:
        return self.outcome.rows.get(slug) or self.past.campaigns[slug]

    def _inputs(self, slug: str) -> dict[str, str]:
        """What a campaign is made from, beside other campaigns; its state as far as its life is known."""
        inputs = {**self.base, "content": digest_pairs(self.folders[slug].files.items())}
        if life := self.outcome.lives.known.get(slug):
            inputs["state"] = life.text(self.as_of)
            if any(state.gone for state in self.outcome.lives.states(slug).values()):
                inputs["gone"] = self.gone
        return inputs

    def _why(self, slug: str) -> tuple[str, ...]:
        """Why a campaign is stale by itself; cards of others are looked at once those are built."""
        row = self.past.campaigns.get(slug)
        if row is None:
            return reasons(None, {})
        if slug not in self.outcome.lives.known:
            return (_UNREADABLE,)
        before = {name: value for name, value in row.inputs.items() if not name.startswith("card:")}
        asked = self.outcome.lives.answers(before) | asked_again(before, self.context.reading.lock)
        folder = self.folders[slug].path + "/"
        edited = [
            f"{path} {'changed' if path in self.folders[slug].files else 'is gone'}"
            for path in sorted(self.edited)
            if path.startswith(folder)
        ]
        damaged = [path for path in self.owned.get(slug, ()) if path not in self.past.intact]
        notes = [f"{path} is missing from the output or was changed there" for path in damaged[:_DAMAGED_SHOWN]]
        now = {**self._inputs(slug), **asked}
        if before.get("state") != now.get("state"):
            before["gone"] = now.get("gone", "")  # that the template is another now goes without saying
            now["gone"] = before["gone"]
        why = reasons(before, now)
        return (*why, *(edited if why else []), *notes)

    def _build(self, slugs: Sequence[str]) -> None:
        jobs = [
            Job(
                self.folders[slug],
                {
                    path: self.past.artefacts[path].digest
                    for path in self.owned.get(slug, ())
                    if path in self.past.intact
                },
                self._answers(slug),
            )
            for slug in slugs
        ]
        heavy = [job for job in jobs if any(path.endswith(_MEDIA) for path in job.folder.files)]
        light = [job for job in jobs if not any(path.endswith(_MEDIA) for path in job.folder.files)]
        missing = set(slugs)
        for part, weighty in ((heavy, True), (light, False)):
            for results in self.workers.run(build_chunk, self.context, part, weighty=weighty):
                for built in results:
                    self._take(built)
                    missing.discard(built.slug)
                self.advance(len(results))
        if missing:
            raise AssertionError(f"no worker answered for {sorted(missing)}")

    def _answers(self, slug: str) -> dict[str, str]:
        known = self.outcome.rows.get(slug) or self.past.campaigns.get(slug)
        return self.outcome.lives.answers(known.inputs) if known else {}

    def _take(self, built: Built) -> None:
        outcome, slug = self.outcome, built.slug
        outcome.told[slug] = built.findings
        if built.life is None:
            if not has_errors(built.findings):
                raise AssertionError(f"{slug} was not built, and nobody says why")
            outcome.rows.pop(slug, None)
            return
        outcome.lives.known[slug] = built.life
        wanted = {f"card:{other}": "" for page in built.unfinished for other, _ in page.wanted}
        outcome.made[slug] = list(built.made)
        outcome.cards[slug] = built.cards
        digest = card_digest(built.cards)
        if built.cards:
            outcome.card_digests[slug] = digest
        findings = json.dumps([finding.to_json() for finding in built.findings], ensure_ascii=False)
        inputs = {**self._inputs(slug), **built.asked, **wanted}
        outcome.rows[slug] = CampaignRow(
            inputs, _CARDS.dump_json(built.cards).decode(), digest, findings, built.life.to_json()
        )
        outcome.search.update(((slug, locale), (digest, data)) for locale, digest, data in built.search)
        self.unfinished[slug] = built.unfinished

    def _remember(self, fresh: Sequence[str]) -> list[str]:
        """Take cards and findings from memory; returns the campaigns of which these cannot be read any more."""
        damaged: list[str] = []
        for slug in fresh:
            row = self.past.campaigns[slug]
            try:
                cards = _CARDS.validate_json(row.cards)
                findings = [Finding.from_json(data) for data in json.loads(row.findings)]
            except (ValueError, TypeError, KeyError):
                damaged.append(slug)
                continue
            self.outcome.cards[slug] = cards
            self.outcome.told[slug] = tuple(findings)
            if cards:
                self.outcome.card_digests[slug] = row.card_digest
        return damaged

    def _with_cards(self, inputs: Mapping[str, str]) -> dict[str, str]:
        known = self.outcome.card_digests
        return {name: known.get(name[5:], "") if name.startswith("card:") else value for name, value in inputs.items()}

    def _shows_other_cards(self, slug: str) -> bool:
        inputs = self.past.campaigns[slug].inputs
        return any(
            self.outcome.card_digests.get(name[5:], "") != value
            for name, value in inputs.items()
            if name.startswith("card:")
        )

    def _finish(self) -> None:
        """Render the pages that waited for cards, now that all cards are known."""
        slug_of = {page.path: slug for slug, pages in self.unfinished.items() for page in pages}
        items = []
        for page in (page for pages in self.unfinished.values() for page in pages):
            cards = tuple(
                card
                for slug, locale in page.wanted
                for card in self.outcome.cards.get(slug, ())
                if card.locale == locale
            )
            items.append((page, cards, self.past.before(page.path)))
        for results in self.workers.run(finish_chunk, self.context, items):
            for made in results:
                self.outcome.made[slug_of[made.path]].append(made)
        for slug in set(slug_of.values()):
            row = self.outcome.rows[slug]
            self.outcome.rows[slug] = replace(row, inputs=self._with_cards(row.inputs))
