"""From evidence to the tiers and the class of every pair."""

import narwhals as nw

from ppr_network.engine import Engine, Table, choose_in_tables
from ppr_network.links.partnerships import FLAGS
from ppr_network.model import BASELINE, CHALLENGE, FOLLOW_UP, HISTORY, SET_UP
from ppr_network.rules import CONVENED, SELF_ORGANISED, UNKNOWN_CONVENER, PairFacts, class_of, tier_of
from ppr_network.settings import Settings

DATED_WINDOWS = {
    "history": HISTORY, "baseline": BASELINE, "set_up": SET_UP, "challenge": CHALLENGE, "follow_up": FOLLOW_UP,
}  # fmt: skip
COUNTS = (*(f"dates_{name}" for name in DATED_WINDOWS), "units", "n_convened", "n_self", "n_unknown")


def pair_facts(engine: Engine, together: Table, partnerships: Table, settings: Settings) -> Table:
    """Return a row per pair with any evidence: dates by window, strength, origins and partnership flags."""
    counted = _meeting_facts(engine, together, settings.links.min_events)
    keys = nw.concat([counted.select("a", "b"), partnerships.select("a", "b")]).group_by("a", "b").agg()
    return engine.keep(
        keys.join(counted, on=["a", "b"], how="left")
        .join(partnerships, on=["a", "b"], how="left")
        .with_columns(nw.col(*COUNTS, *FLAGS).fill_null(0))
    )


def _meeting_facts(engine: Engine, together: Table, min_events: int) -> Table:
    """Return per pair the distinct dates by window and what its meetings of the challenge add up to."""
    dates = engine.keep(together.group_by("a", "b", "window", "day").agg(n_events=nw.len()))
    by_window = dates.group_by("a", "b").agg(
        **{f"dates_{name}": _count(nw.col("window") == code) for name, code in DATED_WINDOWS.items()}
    )
    challenge_dates = dates.filter(nw.col("window") == CHALLENGE)
    first = challenge_dates.group_by("a", "b").agg(first_contact_day=nw.col("day").min())
    completing = (
        challenge_dates.with_columns(nth=nw.col("day").cum_count().over("a", "b", order_by="day"))
        .filter(nw.col("nth") == min_events)
        .select("a", "b", completed_day="day")
    )
    in_challenge = together.filter(nw.col("window") == CHALLENGE)
    sums = in_challenge.group_by("a", "b").agg(
        units=nw.col("strength_units").sum().cast(nw.Int64),
        n_convened=_count(nw.col("origin") == CONVENED),
        n_self=_count(nw.col("origin") == SELF_ORGANISED),
        n_unknown=_count(nw.col("origin") == UNKNOWN_CONVENER),
    )
    result = by_window
    for more in (first, completing, sums):
        result = result.join(more, on=["a", "b"], how="left")
    return result


def classed_pairs(facts: Table, actors: Table, settings: Settings, *, interim: bool) -> Table:
    """Add tiers and class to every pair with evidence; ``class_code`` 0 is a pair without a class.

    Parameters
    ----------
    facts
        As :func:`pair_facts` returns them.
    actors
        actor_id, seen_baseline and active_challenge as 0 or 1.
    settings
        Of the challenge.
    interim
        Whether the challenge had not ended.
    """
    ends = facts
    for end in ("a", "b"):
        ends = ends.join(
            actors.rename(
                {"actor_id": end, "seen_baseline": f"seen_{end}", "active_challenge": f"active_{end}"}
            ),
            on=end,
            how="left",
        )
    tiers = {
        name: tier_of(
            nw.col(f"dates_{name}"), nw.col(f"live_{name}") == 1, settings.links.min_events, choose_in_tables
        )
        for name in ("baseline", "challenge", "follow_up")
    }
    ends = ends.with_columns(**{f"tier_{name}": tier for name, tier in tiers.items()}).with_columns(
        has_history=_any("dates_history", "ended_history", "undated_ended"),
        has_set_up=_any("dates_set_up", "started_set_up"),
    )
    conditions = PairFacts(
        tier_baseline=nw.col("tier_baseline"),
        tier_challenge=nw.col("tier_challenge"),
        history=nw.col("has_history"),
        set_up=nw.col("has_set_up"),
        start_unknown=nw.col("undated_standing") == 1,
        both_seen=(nw.col("seen_a") == 1) & (nw.col("seen_b") == 1),
        both_active=(nw.col("active_a") == 1) & (nw.col("active_b") == 1),
    )
    code = class_of(conditions, settings.links.baseline, choose_in_tables, interim=interim)
    return ends.with_columns(class_code=code)


def _any(*columns: str) -> nw.Expr:
    """Hold where any of the counts is above zero."""
    return nw.any_horizontal(*[nw.col(name) > 0 for name in columns], ignore_nulls=False)


def _count(condition: nw.Expr) -> nw.Expr:
    """Count the rows where a condition holds; counting is exact where sums change their type."""
    return nw.when(condition).then(nw.lit(1)).count()
