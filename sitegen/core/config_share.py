"""How the pictures look that go out with a link: ``[share]`` in ``site.toml``."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sitegen.core.colour import ENOUGH, contrast
from sitegen.core.config_parts import Colour, FileBelow, Settings

FONT_FILES = (".ttf", ".otf", ".ttc", ".woff")
LOGO_FILES = (".png", ".webp", ".avif", ".jpg", ".jpeg")


class Share(Settings):
    """Share cards, the poster for mails and the moving preview."""

    cards: bool = Field(
        default=True, description="Draw a card of 1200 by 630 pixels for each page and name it og:image"
    )
    background: Colour | None = Field(
        None, description="The ground of the cards; a dark shade of the accent when left out", examples=['"#0b2b29"']
    )
    ink: Colour | None = Field(
        None, description="The letters; white or nearly black when left out, whichever reads better"
    )
    logo: FileBelow | None = Field(
        None,
        description="A logo for the ground, PNG or WebP; the site's icon and name when left out",
        examples=['"brand/logo-light.png"'],
    )
    fonts: tuple[FileBelow, ...] = Field(
        (), description="Font files, the first that has every letter of a text draws it", examples=['["brand/Own.otf"]']
    )
    email: bool = Field(default=True, description="Publish each poster once more with a play mark, for mails")
    preview: bool = Field(default=False, description="Publish four silent seconds of each own video as animated WebP")

    @model_validator(mode="after")
    def _readable(self) -> Share:
        if self.background and self.ink and contrast(self.background, self.ink) < ENOUGH:
            raise PydanticCustomError(
                "share_contrast",
                "ink {ink} on background {ground} has a contrast of {found}, and text needs 4.5",
                {
                    "ink": self.ink,
                    "ground": self.background,
                    "found": f"{contrast(self.background, self.ink):.1f}",
                    "fix": "make one of them lighter or darker, or leave ink out",
                },
            )
        return self

    @model_validator(mode="after")
    def _files_fit(self) -> Share:
        if self.logo and not self.logo.lower().endswith(LOGO_FILES):
            raise PydanticCustomError(
                "share_logo",
                "the logo {name} is no picture made of pixels",
                {"name": self.logo, "fix": "save it as PNG, about 400 pixels wide, on a transparent ground"},
            )
        for name in self.fonts:
            if not name.lower().endswith(FONT_FILES):
                raise PydanticCustomError(
                    "share_fonts",
                    "{name} is no font file",
                    {"name": name, "fix": "name a file that ends in .ttf, .otf, .ttc or .woff"},
                )
        return self
