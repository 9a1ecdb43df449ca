"""Texts of small sites."""

from datetime import UTC, datetime
from hashlib import sha256

DAY = datetime(2026, 11, 22, tzinfo=UTC)
"""The day for which sites are built where the day does not matter: all campaigns here are published before it."""

SETTINGS = """
name = "Example"
base_url = "https://example.org"
locales = ["en", "de"]
page_size = 2
"""

CAMPAIGN = """---
title: {title}
description: What {title} is about, in one sentence.
summary: A summary of {title}.
published: 2026-10-05T09:00:00+02:00
tags: [onboarding]
video: {{youtube: {video}, poster: "https://i.ytimg.com/vi/KkwRc5BeKF0/hqdefault.jpg", duration: "1:30"}}
chapters: [{{at: "0:00", title: Welcome}}, {{at: "0:40", title: Goodbye}}]
ai: {{voice: generated}}
{more}
---
The body of {title}.
"""

CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Ann>Hello and welcome.

00:00:05.000 --> 00:00:09.000
<v Bob>Thank you &amp; goodbye.
"""


def video_id(title: str) -> str:
    """An id of a video for each title: no two campaigns may stand for the same one."""
    return "v" + sha256(title.encode()).hexdigest()[:10]


def campaign(title: str, more: str = "") -> str:
    """The text of a campaign with a hosted video; ``more`` are further lines of front matter."""
    return CAMPAIGN.format(title=title, more=more, video=video_id(title))


def many(count: int) -> dict[str, str]:
    """Files of ``count`` campaigns, each leading on to the next."""
    files = {}
    for number in range(count):
        more = f"related: [c-{(number + 1) % count}]"
        files[f"campaigns/c-{number}/index.md"] = campaign(f"Number {number}", more)
        files[f"campaigns/c-{number}/captions.en.vtt"] = CAPTIONS
    return files


class Quiet:
    """Progress that nobody watches."""

    def phase(self, name, total=0):
        pass

    def advance(self, count):
        pass
