"""Mutations of the bytes of captions."""

from __future__ import annotations

from benchmarks.mutations.changes import Change, all_of, data, having, page, rewritten, video
from benchmarks.mutations.mutation import breaks
from benchmarks.mutations.site import Changes, GoodSite


def _cues(pattern: str, new: str) -> Change:
    return rewritten("captions", pattern, new)


def _captions(text: str) -> Change:
    return data("captions", lambda _: text.encode())


def _german_as_english(site: GoodSite) -> Changes:
    path = site.path("captions")
    return {path: site.tree[path.replace(".en.", ".de.")]}


_TIME = r"(\d\d:\d\d\.\d{3}) --> ((?:\d\d:)?\d\d:\d\d\.\d{3})"
_FIRST = r"\n\n(?:\S+\n)?((?:\d\d:)?\d\d:\d\d\.\d{3} --> [^\n]*\n[^\n]*)"

MUTATIONS = (
    breaks(
        "an SRT file as track",
        "srt-browser",
        "captions/not-webvtt",
        _captions("1\n00:00:01,000 --> 00:00:04,000\nWelcome.\n"),
    ),
    breaks("captions without WEBVTT", "vtt-header", "captions/not-webvtt", _cues("WEBVTT", "CAPTIONS")),
    breaks(
        "captions without an empty line after the header",
        "vtt-gap",
        "captions/extra-header",
        _cues("WEBVTT[^\n]*\n\n", "WEBVTT\n"),
    ),
    breaks("a comma in a time", "vtt-time", "captions/invalid-timing", _cues(r"(\d\d)\.(\d{3} -->)", r"\1,\2")),
    breaks("two decimals in a time", "vtt-time", "captions/invalid-timing", _cues(r"(\d\d\.\d\d)\d -->", r"\1 -->")),
    breaks("seconds above 59", "vtt-time", "captions/invalid-timing", _cues(r"\d\d(\.\d{3}) -->", r"75\1 -->")),
    breaks("an arrow too short", "vtt-arrow", "captions/lost-text", _cues(" --> ", " -> ")),
    breaks("an arrow without blanks", "vtt-arrow", "captions/invalid-timing", _cues(" --> ", "-->")),
    breaks(
        "a cue that ends before it starts",
        "vtt-end-after",
        "captions/invalid-timing",
        _cues(_TIME, r"\2 --> 00:00:00.000"),
    ),
    breaks(
        "cues out of order",
        "vtt-start-order",
        "captions/out-of-order captions/overlapping-cues",
        data("captions", lambda old: old.rstrip() + b"\n\n00:00:00.100 --> 00:00:02.000\nToo late.\n"),
    ),
    breaks("a bare ampersand in a cue", "vtt-payload", "captions/bare-ampersand", _cues(_FIRST, r"\n\n\1 & more")),
    breaks(
        "an arrow in a cue's text",
        "vtt-payload",
        "captions/arrow-in-text captions/invalid-timing",
        _cues(_FIRST, r"\n\n\1\nfrom --> to"),
    ),
    breaks("an unclosed tag in a cue", "vtt-tags", "captions/unclosed-tag", _cues(_FIRST, r"\n\n\1 <i>more")),
    breaks(
        "a tag that does not exist", "vtt-tags", "captions/invalid-tag", _cues(_FIRST, r"\n\n\1 <blink>more</blink>")
    ),
    breaks(
        "a setting that does not exist",
        "vtt-settings",
        "captions/invalid-setting",
        _cues(r"( --> \S+)", r"\1 colour:red"),
    ),
    breaks("align:middle", "vtt-align", "captions/invalid-setting", _cues(r"( --> \S+)", r"\1 align:middle")),
    breaks(
        "an X-TIMESTAMP-MAP line",
        "vtt-header-arrow",
        "captions/extra-header",
        _cues("WEBVTT[^\n]*", "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0"),
    ),
    breaks(
        "captions not in UTF-8",
        "vtt-encoding",
        "captions/lost-text captions/not-utf-8",
        data("captions", lambda old: old + "\n\nCafé.\n".encode("latin-1")),
    ),
    breaks(
        "a NUL in the captions", "vtt-nul", "captions/not-utf-8", data("captions", lambda old: old.rstrip() + b"\x00\n")
    ),
    breaks(
        "captions past the end of the film",
        "vtt-duration",
        "captions/after-end",
        data("captions", lambda old: old.rstrip() + b"\n\n01:10:00.000 --> 01:10:04.000\nNobody hears this.\n"),
    ),
    breaks("captions without cues", "w-1.2.2", "captions/no-cues", _captions("WEBVTT\n")),
    breaks(
        "captions of the first seconds only",
        "w-1.2.2",
        "captions/poor-coverage",
        _captions("WEBVTT\n\n00:01.000 --> 00:02.000\nWelcome.\n"),
    ),
    breaks("German captions as English ones", "hl-player", "captions/not-in-transcript", _german_as_english),
    breaks(
        "a transcript of another film",
        "vtt-equal-transcript",
        "captions/not-in-transcript",
        page(
            r'(<section[^>]*id="transcript"[^>]*>).*?</section>',
            r"\1<h2>Transcript</h2><p>Bread wants flour, water, salt, patience, warmth, and a very hot oven at the end.</p></section>",
        ),
    ),
    breaks(
        "the film as a data: address",
        "vir-inline",
        "video/invalid-address",
        all_of(
            page('<source src="[^"]*"', '<source src="data:video/mp4;base64,AAAA"'),
            video(having(contentUrl="data:video/mp4;base64,AAAA")),
        ),
    ),
)
