"""The lock of media in a build: a campaign depends on the entries of its own videos and on no others."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.load.campaign import CampaignSource
from sitegen.load.elsewhere import media_keys
from sitegen.load.media_lock import MediaLock

_INPUT = "media:"


def locked_inputs(campaign: CampaignSource, lock: MediaLock) -> dict[str, str]:
    """The inputs that a campaign takes from the lock, by name; an entry that is not there has an empty digest."""
    keys = {key for page in campaign.pages for key in media_keys(page.front.video)}
    return {f"{_INPUT}{key}": lock.entry_digest(key) for key in sorted(keys)}


def asked_again(before: Mapping[str, str], lock: MediaLock) -> dict[str, str]:
    """What the lock says now of everything that was taken from it for the inputs ``before``."""
    return {name: lock.entry_digest(name.removeprefix(_INPUT)) for name in before if name.startswith(_INPUT)}
