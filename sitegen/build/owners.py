"""One page stands for a video: campaigns that show the same one have to agree on which.

Search engines take two descriptions of one video for two videos, and choose between their pages by themselves
(https://developers.google.com/search/docs/appearance/video). So one campaign owns a video; others that show it name the
owner, and say nothing of the video to machines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.core.findings import Finding, Location, error, warning
from sitegen.load.front_matter import read_text, split
from sitegen.model.page import Card

Cards = Mapping[str, Sequence[Card]]
"""The cards of each campaign, by its slug: one for each of its languages."""


def owner_findings(cards: Cards, root: Path, *, complete: bool) -> list[Finding]:
    """Campaigns that claim one video, and owners that cannot be. ``complete`` is false where campaigns are missing for their errors."""
    findings = list(_claims(cards, root))
    for slug, owner in sorted({(slug, card.owner) for slug, some in cards.items() for card in some if card.owner}):
        if finding := _owner_problem(slug, owner, cards, root, complete=complete):
            findings.append(finding)
    return findings


def _claims(cards: Cards, root: Path) -> Iterator[Finding]:
    claims: dict[str, dict[str, Card]] = defaultdict(dict)
    for slug, some in cards.items():
        for card in some:
            if not card.owner and card.video_key:
                claims[card.video_key].setdefault(slug, card)
    for by_slug in claims.values():
        first, *others = sorted(by_slug.values(), key=lambda card: (card.published.iso, card.slug))
        for other in others:
            there = _place(root, first.slug)
            yield error(
                "video/two-owners",
                f"{there} shows the same video, and both pages claim to stand for it",
                _place(root, other.slug),
                f'add "owner: {first.slug}" below "video:" here, or "owner: {other.slug}" there',
            )


def _owner_problem(slug: str, owner: str, cards: Cards, root: Path, *, complete: bool) -> Finding | None:
    keys = {card.video_key for card in cards[slug] if card.owner == owner}
    found = cards.get(owner, ())
    if not found:
        if not complete:
            return None
        where = _place(root, slug, "owner")
        if (root / "campaigns" / owner).is_dir():
            message = f'"{owner}" has no page now, so no page stands for this video'
            return warning("video/owner-away", message, where, "leave owner out while that page is not there")
        return error("video/unknown-owner", f'there is no campaign "{owner}"', where, "name the folder of a campaign")
    if not keys & {card.video_key for card in found}:
        message, fix = f'"{owner}" shows another video', "name the campaign that shows this one, or leave owner out"
        return error("video/owner-of-another", message, _place(root, slug, "owner"), fix)
    if all(card.owner for card in found):
        message, fix = f'"{owner}" does not own the video either', f'name its owner, "{found[0].owner}"'
        return error("video/owner-not-owner", message, _place(root, slug, "owner"), fix)
    return None


def _place(root: Path, slug: str, *keys: str) -> Location:
    """Where a campaign names its video: read again, since nobody remembers places of what is right by itself."""
    folder = root / "campaigns" / slug
    names = sorted(path.name for path in folder.glob("index*.md"))
    for name in names:
        file = f"campaigns/{slug}/{name}"
        text, problems = read_text(folder / name, file)
        yaml = split(text, file).yaml
        if not problems and ("video", *keys) in yaml.places:
            return yaml.where("video", *keys)
    return Location(f"campaigns/{slug}/{names[0]}" if names else f"campaigns/{slug}")
