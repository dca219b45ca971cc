"""The words that layouts are recognised by: headers as people and programs write them, dates inside of titles."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from ppr_network.read.columns import ColumnSettings, parts_of
from ppr_network.read.headers import header_key
from ppr_network.spreadsheet import reads_as_date

Places = Mapping[str, tuple[int, ...]]

_GAPS = re.compile(r"[^\w]+|_+")
_PERSON = frozenset(
    {"name", "names", "full name", "your name", "your full name", "person", "attendee", "attendee name", "participant",
     "participant name", "delegate", "delegate name", "who", "first name and surname", "name of attendee",
     "what is your name", "name original name"}
)  # fmt: skip
_FIRST = ("first name", "forename", "given name", "your first name")
_LAST = ("last name", "surname", "family name", "your last name", "your surname")
_ORGANISATION = re.compile(r"\b(organi[sz]ations?|company|employer|agency|org|workplace)\b")
_EXACT = ("sector", "role", "team")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DATES = re.compile(
    rf"(?<![\w/.-]){_DAY_NAME}(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\s*,?\s*\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
    r"(?![\d/])",
    re.IGNORECASE,
)
_EDGES = " \t\n-–—:,;|()[]_."


def plain(header: str) -> str:
    """Return a header in small letters, with one blank for each run of anything that is no letter or digit.

    Examples
    --------
    >>> plain("Name (Original Name)"), plain("Order #")
    ('name original name', 'order')
    """
    return _GAPS.sub(" ", header.casefold()).strip()


def split_date(text: str) -> tuple[str, str]:
    """Return a text without the date in it, and the date as it is written; ``""`` where there is none.

    Examples
    --------
    >>> split_date("Forum - 12/09/2023"), split_date("12 Sept 2023"), split_date("Forum 3")
    (('Forum', '12/09/2023'), ('', '12 Sept 2023'), ('Forum 3', ''))
    """
    text = " ".join(text.split())
    found = _DATES.search(text)
    if not found:
        return text, ""
    rest = f"{text[: found.start()].rstrip(_EDGES)} {text[found.end() :].strip(_EDGES)}"
    return rest.strip(_EDGES), found[0].strip()


def written_date(text: str) -> str:
    """Return a header that is a date, or holds one, as the date alone; else ``""``."""
    text = " ".join(text.split())
    return split_date(text)[1] or (text if reads_as_date(text) and re.search(r"[A-Za-z/.-]", text) else "")


def event_of_file(file: str, table: str) -> tuple[str, str]:
    """Return the event that a file is named after, without the table's own name, and the date in its name."""
    stem = re.sub(rf"^{table}[\s_-]+", "", PurePath(file).stem, flags=re.IGNORECASE)
    event, day = split_date(stem.replace("_", " "))
    return event or PurePath(file).stem, day


def identify(headers: Sequence[str], columns: ColumnSettings) -> dict[str, tuple[int, ...]]:
    """Return the places of person, organisation, sector, role and team among the headers.

    Parameters
    ----------
    headers
        Of one table.
    columns
        ``[columns]`` of the settings, which count before any word that is known here.
    """
    keys: dict[str, int] = {}
    for place, header in enumerate(headers):
        if header.strip():
            keys.setdefault(header_key(header), place)
    words = {plain(header): place for place, header in reversed(list(enumerate(headers))) if header.strip()}
    found: dict[str, tuple[int, ...]] = {}
    for ours in ("person", "organisation", *_EXACT):
        theirs = columns.get(ours)
        if isinstance(theirs, str | tuple) and all(header_key(part) in keys for part in parts_of(theirs)):
            found[ours] = tuple(keys[header_key(part)] for part in parts_of(theirs))
    found.setdefault("person", _person(words))
    organisations = sorted(place for word, place in words.items() if _ORGANISATION.search(word))
    found.setdefault("organisation", tuple(organisations[:1]))
    for ours in _EXACT:
        found.setdefault(ours, (words[ours],) if ours in words else ())
    return {ours: places for ours, places in found.items() if places}


def _person(words: Mapping[str, int]) -> tuple[int, ...]:
    """Return the places of a person's name: first and last, or one column."""
    first = [words[word] for word in _FIRST if word in words]
    last = [words[word] for word in _LAST if word in words]
    if first and last:
        return (first[0], last[0])
    return tuple(sorted(place for word, place in words.items() if word in _PERSON)[:1])
