"""From evidence to the tiers and the class of every pair."""

from collections.abc import Mapping

import narwhals as nw

from ppr_network.engine import Engine, Table, choose_in_tables
from ppr_network.links.partnerships import FLAGS
from ppr_network.model import CHALLENGE, DATED, TIERED
from ppr_network.rules import (
    CONVENED,
    IN_HISTORY,
    IN_SET_UP,
    SELF_ORGANISED,
    UNKNOWN_CONVENER,
    PairFacts,
    class_of,
    tier_of,
)
from ppr_network.settings import LinkRules

ORIGIN_COUNTS: Mapping[str, int] = {
    "n_convened": CONVENED, "n_self_organised": SELF_ORGANISED, "n_unknown": UNKNOWN_CONVENER,
}  # fmt: skip
COUNTS = (*(f"dates_{name}" for name in DATED), "units", *ORIGIN_COUNTS)


def pair_facts(engine: Engine, together: Table, partnerships: Table, *, min_events: int) -> Table:
    """Return a row per pair with any evidence: dates by window, strength, origins and partnership flags."""
    met = engine.keep(
        _dates(together, min_events).join(_sums_of_the_challenge(together), on=["a", "b"], how="left")
    )
    keys = nw.concat([met.select("a", "b"), partnerships.select("a", "b")]).group_by("a", "b").agg()
    return engine.keep(
        keys.join(met, on=["a", "b"], how="left")
        .join(partnerships, on=["a", "b"], how="left")
        .with_columns(nw.col(*COUNTS, *FLAGS).fill_null(0))
    )


def _dates(together: Table, min_events: int) -> Table:
    """Return per pair the dates by window, the first of the challenge, and the one that completed tier 2."""
    keys = ("a", "b", "window")
    dates = together.group_by(*keys, "day").agg()
    numbered = dates.with_columns(nth=nw.col("day").cum_count().over(*keys, order_by="day"))
    in_challenge = nw.col("window") == CHALLENGE
    return numbered.group_by("a", "b").agg(
        **{f"dates_{name}": _count(nw.col("window") == code) for name, code in DATED.items()},
        first_contact_day=nw.when(in_challenge).then(nw.col("day")).min(),
        completed_day=nw.when(in_challenge & (nw.col("nth") == min_events)).then(nw.col("day")).min(),
    )


def _sums_of_the_challenge(together: Table) -> Table:
    """Return per pair what its meetings of the challenge add up to."""
    in_challenge = together.filter(nw.col("window") == CHALLENGE)
    return in_challenge.group_by("a", "b").agg(
        units=nw.col("strength_units").sum().cast(nw.Int64),
        **{name: _count(nw.col("origin") == code) for name, code in ORIGIN_COUNTS.items()},
    )


def classed_pairs(engine: Engine, facts: Table, actors: Table, rules: LinkRules, *, interim: bool) -> Table:
    """Add tiers and class to every pair with evidence; ``class_code`` 0 is a pair without a class.

    Parameters
    ----------
    engine
        Where tables are kept.
    facts
        As :func:`pair_facts` returns them.
    actors
        actor_id, active_baseline and active_challenge as 0 or 1.
    rules
        ``min_events`` and the declared status of the baseline.
    interim
        Whether the challenge had not ended.
    """
    tiered = engine.keep(
        facts.with_columns(
            **{f"tier_{name}": _tier(name, rules.min_events) for name in TIERED},
            has_history=_any("dates_history", *IN_HISTORY),
            has_set_up=_any("dates_set_up", *IN_SET_UP),
        )
    )
    for end in ("a", "b"):
        of_end = {f"active_{name}": f"active_{name}_{end}" for name in ("baseline", "challenge")}
        tiered = tiered.join(actors.rename({"actor_id": end} | of_end), on=end, how="left")
    code = class_of(_class_conditions(), rules.baseline, choose_in_tables, interim=interim)
    activity = [f"active_{name}_{end}" for name in ("baseline", "challenge") for end in ("a", "b")]
    return engine.keep(tiered.with_columns(class_code=code).drop(*activity))


def _class_conditions() -> PairFacts:
    """Name the columns that the class of a pair depends on."""
    return PairFacts(
        tier_baseline=nw.col("tier_baseline"),
        tier_challenge=nw.col("tier_challenge"),
        history=nw.col("has_history"),
        set_up=nw.col("has_set_up"),
        start_unknown=nw.col("undated_standing") == 1,
        both_seen=(nw.col("active_baseline_a") == 1) & (nw.col("active_baseline_b") == 1),
        both_active=(nw.col("active_challenge_a") == 1) & (nw.col("active_challenge_b") == 1),
    )


def _tier(window: str, min_events: int) -> nw.Expr:
    """Return the tier of a pair in one window."""
    live = nw.col(f"live_{window}") == 1
    tier: nw.Expr = tier_of(nw.col(f"dates_{window}"), live, min_events, choose_in_tables)
    return tier


def _any(*columns: str) -> nw.Expr:
    """Hold where any of the counts is above zero."""
    return nw.any_horizontal(*[nw.col(name) > 0 for name in columns], ignore_nulls=False)


def _count(condition: nw.Expr) -> nw.Expr:
    """Count the rows where a condition holds; counting is exact where sums change their type."""
    return nw.when(condition).then(nw.lit(1)).count()
