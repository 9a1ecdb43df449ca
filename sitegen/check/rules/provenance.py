"""What files say of their own origin, in Content Credentials and XMP, against what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.check.examples import patched, shows
from sitegen.check.file_evidence import FILMS, FileFacts, Use
from sitegen.check.page_files import PageFiles
from sitegen.check.patches import becomes, png, replaced, with_bad_credentials
from sitegen.check.rule import Fault, rule
from sitegen.check.rules.media import FILM
from sitegen.check.rules.sources import AI_ACT, CONTENT_CREDENTIALS, IMAGE_LICENCES, IPTC_SOURCE_TYPES
from sitegen.check.site import Site
from sitegen.core.findings import Severity

CODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
SYNTHETIC = frozenset({"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"})
RECORDED = frozenset(
    {
        "digitalCapture",
        "computationalCapture",
        "negativeFilm",
        "positiveFilm",
        "print",
        "screenCapture",
        "compositeCapture",
    }
)
_NEUTRAL = frozenset(
    "humanEdits algorithmicallyEnhanced digitalCreation dataDrivenMedia algorithmicMedia virtualRecording composite".split()  # noqa: SIM905 - reads as a list of words
)
RETIRED = {"minorHumanEdits": "humanEdits", "digitalArt": "digitalCreation", "softwareImage": "digitalCreation"}
_EXTRA = frozenset(
    {"http://c2pa.org/digitalsourcetype/empty", "http://c2pa.org/digitalsourcetype/trainedAlgorithmicData"}
)
"""Addresses that Content Credentials know beside those of IPTC."""

_LABEL = '<div data-ai-disclosure="generated">AI: picture and voice are generated</div>'
_TERM = '"digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource"'
_POSTER = "hosted/poster.jpg"
_MARK = b'trainedAlgorithmicMedia"/>'
_MADE = frozenset({*FILMS, Use.POSTER, Use.THUMBNAIL})


def code_of(address: str) -> str:
    """The code at the end of a source type's address, in the spelling of IPTC."""
    name = re.split(r"[/#:]", address)[-1].removesuffix("DigitalSource")
    return "computationalCapture" if name == "MultiFrameComputationalCapture" else name[:1].lower() + name[1:]


def _codes(facts: FileFacts) -> set[str]:
    return {code_of(address) for address in facts.provenance.all_types}


def _films_codes(view: PageFiles) -> dict[str, set[str]]:
    return {item.facts.path: _codes(item.facts) for item in view.of(*FILMS) if item.facts.provenance.all_types}


def _has_types(site: Site) -> bool:
    return any(named.facts.provenance.all_types for named in site.evidence.media)


def _unchecked(site: Site) -> str:
    return next(
        (named.facts.provenance.unchecked for named in site.evidence.media if named.facts.provenance.unchecked), ""
    )


@rule(
    "provenance/broken-credentials",
    Severity.ERROR,
    title="The Content Credentials of a file do not hold",
    fix="sign the file anew as the last step, after all coding and resizing, or publish the file as it was signed",
    source=CONTENT_CREDENTIALS,
    needs=Site,
    applies=lambda site: bool(site.evidence.media),
    lacks=_unchecked,
    examples_pass=shows('<source src="/onboarding/video.mp4" type="video/mp4">'),
    examples_fail=patched(FILM, "has Content Credentials of which only the beginning is there", with_bad_credentials),
)
def broken_credentials(site: Site) -> Iterator[Fault]:
    """Signed metadata that do not fit the file look like forgery to everyone who checks; any change breaks them."""
    for named in site.evidence.media:
        found = named.facts.provenance
        if found.credentials == "broken":
            yield Fault(f"the Content Credentials are broken: {found.problem}", file=named.facts.path)


@rule(
    "provenance/undisclosed-ai",
    Severity.ERROR,
    title="A file says that AI made it, and the page says nothing of it",
    fix='find out which is true; if AI had a part, say so beside the player and set data-ai-disclosure to "modified" or "generated"',
    source=AI_ACT,
    needs=PageFiles,
    applies=lambda view: view.page.is_watch_page and any(item.facts.provenance.all_types for item in view.of(*_MADE)),
    examples_pass=shows(_LABEL),
    examples_fail=patched(
        _POSTER,
        "is a picture whose XMP says trainedAlgorithmicMedia",
        becomes(png(1200, 675, source_type=f"{CODES}trainedAlgorithmicMedia")),
    ),
)
def undisclosed_ai(view: PageFiles) -> Iterator[Fault]:
    """Machines that read the file know; people who see the page do not, and it is people who must be told."""
    # A page that admits it in its metadata alone is the matter of disclosure/not-visible.
    if _said(view) in SYNTHETIC or any(found.kind in {"modified", "generated"} for found in view.page.disclosures):
        return
    for item in view.of(*_MADE):
        if said := sorted(_codes(item.facts) & SYNTHETIC):
            message = f"{item.facts.path} says {said[0]} of itself, and no visible disclosure names AI"
            yield Fault(message, item.line, near=item.written)


@rule(
    "disclosure/film-says-otherwise",
    Severity.WARNING,
    title="digitalSourceType of the page and of the film contradict each other",
    fix="find out which of the two is true, and write page and file from the same statement",
    source=CONTENT_CREDENTIALS,
    needs=PageFiles,
    applies=lambda view: bool(_films_codes(view)) and bool(_said(view)),
    examples_pass=shows(_TERM),
    examples_fail=patched(FILM, "says digitalCapture of itself", replaced(_MARK, b'digitalCapture"/>')),
)
def film_says_otherwise(view: PageFiles) -> Iterator[Fault]:
    """Whoever compares the two finds that one is false, and trusts neither."""
    said, video = _said(view), view.page.video
    for path, codes in _films_codes(view).items():
        clash = (said in SYNTHETIC and codes <= RECORDED) or (said in RECORDED and codes & SYNTHETIC)
        if clash and video:
            message = f"digitalSourceType says {said}, and {path} says {', '.join(sorted(codes))}"
            yield Fault(message, video.line("digitalSourceType"), near=video.text("digitalSourceType"))


def _said(view: PageFiles) -> str:
    return code_of(view.page.video.text("digitalSourceType")) if view.page.video else ""


@rule(
    "provenance/picture-says-otherwise",
    Severity.WARNING,
    title="The poster says it was recorded, and the page that all of the film is generated",
    fix="find out which of the two is true; a frame of the film is of the same origin as the film",
    source=IMAGE_LICENCES,
    needs=PageFiles,
    applies=lambda view: any(item.facts.provenance.all_types for item in view.of(Use.POSTER, Use.THUMBNAIL)),
    examples_pass=patched(
        "onboarding/poster.jpg",
        "is a picture whose XMP says trainedAlgorithmicMedia",
        becomes(png(1200, 675, source_type=f"{CODES}trainedAlgorithmicMedia")),
    ),
    examples_fail=patched(
        "onboarding/poster.jpg",
        "is a picture whose XMP says digitalCapture",
        becomes(png(1200, 675, source_type=f"{CODES}digitalCapture")),
    ),
)
def picture_says_otherwise(view: PageFiles) -> Iterator[Fault]:
    """Search engines show where a picture comes from; a photograph ahead of a generated film claims to be a part of it."""
    for item in view.of(Use.POSTER, Use.THUMBNAIL):
        codes = _codes(item.facts)
        if codes and codes <= RECORDED and _said(view) == "trainedAlgorithmicMedia":
            message = f"{item.facts.path} says {', '.join(sorted(codes))}, and the page trainedAlgorithmicMedia"
            yield Fault(message, item.line, near=item.written)


@rule(
    "provenance/unknown-source-type",
    Severity.WARNING,
    title="A file names a digital source type that does not exist",
    fix=f"write the address of a term of IPTC, for example {CODES}trainedAlgorithmicMedia, with http and not https",
    source=IPTC_SOURCE_TYPES,
    needs=Site,
    applies=_has_types,
    examples_pass=shows(_TERM),
    examples_fail=patched(FILM, "says generatedByMachine of itself", replaced(_MARK, b'generatedByMachine"/>'))
    + patched(
        "icon.png",
        "is a picture whose XMP names the term with https",
        becomes(png(96, 96, source_type=CODES.replace("http:", "https:") + "digitalCapture")),
    ),
)
def unknown_source_type(site: Site) -> Iterator[Fault]:
    """The address is compared letter by letter; what differs in one is no statement to any machine."""
    for named in site.evidence.media:
        for address in named.facts.provenance.all_types:
            known = address in _EXTRA or address.removeprefix(CODES) in SYNTHETIC | RECORDED | _NEUTRAL | set(RETIRED)
            if not known:
                yield Fault(f"the file names the source type {address[:120]!r}", file=named.facts.path)


@rule(
    "provenance/retired-source-type",
    Severity.WARNING,
    title="A file names a digital source type that was retired",
    fix="use humanEdits for minorHumanEdits, and digitalCreation for digitalArt and softwareImage",
    source=IPTC_SOURCE_TYPES,
    needs=Site,
    applies=_has_types,
    examples_pass=shows(_TERM),
    examples_fail=patched(FILM, "says digitalArt of itself", replaced(_MARK, b'digitalArt"/>')),
)
def retired_source_type(site: Site) -> Iterator[Fault]:
    """Readers that know today's list alone do not understand the term."""
    for named in site.evidence.media:
        for address in named.facts.provenance.all_types:
            if new := RETIRED.get(address.removeprefix(CODES)):
                message = f"the file says {address.removeprefix(CODES)}, which is retired; {new} took its place"
                yield Fault(message, file=named.facts.path)


@rule(
    "provenance/unmarked-film",
    Severity.NOTE,
    title="A film is disclosed as generated, and its file does not say so",
    fix="keep the Content Credentials of the generator, or write DigitalSourceType into the film's XMP",
    source=AI_ACT,
    needs=PageFiles,
    applies=lambda view: (
        any(found.kind == "generated" for found in view.page.disclosures)
        and any(True for _ in view.of(*FILMS))
        and "indexifembedded" not in view.page.meta("robots")
    ),
    examples_pass=shows('<source src="/onboarding/video.mp4" type="video/mp4">'),
    examples_fail=patched(
        FILM, "has lost its XMP", lambda old: old.replace(b"DigitalSourceType", b"Nothing__________")
    ),
)
def unmarked_film(view: PageFiles) -> Iterator[Fault]:
    """Copies travel without the page. Generators must mark what they make; editing and coding mostly strip the mark.

    A note: the duty to mark is the generator's, not the page's. A player page for others to embed repeats nothing.
    """
    for item in view.of(*FILMS):
        found, film = item.facts.provenance, item.facts.film
        whole = film is not None and not film.problem and not film.missing
        if whole and found.credentials == "absent" and not found.all_types:
            yield Fault(f"{item.facts.path} carries no mark of its origin", item.line, near=item.written)
