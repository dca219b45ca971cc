"""All of the links of a challenge at one level: the order of the steps of this stage."""

from dataclasses import dataclass

import narwhals as nw
import numpy as np
import pandas as pd

from ppr_network.engine import Engine, Table
from ppr_network.links.actors import Cast, cast_of
from ppr_network.links.evidence import meetings_together, plenaries_together
from ppr_network.links.meetings import Meetings, meetings_of
from ppr_network.links.pairs import classed_pairs, pair_facts
from ppr_network.links.partnerships import partnership_facts, partnership_table
from ppr_network.links.teams import same_team
from ppr_network.model import BASELINE, CHALLENGE, FOLLOW_UP, Challenge, Links
from ppr_network.rules import CLASSES, HAS_FORMED, NEW, ORIGINS, STRENGTH_UNITS, window_of, window_starts
from ppr_network.rules import choose_in_arrays
from ppr_network.settings import Level

PRESENCE_IDS = ("event_id", "person_id", "organisation_id", "sector_id", "team_id", "file_id", "row")
PRESENCE_MARKS = ("eligible", "individual", "repeat")


@dataclass(frozen=True)
class _Work:
    """What the steps share while the links of one level are built."""

    challenge: Challenge
    engine: Engine
    cast: Cast
    meetings: Meetings
    together: Table
    partnerships: Table
    actors: pd.DataFrame


def build_links(challenge: Challenge, engine: Engine, *, level: Level = "organisation") -> Links:
    """Return every pair of actors that has a class, and the evidence behind it.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    engine
        Where the tables are computed.
    level
        ``organisation``: actors are organisations and individuals. ``person``: actors are named people.

    Returns
    -------
    Links
        In ids; no order of input rows changes them.
    """
    work = _prepare(challenge, engine, level)
    facts = pair_facts(
        engine, work.together, partnership_facts(work.partnerships, challenge.settings), challenge.settings
    )
    marks = work.actors[["actor_id", "seen_baseline", "active_challenge"]].astype("int64")
    classed = engine.keep(
        classed_pairs(facts, engine.table(marks), challenge.settings, interim=challenge.interim)
    )
    pairs = engine.keep(classed.filter(nw.col("class_code") != 0))
    plenaries = engine.keep(plenaries_together(work.meetings, pairs))
    return Links(
        level=level,
        challenge=challenge,
        actors=work.actors,
        pairs=_finished_pairs(work, pairs, plenaries),
        evidence=_evidence(work, plenaries),
        events=_events(work),
        attendance=engine.frame(
            work.meetings.attendance.select("event_id", "actor_id", "n_persons"),
            sort_by=["event_id", "actor_id"],
        ),
        rows=_source_rows(work),
        first_seen_in_follow_up=_first_seen_in_follow_up(challenge, engine, classed),
    )


def _prepare(challenge: Challenge, engine: Engine, level: Level) -> _Work:
    """Hand the records over, find the actors, and pair those who met."""
    records, settings = challenge.records, challenge.settings
    types = dict.fromkeys(PRESENCE_IDS, "int64") | dict.fromkeys(PRESENCE_MARKS, "bool")
    presences = engine.table(records.presences[list(types)].astype(types))
    cast = cast_of(records, engine, presences, level=level)
    meetings = meetings_of(records, engine, presences, cast.rows, settings)
    together = engine.keep(meetings_together(meetings))
    partnerships = partnership_table(records.partnerships, engine, level=level)
    actors = _with_activity(challenge, engine, cast, meetings, partnerships)
    return _Work(challenge, engine, cast, meetings, together, partnerships, actors)


def _with_activity(
    challenge: Challenge, engine: Engine, cast: Cast, meetings: Meetings, partnerships: Table
) -> pd.DataFrame:
    """Say of each actor in which windows there is any record: at an event, or of a live dated partnership."""
    seen = engine.frame(
        meetings.attendance.join(
            meetings.facts.select("event_id", "window", "day"), on="event_id", how="inner"
        )
        .group_by("actor_id", "window")
        .agg(first_day=nw.col("day").min(), last_day=nw.col("day").max()),
        sort_by=["actor_id", "window"],
    )
    live = engine.frame(partnership_facts(partnerships, challenge.settings), sort_by=["a", "b"])
    actors = cast.actors.copy()
    for name, window in (("baseline", BASELINE), ("challenge", CHALLENGE), ("follow_up", FOLLOW_UP)):
        attended = seen.loc[seen["window"] == window, "actor_id"]
        in_partnership = live.loc[live[f"live_{name}"] == 1, ["a", "b"]].to_numpy().ravel()
        actors[f"active_{name}"] = actors["actor_id"].isin(np.union1d(attended, in_partnership))
    actors["seen_baseline"] = actors["active_baseline"]
    days = seen.groupby("actor_id").agg(first_day=("first_day", "min"), last_day=("last_day", "max"))
    return actors.join(days.astype("Int64"), on="actor_id")


def _finished_pairs(work: _Work, pairs: Table, plenaries: Table) -> pd.DataFrame:
    """Give the classed pairs back with everything that links.csv says of them, in ids."""
    engine = work.engine
    shared = engine.frame(
        same_team(engine, work.cast.rows, work.meetings.facts, pairs), sort_by=["a", "b"]
    ).set_index(["a", "b"])["shared"]
    met_before = engine.frame(
        plenaries.filter(nw.col("day") < 0).group_by("a", "b").agg(n_plenaries=nw.len()), sort_by=["a", "b"]
    ).set_index(["a", "b"])["n_plenaries"]
    frame = engine.frame(pairs, sort_by=["a", "b"])
    keys = pd.MultiIndex.from_frame(frame[["a", "b"]])
    names = np.array(CLASSES)[frame["class_code"].to_numpy()]
    settings = work.challenge.settings
    frame["class"] = names
    frame["new"] = np.isin(names, NEW)
    frame["provisional"] = (names == "new_established") & (settings.links.baseline in {"partial", "thin"})
    frame["same_team"] = shared.reindex(keys).fillna(-1).to_numpy(dtype="int64")
    evidence_before = frame[
        ["dates_history", "dates_baseline", "dates_set_up", "dated_before", "undated_ended"]
    ].sum(axis=1)
    frame["plenary_only_prior"] = (met_before.reindex(keys).fillna(0).to_numpy() > 0) & (evidence_before == 0)
    frame["start_unknown"] = frame["undated_standing"] == 1
    frame["strength"] = (frame["units"] / STRENGTH_UNITS).round(9)
    frame["origin"] = _origins(frame)
    frame["formed_day"] = _formation(frame)
    frame["cross"] = _cross(frame, work.actors)
    for name, exists in _windows_that_exist(work.challenge).items():
        if not exists:
            frame[[f"tier_{name}", f"dates_{name}"]] = pd.NA
    integers = ["tier_follow_up", "dates_follow_up", "first_contact_day", "formed_day"]
    return frame.astype(dict.fromkeys(integers, "Int64")).drop(columns=["class_code", "units"])


def _windows_that_exist(challenge: Challenge) -> dict[str, bool]:
    """Say whether anything could have been seen in the follow-up: it has days, and the first has come."""
    follow_up = challenge.settings.windows.follow_up_days > 0 and challenge.as_of_day > challenge.settings.days
    return {"follow_up": follow_up}


def _origins(frame: pd.DataFrame) -> np.ndarray:
    """Say who brought a pair's evidence in the challenge about."""
    convened = frame["n_convened"] > 0
    itself = (frame["n_self"] > 0) | (frame["started_challenge"] == 1)
    codes = choose_in_arrays(
        [convened & itself, convened, itself, frame["n_unknown"] > 0],
        [ORIGINS.index(name) for name in ("mixed", "convened", "self-organised", "unknown")],
        0,
    )
    names: np.ndarray = np.array(ORIGINS)[codes]
    return names


def _formation(frame: pd.DataFrame) -> pd.Series:
    """Return the day that completed a working link, or the partnership's start if that came first."""
    has_formed = frame["class"].isin(HAS_FORMED) & (frame["tier_challenge"] >= 2)
    first: pd.Series = frame[["completed_day", "first_start"]].astype("Float64").min(axis=1)
    return first.where(has_formed).astype("Int64")


def _cross(frame: pd.DataFrame, actors: pd.DataFrame) -> np.ndarray:
    """Return 1 for a pair between two sectors, 0 within one, -1 where an end has no sector."""
    sector_of = actors.set_index("actor_id")["sector_id"]
    a, b = (sector_of.reindex(frame[end]).to_numpy() for end in ("a", "b"))
    cross: np.ndarray = choose_in_arrays([(a < 0) | (b < 0), a != b], [-1, 1], 0)
    return cross


def _evidence(work: _Work, plenaries: Table) -> pd.DataFrame:
    """Return every meeting of a pair, the plenaries of pairs with a class, and every partnership."""
    columns = ("a", "b", "event_id", "day", "window")
    met = work.together.select(*columns).with_columns(counted=nw.lit(1))  # noqa: FBT003
    exposed = plenaries.select(*columns).with_columns(counted=nw.lit(0))
    meetings = work.engine.frame(nw.concat([met, exposed]), sort_by=["a", "b", "day", "event_id"])
    partnerships = work.engine.frame(work.partnerships, sort_by=["a", "b", "partnership_id"])
    starts = window_starts(work.challenge.settings)
    start = partnerships["start_day"].astype("Int64")
    known = start.notna()
    of_partnerships = pd.DataFrame(
        {
            "a": partnerships["a"],
            "b": partnerships["b"],
            "event_id": -1,
            "day": start,
            "window": pd.Series(
                window_of(start.fillna(0).to_numpy(dtype="int64"), starts, choose_in_arrays), dtype="Int64"
            ).where(known),
            "counted": known.astype("int64"),
            "partnership_id": partnerships["partnership_id"],
        }
    )
    meetings["partnership_id"] = -1
    both = pd.concat([meetings.astype({"day": "Int64", "window": "Int64"}), of_partnerships])
    both["counted"] = both["counted"] == 1
    return both.sort_values(["a", "b", "day", "event_id", "partnership_id"], ignore_index=True)


def _events(work: _Work) -> pd.DataFrame:
    """Return every event with its words and its sizes."""
    facts = work.engine.frame(work.meetings.facts, sort_by=["event_id"])
    words = work.challenge.records.events[["event_id", "event", "type", "convened_by", "team"]]
    return words.merge(facts.drop(columns="strength_units"), on="event_id", how="inner")


def _source_rows(work: _Work) -> pd.DataFrame:
    """Return the rows of the registers behind each actor's presence."""
    return work.engine.frame(
        work.cast.rows.filter(nw.col("eligible")).select("event_id", "actor_id", "file_id", "row"),
        sort_by=["event_id", "actor_id", "file_id", "row"],
    )


def _first_seen_in_follow_up(challenge: Challenge, engine: Engine, classed: Table) -> int | None:
    """Count the pairs without a class, and with no earlier evidence, that came together in the follow-up."""
    if not _windows_that_exist(challenge)["follow_up"]:
        return None
    first = classed.filter(
        (nw.col("class_code") == 0)
        & ~nw.col("has_history")
        & ((nw.col("dates_follow_up") > 0) | (nw.col("started_follow_up") == 1))
    )
    return len(engine.frame(first.select("a", "b"), sort_by=["a", "b"]))
