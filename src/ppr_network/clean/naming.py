"""What the cells that name people, organisations and sectors mean in one challenge."""

from dataclasses import dataclass

import pandas as pd

from ppr_network.clean.aliases import Names
from ppr_network.clean.text import commonest_spellings, key, tidy
from ppr_network.coded import chosen, different, translated
from ppr_network.settings import Settings

NO_ORGANISATION = frozenset({"resident", "member of the public", "none", "n/a", "self", "individual"})
NO_SECTOR = frozenset({"", "unknown"})


@dataclass(frozen=True)
class Naming:
    """Which key counts for a cell, once aliases and renamed sectors are applied.

    Sectors are keys: ``individuals``, ``community`` and ``system`` are those of the settings. ``parts``: keys of
    organisations that count as the larger one that they are part of.
    """

    organisation: Names
    person: Names
    sector: Names
    settings: Settings
    parts: frozenset[str] = frozenset()

    @property
    def individuals(self) -> frozenset[str]:
        """The sectors whose people without organisation are actors of their own."""
        return frozenset(self.sector.meant_by(text) for text in self.settings.sectors.individuals)

    @property
    def community(self) -> frozenset[str]:
        """The sectors on the community's side of the power balance."""
        return frozenset(self.sector.meant_by(text) for text in self.settings.sectors.community)

    @property
    def system(self) -> frozenset[str] | None:
        """The sectors that the settings list; ``None`` if they list none."""
        listed = self.settings.sectors.system
        return (
            None if listed is None else frozenset(self.sector.meant_by(text) for text in listed) - NO_SECTOR
        )

    @property
    def excluded_roles(self) -> frozenset[str]:
        """The roles that take a row out of the evidence."""
        return frozenset(key(role) for role in self.settings.links.exclude_roles)

    def sectors_of(self, cells: "pd.Series[str]") -> "pd.Series[str]":
        """Return the sector of every cell, blank where it says that it is unknown."""
        meant = self.sector.keys_of(cells)
        return chosen(meant.isin(NO_SECTOR), meant, "")

    def organisations_of(self, cells: "pd.Series[str]") -> "pd.Series[str]":
        """Return the organisation of every cell, blank where the cell names none."""
        meant = self.organisation.keys_of(cells)
        return chosen(self.names_nobody(meant), meant, "")

    def names_nobody(self, keys: "pd.Series[str]") -> "pd.Series[bool]":
        """Return which organisation keys are words for having no organisation."""
        return keys.isin(NO_ORGANISATION | self._individuals_named(keys).keys())

    def individuals_named(self, keys: "pd.Series[str]") -> "pd.Series[str]":
        """Return the sector of individuals that each organisation key names, blank if none."""
        return translated(keys, self._individuals_named(keys))

    def _individuals_named(self, keys: "pd.Series[str]") -> dict[str, str]:
        """Return the sector of individuals by each organisation key that names one."""
        individuals = self.individuals
        named = {one: self.sector.means.get(one, one) for one in different(keys)}
        return {one: sector for one, sector in named.items() if sector and sector in individuals}

    def sector_spellings(self, *columns: "pd.Series[str]") -> dict[str, str]:
        """Return how each sector is shown: as the settings list it, else as most cells have it."""
        listed = self.settings.sectors.system or ()
        named = pd.Series(
            [*self.settings.sectors.individuals, *self.settings.sectors.community], dtype=object
        )
        return {
            **commonest_spellings([named]),
            **commonest_spellings([self.sector.spellings]),
            **commonest_spellings(columns),
            **{key(text): tidy(text) for text in listed},
        }


def spellings(names: Names, *columns: "pd.Series[str]") -> dict[str, str]:
    """Return how each name of a kind is shown: as most cells have it, else as the aliases table has it."""
    return {**commonest_spellings([names.spellings]), **commonest_spellings(columns)}


def numbered(*columns: "pd.Series[str]") -> dict[str, int]:
    """Return whole numbers for the keys of the columns, in their order by code point; a blank has none."""
    found = {one for column in columns for one in different(column)}
    return {one: number for number, one in enumerate(sorted(found - {""}))}
