"""What is known of each pair with evidence, as columns: what :mod:`ppr_network.links.pairs` finds on an engine."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.contacts.meetings import Meetings, runs
from ppr_network.contacts.pairs import Classes, Pairs, partnership_dates
from ppr_network.contacts.register import IntArray, Register, changes
from ppr_network.links.pairs import ORIGIN_COUNTS
from ppr_network.model import CHALLENGE, DATED
from ppr_network.rules import could_form_a_link, window_starts

Columns = dict[str, Any]


@dataclass(frozen=True)
class Counted:
    """Pairs of a register with their meetings and their classes.

    ``origin``: who brought each event about; ``units``: what it adds to the strength of a pair that met there.
    """

    register: Register
    meetings: Meetings
    pairs: Pairs
    classes: Classes
    origin: IntArray
    units: IntArray

    @cached_property
    def classed(self) -> IntArray:
        """Which pairs have a class."""
        return np.flatnonzero(self.classes.code)


@dataclass(frozen=True)
class Teams:
    """Who was of which team in the challenge: the ``n_teams`` of an actor stand in ``team`` from ``first`` on, in order."""

    team: IntArray
    n_teams: IntArray
    first: IntArray


def facts_of(counted: Counted, which: IntArray) -> Columns:
    """Return what is known of some pairs, but for plenaries and teams.

    Parameters
    ----------
    counted
        Pairs, with all that they hang on.
    which
        Those that are wanted.
    """
    pairs, classes = counted.pairs, counted.classes
    columns: Columns = {"a": pairs.a[which], "b": pairs.b[which]}
    columns |= {f"dates_{name}": pairs.dates[which, code] for name, code in DATED.items()}
    columns |= {name: values[which] for name, values in _in_the_challenge(counted).items()}
    columns |= {name: flag[which].astype(np.int32) for name, flag in pairs.flags.items()}
    columns["first_start"] = _first_start(counted)[which]
    columns |= {f"tier_{name}": tier[which] for name, tier in classes.tiers.items()}
    return columns | {
        "has_history": classes.has_history[which],
        "has_set_up": classes.has_set_up[which],
        "class_code": classes.code[which],
    }


def _in_the_challenge(counted: Counted) -> Columns:
    """Return per pair its first date, the one that completed tier 2, strength and who brought its meetings about."""
    pairs, meetings, n_pairs = counted.pairs, counted.meetings, len(counted.pairs.a)
    rows = np.flatnonzero(meetings.window[meetings.event] == CHALLENGE)
    pair, event = pairs.pair[rows], meetings.event[rows]
    columns: Columns = _dates(counted, rows)
    columns["units"] = _summed(pair, counted.units[event], n_pairs)
    for name, code in ORIGIN_COUNTS.items():
        columns[name] = np.bincount(pair[counted.origin[event] == code], minlength=n_pairs)
    return columns


def _dates(counted: Counted, rows: IntArray) -> Columns:
    """Return the first, and the one that made a working link, of each pair's dates in the challenge."""
    pairs, n_pairs = counted.pairs, len(counted.pairs.a)
    dates = rows[pairs.is_date[rows]]
    pair, day = pairs.pair[dates], counted.register.day[counted.meetings.event[dates]]
    first = np.flatnonzero(changes(pair))
    last = first + counted.register.settings.links.min_events - 1
    worked = pairs.dates[pair[first], CHALLENGE] >= counted.register.settings.links.min_events
    return {
        "first_contact_day": _blank_but(pair[first], day[first], n_pairs),
        "completed_day": _blank_but(pair[first[worked]], day[last[worked]], n_pairs),
    }


def _first_start(counted: Counted) -> Any:
    """Return the first start, in set-up or challenge, of each pair's partnerships that were live in the challenge."""
    register = counted.register
    start = register.start
    rows = np.flatnonzero(could_form_a_link(partnership_dates(register), window_starts(register.settings)))
    rows = rows[np.lexsort((start[rows], counted.pairs.partner[rows]))]
    partner = counted.pairs.partner[rows]
    first = changes(partner)
    return _blank_but(partner[first], start[rows][first], len(counted.pairs.a))


def _blank_but(place: IntArray, value: IntArray, n: int) -> Any:
    """Return a column that is blank but in some places."""
    values, blank = np.zeros(n, dtype=np.int64), np.ones(n, dtype=bool)
    values[place], blank[place] = value, False
    return pd.arrays.IntegerArray(values, blank)


def _summed(pair: IntArray, values: IntArray, n_pairs: int) -> IntArray:
    """Add up whole numbers by pair, exactly; the pairs are in order."""
    total = np.zeros(n_pairs, dtype=np.int64)
    first = np.flatnonzero(changes(pair))
    if len(first):
        total[pair[first]] = np.add.reduceat(values, first)
    return total


def same_team(a: IntArray, b: IntArray, teams: Teams) -> IntArray:
    """Return of each pair whether its ends shared a team: 1 yes, 0 no, -1 where an end has none.

    Parameters
    ----------
    a, b
        The pairs.
    teams
        Of the challenge.
    """
    n_teams, first = teams.n_teams, teams.first
    found = np.full(len(a), -1)
    both = np.flatnonzero((n_teams[a] > 0) & (n_teams[b] > 0))
    found[both] = 0
    a, b = a[both], b[both]
    row, team_a = np.repeat(np.arange(len(both)), n_teams[a]), teams.team[runs(first[a], n_teams[a])]
    place, team_b = (
        np.repeat(np.arange(len(row)), n_teams[b[row]]),
        teams.team[runs(first[b[row]], n_teams[b[row]])],
    )
    found[both[row[place[team_a[place] == team_b]]]] = 1
    return found
