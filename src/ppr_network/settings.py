"""The settings of a challenge: what challenge.toml may say, and what holds where it is silent.

Reading the file and telling its faults is the business of :mod:`ppr_network.read.settings_file`.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

BaselineStatus = Literal["complete", "partial", "thin", "none"]
Level = Literal["organisation", "person"]

MOST_DAYS = 36525  # a hundred years: keeps every date one that a calendar has
USUAL_MINUTES = 5
FEWEST_PEOPLE = 3  # below it no setting may bring what a release asks for
USUAL_INDIVIDUALS = ("lived_experience", "resident")
USUAL_COMMUNITY = ("community", "lived_experience", "resident")


class _Section(BaseModel):
    """A part of challenge.toml: frozen, and with no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Windows(_Section):
    """How many days each window lasts."""

    baseline_days: int = Field(default=365, ge=1, le=MOST_DAYS, strict=True)
    set_up_days: int = Field(default=60, ge=0, le=MOST_DAYS, strict=True)
    follow_up_days: int = Field(default=180, ge=0, le=MOST_DAYS, strict=True)


class LinkRules(_Section):
    """What counts as evidence of a link."""

    min_events: int = Field(default=2, ge=1, strict=True)
    plenary_above: int = Field(default=25, ge=0, strict=True)
    plenary_share: float = Field(default=0.6, ge=0, le=1, strict=True)
    exclude_roles: tuple[str, ...] = ("facilitator", "coach", "notetaker", "evaluator")
    baseline: BaselineStatus = "partial"

    @property
    def share(self) -> Fraction:
        """The plenary share as an exact fraction, so that 0.6 of 10 is 6 and not a little less."""
        return Fraction(repr(self.plenary_share))


class Sectors(_Section):
    """The sectors, and which of them stand for communities and individuals."""

    system: tuple[str, ...] | None = None
    community: tuple[str, ...] = USUAL_COMMUNITY
    individuals: tuple[str, ...] = USUAL_INDIVIDUALS
    rename: dict[str, str] = Field(default_factory=dict)
    schemes: dict[str, dict[str, str]] = Field(default_factory=dict)


class Organisations(_Section):
    """Whether organisations count as the one that they are ``part_of``."""

    roll_up: bool = Field(default=False, strict=True)


class Privacy(_Section):
    """How many people must stand behind what is published."""

    k: int = Field(default=5, ge=FEWEST_PEOPLE, strict=True)
    tie_min: int = Field(default=3, ge=FEWEST_PEOPLE, strict=True)


class Pages(_Section):
    """The author's own words on the pages."""

    title: str = ""
    subtitle: str = ""
    source: str = ""
    notes: str = ""
    logo_text: str = ""
    language: str = "en"


class Settings(_Section):
    """All of challenge.toml."""

    name: str = Field(min_length=1)
    day_0: date
    place: str = ""
    days: int = Field(default=100, ge=1, le=MOST_DAYS, strict=True)
    as_of: date | None = None
    windows: Windows = Field(default_factory=Windows)
    links: LinkRules = Field(default_factory=LinkRules)
    sectors: Sectors = Field(default_factory=Sectors)
    organisations: Organisations = Field(default_factory=Organisations)
    files: dict[str, str | int] = Field(default_factory=dict)
    columns: dict[str, str | tuple[str, ...] | dict[str, str | tuple[str, ...]]] = Field(default_factory=dict)
    pages: Pages = Field(default_factory=Pages)
    privacy: Privacy = Field(default_factory=Privacy)

    @model_validator(mode="after")
    def _as_of_is_not_before_day_0(self) -> "Settings":
        if self.as_of is not None and self.as_of < self.day_0:
            message = f"as_of {self.as_of} is before day_0 {self.day_0}; give a date on or after it"
            raise ValueError(message)
        return self

    @property
    def file_names(self) -> dict[str, str]:
        """The file of each table that ``[files]`` names; a pattern with ``*`` may stand for several."""
        return {table: name for table, name in self.files.items() if isinstance(name, str)}

    @property
    def min_minutes(self) -> int:
        """How many minutes in an online meeting are a presence, 5 unless ``[files]`` says otherwise."""
        return int(self.files.get("min_minutes", USUAL_MINUTES))

    @property
    def seed(self) -> int:
        """The challenge's own seed: its day 0 as a whole number, 20190605 for 5 June 2019."""
        return int(self.day_0.strftime("%Y%m%d"))
