"""The settings of a site: ``content/site.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sitegen.core.config_agents import Agents
from sitegen.core.config_crawlers import Crawlers
from sitegen.core.config_hosting import Hosting
from sitegen.core.config_parts import Colour, FileBelow, Settings
from sitegen.core.config_search import Search
from sitegen.core.config_share import Share
from sitegen.core.fields import https_address, mail_address, plain_line
from sitegen.core.findings import Finding, Location, error, place_of
from sitegen.core.languages import hreflang_findings, language_place, site_language
from sitegen.core.paths import LARGEST_SETTINGS, slug_problem
from sitegen.core.problems import explain
from sitegen.core.toml_text import parse_toml

Line = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(plain_line)]
Https = Annotated[str, AfterValidator(https_address)]
Tag = Annotated[str, AfterValidator(site_language)]

_BASE = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:/[A-Za-z0-9._~-]+)*/?\Z")
_DOTS = re.compile(r"/\.\.?(?:/|\Z)|\.\.|//.*//")


def _base_url(value: str) -> str:
    """A base address in the one spelling that all addresses of the site begin with."""
    https_address(value)
    if not _BASE.match(value) or _DOTS.search(value.removeprefix("https:/")):
        raise PydanticCustomError(
            "base_url",
            "a base address is a host in lower case, in ASCII, and a path of plain words",
            {
                "fix": "write it like https://example.org or https://example.org/videos; other letters of a host as xn--…"
            },
        )
    return value.rstrip("/")


def _theme_name(value: str) -> str:
    if problem := slug_problem(value):
        raise PydanticCustomError(
            "theme_name", f"not the name of a folder in themes/: {problem}", {"fix": 'write it like "default"'}
        )
    return value


class Publisher(Settings):
    """Who answers for the site."""

    name: Line
    url: Https | None = None
    logo: FileBelow | None = Field(
        None, description="A picture below content/, at least 112 pixels square for search engines"
    )
    contact: Annotated[str, AfterValidator(mail_address)] | None = Field(
        None, description="Address of the responsible editor"
    )
    same_as: tuple[Https, ...] = ()


class Brand(Settings):
    """How the site looks, as far as settings say."""

    accent: Colour | None = Field(None, description="One colour for links and buttons", examples=["#0b6e69"])
    icon: FileBelow | None = Field(None, description="A square picture below content/, 96 pixels or more")


class Language(Settings):
    """What differs by language."""

    tagline: Line | None = None
    name: Line | None = Field(None, description="The site's name in this language")


class RuleSetting(Settings):
    """What a site makes of one rule of the check."""

    severity: Literal["error", "warning", "note", "off"] = Field(
        description="How bad its findings are on this site", examples=['"warning"']
    )
    reason: Line = Field(description="Why, for whoever reads the settings next", examples=['"…"'])


class Screen(Settings):
    """A screen that pages are looked at on, besides the phone and the desktop of every check."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9 -]{0,39}$")]
    width: Annotated[int, Field(ge=200, le=4000, strict=True)] = Field(description="CSS pixels")
    height: Annotated[int, Field(ge=200, le=4000, strict=True)] = Field(description="CSS pixels")
    mobile: bool = False


Count = Annotated[int, Field(ge=0, le=1_000_000_000, strict=True)]


class RenderBudgets(Settings):
    """What a page may cost in a browser; what is not given keeps its default."""

    requests: Count | None = None
    html_bytes: Count | None = None
    script_bytes: Count | None = None
    style_bytes: Count | None = None
    font_bytes: Count | None = None
    image_bytes: Count | None = None
    layout_shift: Annotated[float, Field(ge=0, le=10)] | None = None
    largest_paint: Count | None = Field(None, description="Milliseconds")
    long_tasks: Count | None = Field(None, description="Milliseconds")
    third_parties: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+$")], ...] | None = Field(
        None, description="Hosts that pages may ask for something", examples=['["fonts.example"]']
    )
    necessary: tuple[Line, ...] | None = Field(
        None,
        description="Cookies and keys of storage that need no consent; * stands for any letters",
        examples=['["session_*"]'],
    )


class Render(Settings):
    """How ``sitegen check --render`` looks at pages."""

    screens: tuple[Screen, ...] = ()
    budgets: RenderBudgets = RenderBudgets()
    refuse: Annotated[str, StringConstraints(max_length=300)] = Field(
        "", description="A CSS selector for the button that refuses consent", examples=['"#cookies .reject"']
    )
    accepted: FileBelow | None = Field(None, description="A folder beside the settings that holds accepted pictures")
    every_view: bool = Field(
        default=False, description="Every page in every view, not one page of each kind in views of style and network"
    )

    @model_validator(mode="after")
    def _names_are_distinct(self) -> Render:
        names = ["phone", "desktop", *(screen.name for screen in self.screens)]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise PydanticCustomError("screens", "two screens are named {name}", {"name": twice, "fix": "rename one"})
        return self


class Check(Settings):
    """How ``sitegen check`` judges the site."""

    rules: dict[str, RuleSetting] = Field(default_factory=dict)
    render: Render = Render()


class SiteConfig(Settings):
    """Everything ``site.toml`` may say."""

    name: Line
    base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        description="Where the site will live", examples=['"https://example.org"']
    )
    default_locale: Tag = "en"
    locales: tuple[Tag, ...] = ()
    theme: Annotated[str, AfterValidator(_theme_name)] = "default"
    page_size: Annotated[int, Field(ge=1, le=200, strict=True)] = 24
    publisher: Publisher | None = None
    brand: Brand = Brand()
    languages: dict[Tag, Language] = Field(default_factory=dict)
    check: Check = Check()
    crawlers: Crawlers = Crawlers()
    hosting: Hosting = Hosting()
    search: Search = Search()
    agents: Agents = Agents()
    share: Share = Share()

    @model_validator(mode="after")
    def _default_is_among_locales(self) -> SiteConfig:
        if self.locales and self.default_locale not in self.locales:
            raise PydanticCustomError(
                "locales",
                "the default locale {tag} is not among the locales",
                {"tag": self.default_locale, "fix": "add it to locales"},
            )
        if len(set(self.locales)) != len(self.locales):
            raise PydanticCustomError("locales", "a locale stands twice in locales", {"fix": "keep it once"})
        if unknown := sorted(self.languages.keys() - set(self.all_locales)):
            raise PydanticCustomError(
                "languages",
                "{tag} in languages is not among the locales",
                {"tag": unknown[0], "fix": "add it to locales"},
            )
        return self

    @property
    def all_locales(self) -> tuple[str, ...]:
        """The site's languages, the default one first."""
        return (self.default_locale, *(tag for tag in self.locales if tag != self.default_locale))

    @property
    def who(self) -> Publisher:
        """The publisher; where none is given, the site itself under its own name."""
        return self.publisher or Publisher(name=self.name)


def load_config(content: Path) -> tuple[SiteConfig | None, list[Finding]]:
    """The settings in ``content/site.toml``, or ``None`` and what is wrong with them."""
    text, findings = settings_text(content / "site.toml", "site.toml")
    return (None, findings) if text is None else parse_config(text, "site.toml")


def settings_text(path: Path, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a settings file, or ``None`` and why it cannot be read; ``file`` names it in findings."""
    try:
        if path.exists() and not path.is_file():
            return None, [
                error("config/unreadable", "this is not a regular file", Location(file), "put a text file here")
            ]
        with path.open("rb") as stream:
            data = stream.read(LARGEST_SETTINGS + 1)
    except FileNotFoundError:
        fix = 'create it with name = "…" and base_url = "https://…"'
        return None, [error("config/no-settings", "there is no site.toml in the content folder", Location(file), fix)]
    except OSError as problem:
        return None, [
            error(
                "config/unreadable",
                f"the file cannot be read: {problem.strerror}",
                Location(file),
                "check its permissions",
            )
        ]
    if len(data) > LARGEST_SETTINGS:
        return None, [
            error(
                "config/too-large",
                f"the file has more than {LARGEST_SETTINGS:,} bytes",
                Location(file),
                "keep settings only",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        message = f"byte 0x{problem.object[problem.start]:02x} is not valid UTF-8"
        where = Location(file, *place_of(problem.object, problem.start))
        return None, [error("config/not-utf-8", message, where, "save the file as UTF-8")]
    return text, []


def parse_config(text: str, file: str) -> tuple[SiteConfig | None, list[Finding]]:
    """The settings in a TOML text."""
    toml = parse_toml(text, file)
    if toml.findings:
        return None, toml.findings
    try:
        config = SiteConfig.model_validate(toml.data)
    except ValidationError as problem:
        return None, explain(problem, SiteConfig, toml, "config")
    return config, hreflang_findings(config.all_locales, partial(language_place, toml))


def parse_check(text: str, file: str) -> tuple[Check | None, Callable[[str], Location], list[Finding]]:
    """The table ``[check]`` of a settings file, what gives the place of a rule in it, and what is wrong with it.

    The rest of the file is not looked at: it may belong to a site that something else builds.
    """
    toml = parse_toml(text, file)

    def place(rule: str) -> Location:
        return toml.where("check", "rules", rule, key=True)

    if toml.findings:
        return None, place, toml.findings
    try:
        return _OnlyCheck.model_validate(toml.data).check, place, []
    except ValidationError as problem:
        return None, place, explain(problem, _OnlyCheck, toml, "config")


class _OnlyCheck(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")
    check: Check = Check()
