"""Captions against the film, the page and each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sitegen.check.examples import GERMAN, PAGE, Edit, Example, edit, shows
from sitegen.check.file_evidence import TRACKS, Cue, Use
from sitegen.check.page_files import PageFiles
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.captions import CAPTIONS, with_chapters
from sitegen.check.rules.sources import CLIP_MARKUP, TRACK_ELEMENT, WCAG_CAPTIONS
from sitegen.core.findings import Severity

READ = (Use.CAPTIONS, Use.SUBTITLES)
PAST_END = 0.5
"""Seconds by which a cue may outlast its film."""

SHORTEST_COVERED = 30
LEAST_COVERED = 0.5
MOST_MISSING = 0.25
FEWEST_WORDS = 20
FEWEST_LETTERS = 30

_LAST = "00:50.000 --> 01:30.000"
_SPOKEN = "<p>Now connect your data. The first report is there within a minute.</p>"
_WELCOME = "<p>Welcome. This is the first session: you sign up, and a workspace is made for you.</p>"
_SOUNDS = re.compile(r"[\[(♪][^\])♪]*[\])♪]")
_OPENS_SOUND = re.compile(r"[\[(♪]")
_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps"), frozenset({"ARABIC"})),
    **dict.fromkeys(("he", "yi"), frozenset({"HEBREW"})),
    **dict.fromkeys(("be", "bg", "mk", "ru", "uk"), frozenset({"CYRILLIC"})),
    **dict.fromkeys(("hi", "mr", "ne"), frozenset({"DEVANAGARI"})),
    **dict.fromkeys(("ja",), frozenset({"HIRAGANA", "KATAKANA", "CJK", "KATAKANA-HIRAGANA"})),
    **dict.fromkeys(("zh", "yue"), frozenset({"CJK", "BOPOMOFO"})),
    "bn": frozenset({"BENGALI"}),
    "el": frozenset({"GREEK"}),
    "hy": frozenset({"ARMENIAN"}),
    "ka": frozenset({"GEORGIAN"}),
    "ko": frozenset({"HANGUL", "CJK"}),
    "ta": frozenset({"TAMIL"}),
    "te": frozenset({"TELUGU"}),
    "th": frozenset({"THAI"}),
    **dict.fromkeys(
        "ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv mt nb nl nn no pl pt ro sk sl sv tr vi".split(),  # noqa: SIM905 - reads as a list of words
        frozenset({"LATIN"}),
    ),
}


def _has_tracks(view: PageFiles) -> bool:
    return any(True for _ in view.tracks(*READ))


def _has_both(view: PageFiles) -> bool:
    return _has_tracks(view) and any(True for _ in view.of(Use.FILM, Use.CONTENT))


def _lacks(view: PageFiles) -> str:
    return view.lacking_films()


@rule(
    "captions/after-end",
    Severity.WARNING,
    title="A cue ends after the film does",
    fix="check that captions and film are of the same cut, and end the last cue with the film",
    source=WCAG_CAPTIONS,
    needs=PageFiles,
    applies=_has_both,
    lacks=_lacks,
    examples_pass=shows(_LAST, CAPTIONS),
    examples_fail=edit(_LAST, "00:50.000 --> 01:33.000", CAPTIONS),
)
def after_end(view: PageFiles) -> Iterator[Fault]:
    """What comes after the end is never seen, and shows that the captions belong to another cut of the film.

    That they may differ by half a second is our own choice.
    """
    main = view.main_film
    length = main[1].duration if main else 0.0
    for _, facts in view.tracks(*READ):
        found = facts.captions
        if length and found and found.last_end > length + PAST_END:
            message = f"a cue ends at {found.last_end:g} s, and the film at {length:.1f} s"
            yield Fault(message, found.last_line, file=facts.path)


@rule(
    "captions/poor-coverage",
    Severity.WARNING,
    title="Captions stop before the film is half over",
    fix="caption the whole film, sounds that matter included",
    source=WCAG_CAPTIONS,
    needs=PageFiles,
    applies=lambda view: _has_both(view) and any(True for _ in view.tracks(Use.CAPTIONS)),
    lacks=_lacks,
    examples_pass=shows(_LAST, CAPTIONS),
    examples_fail=edit(
        "\n00:24.000 --> 00:50.000\nNow connect your data.\n\n00:50.000 --> 01:30.000\nThe first report is there\nwithin a minute.\n",
        "",
        CAPTIONS,
        Edit(PAGE, _SPOKEN, ""),
    ),
)
def poor_coverage(view: PageFiles) -> Iterator[Fault]:
    """Captions are asked for all that is heard. The half, and films of 30 seconds and more, are our own choice."""
    main = view.main_film
    length = main[1].duration if main else 0.0
    for track, facts in view.tracks(Use.CAPTIONS):
        found = facts.captions
        if length >= SHORTEST_COVERED and found and found.cues and found.last_end < length * LEAST_COVERED:
            message = f"the last cue ends at {found.last_end:g} s, and the film at {length:.1f} s"
            yield Fault(message, track.line, near=track.src)


@rule(
    "captions/wrong-script",
    Severity.ERROR,
    title="The text of a track is not written in the letters of its language",
    fix="name the language that the file is in, or the file that is in this language",
    source=TRACK_ELEMENT,
    needs=PageFiles,
    applies=lambda view: any(track.srclang for track, _ in view.tracks(*READ)),
    examples_pass=shows('srclang="de" label="Deutsch"', GERMAN),
    examples_fail=edit('srclang="en" label="English"', 'srclang="ar" label="العربية"'),
)
def wrong_script(view: PageFiles) -> Iterator[Fault]:
    """Who chooses the language gets text that they cannot read: two files were exchanged, or one was not translated.

    Said only where not one letter of the language's script is there.
    """
    for track, facts in view.tracks(*READ):
        parts = (track.srclang or "").lower().split("-")
        expected: frozenset[str] = (
            frozenset() if any(len(part) == 4 for part in parts) else _SCRIPTS.get(parts[0], frozenset())
        )
        scripts = dict(facts.captions.scripts) if facts.captions else {}
        if expected and sum(scripts.values()) >= FEWEST_LETTERS and expected.isdisjoint(scripts):
            main = next(iter(scripts)).capitalize()
            yield Fault(
                f"the track is labelled {track.srclang}, and its letters are {main}", track.line, near=track.src
            )


@rule(
    "captions/chapters-differ",
    Severity.WARNING,
    title="The track of chapters and the Clips of the page do not start at the same seconds",
    fix="write both from one list of chapters",
    source=CLIP_MARKUP,
    needs=PageFiles,
    applies=lambda view: bool(view.page.clips) and any(True for _ in view.tracks(Use.CHAPTERS)),
    examples_pass=with_chapters(
        "WEBVTT\n\n00:00.000 --> 00:24.000\nWelcome\n\n00:24.000 --> 01:30.000\nConnect your data\n"
    ),
    examples_fail=with_chapters(
        "WEBVTT\n\n00:00.000 --> 00:30.000\nWelcome\n\n00:30.000 --> 01:30.000\nConnect your data\n"
    ),
)
def chapters_differ(view: PageFiles) -> Iterator[Fault]:
    """One list is shown by the player, the other by search engines; a link into the film must mean the same in both."""
    clips = [start for clip in view.page.clips if (start := clip.number("startOffset")) is not None]
    for track, facts in view.tracks(Use.CHAPTERS):
        starts = [cue.start for cue in view.cues.get(facts.path, ())]
        lone = [start for start in clips if not _near(start, starts)] + [s for s in starts if not _near(s, clips)]
        if starts and clips and lone:
            told = ", ".join(f"{start:g} s" for start in sorted(lone)[:5])
            yield Fault(f"only one of the two lists has a chapter at {told}", track.line, near=track.src)


def _near(start: float, others: Iterable[float]) -> bool:
    return any(abs(start - other) <= 1 for other in others)


@rule(
    "captions/not-in-transcript",
    Severity.WARNING,
    title="Much of what the captions say is not in the page's transcript",
    fix="write transcript and captions from one text, and put the whole transcript into the HTML",
    source=WCAG_CAPTIONS,
    needs=PageFiles,
    applies=lambda view: view.page.evidence.transcript_order > 0 and any(True for _ in _own_language(view)),
    examples_pass=shows(_SPOKEN),
    examples_fail=edit(_SPOKEN, "", PAGE, Edit(PAGE, _WELCOME, "<p>The film shows how it is done.</p>")),
)
def not_in_transcript(view: PageFiles) -> Iterator[Fault]:
    """The transcript stands for the film where it cannot be played, and is what search engines read of it.

    Words are compared, not their order; that a quarter may be missing is our own choice.
    """
    text = view.page.text
    shown = Counter[str]()
    for path, line in _own_language(view):
        cues = _spoken(view.cues.get(path, ()))
        if _in_order(cues, text) or _among(cues, text):
            continue  # Nothing is missing, as in most pages, and words need not be told from signs.
        shown, said = shown or Counter(_words(text)), Counter(_words("\n".join(cues)))
        missing = (said - shown).total()
        if said.total() >= FEWEST_WORDS and missing > said.total() * MOST_MISSING:
            share = missing / said.total()
            yield Fault(f"{share:.0%} of the words of {path} are not in the page", line, near=path.rpartition("/")[2])


def _spoken(cues: Sequence[Cue]) -> list[str]:
    """What is said in each cue, without marks of sounds."""
    texts = [cue.text for cue in cues]
    # A mark that is not closed ends with its cue.
    return [_SOUNDS.sub(" ", text) for text in texts] if _OPENS_SOUND.search("\n".join(texts)) else texts


def _in_order(cues: Iterable[str], text: str) -> bool:
    """Whether ``text`` holds what all the cues say, one after the other, in whole words: then it holds every word."""
    at, find = 0, f" {text} ".replace("\n", " ").find
    for cue in cues:
        if words := cue.replace("\n", " ").strip():
            start = find(f" {words} ", at)
            if start < 0:
                return False
            at = start + len(words) + 1  # The space that ends these words may be the one ahead of the next.
    return True


def _among(cues: Iterable[str], text: str) -> bool:
    """Whether ``text`` holds every word of the cues as often as they do."""
    written = Counter(text.split())
    return all(count <= written[word] for word, count in Counter("\n".join(cues).split()).items())


def _own_language(view: PageFiles) -> Iterator[tuple[str, int]]:
    """The captions in the language of the page, as (path, line of the track)."""
    own = (view.page.evidence.lang or "").lower().partition("-")[0]
    for track, facts in view.tracks(*READ):
        if own and (track.srclang or "").lower().partition("-")[0] == own:
            yield facts.path, track.line


def _words(text: str) -> Iterator[str]:
    """Words without case; single letters in scripts that put no spaces between words."""
    folded = text.casefold()
    words = _WORD.findall(folded)
    if not _SPACELESS.search(folded):
        yield from words
        return
    for word in words:
        if _SPACELESS.search(word):
            yield from word
        else:
            yield word


@rule(
    "captions/same-file-twice",
    Severity.ERROR,
    title="Two languages of a player lead to the same caption file",
    fix="name the file of each language",
    source=TRACK_ELEMENT,
    needs=PageFiles,
    applies=lambda view: any(len(player.tracks) > 1 for player in view.page.evidence.players),
    examples_pass=(
        Example(
            edits=(
                Edit(
                    PAGE,
                    "default>\n</video>",
                    'default>\n<track src="/onboarding/captions.de.vtt" srclang="de" label="Deutsch">\n</video>',
                ),
            )
        ),
    ),
    examples_fail=edit(
        "default>\n</video>",
        'default>\n<track src="/onboarding/captions.en.vtt" srclang="de" label="Deutsch">\n</video>',
    ),
)
def same_file_twice(view: PageFiles) -> Iterator[Fault]:
    """One file is in one language. Who chooses the other is given text that they perhaps do not understand."""
    for player in view.page.evidence.players:
        languages: dict[str, str] = {}
        for track in player.tracks:
            facts, language = view.at(track.src), (track.srclang or "").lower()
            if facts is None or not language or track.kind not in {use.value for use in TRACKS - {Use.METADATA}}:
                continue
            if languages.setdefault(facts.path, language) != language:
                message = f"{facts.path} is named for {languages[facts.path]} and for {language}"
                yield Fault(message, track.line, near=track.src)
