"""Evidence: which pairs of actors met at which event, in two different persons."""

import narwhals as nw

from ppr_network.engine import Table
from ppr_network.links.meetings import Meetings


def meetings_together(meetings: Meetings) -> Table:
    """Return a row per pair and non-plenary event: a, b, event_id, day, window, origin, strength_units."""
    contacts = meetings.facts.filter(~nw.col("plenary") & (nw.col("n_actors") >= 2))
    present = meetings.attendance.join(
        contacts.select("event_id", "day", "window", "origin", "strength_units"), on="event_id", how="inner"
    )
    others = _renamed(meetings.attendance, "b")
    pairs = _renamed(present, "a").join(others, on="event_id", how="inner")
    return pairs.filter((nw.col("a") < nw.col("b")) & in_two_persons()).select(
        "a", "b", "event_id", "day", "window", "origin", "strength_units"
    )


def plenaries_together(meetings: Meetings, pairs: Table) -> Table:
    """Return a row per plenary and pair of those given: a, b, event_id, day, window.

    Pairs are looked up among those at a plenary, never made from it: a plenary of thousands makes millions.
    """
    plenaries = meetings.facts.filter(nw.col("plenary")).select("event_id", "day", "window")
    present = meetings.attendance.join(plenaries, on="event_id", how="inner")
    return (
        pairs.select("a", "b")
        .join(_renamed(present, "a"), on="a", how="inner")
        .join(_renamed(meetings.attendance, "b"), on=["event_id", "b"], how="inner")
        .filter(in_two_persons())
        .select("a", "b", "event_id", "day", "window")
    )


def in_two_persons() -> nw.Expr:
    """Hold where the two ends are not one and the same dual-hatted person."""
    one_each = (nw.col("n_persons_a") == 1) & (nw.col("n_persons_b") == 1)
    return ~(one_each & (nw.col("one_person_a") == nw.col("one_person_b")))


def _renamed(attendance: Table, end: str) -> Table:
    """Name the columns of one end of a pair."""
    return attendance.rename(
        {"actor_id": end, "n_persons": f"n_persons_{end}", "one_person": f"one_person_{end}"}
    )
