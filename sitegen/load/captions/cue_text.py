"""The text of one cue: tags checked and balanced, references decoded, words told apart by speaker.

Grammar: https://www.w3.org/TR/webvtt1/#webvtt-cue-text. What departs from it is rewritten to what an
author most likely meant, and told; no word of the text is dropped. Time grows linearly with the text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from html.entities import html5
from typing import NamedTuple

from sitegen.load.captions.cue import Span
from sitegen.load.captions.problems import MOST, Fault, shown
from sitegen.load.captions.timestamps import read_timestamp, write_timestamp

_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_NAME = re.compile(r"</?([A-Za-z]{1,10})(?=[>. \t\n\f])")
_TAG = re.compile(r"<(/?)([A-Za-z]+)((?:\.[^ \t\n\f<>&.]*)*)(?:[ \t\n\f]+([^>]*))?>")
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_TIME = re.compile(r"<([0-9][0-9:.,]{0,40})>")
_BLANK_LINES = re.compile(r"(?:^|\n)[ \t\f]*(?=\n|\Z)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_TAGS = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})
_NEEDS = {"v": ("voice-without-name", "the speaker's name"), "lang": ("bad-language-tag", "a language tag")}


class CueText(NamedTuple):
    """Cue text as published, the same words as plain text by speaker, and what was wrong with it.

    ``unlisted`` counts the faults after the first 200.
    """

    payload: str
    spans: tuple[Span, ...]
    faults: tuple[Fault, ...] = ()
    unlisted: int = 0


def escape(text: str) -> str:
    """``text`` as WebVTT cue text. ``>`` is escaped too, so that ``-->`` never appears."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def drop_blank_lines(text: str) -> str:
    """``text`` without lines that are empty or hold white space alone: an empty line would end the cue."""
    return _BLANK_LINES.sub("", text).removeprefix("\n")


def read_cue_text(raw: str, start: int = 0, end: int = 0, *, tags: bool = True) -> CueText:
    """Read the text of a cue shown from ``start`` to ``end`` (milliseconds); ``tags=False`` is for chapter titles."""
    result = _Reader(raw, start, end, tags=tags).read()
    cleaned = drop_blank_lines(result.payload)
    if cleaned == result.payload:
        return result
    # A line that held only a dropped tag, or references to white space, is gone; the words by speaker follow suit.
    again = _Reader(cleaned, start, end, tags=tags).read()
    return CueText(again.payload, again.spans, result.faults, result.unlisted)


class _Reader:
    """One pass over a cue's text. ``_out`` collects the payload, ``_words`` the plain text with its speakers."""

    def __init__(self, raw: str, start: int, end: int, *, tags: bool) -> None:
        self._raw = raw
        self._last_bracket = raw.rfind(">")
        self._latest = start
        self._end = end
        self._tags_allowed = tags
        self._out: list[str] = []
        self._words: list[tuple[str, str]] = []
        self._open: list[tuple[str, int, int]] = []
        self._open_count: Counter[str] = Counter()
        self._speakers = [""]
        self._faults: list[Fault] = []
        self._unlisted = 0

    def read(self) -> CueText:
        raw, at = self._raw, 0
        while found := _SPECIAL.search(raw, at):
            here = found.start()
            if here > at:
                self._text(raw[at:here])
            at = self._reference(here) if raw[here] == "&" else self._bracket(here)
        if at < len(raw):
            self._text(raw[at:])
        self._close_rest()
        return CueText("".join(self._out), _spans(self._words), tuple(self._faults), self._unlisted)

    def _text(self, text: str) -> None:
        self._out.append(escape(text))
        self._words.append((self._speakers[-1], text))

    def _fault(self, rule: str, message: str, fix: str, offset: int) -> None:
        if len(self._faults) < MOST:
            self._faults.append(Fault(rule, message, fix, offset))
        else:
            self._unlisted += 1

    def _reference(self, here: int) -> int:
        found = _REFERENCE.match(self._raw, here)
        decoded = decode_reference(found.group()) if found else ""
        if found and decoded:
            self._text(decoded)
            return found.end()
        message = "this & begins no character reference; it is shown as it stands"
        self._fault("bare-ampersand", message, "write &amp;", here)
        self._text("&")
        return here + 1

    def _bracket(self, here: int) -> int:
        """Read what ``<`` at ``here`` begins; the answer is where to go on."""
        if here < self._last_bracket:
            name = _NAME.match(self._raw, here)
            if name and name.group(1).lower() in _TAGS and (found := _TAG.match(self._raw, here)):
                self._tag(found, here)
                return found.end()
            if found := _TIME.match(self._raw, here):
                self._time(found.group(1), here)
                return found.end()
            if found := _ANY_TAG.match(self._raw, here):
                what = f"{shown(found.group())} is not a tag of WebVTT and is left out"
                self._fault("unknown-tag", what, "remove it, or write &lt; for < if it is meant to be read", here)
                return found.end()
        self._fault("bare-less-than", "this < begins no tag; it is shown as it stands", "write &lt;", here)
        self._text("<")
        return here + 1

    def _time(self, text: str, here: int) -> None:
        moment, fault = read_timestamp(text)
        if not self._tags_allowed:
            self._fault("tag-in-chapter", f"<{text}> stands in a chapter title and is left out", "remove it", here)
        elif moment is None or (fault and fault.rule != "untidy-time"):
            self._fault("bad-inline-time", f"<{text}> is not a time and is left out", "write <HH:MM:SS.mmm>", here)
        elif not self._latest < moment < self._end:
            what = f"<{text}> is not after the time before it and before the cue's end; it is left out"
            self._fault("bad-inline-time", what, "correct the time", here)
        else:
            if fault:
                self._fault(fault.rule, fault.message, fault.fix, here + 1)
            self._latest = moment
            self._out.append(f"<{write_timestamp(moment / 1000)}>")

    def _tag(self, found: re.Match[str], here: int) -> None:
        slash, written, classes, annotation = found.groups()
        name = written.lower()
        if not self._tags_allowed:
            what = f"{shown(found.group())} stands in a chapter title, which holds text alone; it is left out"
            self._fault("tag-in-chapter", what, "remove it", here)
            return
        if name != written:
            what = f"{shown(found.group())} is written with capitals, and browsers ignore it"
            self._fault("tag-in-capitals", what, f"write <{slash}{name}>", here)
        if slash:
            if classes or annotation is not None:
                self._fault("untidy-tag", f"{shown(found.group())} is more than an end tag", f"write </{name}>", here)
            self._end_tag(name, here)
        else:
            self._start_tag(name, classes, annotation, here)

    def _start_tag(self, name: str, classes: str, annotation: str | None, here: int) -> None:
        note = " ".join(self._decode(annotation or "", here).split())
        if name in _NEEDS and (not note or (name == "lang" and not _LANGUAGE.match(note))):
            rule, needed = _NEEDS[name]
            self._fault(rule, f"<{name}> without {needed} is left out", f"write <{name} …> with {needed}", here)
            return
        if name == "rt" and (not self._open or self._open[-1][0] != "ruby"):
            self._fault("stray-tag", "<rt> outside <ruby> is left out", "put it inside <ruby>, or remove it", here)
            return
        if annotation is not None and name not in _NEEDS:
            self._fault("untidy-tag", f"<{name}> takes no text after its name; it is left out", f"write <{name}>", here)
        elif "\n" in (annotation or ""):
            self._fault("untidy-tag", f"this <{name}> tag runs over a line end", "keep the tag on one line", here)
        if name == "v":
            self._speakers.append(note)
        self._open.append((name, here, len(self._words)))
        self._open_count[name] += 1
        if name == "rt":
            self._words.append((self._speakers[-1], "("))
        note = f" {escape(note)}" if name in _NEEDS else ""
        # "--" before the tag's own ">" would read as an arrow.
        note = note.removesuffix("-") + "&#45;" if note.endswith("--") else note
        self._out.append(f"<{name}{self._classes(classes, here)}{note}>")

    def _classes(self, classes: str, here: int) -> str:
        names = classes.split(".")[1:]
        good = [name for name in names if name and not name.endswith("--")]
        if len(good) < len(names):
            self._fault("untidy-tag", f"{shown(classes)} has a class without a usable name", "remove it", here)
        return "".join(f".{name}" for name in good)

    def _decode(self, annotation: str, here: int) -> str:
        def replace(found: re.Match[str]) -> str:
            return decode_reference(found.group()) or found.group()

        if "&" in _REFERENCE.sub("", annotation):
            self._fault("bare-ampersand", "an & in this tag begins no character reference", "write &amp;", here)
        return _REFERENCE.sub(replace, annotation)

    def _end_tag(self, name: str, here: int) -> None:
        if not self._open_count[name]:
            self._fault("stray-tag", f"</{name}> closes nothing and is left out", "remove it, or open it before", here)
            return
        while (top := self._open[-1])[0] != name:
            # The last <rt> may stay open, and </ruby> closes it.
            if top[0] != "rt":
                what = f"<{top[0]}> is still open where </{name}> stands; it is closed here"
                self._fault("unclosed-tag", what, f"write </{top[0]}> before </{name}>", here)
            self._pop(here)
        self._pop(here)

    def _pop(self, here: int) -> None:
        name, _, words = self._open.pop()
        self._open_count[name] -= 1
        if name == "v":
            self._speakers.pop()
        if name == "rt" and len(self._words) == words + 1:
            self._words.pop()
        elif name == "rt":
            self._words.append((self._speakers[-1], ")"))
        if name == "ruby" and self._out[-1] != "</rt>":
            self._fault("untidy-tag", "the text in <ruby> has no <rt> after it", "end it with <rt>reading</rt>", here)
            self._out.append("<rt></rt>")
        self._out.append(f"</{name}>")

    def _close_rest(self) -> None:
        while self._open:
            name, here, words = self._open[-1]
            whole = name == "v" and len(self._open) == 1 and not any(text.strip() for _, text in self._words[:words])
            if not whole and not (name == "rt" and len(self._open) > 1):
                what = f"<{name}> is never closed; it is closed at the end of the cue"
                self._fault("unclosed-tag", what, f"write </{name}> where it ends", here)
            self._pop(here)


def decode_reference(reference: str) -> str:
    """The text that ``&name;`` or ``&#number;`` stands for, ``""`` if it stands for none. CR becomes LF."""
    if reference[1] != "#":
        return html5.get(reference[1:], "")
    decoded = html.unescape(reference)
    number = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
    if decoded == "\ufffd" and number != 0xFFFD:  # a surrogate, U+0000 or a number beyond Unicode
        return ""
    return "\n" if decoded == "\r" else decoded


def _spans(words: list[tuple[str, str]]) -> tuple[Span, ...]:
    """Join neighbouring words of one speaker; white space between two voices belongs to neither."""
    joined: list[tuple[str, list[str]]] = []
    between: list[str] = []
    for speaker, text in words:
        if not speaker and not text.strip():
            between.append(text)
            continue
        if joined and joined[-1][0] == speaker:
            joined[-1][1].extend((*between, text))
        else:
            joined.append((speaker, [text]))
        between.clear()
    plain = ((speaker, drop_blank_lines("".join(parts)).strip()) for speaker, parts in joined)
    return tuple(Span(speaker, text) for speaker, text in plain if text)
