"""What settings are made of: the closed model that all their tables are, and values that several of them have."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from sitegen.core.fields import file_below

FileBelow = Annotated[str, StringConstraints(max_length=200), AfterValidator(file_below)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class Settings(BaseModel):
    """Frozen, and closed to keys it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
