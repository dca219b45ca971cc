"""What the cells of a column hold about people, whatever its header says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ppr_network.contact_details import Calendar, births, emails, nhs_numbers, ni_numbers, phones, postcodes
from ppr_network.read.layouts.words import plain
from ppr_network.read.private.headers import (
    ADDRESSES,
    BIRTHS,
    EMAILS,
    ETHNICITY,
    HEALTH,
    IMMIGRATION,
    NHS_NUMBERS,
    NI_NUMBERS,
    OFFENCES,
    PHONES,
    RELIGION,
    SEXUALITY,
)

FEWEST, MOST_LOOKED_AT = 2, 500
SHARE = 0.6  # of the cells that are filled in

_LOST_ZERO = 10  # digits of a mobile number whose 0 a spreadsheet has eaten
_SILENT = frozenset({"", "none", "no", "n a", "na", "prefer not to say", "not stated", "unknown", "other"})
_WORDS: Mapping[str, frozenset[str]] = {
    kind: frozenset(words.split("|"))
    for kind, words in {
        HEALTH: "asthma|diabetes|epilepsy|wheelchair user|wheelchair|dyslexia|dyslexic|autism|autistic|adhd|"
        "depression|anxiety|"
        "dementia|deaf|hearing impaired|hearing impairment|visually impaired|blind|vegan|vegetarian|halal|"
        "kosher|nut allergy|"
        "gluten free|coeliac|physical disability|learning disability|mental health condition|"
        "long term condition|cancer|copd",
        ETHNICITY: "white|white british|white irish|white other|any other white background|black|black british|"
        "black african|"
        "black caribbean|african|caribbean|asian|asian british|indian|pakistani|bangladeshi|chinese|arab|mixed|"
        "mixed race|"
        "white and black african|white and black caribbean|white and asian|gypsy or irish traveller|roma|bame|"
        "somali|yemeni",
        RELIGION: "christian|church of england|catholic|roman catholic|muslim|islam|jewish|hindu|sikh|buddhist|"
        "no religion|"
        "atheist|agnostic|quaker|methodist|pagan|humanist|jain|bahai",
        SEXUALITY: "heterosexual|straight|heterosexual straight|gay|lesbian|gay or lesbian|bisexual|bi|queer|"
        "pansexual|asexual",
        IMMIGRATION: "refugee|asylum seeker|settled status|pre settled status|indefinite leave to remain|ilr|"
        "limited leave to remain|"
        "british citizen|eu settled|student visa|skilled worker visa|undocumented|no recourse to public funds",
        OFFENCES: "convicted|on probation|on licence|spent conviction|unspent conviction|cautioned|ex offender|"
        "on remand",
    }.items()
}


def private_values(cells: Sequence[str], *, day_0: date, of_people: bool) -> str:
    """Return what most filled-in cells of a column hold about people, ``""`` if nothing that the tool knows.

    Parameters
    ----------
    cells
        Of one column, headers left out; the first 500 are looked at.
    day_0
        Of the challenge.
    of_people
        Whether its rows are people, so that old dates can be those of births.
    """
    filled = [cell for cell in cells[:MOST_LOOKED_AT] if plain(cell) not in _SILENT]
    if len(filled) < FEWEST:
        return ""
    calendar = Calendar(day_0)
    holds: dict[str, Callable[[str], bool]] = {
        EMAILS: lambda cell: any(emails(cell)),
        NI_NUMBERS: lambda cell: any(ni_numbers(cell)),
        NHS_NUMBERS: lambda cell: any(nhs_numbers(cell)),
        PHONES: lambda cell: any(phones(cell)) or _has_lost_its_zero(cell),
        ADDRESSES: lambda cell: any(postcodes(cell)),
    }
    holds |= {BIRTHS: lambda cell: any(births(cell, calendar))} if of_people else {}
    holds |= {kind: lambda cell, words=words: plain(cell) in words for kind, words in _WORDS.items()}  # type: ignore[misc]
    return next((kind for kind, test in holds.items() if sum(map(test, filled)) >= SHARE * len(filled)), "")


def _has_lost_its_zero(cell: str) -> bool:
    """Return whether a cell is a mobile number as spreadsheets store it when they take it for an amount."""
    digits = cell.removesuffix(".0").strip()
    return digits.isdigit() and len(digits) == _LOST_ZERO and digits.startswith("7")
