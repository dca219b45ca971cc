"""What partnerships say of a pair, by window."""

import narwhals as nw
import pandas as pd

from ppr_network.engine import Engine, Table
from ppr_network.rules import window_starts
from ppr_network.settings import Settings

FLAGS = (
    "live_baseline", "live_challenge", "live_follow_up", "started_set_up", "started_challenge", "started_follow_up",
    "dated_before", "ended_history", "undated_ended", "undated_standing",
)  # fmt: skip


def partnership_table(partnerships: pd.DataFrame, engine: Engine, *, level: str) -> Table:
    """Hand the partnerships over as whole numbers; between people they play no part."""
    used = partnerships if level == "organisation" else partnerships.iloc[:0]
    return engine.table(
        pd.DataFrame(
            {
                "a": used["organisation_a"].astype("int64"),
                "b": used["organisation_b"].astype("int64"),
                "partnership_id": pd.Series(used.index, index=used.index, dtype="int64"),
                "start_day": used["start_day"].astype("Int64"),
                "end_day": used["end_day"].astype("Int64"),
            }
        )
    )


def partnership_facts(partnerships: Table, settings: Settings) -> Table:
    """Return a row per pair: the flags of :data:`FLAGS` and ``first_start``, the first start in set-up or challenge."""
    baseline, set_up, challenge, follow_up, later = window_starts(settings)
    start, end = nw.col("start_day"), nw.col("end_day")
    dated = ~start.is_null()
    flags = {
        "live_baseline": dated & (start < set_up) & _lasted_to(baseline),
        "live_challenge": dated & (start < follow_up) & _lasted_to(challenge),
        "live_follow_up": dated & (start < later) & _lasted_to(follow_up),
        "started_set_up": dated & (start >= set_up) & (start < challenge),
        "started_challenge": dated & (start >= challenge) & (start < follow_up),
        "started_follow_up": dated & (start >= follow_up) & (start < later),
        "dated_before": dated & (start < challenge),
        "ended_history": dated & ~end.is_null() & (end < baseline),
        "undated_ended": ~dated & ~end.is_null() & (end < challenge),
        "undated_standing": ~dated & (end.is_null() | (end >= challenge)),
    }
    ones = {name: nw.when(flag).then(nw.lit(1)).otherwise(nw.lit(0)) for name, flag in flags.items()}
    in_time = dated & (start >= set_up) & (start < follow_up) & _lasted_to(challenge)
    return (
        partnerships.with_columns(**ones, first_start=nw.when(in_time).then(start))
        .group_by("a", "b")
        .agg(*[nw.col(name).max() for name in FLAGS], nw.col("first_start").min())
    )


def _lasted_to(day: int) -> nw.Expr:
    """Hold where a partnership had not ended before a day."""
    return nw.col("end_day").is_null() | (nw.col("end_day") >= day)
