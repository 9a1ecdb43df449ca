"""One module for each campaign: what is said, what is shown, and how it reads in German where it does."""

from __future__ import annotations

from studio.script import Film

from scripts import ai_made, five_places, one_command, watch_page, witness

FILMS: tuple[Film, ...] = (watch_page.FILM, one_command.FILM, five_places.FILM, ai_made.FILM, witness.FILM)
