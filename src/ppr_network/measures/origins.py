"""New links by who called their meetings together, and partnerships by whether the two had met before."""

import numpy as np
import pandas as pd

from ppr_network.model import WINDOWS, Links

ORIGIN_COLUMNS = (
    "links", "any_evidence", "self_organised", "partnership", "convened_only", "unknown_convener",
)  # fmt: skip


def new_links_by_origin(new: pd.DataFrame) -> pd.DataFrame:
    """Return how many new links rest on what, in all and by team and tier.

    Parameters
    ----------
    new
        ``origin``, ``same_team`` and ``tier_challenge`` of the new links.

    Returns
    -------
    DataFrame
        ``links`` (which of them), ``any_evidence`` (all of those), ``self_organised`` (at least one meeting that
        the challenge did not call, or a partnership begun in it), ``partnership`` (a partnership on record in
        the challenge), ``convened_only`` (nothing but meetings that it called), ``unknown_convener``.
    """
    everything = pd.Series(data=True, index=new.index)
    parts = {
        "all": everything,
        "inside one team": new["same_team"] == 1,
        "across teams": new["same_team"] == 0,
        "team not known": new["same_team"] == -1,
        "working link": new["tier_challenge"] == 2,
        "partnership": new["tier_challenge"] == 3,
    }
    rows = [(name, *_counts(new[chosen.astype(bool)])) for name, chosen in parts.items()]
    return pd.DataFrame(rows, columns=list(ORIGIN_COLUMNS))


def _counts(new: pd.DataFrame) -> tuple[int, int, int, int, int]:
    """Count links by what they rest on."""
    origin = new["origin"]
    return (
        len(new),
        int(origin.isin(["self-organised", "mixed"]).sum()),
        int((new["tier_challenge"] == 3).sum()),
        int((origin == "convened").sum()),
        int(origin.isin(["unknown", "none"]).sum()),
    )


def contact_before_partnership(links: Links) -> pd.DataFrame:
    """Return, for each partnership on record, whether the two had met before it began.

    Parameters
    ----------
    links
        Of one level; between people there are no partnerships.

    Returns
    -------
    DataFrame
        A row per partnership: ``first_actor_id``, ``second_actor_id``, ``kind``, ``start_day`` (null if unknown),
        ``window`` of the start, ``dates_before`` (dates together before the start at events that are no
        plenaries), ``contact_before`` (``yes``; ``no`` where both were on record before and had not met; blank
        where that cannot be told), ``working_link_before``, ``named_people_before`` (two different named people,
        one of each side, at one of those meetings).
    """
    held = links.evidence[links.evidence["partnership_id"] >= 0]
    kinds = links.challenge.records.partnerships["kind"].reindex(held["partnership_id"]).to_numpy()
    table = held[["a", "b", "day", "window"]].assign(kind=kinds).reset_index(drop=True)
    met = _meetings_before(links, table)
    by_record = met.groupby("record")
    n_dates = by_record["day"].nunique().reindex(table.index).fillna(0).astype("int64")
    named = by_record["named"].any().reindex(table.index).fillna(value=False).astype(bool)
    told = (n_dates > 0) | _both_seen_before(links, table)
    is_working = n_dates >= links.challenge.settings.links.min_events
    windows = dict(enumerate(WINDOWS))
    rows = pd.DataFrame(
        {
            "first_actor_id": table["a"],
            "second_actor_id": table["b"],
            "kind": table["kind"],
            "start_day": table["day"],
            "window": [windows.get(one, "") for one in table["window"].fillna(-1)],
            "dates_before": n_dates.where(table["day"].notna()).astype("Int64"),
            "contact_before": _answers(n_dates > 0, told),
            "working_link_before": _answers(is_working, told),
            "named_people_before": _answers(named, told),
        }
    )
    return rows.sort_values(["first_actor_id", "second_actor_id", "start_day", "kind"], ignore_index=True)


def _answers(yes: pd.Series, told: pd.Series) -> pd.Series:
    """Return yes or no where it can be told, else a blank."""
    words = np.where(yes, "yes", "no")
    return pd.Series(np.where(told, words, ""), index=yes.index, dtype=object)


def _both_seen_before(links: Links, table: pd.DataFrame) -> pd.Series:
    """Say of each partnership whether both sides were at any event before it began."""
    first = links.actors["first_day"].to_numpy(dtype="float64", na_value=np.inf)
    start = table["day"].to_numpy(dtype="float64", na_value=-np.inf)
    seen = (first[table["a"].to_numpy()] < start) & (first[table["b"].to_numpy()] < start)
    return pd.Series(seen, index=table.index)


def _meetings_before(links: Links, table: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings of the pair before each partnership: record, day, and whether between named people."""
    evidence = links.evidence
    meetings = evidence.loc[evidence["counted"] & (evidence["event_id"] >= 0), ["a", "b", "event_id", "day"]]
    records = table.rename(columns={"day": "start"}).rename_axis("record").reset_index()
    met = records[["record", "a", "b", "start"]].merge(meetings, on=["a", "b"])
    met = met[(met["day"] < met["start"]).fillna(value=False).astype(bool)]
    named = _named_people(links, met)
    nobody: set[int] = set()
    between = [
        _are_two(named.get((event, a), nobody), named.get((event, b), nobody))
        for event, a, b in zip(met["event_id"], met["a"], met["b"], strict=True)
    ]
    return met.assign(named=np.array(between, dtype=bool))[["record", "day", "named"]]


def _are_two(first: set[int], second: set[int]) -> bool:
    """Say whether each side has a named person, and not one and the same."""
    return bool(first) and bool(second) and len(first | second) > 1


def _named_people(links: Links, met: pd.DataFrame) -> dict[tuple[int, int], set[int]]:
    """Return the named people of each organisation at the given meetings."""
    records = links.challenge.records
    named = records.people.loc[records.people["named"].astype(bool), "person_id"]
    rows = records.presences
    rows = rows[
        rows["event_id"].isin(met["event_id"])
        & rows["eligible"].astype(bool)
        & (rows["organisation_id"] >= 0)
        & rows["person_id"].isin(named)
    ]
    found: dict[tuple[int, int], set[int]] = {}
    columns = ("event_id", "organisation_id", "person_id")
    for event, organisation, person in rows[list(columns)].to_numpy(dtype="int64").tolist():
        found.setdefault((event, organisation), set()).add(person)
    return found
