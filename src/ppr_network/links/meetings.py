"""What is known of each event: its window, who was there, and whether it is a plenary."""

from dataclasses import dataclass

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.engine import Engine, Table, choose_in_tables
from ppr_network.model import Records
from ppr_network.rules import STRENGTH_UNITS, is_plenary, origin_of_event, window_of, window_starts
from ppr_network.settings import Settings

SIZES = ("n_people", "n_organisations", "n_in_window", "n_actors")


@dataclass(frozen=True)
class Meetings:
    """Events and who was at them.

    ``facts``: event_id, day, window, origin (code), n_people, n_organisations, n_actors, plenary,
    strength_units (what one event adds to a pair's strength). ``attendance``: event_id, actor_id, n_persons,
    one_person: the eligible presence of actors, where ``one_person`` is the person's id if ``n_persons`` is 1.
    """

    facts: Table
    attendance: Table


def meetings_of(
    records: Records, engine: Engine, presences: Table, actor_rows: Table, settings: Settings
) -> Meetings:
    """Return every event with its window, sizes, plenary mark and eligible actors."""
    attendance = engine.keep(
        actor_rows.filter(nw.col("eligible"))
        .group_by("event_id", "actor_id")
        .agg(n_persons=nw.col("person_id").n_unique(), one_person=nw.col("person_id").min())
    )
    events = _events(records.events, engine, settings)
    sizes = _with_sizes(engine, events, presences, attendance)
    return Meetings(engine.keep(_with_plenary_mark(sizes, settings)), attendance)


def _events(events: pd.DataFrame, engine: Engine, settings: Settings) -> Table:
    """Return events as whole numbers: day, window, origin and whether they are called a plenary."""
    frame = pd.DataFrame(
        {
            "event_id": events["event_id"].astype("int64"),
            "day": events["day"].astype("int64"),
            "declared": (events["type"] == "plenary").astype(bool),
            "origin": origins_of(events),
        }
    )
    window = window_of(nw.col("day"), window_starts(settings), choose_in_tables)
    return engine.keep(engine.table(frame).with_columns(window=window))


def origins_of(events: pd.DataFrame) -> NDArray[np.int64]:
    """Return who brought each event about, as a code."""
    words = zip(events["convened_by"].tolist(), events["type"].tolist(), strict=True)
    return np.array([origin_of_event(convened_by, kind) for convened_by, kind in words], dtype=np.int64)


def _with_sizes(engine: Engine, events: Table, presences: Table, attendance: Table) -> Table:
    """Add to each event how many people, organisations and actors it had, and organisations its window."""
    of_organisations = engine.keep(
        presences.filter(nw.col("eligible") & (nw.col("organisation_id") >= 0))
        .group_by("event_id", "organisation_id")
        .agg()
        .join(events.select("event_id", "window"), on="event_id", how="inner")
    )
    sizes = {
        "event_id": (
            presences.group_by("event_id").agg(n_people=nw.col("person_id").n_unique()),
            of_organisations.group_by("event_id").agg(n_organisations=nw.len()),
            attendance.group_by("event_id").agg(n_actors=nw.len()),
        ),
        "window": (
            of_organisations.group_by("window").agg(n_in_window=nw.col("organisation_id").n_unique()),
        ),
    }
    for key, tables in sizes.items():
        for table in tables:
            events = events.join(table, on=key, how="left")
    return engine.keep(events.with_columns(nw.col(*SIZES).fill_null(0)))


def _with_plenary_mark(events: Table, settings: Settings) -> Table:
    """Add which events are plenaries, and what each adds to the strength of a pair that met there."""
    declared, n_people, n_organisations, n_in_window = map(nw.col, ("declared", *SIZES[:3]))
    return events.with_columns(
        plenary=is_plenary(declared, n_people, n_organisations, n_in_window, settings.links),
        strength_units=nw.when(nw.col("n_actors") >= 2)
        .then(nw.lit(STRENGTH_UNITS) // (nw.col("n_actors") - 1))
        .otherwise(nw.lit(0)),
    ).drop("declared", "n_in_window")
