"""Evidence: which pairs of actors met at which event, in two different persons, or hold which partnership."""

import narwhals as nw

from ppr_network.engine import Table, choose_in_tables
from ppr_network.links.meetings import Meetings
from ppr_network.rules import window_of, window_starts
from ppr_network.settings import Settings

PAIRED_UP_TO = 500  # actors at a plenary from which all pairs are made; 10,000 would make 50 million


def meetings_together(meetings: Meetings) -> Table:
    """Return a row per pair and non-plenary event: a, b, event_id, day, window, origin, strength_units."""
    known = ("event_id", "day", "window", "origin", "strength_units")
    contacts = meetings.facts.filter(~nw.col("plenary") & (nw.col("n_actors") >= 2)).select(*known)
    return _pairs_at(meetings.attendance, contacts).select("a", "b", *known)


def plenaries_together(meetings: Meetings, pairs: Table) -> Table:
    """Return a row per plenary and pair of those given: a, b, event_id, day, window.

    Where a plenary is large, pairs are looked up among those who were there, never made from it.
    """
    known, is_large = ("event_id", "day", "window"), nw.col("n_actors") > PAIRED_UP_TO
    plenaries = meetings.facts.filter(nw.col("plenary") & (nw.col("n_actors") >= 2))
    ends = pairs.select("a", "b")
    small = plenaries.filter(~is_large).select(*known)
    made = _pairs_at(meetings.attendance, small).join(ends, on=["a", "b"], how="inner")
    large = meetings.attendance.join(plenaries.filter(is_large).select(*known), on="event_id", how="inner")
    return nw.concat([made.select("a", "b", *known), _looked_up(ends, large)])


def _pairs_at(attendance: Table, events: Table) -> Table:
    """Return every two who were at an event in two persons, as a and b, with what is known of the event."""
    present = attendance.join(events, on="event_id", how="inner")
    pairs = _renamed(present, "a").join(_renamed(attendance, "b"), on="event_id", how="inner")
    return pairs.filter((nw.col("a") < nw.col("b")) & in_two_persons())


def _looked_up(pairs: Table, present: Table) -> Table:
    """Return the events of those given at which both ends of a pair were, in two persons.

    Each is looked up from its end that was at fewer of them: a few actors are at very many.
    """
    for end in ("a", "b"):
        of_end = present.group_by("actor_id").agg(**{f"n_{end}": nw.len()}).rename({"actor_id": end})
        pairs = pairs.join(of_end, on=end, how="inner")
    from_a = nw.col("n_a") <= nw.col("n_b")
    return nw.concat(
        [
            _from_one_end(pairs.filter(from_a), present, ends=("a", "b")),
            _from_one_end(pairs.filter(~from_a), present, ends=("b", "a")),
        ]
    )


def _from_one_end(pairs: Table, present: Table, *, ends: tuple[str, str]) -> Table:
    """Return the events of one end of each pair at which the other end was too."""
    one, other = ends
    return (
        pairs.join(_renamed(present, one), on=one, how="inner")
        .join(_renamed(present.drop("day", "window"), other), on=["event_id", other], how="inner")
        .filter(in_two_persons())
        .select("a", "b", "event_id", "day", "window")
    )


def evidence_of(together: Table, plenaries: Table, partnerships: Table, settings: Settings) -> Table:
    """Return all evidence in one table, with ``counted`` 0 for plenaries and partnerships of unknown start.

    A partnership bears its start as its day; day and window are null where that is not known.
    """
    day = nw.col("start_day")
    window = window_of(day, window_starts(settings), choose_in_tables)
    of_partnerships = partnerships.select(
        "a", "b", "partnership_id",
        event_id=nw.lit(-1, nw.Int64),
        day=day,
        window=nw.when(~day.is_null()).then(window),
        counted=nw.when(day.is_null()).then(nw.lit(0)).otherwise(nw.lit(1)),
    )  # fmt: skip
    columns = ("a", "b", "event_id", "partnership_id", "day", "window", "counted")
    met, exposed = (
        table.with_columns(partnership_id=nw.lit(-1, nw.Int64), counted=nw.lit(counted))
        for table, counted in ((together, 1), (plenaries, 0))
    )
    return nw.concat([table.select(*columns) for table in (met, exposed, of_partnerships)])


def in_two_persons() -> nw.Expr:
    """Hold where the two ends are not one and the same dual-hatted person."""
    one_each = (nw.col("n_persons_a") == 1) & (nw.col("n_persons_b") == 1)
    return ~(one_each & (nw.col("one_person_a") == nw.col("one_person_b")))


def _renamed(attendance: Table, end: str) -> Table:
    """Name the columns of one end of a pair."""
    return attendance.rename(
        {"actor_id": end, "n_persons": f"n_persons_{end}", "one_person": f"one_person_{end}"}
    )
