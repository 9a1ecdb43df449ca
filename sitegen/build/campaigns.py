"""Which campaigns are stale, and building those."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from sitegen.build.chunk import Built, Job, Unfinished, build_chunk, finish_chunk
from sitegen.build.context import Context
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

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows, and what of it still stands in the output."""

    campaigns: Mapping[str, CampaignRow]
    artefacts: Mapping[str, ArtefactRow]
    intact: frozenset[str]

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
    """All campaigns after the stale ones were built: finished files, cards and findings; ``why`` has the reasons by slug."""

    made: dict[str, list[Made]] = field(default_factory=dict)
    rows: dict[str, CampaignRow] = field(default_factory=dict)
    cards: dict[str, tuple[Card, ...]] = field(default_factory=dict)
    card_digests: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class CampaignBuild:
    """One build of the campaigns in ``folders``; ``base`` are the digests that every watch page depends on.

    ``edited`` are the source files that are known to have changed, to be named among the reasons.
    """

    context: Context
    folders: Mapping[str, Folder]
    base: Mapping[str, str]
    past: Past
    workers: Workers
    advance: Advance
    edited: Collection[str] = ()
    outcome: Outcome = field(default_factory=Outcome)
    unfinished: list[tuple[str, Unfinished]] = field(default_factory=list)
    owned: dict[str, list[str]] = field(default_factory=dict)

    def run(self) -> Outcome:
        """Build what is stale, take the rest from memory; pages that show other campaigns come last."""
        outcome = self.outcome
        self.owned = self.past.owned()
        for slug in self.folders:
            if why := self._why(slug):
                outcome.why[slug] = why
        self._build(list(outcome.why))
        fresh = [slug for slug in self.folders if slug not in outcome.why]
        for slug in (damaged := self._remember(fresh)):
            outcome.why[slug] = ("what was remembered of it cannot be read",)
        self._build(damaged)
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

    def _inputs(self, slug: str) -> dict[str, str]:
        return {**self.base, "content": digest_pairs(self.folders[slug].files.items())}

    def _why(self, slug: str) -> tuple[str, ...]:
        """Why a campaign is stale by itself; cards of others are looked at once those are built."""
        row = self.past.campaigns.get(slug)
        if row is None:
            return reasons(None, {})
        before = {name: value for name, value in row.inputs.items() if not name.startswith("card:")}
        asked = {name: "there" if self._is_there(name) else "" for name in before if name.startswith("page:")}
        folder = self.folders[slug].path + "/"
        edited = [
            f"{path} {'changed' if path in self.folders[slug].files else 'is gone'}"
            for path in sorted(self.edited)
            if path.startswith(folder)
        ]
        damaged = [path for path in self.owned.get(slug, ()) if path not in self.past.intact]
        notes = [f"{path} is missing from the output or was changed there" for path in damaged[:_DAMAGED_SHOWN]]
        why = reasons(before, {**self._inputs(slug), **asked})
        return (*why, *(edited if why else []), *notes)

    def _is_there(self, name: str) -> bool:
        _, slug, locale = name.split(":")
        names = self.folders[slug].names if slug in self.folders else frozenset()
        return f"index.{locale}.md" in names or (locale == self.context.site.default_locale and "index.md" in names)

    def _build(self, slugs: Sequence[str]) -> None:
        jobs = [
            Job(
                self.folders[slug],
                {
                    path: self.past.artefacts[path].digest
                    for path in self.owned.get(slug, ())
                    if path in self.past.intact
                },
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

    def _take(self, built: Built) -> None:
        outcome, slug = self.outcome, built.slug
        outcome.findings += built.findings
        if not built.cards:
            if not has_errors(built.findings):
                raise AssertionError(f"{slug} was not built, and nobody says why")
            return
        wanted = {f"card:{other}": "" for page in built.unfinished for other, _ in page.wanted}
        outcome.made[slug] = list(built.made)
        outcome.cards[slug] = built.cards
        outcome.card_digests[slug] = card_digest(built.cards)
        findings = json.dumps([finding.to_json() for finding in built.findings], ensure_ascii=False)
        inputs = {**self._inputs(slug), **built.asked, **wanted}
        outcome.rows[slug] = CampaignRow(
            inputs, _CARDS.dump_json(built.cards).decode(), Digest(outcome.card_digests[slug]), findings
        )
        self.unfinished += [(slug, page) for page in built.unfinished]

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
            self.outcome.card_digests[slug] = row.card_digest
            self.outcome.findings += findings
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
        slug_of = {page.path: slug for slug, page in self.unfinished}
        items = []
        for _, page in self.unfinished:
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
            self.outcome.rows[slug] = CampaignRow(
                self._with_cards(row.inputs), row.cards, row.card_digest, row.findings
            )
