"""What partnerships say of a pair, by window."""

import narwhals as nw
import pandas as pd

from ppr_network.engine import Engine, Table
from ppr_network.rules import PartnershipDates, could_form_a_link, partnership_flags, window_starts
from ppr_network.settings import Level, Settings

FLAGS = (
    "live_baseline", "live_challenge", "live_follow_up", "started_set_up", "started_challenge",
    "started_follow_up", "dated_before", "ended_history", "undated_ended", "undated_standing",
)  # fmt: skip


def partnership_table(partnerships: pd.DataFrame, engine: Engine, *, level: Level) -> Table:
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


def partnership_facts(engine: Engine, partnerships: Table, settings: Settings) -> Table:
    """Return a row per pair: a, b, the flags of :data:`FLAGS` as 0 or 1, and ``first_start``.

    ``first_start`` is the first start in set-up or challenge of those that were live in the challenge.
    """
    starts = window_starts(settings)
    start = nw.col("start_day")
    dates = PartnershipDates(start, nw.col("end_day"), start.is_null(), nw.col("end_day").is_null())
    flags = partnership_flags(dates, starts)
    ones = {name: nw.when(flags[name]).then(nw.lit(1)).otherwise(nw.lit(0)) for name in FLAGS}
    return engine.keep(
        partnerships.with_columns(**ones, first_start=nw.when(could_form_a_link(dates, starts)).then(start))
        .group_by("a", "b")
        .agg(*[nw.col(name).max() for name in FLAGS], nw.col("first_start").min())
    )
