"""Every probe, in the order in which they look."""

from __future__ import annotations

from pathlib import Path

from sitegen.check.gather.browser.probe import Probe
from sitegen.check.gather.browser.probes.axe import AXE
from sitegen.check.gather.browser.probes.consent import CONSENT
from sitegen.check.gather.browser.probes.health import HEALTH
from sitegen.check.gather.browser.probes.keyboard import KEYBOARD
from sitegen.check.gather.browser.probes.labels import LABELS
from sitegen.check.gather.browser.probes.playback import PLAYBACK
from sitegen.check.gather.browser.probes.player import PLAYER
from sitegen.check.gather.browser.probes.reflow import REFLOW
from sitegen.check.gather.browser.probes.search import SEARCH
from sitegen.check.gather.browser.probes.targets import TARGETS
from sitegen.check.gather.browser.probes.text import TEXT

PROBES: tuple[Probe, ...] = (CONSENT, HEALTH, PLAYER, TEXT, LABELS, SEARCH, TARGETS, REFLOW, PLAYBACK, AXE, KEYBOARD)


def probes_for(pictures: Path | None, *, steady: bool = False) -> tuple[Probe, ...]:
    """Every probe; with a folder for ``pictures`` screenshots are taken, too, ``steady`` ones where they are compared."""
    if pictures is None:
        return PROBES
    from sitegen.check.gather.browser.probes.shot import shot_probe

    return (*PROBES, shot_probe(pictures, steady=steady))
