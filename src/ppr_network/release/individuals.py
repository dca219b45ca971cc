"""What partners may know of people under codes: no combination of their attributes that fewer than k people share.

This is about attributes, which stand in tables. Whom a person met is a pattern, which no table can hide:
:mod:`ppr_network.release.structural_risk` says how far it gives people away.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ppr_network.model import Links
from ppr_network.release.coded import spelt_out
from ppr_network.release.words import iso_dates

ATTRIBUTES = ("sector", "newcomer", "first_seen", "last_seen", "active_baseline", "active_follow_up")
UNTOLD = ("events_baseline", "events_challenge", "events_follow_up")
MONTH, YEAR = len("2019-06"), len("2019")
NOT_NAMED = "a meeting (which one is withheld)"
NO_SOURCE = ("file", "sheet", "rows")

Combination = tuple[str, ...]


def is_person(actors: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows of a table of actors are about people."""
    return actors["kind"] != "organisation"


def with_k_people(actors: pd.DataFrame, *, k: int) -> pd.DataFrame:
    """Return actors.csv in which every combination of people's attributes that is told is that of k people or more.

    Rows of a combination that fewer share give up, in this order and only as far as needed: the day, the month and the
    year they were seen first and last, whether they are newcomers and were there before and after the challenge, and
    their sector. If then fewer than k rows have nothing left, all rows give up as much as makes this unnecessary; if
    nothing does, the smallest combinations join them. Of nobody is told how many meetings they came to. Rows of
    organisations stay as they are.

    Parameters
    ----------
    actors
        With ``kind`` and the columns of ``ATTRIBUTES`` and ``UNTOLD``.
    k
        Fewest people of one combination.
    """
    people = actors.loc[is_person(actors), list(ATTRIBUTES)].astype(object)
    rows = _shared_by(list(people.itertuples(index=False, name=None)), k)
    table = actors.copy()
    table.loc[people.index, list(ATTRIBUTES)] = pd.DataFrame(
        rows, columns=list(ATTRIBUTES), index=people.index, dtype=object
    )
    counts = {column: table[column].astype("Int64").mask(is_person(actors)) for column in UNTOLD}
    return table.assign(**counts)


def _shared_by(rows: list[Combination], k: int) -> list[Combination]:
    """Return the rows with no more told than k of them share."""
    own = rows
    for give_up in STEPS:
        few = _of_few(own, k)
        own = [give_up(row) if row in few else row for row in own]
    if own.count(NOTHING) == 0 or own.count(NOTHING) >= k:
        return own
    alike = rows
    for give_up in STEPS[:-1]:
        alike = [give_up(row) for row in alike]
        if not _of_few(alike, k):
            return alike
    return _joined_by_the_smallest(own, k)


def _cut(length: int) -> Callable[[Combination], Combination]:
    """Return the step that leaves only the beginning of the dates."""
    return lambda row: (*row[:2], *(text[:length] for text in row[2:4]), *row[4:])


NOTHING = ("",) * len(ATTRIBUTES)
STEPS: tuple[Callable[[Combination], Combination], ...] = (
    _cut(MONTH),
    _cut(YEAR),
    _cut(0),
    lambda row: (row[0], *NOTHING[1:]),
    lambda _: NOTHING,
)


def _of_few(rows: list[Combination], k: int) -> set[Combination]:
    """Return the combinations of fewer than k rows."""
    return {row for row, n in Counter(rows).items() if n < k}


def _joined_by_the_smallest(rows: list[Combination], k: int) -> list[Combination]:
    """Blank the smallest combinations until those with nothing told are k, or all."""
    while 0 < rows.count(NOTHING) < min(k, len(rows)):
        _, smallest = min((n, row) for row, n in Counter(rows).items() if row != NOTHING)
        rows = [NOTHING if row == smallest else row for row in rows]
    return rows


@dataclass(frozen=True)
class People:
    """The people of a publication: what they are called, and their sector as far as it is told."""

    sectors: Mapping[str, str]

    @classmethod
    def of(cls, actors: pd.DataFrame) -> "People":
        """Return the people of actors.csv."""
        rows = actors[is_person(actors)]
        return cls(dict(zip(rows["actor"], rows["sector"], strict=True)))

    def at(self, table: pd.DataFrame, end: str) -> "pd.Series[bool]":
        """Tell in which rows of a table of pairs an end is a person."""
        return table[f"actor_{end}"].isin(list(self.sectors))


def links_of_people(table: pd.DataFrame, people: People, day_0: date) -> pd.DataFrame:
    """Return links.csv in which rows about people tell no team, no sector that is withheld, and months for days."""
    table = spelt_out(table)
    either = people.at(table, "a") | people.at(table, "b")
    for end in ("a", "b"):
        here = people.at(table, end)
        table.loc[here, f"sector_{end}"] = table.loc[here, f"actor_{end}"].map(dict(people.sectors))
    table.loc[either, "same_team"] = ""
    for column in ("first_contact", "formed"):
        table.loc[either, column] = [_month(text, day_0) for text in table.loc[either, column]]
    days = [
        (date.fromisoformat(text) - day_0).days if text and not pd.isna(day) else day
        for text, day in zip(table["formed"], table["formed_day"], strict=True)
    ]
    return table.assign(formed_day=pd.array(days, dtype="Int64"))


def _month(text: str, day_0: date) -> str:
    """Return a date as partners are told it of people; a blank stays one."""
    return told_by_month(date.fromisoformat(text), day_0).isoformat() if text else ""


def told_by_month(day: date, day_0: date) -> date:
    """Return the first day of a day's month, or day 0 if that is later and the day is not before it."""
    first = day.replace(day=1)
    return max(first, day_0) if day >= day_0 else first


def evidence_of_people(table: pd.DataFrame, people: People, named: set[tuple[str, str]]) -> pd.DataFrame:
    """Return evidence.csv in which rows about people name a meeting only if it is in ``named``, and no row of theirs.

    Of a meeting that is not named no row of the other side is told either.
    """
    table = spelt_out(table)
    either = people.at(table, "a") | people.at(table, "b")
    meetings = zip(table["event"], table["date"], strict=True)
    hidden = either & pd.Series([meeting not in named for meeting in meetings], index=table.index, dtype=bool)
    table.loc[hidden, "event"] = NOT_NAMED
    table.loc[hidden, "date"] = ""
    for end in ("a", "b"):  # the row of an organisation at a meeting would name the meeting
        sources = [f"{column}_{end}" for column in NO_SOURCE]
        table.loc[hidden | people.at(table, end), sources] = ""
    order = ["actor_a", "actor_b", "date", "event", "kind", "rows_a", "rows_b"]
    return table.sort_values(order, ignore_index=True)


def meetings_of_many(links: Links, *, k: int) -> set[tuple[str, str]]:
    """Return the meetings, as name and date, at which k people or more are actors of their own."""
    people = links.actors.loc[is_person(links.actors), "actor_id"]
    here = links.attendance[links.attendance["actor_id"].isin(people)]
    n_people = here.groupby("event_id")["actor_id"].nunique()
    many = links.events[links.events["event_id"].isin(n_people[n_people >= k].index)]
    dates = iso_dates(links.challenge.settings.day_0, many["day"])
    return set(zip(many["event"].astype(str), map(str, dates), strict=True))
