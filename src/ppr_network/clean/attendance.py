"""The attendance table: who was where and when, for which organisation."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ppr_network.clean.dates import clean_dates
from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import Naming
from ppr_network.clean.text import keys_of
from ppr_network.coded import chosen, looked_up, translated

_NO_EVENT = Notice(
    "warning", "no event is named", "event",
    done="The row was left out.", mend="Write the name of the meeting.",
)  # fmt: skip
_NO_DATE = Notice(
    "warning", "no date", "event",
    done="The row was left out; the events table has no date for this event, or more than one.",
    mend="Write the date in the row, or once in the events table.",
)  # fmt: skip
_NOBODY = Notice(
    "warning", "neither person nor organisation", "event",
    done="The row was left out.", mend="Write who came, or for which organisation.",
)  # fmt: skip
_NO_PERSON_COLUMN = Notice(
    "note", "there is no column of people", "",
    done="Organisations were counted where people would be, one for each organisation at an event.",
    mend="If people were recorded, give their column in challenge.toml: person = \"...\" under [columns].",
)  # fmt: skip
_NO_PERSON = Notice(
    "note", "no person is named", "organisation",
    done="Such rows count as one unnamed representative of their organisation at the event.",
    mend="Write the person's name if it is known.",
)  # fmt: skip
_NO_ORGANISATION = Notice(
    "note", "a word stands for having no organisation", "organisation",
    done="It counts as no organisation.",
    mend="Leave the cell blank, and write a sector such as resident if the person came for themselves.",
)  # fmt: skip
_NO_ACTOR = Notice(
    "warning", "a person has no organisation", "event",
    done="They count in the size of the event and make no link.",
    mend="Write the organisation, here or once in the people table, or a sector such as resident if the person came for "
    "themselves.",
)  # fmt: skip
_EXCLUDED = Notice(
    "note", "a role takes no part in links", "role",
    done="The row counts in the size of its event and makes no link.",
    mend="If that is not meant, change exclude_roles under [links] in challenge.toml.",
)  # fmt: skip


def clean_attendance(
    ledger: Ledger, naming: Naming, people: pd.DataFrame, known_days: Mapping[str, int]
) -> pd.DataFrame:
    """Return the attendance rows that can be placed and that name somebody.

    Parameters
    ----------
    ledger, naming
        The tables, and what their names mean.
    people
        What is known of each person, as :func:`ppr_network.clean.people.clean_people` returns it.
    known_days
        The day of each event that has exactly one in the events table, for rows without a date.

    Returns
    -------
    pandas.DataFrame
        By row of the table: event, day, person, organisation, sector, role, team (keys, ``""`` for none),
        eligible and individual (bool), file, sheet and row.
    """
    placed = _place(ledger, known_days)
    named = _name(ledger, naming, people)
    rows = ledger.rows("attendance").index
    frame = pd.concat([placed.loc[rows], named.loc[rows]], axis=1)
    return frame.astype({"day": "int64"})


def _place(ledger: Ledger, known_days: Mapping[str, int]) -> pd.DataFrame:
    """Find event and day of every row; a row without is left out."""
    event = keys_of(ledger.rows("attendance")["event"])
    ledger.notice("attendance", ledger.leave_out("attendance", event == "", "no event is named"), _NO_EVENT)
    dates = clean_dates(ledger, "attendance", "date")
    ledger.leave_out_each("attendance", dates.fault)
    event = event.loc[dates.first.index]
    day = _dated(dates.first, event, known_days)
    ledger.notice("attendance", ledger.leave_out("attendance", day.isna(), "no date"), _NO_DATE)
    return pd.DataFrame({"event": event, "day": day})


def _dated(
    first: "pd.Series[int]", event: "pd.Series[str]", known_days: Mapping[str, int]
) -> "pd.Series[int]":
    """Return the day of every row: its own, else the one that is known of its event."""
    undated = first.isna()
    if not undated.any():
        return first
    events = event[undated]
    known = pd.Series(looked_up(events, known_days, np.nan, np.float64), index=events.index).astype("Int64")
    return first.fillna(known)


def _name(ledger: Ledger, naming: Naming, people: pd.DataFrame) -> pd.DataFrame:
    """Find who the rows are about; a row that names neither person nor organisation is left out."""
    rows = ledger.rows("attendance")
    person = naming.person.keys_of(rows["person"])
    written = naming.organisation.keys_of(rows["organisation"])
    nobody = naming.names_nobody(written)
    ledger.notice("attendance", rows[nobody], _NO_ORGANISATION)
    usual = chosen(~nobody & (written != ""), translated(person, dict(people["organisation"])), written)
    organisation = chosen(naming.names_nobody(usual), usual, "")
    said = naming.individuals_named(written)
    said = chosen(said == "", said, naming.individuals_named(usual))
    sector = naming.sectors_of(rows["sector"])
    sector = chosen((sector == "") & (organisation == ""), sector, said)
    role = keys_of(rows["role"])
    role = chosen(role == "", role, translated(person, dict(people["role"])))
    excluded = role.isin(naming.excluded_roles)
    ledger.notice("attendance", rows[excluded], _EXCLUDED)
    alone = (organisation == "") & (person != "")
    individual = alone & sector.isin(naming.individuals)
    lost = ledger.leave_out("attendance", (organisation == "") & ~alone, "neither person nor organisation")
    ledger.notice("attendance", lost, _NOBODY)
    _notice_people(ledger, person)
    ledger.notice("attendance", rows[alone & ~individual], _NO_ACTOR)
    return pd.DataFrame(
        {
            "person": person,
            "organisation": organisation,
            "sector": sector,
            "role": role,
            "team": keys_of(rows["team"]),
            "eligible": ~excluded,
            "individual": individual,
            "file": rows["file"],
            "sheet": rows["sheet"],
            "row": rows["row"],
        }
    )


def _notice_people(ledger: Ledger, person: "pd.Series[str]") -> None:
    """Say where nobody is named."""
    rows = ledger.rows("attendance")
    if "person" not in ledger.tables["attendance"].columns:
        ledger.notice("attendance", rows, _NO_PERSON_COLUMN)
    else:
        ledger.notice("attendance", rows[person.loc[rows.index] == ""], _NO_PERSON)
