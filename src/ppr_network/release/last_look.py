"""The last look at files that everybody may read: nothing in them may reach or identify a person.

The columns and the rules of the release keep such things out; this finds what came by a name or a text that somebody wrote.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ppr_network.contact_details import Calendar, found_in
from ppr_network.decoded import decoded_texts
from ppr_network.errors import PrivateDetailsError
from ppr_network.model import Links

DAY_OF_WORKBOOKS = date(2000, 1, 1)  # when each of ours says that it was made, whenever it was
# How pictures tell their curves: numbers, some of which look like those of people. No text can stand in them.
_GEOMETRY = re.compile(r"""\s(?:d|points|transform|viewBox)=(["'])[-+MLHVCSQTAZEmlhvcsqtaze0-9\s.,]*\1""")


@dataclass(frozen=True, order=True)
class Sighting:
    """What a file holds that it must not: the kind of thing and how often, never the thing."""

    file: str
    kind: str
    count: int


def private_details(
    files: Mapping[str, str | bytes], calendar: Calendar, *, programs: Sequence[str] = ()
) -> tuple[Sighting, ...]:
    """Return every e-mail address, phone number, NI and NHS number, postcode and date of birth in files, by file.

    Parameters
    ----------
    files
        Content of each file by its name, as it is to be written. Names are looked at too.
    calendar
        Tells dates of birth from others.
    programs
        Texts that stand in pages as they are and hold nobody's details, such as a library of other people.

    Returns
    -------
    tuple of Sighting
        Sorted by file and kind; a thing that stands twice in a file counts once. Pictures of text are not read, but
        the notes in them are.
    """
    seen: set[Sighting] = set()
    for name, content in files.items():
        counts: dict[str, int] = {}
        for text in (name, *decoded_texts(_without(content, programs))):
            for kind, n in found_in(_GEOMETRY.sub(" ", text), calendar).items():
                counts[kind] = max(n, counts.get(kind, 0))
        seen |= {Sighting(name, kind, n) for kind, n in counts.items()}
    return tuple(sorted(seen))


def check_public_files(
    files: Mapping[str, str | bytes], calendar: Calendar, *, programs: Sequence[str] = ()
) -> None:
    """Raise PrivateDetailsError if files for everybody hold what reaches or identifies a person."""
    seen = private_details(files, calendar, programs=programs)
    if seen:
        raise PrivateDetailsError([(one.file, one.kind, one.count) for one in seen])


def calendar_of(links: Links) -> Calendar:
    """Return day 0 and every date that is none of birth: of meetings, of partnerships, and the one that workbooks bear."""
    day_0 = links.challenge.settings.day_0
    partnerships = links.challenge.records.partnerships
    columns = (links.events["day"], partnerships["start_day"], partnerships["end_day"])
    days = {int(day) for column in columns for day in column.dropna().unique()}
    return Calendar(day_0, frozenset({DAY_OF_WORKBOOKS, *(day_0 + timedelta(days=day) for day in days)}))


def _without(content: str | bytes, programs: Sequence[str]) -> bytes:
    """Return a file without the programs of other people."""
    held = content.encode() if isinstance(content, str) else content
    for program in programs:
        held = held.replace(program.encode(), b"")
    return held
