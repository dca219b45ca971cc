"""A small publication made by hand, for tests of pages and files: the toy challenge without its engine."""

from datetime import date, timedelta

import networkx as nx
import pandas as pd

from ppr_network.model import (
    ACTOR_COLUMNS,
    EVENT_COLUMNS,
    EVIDENCE_COLUMNS,
    FINDING_COLUMNS,
    LINK_COLUMNS,
    MEASURE_COLUMNS,
    Publication,
    RowCount,
)  # fmt: skip
from ppr_network.palette import sector_styles
from ppr_network.settings import Settings
from tests.chance_tables import chance_tables
from tests.time_tables import time_tables

DAY_0 = date(2019, 6, 5)
SECTORS = {"Council A": "council", "Council B": "council", "Clinic": "health", "Hospital Trust": "health",
           "Street Church": "community", "Food Bank": "community", "Homes Ltd": "housing", "Newcomer CIC": ""}  # fmt: skip
# a, b, class, tiers B C F, dates B C F, first contact day, formed day
PAIRS = [
    ("Clinic", "Council A", "sustained", 3, 3, 3, 2, 3, 1, 10, None),
    ("Clinic", "Street Church", "new_established", 0, 2, 1, 0, 2, 1, 10, 24),
    ("Council A", "Street Church", "new_newcomer", 0, 3, 2, 0, 2, 1, 24, 60),
    ("Council B", "Hospital Trust", "new_established", 0, 2, 0, 0, 2, 0, 52, 66),
    ("Council B", "Council A", "lapsed", 1, 0, 0, 1, 0, 0, None, None),
    ("Food Bank", "Street Church", "new_newcomer", 0, 2, 0, 0, 2, 0, 24, 38),
    ("Clinic", "Hospital Trust", "first_contact", 0, 1, 0, 0, 1, 0, 66, None),
    ("Clinic", "Food Bank", "strengthened", 1, 2, 0, 1, 2, 0, 10, 24),
    ("Food Bank", "Homes Ltd", "unknown_start", 0, 0, 0, 0, 0, 0, None, None),
    ("Council A", "Newcomer CIC", "unknown_newcomer", 0, 2, 0, 0, 2, 0, 80, 90),
]


def _date(day: int | None) -> str:
    return "" if day is None else (DAY_0 + timedelta(days=day)).isoformat()


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _link(row: tuple) -> dict[str, object]:
    a, b, kind, tb, tc, tf, db, dc, df, first, formed = row
    a, b = sorted((a, b))
    known = SECTORS[a] and SECTORS[b]
    return dict(zip(LINK_COLUMNS, (
        a, b, SECTORS[a], SECTORS[b], _yes(SECTORS[a] != SECTORS[b]) if known else "", kind,
        _yes(kind in {"new_established", "new_newcomer"}), "no", tb, tc, tf, db, dc, df, _date(first), _date(formed),
        formed, 0.5 * dc, "convened" if dc else "none", "", _yes(kind == "new_established"), _yes(kind == "unknown_start"),
    ), strict=True))  # fmt: skip


def toy_publication(rename: dict[str, str] | None = None, **settings: object) -> Publication:
    """Return eight organisations with ten links; ``rename`` gives actors other names, hostile ones for instance."""
    rename = rename or {}
    links = pd.DataFrame([_link(row) for row in PAIRS], columns=list(LINK_COLUMNS)).sort_values(
        ["actor_a", "actor_b"]
    )
    links["formed_day"] = links["formed_day"].astype("Int64")
    evidence = pd.DataFrame(
        [(r.actor_a, r.actor_b, "challenge", r.first_contact or _date(30), f"Team meeting {i}", "meeting", "yes",
          "attendance.csv", "", str(i + 2), "attendance.csv", "", str(i + 3))
         for i, r in enumerate(links.itertuples())],
        columns=list(EVIDENCE_COLUMNS),
    )  # fmt: skip
    actors = pd.DataFrame(
        [dict(zip(ACTOR_COLUMNS, (name, "organisation", sector, "Anfield", "North", _date(-200), _date(150), "yes", "yes",
                                  "no", "no", 4, 5, 1, 2, 2, 2, 1.5, 0.5, 0.25, 0.25, 3, 1, 1), strict=True))
         for name, sector in sorted(SECTORS.items())]
    )  # fmt: skip
    days = [-300, -200, -100, -40, 0, 10, 24, 38, 52, 66, 80, 100, 130]
    events = pd.DataFrame(
        [(f"Team meeting {i}", _date(d), d, "baseline" if d < -60 else "set-up" if d < 0 else "challenge" if d <= 100
          else "follow-up", "team", "challenge", _yes(d in {0, 100}), 8, 5) for i, d in enumerate(days)],
        columns=list(EVENT_COLUMNS),
    )  # fmt: skip
    sizes = {"community": 2, "council": 2, "health": 2, "housing": 1}
    styles = sector_styles(list(sizes))
    sectors = pd.DataFrame(
        [(s, n, *styles[s]) for s, n in sizes.items()], columns=["sector", "n_actors", "colour", "shape"]
    )
    formed = links.loc[links["new"] == "yes", "formed_day"]
    curve = pd.DataFrame({"day": range(101)})
    curve["date"] = [_date(d) for d in curve["day"]]
    curve["new_links"] = [int((formed <= d).sum()) for d in curve["day"]]
    curve["new_cross_sector_links"] = [
        int(((formed <= d) & (links["cross_sector"] == "yes")).sum()) for d in curve["day"]
    ]
    mixing = pd.DataFrame(
        [("baseline", "council", "health", 1), ("challenge", "council", "health", 2),
         ("challenge", "community", "health", 2),
         ("challenge", "community", "community", 1), ("challenge", "community", "council", 1)],
        columns=["window", "sector_a", "sector_b", "links"],
    )  # fmt: skip
    graph: nx.Graph[str] = nx.Graph()
    for row in actors.itertuples():
        graph.add_node(row.actor, **({"sector": row.sector} if row.sector else {}))
    for row in links[links["tier_challenge"] >= 2].itertuples():
        graph.add_edge(row.actor_a, row.actor_b, tier=int(row.tier_challenge), strength=float(row.strength))
    summary = {
        "challenge": "Toy 100 Day Challenge", "place": "Liverpool", "day_0": DAY_0.isoformat(), "as_of": _date(150),
        "interim": False, "people": 23, "people_named": True,
        "organisations": 8, "actors": 8, "events": 8, "sectors": 4, "links": 6,
        "new_links": {"low": 0, "mid": 4, "high": 6}, "new_cross_sector_links": {"low": 0, "mid": 3, "high": 5},
        "unknown_sector": 0, "first_seen_in_follow_up": 1, "baseline_grade": "C",
        "primary_test": {"test": "N5", "observed": 2, "expected": 1.4, "low": 0, "high": 4, "p": 0.31,
                         "permutations": 999, "links_observed": 2, "links_equal_effort": None, "links_placebo": None,
                         "tempo": None, "size": None, "carries_claim": False,
                         "refused": ["N5 describes; it never carries a claim"], "note": "",
                         "sentence": "Two were seen, about 1.4 expected."},
        "ei_index": {"observed": 0.8, "expected": 0.5, "p": 0.19, "note": ""},
        "claim": {"rung": 1, "sentence": "3 (range 0–5) cross-sector working links were seen for the first time in "
                                         "our records."},
        "no_number": "", "release": "partner", "seed": 20190605, "permutations": 999, "stress": "none", "version": "0.1.0",
    }  # fmt: skip
    measures = pd.DataFrame(
        [("ei_index", "organisation", "", 0.8, 0.5, None, None, 0.19, 8, "label permutation, exact"),
         ("baseline_actor", "organisation", "", 0.75, None, None, None, None, 8, "")],
        columns=list(MEASURE_COLUMNS),
    )  # fmt: skip
    findings = pd.DataFrame(
        [("warning", "attendance.csv", "", 7, "E", "sector", "no sector", 1, "", "Counted as unknown.",
          "Fill in the sector.")],
        columns=list(FINDING_COLUMNS),
    )  # fmt: skip
    for frame, columns in (
        (links, ("actor_a", "actor_b")),
        (evidence, ("actor_a", "actor_b")),
        (actors, ("actor",)),
    ):
        for column in columns:
            frame[column] = frame[column].replace(rename)
    return Publication(
        release="partner", level="organisation",
        settings=Settings(name="Toy 100 Day Challenge", day_0=DAY_0, place="Liverpool", **settings),
        as_of=_date(150), interim=False, summary=summary, actors=actors, links=links.reset_index(drop=True),
        evidence=evidence, events=events, measures=measures, findings=findings, sectors=sectors, curve=curve,
        mixing=mixing, row_counts=(RowCount("attendance", "attendance.csv", "", 120, 118, (("repeats another row", 2),)),),
        graph=nx.relabel_nodes(graph, rename), tables={**time_tables(DAY_0), **chance_tables()},
    )  # fmt: skip
