"""The records in the forms that stronger models read: tergm and tsna, RSiena, eventnet.

Partnerships are the one-mode ties, because each meeting joins all who were there and such ties are not independent;
meetings are given as they are, as hyperevents and as attendance of series. Actors are numbered from 1 in the order of their
names; nothing here fits a model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.model import BASELINE, CHALLENGE, FOLLOW_UP, Links
from ppr_network.rules import window_starts

WAVES: Mapping[str, tuple[str, int]] = {  # name of the wave: its column of activity, its window
    "B": ("active_baseline", BASELINE),
    "C": ("active_challenge", CHALLENGE),
    "F": ("active_follow_up", FOLLOW_UP),
}
MISSING, STRUCTURAL_ZERO = -1, 10
MOST_ACTORS = 2000  # above, matrices are millions of cells that none of these models can fit

READ_ME = """\
These files hold the records in the forms that stronger models read. Nothing here is fitted, and no model is implied.
Ids are those of actors.csv, and matrices are in their order. Waves: B baseline, C challenge, F follow-up.

actors.csv                 the actors: name, kind, sector and its code, and the waves each was there in
net_W.csv                  partnerships live in a wave: 1 yes, 0 no, NA an end was not there, or the start is not known
spells.csv                 partnerships as spells of days from day 0: onset, terminus (first day without), tail, head
siena_partnership_W.txt    the same ties for RSiena: 10 where an end was not there, NA where the start is not known
siena_attendance_W.txt     actors by meeting series (series.csv): 1 came to it in the wave, 10 the series was not held
siena_composition.txt      a line an actor: the waves between which it was there; it joins and leaves half-way
hyperevents.csv            meetings: time (day), event, plenary, convened_by, participants (ids joined by ;)

In R:
  actors <- read.csv("actors.csv", fileEncoding = "UTF-8-BOM")
  net    <- as.matrix(read.csv("net_C.csv", header = FALSE))
  spells <- read.csv("spells.csv", fileEncoding = "UTF-8-BOM")        # networkDynamic(edge.spells = spells[, 1:4])
  wave   <- as.matrix(read.table("siena_partnership_C.txt"))          # sienaDependent(array(c(...), dim = ...))
  change <- sienaCompositionChangeFromFile("siena_composition.txt")

Do not fit one-mode models to who met whom: each meeting joins all who were there, so such ties are not independent.
"""

Matrix = NDArray[np.int64]


@dataclass(frozen=True)
class _Cast:
    """The actors in the files and when each was there: ``ids`` by number, ``present`` actors by waves."""

    ids: NDArray[np.int64]
    place: dict[int, int]  # actor id: place, from 0
    present: NDArray[np.bool_]
    waves: tuple[str, ...]


def model_files(links: Links, names: Mapping[int, str]) -> dict[str, pd.DataFrame | str]:
    """Return the files by name: tables, and texts of matrices.

    Parameters
    ----------
    links
        Of one level, with the actors that may be told of. Partnerships are of organisations: at the level of people
        only meetings are told.
    names
        What each actor is called under the release, by actor id.

    Returns
    -------
    dict
        ``actors.csv``, ``hyperevents.csv``, ``series.csv``; unless there are more than 2,000 actors
        ``siena_attendance_W.txt`` and ``siena_composition.txt``; at the level of organisations too ``net_W.csv``,
        ``siena_partnership_W.txt`` and ``spells.csv``. W is B, C and, once it has begun, F.
    """
    cast = _cast(links, names)
    series, attendance = _attendance(links, cast)
    files: dict[str, pd.DataFrame | str] = {
        "actors.csv": _actors(links, names, cast),
        "hyperevents.csv": _hyperevents(links, cast),
        "series.csv": pd.DataFrame({"id": range(1, len(series) + 1), "event": series}),
        "README.txt": READ_ME,
    }
    partnerships = _partnerships(links, cast)
    if links.level == "organisation":
        files["spells.csv"] = _spells(partnerships, links)
    if len(cast.ids) > MOST_ACTORS:
        return files
    files["siena_composition.txt"] = _composition(cast)
    for wave, matrix in zip(cast.waves, attendance, strict=True):
        files[f"siena_attendance_{wave}.txt"] = _text(matrix, " ")
    if links.level == "organisation":
        for number, wave in enumerate(cast.waves):
            ties = _ties(partnerships, links, cast, wave)
            absent = ~cast.present[:, number]
            files[f"net_{wave}.csv"] = _text(_with(ties, absent, MISSING), ",")
            files[f"siena_partnership_{wave}.txt"] = _text(_with(ties, absent, STRUCTURAL_ZERO), " ")
    return files


def _cast(links: Links, names: Mapping[int, str]) -> _Cast:
    """Return the actors of any wave, in the order of their names."""
    has_follow_up = links.first_seen_in_follow_up is not None
    waves = tuple(wave for wave in WAVES if wave != "F" or has_follow_up)
    active = links.actors.set_index("actor_id")[[WAVES[wave][0] for wave in waves]].astype(bool)
    ids = sorted(active.index[active.any(axis=1)], key=lambda actor: names[int(actor)])
    return _Cast(
        ids=np.array(ids, dtype=np.int64),
        place={int(actor): place for place, actor in enumerate(ids)},
        present=active.loc[ids].to_numpy(dtype=bool),
        waves=waves,
    )


def _actors(links: Links, names: Mapping[int, str], cast: _Cast) -> pd.DataFrame:
    """Return a row per actor: number, name, kind, sector in words and as a code from 1, and the waves it was in."""
    table = links.actors.set_index("actor_id").loc[cast.ids]
    words = links.challenge.records.sectors.set_index("sector_id")["sector"]
    sectors = words.reindex(table["sector_id"]).to_numpy()
    code = {
        sector: place
        for place, sector in enumerate(sorted(words.loc[sorted(set(table["sector_id"]) - {-1})]), 1)
    }
    shown = {f"present_{wave}": cast.present[:, number].astype(int) for number, wave in enumerate(cast.waves)}
    return pd.DataFrame(
        {
            "id": range(1, len(cast.ids) + 1),
            "actor": [names[int(actor)] for actor in cast.ids],
            "kind": table["kind"].to_numpy(),
            "sector": ["" if pd.isna(sector) else sector for sector in sectors],
            "sector_code": pd.array([code.get(sector) for sector in sectors], dtype="Int64"),
            **shown,
        }
    )


def _hyperevents(links: Links, cast: _Cast) -> pd.DataFrame:
    """Return a row per event that an actor of the files was at, in order of time."""
    present = links.attendance[links.attendance["actor_id"].isin(cast.ids)]
    numbers = present["actor_id"].map(cast.place) + 1
    together = numbers.groupby(present["event_id"]).agg(lambda group: ";".join(map(str, sorted(set(group)))))
    events = links.events.set_index("event_id").loc[together.index]
    table = pd.DataFrame(
        {
            "time": events["day"].to_numpy(),
            "event": events["event"].to_numpy(),
            "plenary": events["plenary"].astype(bool).to_numpy(),
            "convened_by": events["convened_by"].to_numpy(),
            "participants": together.to_numpy(),
        }
    )
    return table.sort_values(["time", "event"], ignore_index=True)


def _attendance(links: Links, cast: _Cast) -> tuple[list[str], list[Matrix]]:
    """Return the meeting series and, wave by wave, actors by series: who came to it, 10 where it was not held."""
    meetings = links.events[~links.events["plenary"].astype(bool)]
    windows = {wave: meetings[meetings["window"] == WAVES[wave][1]] for wave in cast.waves}
    series = sorted({str(name) for held in windows.values() for name in held["event"]})
    place = {name: number for number, name in enumerate(series)}
    matrices = []
    for held in windows.values():
        name_of = dict(zip(held["event_id"], held["event"], strict=True))
        came = links.attendance[links.attendance["event_id"].isin(held["event_id"])]
        came = came[came["actor_id"].isin(cast.ids)]
        matrix = np.full((len(cast.ids), len(series)), STRUCTURAL_ZERO, dtype=np.int64)
        matrix[:, sorted({place[name] for name in name_of.values()})] = 0
        matrix[came["actor_id"].map(cast.place), [place[name_of[event]] for event in came["event_id"]]] = 1
        matrices.append(matrix)
    return series, matrices


def _partnerships(links: Links, cast: _Cast) -> pd.DataFrame:
    """Return the partnerships between actors of the files, ends as places, the lower first."""
    table = links.challenge.records.partnerships
    known = table["organisation_a"].isin(cast.ids) & table["organisation_b"].isin(cast.ids)
    kept = table[known]
    ends = np.sort(
        [kept[end].map(cast.place).to_numpy(dtype=np.int64) for end in ("organisation_a", "organisation_b")],
        axis=0,
    )
    return pd.DataFrame(
        {
            "tail": ends[0],
            "head": ends[1],
            "start": kept["start_day"].to_numpy(),
            "end": kept["end_day"].to_numpy(),
        }
    )


def _spells(partnerships: pd.DataFrame, links: Links) -> pd.DataFrame:
    """Return the partnerships of known start as spells of days; the terminus is the first day without the tie."""
    dated = partnerships[partnerships["start"].notna()]
    cut = links.challenge.as_of_day + 1
    open_end = dated["end"].isna() | (dated["end"] >= cut)
    table = pd.DataFrame(
        {
            "onset": dated["start"].astype("int64"),
            "terminus": dated["end"].add(1).mask(open_end, cut).astype("int64"),
            "tail": dated["tail"] + 1,
            "head": dated["head"] + 1,
            "onset.censored": 0,
            "terminus.censored": open_end.astype(int),
        }
    )
    return table.sort_values(list(table.columns), ignore_index=True)


def _ties(partnerships: pd.DataFrame, links: Links, cast: _Cast, wave: str) -> Matrix:
    """Return which pairs had a live partnership in a wave; missing where only one of unknown start could have been."""
    starts = window_starts(links.challenge.settings)
    window = WAVES[wave][1]
    low, high = starts[window - 1], starts[window] - 1
    ended = partnerships["end"].notna() & (partnerships["end"] < low)
    live = partnerships["start"].notna() & (partnerships["start"] <= high) & ~ended
    ties = np.zeros((len(cast.ids), len(cast.ids)), dtype=np.int64)
    for chosen, value in ((partnerships["start"].isna() & ~ended, MISSING), (live, 1)):
        tail, head = (partnerships.loc[chosen, end].to_numpy() for end in ("tail", "head"))
        ties[tail, head] = ties[head, tail] = value
    return ties


def _with(ties: Matrix, absent: NDArray[np.bool_], value: int) -> Matrix:
    """Return ties with a value in the rows and columns of those who were not there, but on the diagonal."""
    shown = ties.copy()
    shown[absent, :] = value
    shown[:, absent] = value
    np.fill_diagonal(shown, 0)
    return shown


def _composition(cast: _Cast) -> str:
    """Return, a line an actor, the intervals between which it was there; joining and leaving half-way between waves."""
    return "".join(f"{_intervals(present)}\n" for present in cast.present)


def _intervals(present: Sequence[bool]) -> str:
    """Return the intervals of one actor."""
    n = len(present)
    turns = np.flatnonzero(np.diff(np.concatenate([[False], present, [False]]).astype(int)))
    bounds = [
        (max(come + 0.5, 1), min(gone + 0.5, n)) for come, gone in zip(turns[::2], turns[1::2], strict=True)
    ]
    return " ".join(f"{come:g} {gone:g}" for come, gone in bounds)


def _text(matrix: Matrix, separator: str) -> str:
    """Return a matrix as text, a line a row, NA where it is missing."""
    rows = matrix.astype(str)
    rows[matrix == MISSING] = "NA"
    return "".join(f"{separator.join(row)}\n" for row in rows)
