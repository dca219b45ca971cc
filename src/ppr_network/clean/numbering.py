"""Understood tables to records: every key gets its whole number, every name its spelling."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.clean.events import event_places
from ppr_network.clean.ledger import PLACE, Ledger
from ppr_network.clean.naming import Naming, numbered, spellings
from ppr_network.clean.organisations import FACTS
from ppr_network.clean.text import commonest_spellings
from ppr_network.coded import behind, chosen, different, looked_up, translated
from ppr_network.contacts.register import order_by
from ppr_network.model import RECORD_COLUMNS, Records

_LAST = "\U0010ffff"  # sorts after every name
UNNAMED = "\n"  # before the organisation that nobody is named for
_TYPES = {
    **dict.fromkeys(
        ("eligible", "individual", "chair", "repeat", "named", "consent", "under_18", "community"), "bool"
    ),
    **dict.fromkeys(("day", "row", "organisation_a", "organisation_b"), "int64"),
    **dict.fromkeys(("start_day", "end_day"), "Int64"),
}


@dataclass(frozen=True)
class Understood:
    """The tables with keys for names and days for dates, as the modules of each table return them.

    ``attendance`` bears name and day of joined events, and ``repeat`` (:func:`repeated_rows`); ``sectors`` is
    the sector of each organisation.
    """

    attendance: pd.DataFrame
    events: pd.DataFrame
    people: pd.DataFrame
    organisations: pd.DataFrame
    sectors: Mapping[str, str]
    partnerships: pd.DataFrame


@dataclass(frozen=True)
class _Ids:
    """The whole number of every key."""

    organisation: Mapping[str, int]
    sector: Mapping[str, int]
    team: Mapping[str, int]
    event: Mapping[tuple[int, str], int]
    person: Mapping[str, int]  # as _persons gives them
    file: Mapping[tuple[str, str], int]


def build_records(ledger: Ledger, naming: Naming, understood: Understood) -> Records:
    """Return the records, with ids in the order of sorted keys."""
    ids = _ids(ledger, naming, understood)
    return Records(
        sectors=_sectors(ledger, naming, understood, ids),
        organisations=_organisations(ledger, naming, understood, ids),
        people=_people(ledger, naming, understood, ids),
        teams=_teams(ledger, understood, ids),
        events=_events(ledger, understood, ids),
        presences=_presences(understood, ids),
        partnerships=_partnerships(ledger, understood, ids),
        files=_files(ids),
    )


def repeated_rows(attendance: pd.DataFrame) -> "pd.Series[bool]":
    """Return which rows repeat the person, organisation and event of another row.

    The row that stays is found by what it says, not by its place: an eligible one before others, then one
    of an individual, then by team, role and sector, blank ones last.
    """
    what = ["event", "day", "person", "organisation"]
    several = attendance[attendance.duplicated(what, keep=False)].astype(
        dict.fromkeys(("team", "role", "sector", *PLACE), object)
    )
    blank_last = {column: several[column].replace("", _LAST) for column in ("team", "role", "sector")}
    ranked = several.assign(out=~several["eligible"], lost=~several["individual"], **blank_last)
    ranked = ranked.sort_values(["out", "lost", "team", "role", "sector", *PLACE, "row"])
    repeats = ranked.index[ranked.duplicated(what)]
    return pd.Series(attendance.index.isin(repeats), index=attendance.index, dtype=bool)


def _ids(ledger: Ledger, naming: Naming, understood: Understood) -> _Ids:
    """Give every key its number."""
    attendance, partnerships = understood.attendance, understood.partnerships
    organisation = numbered(
        attendance["organisation"],
        understood.organisations.index.to_series(),
        partnerships["organisation_a"],
        partnerships["organisation_b"],
    )
    listed = pd.Series(sorted(naming.system or ()), dtype=object)
    sectors = pd.Series([*understood.sectors.values()], dtype=object)
    tables = [table.rows for table in ledger.tables.values()]
    places = {
        (str(file), str(sheet))
        for rows in tables
        for file, sheet in rows[PLACE].drop_duplicates().itertuples(index=False)
    }
    events = understood.events
    return _Ids(
        organisation=organisation,
        sector=numbered(attendance["sector"], sectors, understood.organisations["sector"], listed),
        team=numbered(attendance["team"], events["team"]),
        event={one: n for n, one in enumerate(zip(events["day"], events["event"], strict=True))},
        person=numbered(_persons(attendance)),
        file={one: n for n, one in enumerate(sorted(places))},
    )


def _persons(attendance: pd.DataFrame) -> "pd.Series[str]":
    """Return who each row is about: the key of a person, or that of the organisation of an unnamed one behind a mark.

    No key has a line break, and every key comes after one by code point.
    """
    person = attendance["person"]
    unnamed = person == ""
    if not unnamed.any():
        return person
    return chosen(unnamed, person, behind(UNNAMED, attendance["organisation"]))


def _cells(ledger: Ledger, name: str, column: str, rows: pd.DataFrame | None = None) -> "pd.Series[str]":
    """Return the cells of a column as they were read, of the rows in use or of those given."""
    index = ledger.rows(name).index if rows is None else rows.index
    cells: pd.Series[str] = ledger.tables[name].rows.loc[index, column]
    return cells


def _sectors(ledger: Ledger, naming: Naming, understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return the sectors that occur or are listed."""
    shown = naming.sector_spellings(
        _cells(ledger, "attendance", "sector", understood.attendance),
        _cells(ledger, "organisations", "sector"),
    )
    keys = list(ids.sector)
    columns = {
        "sector_id": list(ids.sector.values()),
        "key": keys,
        "sector": [shown[key] for key in keys],
        "individual": [key in naming.individuals for key in keys],
        "community": [key in naming.community for key in keys],
    }
    return _frame("sectors", columns)


def _organisations(ledger: Ledger, naming: Naming, understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return every organisation that is recorded, described or in a partnership."""
    shown = spellings(
        naming.organisation,
        _cells(ledger, "attendance", "organisation", understood.attendance),
        _cells(ledger, "people", "organisation"),
        _cells(ledger, "organisations", "organisation"),
        _cells(ledger, "partnerships", "organisation_a", understood.partnerships),
        _cells(ledger, "partnerships", "organisation_b", understood.partnerships),
    )
    keys = list(ids.organisation)
    columns = {
        "organisation_id": list(ids.organisation.values()),
        "key": keys,
        "organisation": [shown[key] for key in keys],
        "sector_id": [ids.sector.get(understood.sectors.get(key, ""), -1) for key in keys],
    }
    for fact in FACTS:
        known = understood.organisations[fact].to_dict()
        columns[fact] = [known.get(key, "") for key in keys]
    return _frame("organisations", columns)


def _people(ledger: Ledger, naming: Naming, understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return everybody recorded, unnamed representatives first."""
    shown = spellings(
        naming.person,
        _cells(ledger, "attendance", "person", understood.attendance),
        _cells(ledger, "people", "person"),
    )
    consent, under_18 = (understood.people[column].to_dict() for column in ("consent", "under_18"))
    keys = ["" if who.startswith(UNNAMED) else who for who in ids.person]
    columns = {
        "person_id": list(ids.person.values()),
        "key": keys,
        "person": [shown[key] if key else "" for key in keys],
        "named": [key != "" for key in keys],
        "consent": [bool(consent.get(key, False)) for key in keys],
        "under_18": [bool(under_18.get(key, False)) for key in keys],
    }
    return _frame("people", columns)


def _teams(ledger: Ledger, understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return the teams of people and of events."""
    shown = _team_spellings(ledger, understood)
    keys = list(ids.team)
    columns = {"team_id": list(ids.team.values()), "key": keys, "team": [shown[key] for key in keys]}
    return _frame("teams", columns)


def _team_spellings(ledger: Ledger, understood: Understood) -> dict[str, str]:
    """Return how each team is shown."""
    of_people = _cells(ledger, "attendance", "team", understood.attendance)
    return commonest_spellings([of_people, _cells(ledger, "events", "team")])


def _events(ledger: Ledger, understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return the events by day and name."""
    shown = commonest_spellings(
        [
            _cells(ledger, "attendance", "event", understood.attendance),
            _cells(ledger, "events", "event"),
            _cells(ledger, "events", "session_of"),
        ]
    )
    teams = _team_spellings(ledger, understood)
    events = understood.events
    columns = {
        "event_id": list(ids.event.values()),
        "event": translated(events["event"], shown),
        "day": events["day"],
        "type": events["type"],
        "convened_by": events["convened_by"],
        "team": translated(events["team"], teams),
    }
    return _frame("events", columns)


def _presences(understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return who was at which event for whom, one row for each source row."""
    attendance = understood.attendance
    chairs = {role: "chair" in role for role in different(attendance["role"])}
    columns: dict[str, Any] = {
        "event_id": event_places(understood.events, attendance),
        "person_id": looked_up(_persons(attendance), ids.person, -1, np.int64),
        "organisation_id": looked_up(attendance["organisation"], ids.organisation, -1, np.int64),
        "sector_id": looked_up(attendance["sector"], ids.sector, -1, np.int64),
        "team_id": looked_up(attendance["team"], ids.team, -1, np.int64),
        "eligible": attendance["eligible"],
        "individual": attendance["individual"],
        "chair": looked_up(attendance["role"], chairs, otherwise=False, kind=np.bool_),
        "repeat": attendance["repeat"],
        "file_id": _file_ids(attendance, ids),
        "row": attendance["row"],
    }
    keys = ["event_id", "person_id", "organisation_id", "file_id", "row"]
    order = order_by(*(np.asarray(columns[name]) for name in keys))
    for name in columns:  # one by one, so that no more than one of them stands twice in memory
        columns[name] = np.asarray(columns[name])[order]
    return _frame("presences", columns)


def _partnerships(ledger: Ledger, understood: Understood, ids: _Ids) -> pd.DataFrame:
    """Return the partnerships in the order of what they say."""
    shown = commonest_spellings([_cells(ledger, "partnerships", "kind", understood.partnerships)])
    partnerships = understood.partnerships[~understood.partnerships["repeat"]]
    columns = {
        "organisation_a": looked_up(partnerships["organisation_a"], ids.organisation, -1, np.int64),
        "organisation_b": looked_up(partnerships["organisation_b"], ids.organisation, -1, np.int64),
        "kind": translated(partnerships["kind"], shown),
        "start_day": partnerships["start_day"],
        "end_day": partnerships["end_day"],
        "source": partnerships["source"],
        "file_id": _file_ids(partnerships, ids),
        "row": partnerships["row"],
    }
    return _frame("partnerships", columns)


def _files(ids: _Ids) -> pd.DataFrame:
    """Return the files and sheets that rows come from."""
    places = list(ids.file)
    files = {"file": [file for file, _ in places], "sheet": [sheet for _, sheet in places]}
    return _frame("files", {"file_id": list(ids.file.values()), **files})


def _file_ids(rows: pd.DataFrame, ids: _Ids) -> NDArray[np.int64]:
    """Return the file of each row."""
    places = rows[PLACE].drop_duplicates().sort_values(PLACE)
    numbers = [ids.file[str(file), str(sheet)] for file, sheet in places.itertuples(index=False)]
    return np.array(numbers, dtype=np.int64)[rows.groupby(PLACE, sort=True, observed=True).ngroup()]


def _frame(name: str, columns: Mapping[str, object]) -> pd.DataFrame:
    """Return a table of the records with its columns in order and of their types."""
    frame = pd.DataFrame({column: columns[column] for column in RECORD_COLUMNS[name]})
    types = {c: "int64" if c.endswith("_id") else _TYPES.get(c, "str") for c in frame.columns}
    return frame.astype(types).reset_index(drop=True)
