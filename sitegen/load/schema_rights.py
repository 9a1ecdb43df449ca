"""Who made a video and who owns it, and which features of access it has that its files do not tell."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from sitegen.load.schema_parts import Https, Line, Part, filled


class Maker(Part):
    """A person or an organisation. A bare line is a ``name`` of which nobody says what it names."""

    name: Line | None = None
    person: Line | None = Field(None, description="The name of a person")
    organisation: Line | None = Field(None, description="The name of an organisation")
    url: Https | None = Field(None, description="A page about them")

    @model_validator(mode="after")
    def _one_name(self) -> Maker:
        if sum(value is not None for value in (self.name, self.person, self.organisation)) != 1 or (
            self.name and self.url
        ):
            raise PydanticCustomError(
                "maker_kind",
                "this does not say whether it names a person or an organisation",
                {
                    "fix": "write {person: NAME, url: ADDRESS} or {organisation: NAME, url: ADDRESS}; the url may be left out"
                },
            )
        return self

    @property
    def called(self) -> str:
        """The name, whatever it names."""
        return self.person or self.organisation or self.name or ""


def _maker(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _makers(value: object) -> object:
    return [value] if isinstance(value, str | dict | Maker) else value


AMaker = Annotated[Maker, BeforeValidator(_maker)]
Makers = Annotated[tuple[AMaker, ...], BeforeValidator(_makers), AfterValidator(filled)]
"""One maker or several; each a line, or a mapping with ``person`` or ``organisation``."""


class Rights(Part):
    """Who holds the rights in the video, and what others may do with it."""

    holder: AMaker | None = Field(None, description="Who holds the copyright")
    year: Annotated[int, Field(ge=1888, le=9999)] | None = Field(None, description="The year of the copyright")
    licence: Https | None = Field(
        None,
        description="Address of the licence",
        examples=["https://creativecommons.org/licenses/by/4.0/"],
    )
    licensing: Https | None = Field(None, description="Address of a page that says how to get a licence")
    notice: Line | None = Field(None, description="The copyright notice", examples=['"© 2026 Example Works"'])
    credit: Line | None = Field(None, description="Who is to be named where the video is shown")

    @model_validator(mode="after")
    def _says_something(self) -> Rights:
        if not self.model_fields_set:
            raise PydanticCustomError(
                "rights_empty", "the rights say nothing", {"fix": "give holder, year, licence, notice or credit"}
            )
        return self


Feature = Literal[
    "audioDescription", "highContrastAudio", "highContrastDisplay", "openCaptions", "rubyAnnotations", "signLanguage"
]
"""Features of access that a video can have and its files do not tell, in the spelling of the vocabulary
(https://www.w3.org/2021/a11y-discov-vocab/latest/). Captions and transcript are known from the caption files."""
