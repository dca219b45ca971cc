"""What is known of each pair with evidence, as columns: what :mod:`ppr_network.links.pairs` finds on an engine."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.contacts.meetings import Meetings, runs
from ppr_network.contacts.pairs import Classes, Pairs, met_at, partnership_dates
from ppr_network.contacts.register import IntArray, Register, changes, is_in
from ppr_network.links.pairs import ORIGIN_COUNTS
from ppr_network.model import CHALLENGE, DATED
from ppr_network.rules import STRENGTH_UNITS, could_form_a_link, window_starts

Columns = dict[str, Any]


@dataclass(frozen=True)
class Counted:
    """A register with its meetings, its pairs with evidence and their classes; ``origin``, one an event."""

    register: Register
    meetings: Meetings
    pairs: Pairs
    classes: Classes
    origin: IntArray

    @cached_property
    def classed(self) -> IntArray:
        """Which pairs have a class."""
        return np.flatnonzero(self.classes.code)

    @cached_property
    def exposed(self) -> tuple[IntArray, IntArray]:
        """Which pairs with a class, by place among them, were at which plenary."""
        a, b = self.pairs.a[self.classed], self.pairs.b[self.classed]
        return met_at(self.meetings, self.meetings.plenary, a, b, n_actors=self.register.n_actors)


def facts_of(counted: Counted, which: IntArray) -> Columns:
    """Return what is known of some pairs, but for plenaries and teams.

    Parameters
    ----------
    counted
        All pairs.
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
    sizes = np.maximum(meetings.n_actors, 2)
    columns: Columns = _dates(counted, rows)
    columns["units"] = _summed(pair, (STRENGTH_UNITS // (sizes - 1))[event], n_pairs)
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


def same_team(counted: Counted, actor: IntArray, team: IntArray) -> IntArray:
    """Return of each pair with a class whether its ends shared a team: 1 yes, 0 no, -1 where an end has none.

    Parameters
    ----------
    counted
        All pairs.
    actor, team
        Who was of which team in the challenge; a row may repeat.
    """
    a, b = counted.pairs.a[counted.classed], counted.pairs.b[counted.classed]
    width = int(team.max(initial=0)) + 1
    known = np.unique(actor * width + team)
    n_teams = np.bincount(known // width, minlength=counted.register.n_actors)
    first = np.cumsum(n_teams) - n_teams
    found = np.full(len(a), -1)
    both = np.flatnonzero((n_teams[a] > 0) & (n_teams[b] > 0))
    found[both] = 0
    row = np.repeat(both, n_teams[a[both]])
    sought = b[row] * width + known[runs(first[a[both]], n_teams[a[both]])] % width
    found[row[is_in(known, sought)]] = 1
    return found
