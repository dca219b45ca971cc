"""In which windows each actor is on record."""

import narwhals as nw
import numpy as np
import pandas as pd

from ppr_network.engine import Engine, Table
from ppr_network.links.meetings import Meetings
from ppr_network.model import TIERED


def with_activity(
    actors: pd.DataFrame, engine: Engine, meetings: Meetings, partnerships: Table
) -> pd.DataFrame:
    """Add to actors where they are on record: at an event, plenaries too, or in a live dated partnership.

    Parameters
    ----------
    actors
        With actor_id.
    engine
        Where tables are computed.
    meetings
        Who was at which event.
    partnerships
        A row per pair, with ``live_*`` as 0 or 1.

    Returns
    -------
    DataFrame
        The actors with bool ``active_baseline``, ``active_challenge``, ``active_follow_up``, and ``first_day`` and
        ``last_day`` at any event, null for an actor at none.
    """
    days = meetings.attendance.join(
        meetings.facts.select("event_id", "window", "day"), on="event_id", how="inner"
    )
    seen = engine.frame(
        days.group_by("actor_id", "window").agg(first_day=nw.col("day").min(), last_day=nw.col("day").max()),
        sort_by=["actor_id", "window"],
    )
    live = engine.frame(
        partnerships.select("a", "b", *[f"live_{name}" for name in TIERED]), sort_by=["a", "b"]
    )
    marked = actors.copy()
    for name, window in TIERED.items():
        attended = seen.loc[seen["window"] == window, "actor_id"]
        in_partnership = live.loc[live[f"live_{name}"] == 1, ["a", "b"]].to_numpy().ravel()
        marked[f"active_{name}"] = np.isin(marked["actor_id"], np.union1d(attended, in_partnership))
    known = seen.groupby("actor_id").agg({"first_day": "min", "last_day": "max"})
    return marked.join(known.astype("Int64"), on="actor_id")
