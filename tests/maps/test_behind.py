"""What lies behind the links of a map."""

import numpy as np
import pandas as pd

from ppr_network.maps.behind import evidence_of

DATES = ["", "2019-06-01", "2019-06-08", "2019-07-01"]
EVENTS = ["", "Team", "Board"]


def _random_tables(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return some links and evidence of these and of other pairs, in any order."""
    draw = np.random.default_rng(seed)
    pairs = [(a, b) for a in "ABCD" for b in "CDEF" if a < b]
    links = pd.DataFrame(draw.permutation(pairs)[:6], columns=["actor_a", "actor_b"])
    evidence = pd.DataFrame(draw.choice(pairs, 400), columns=["actor_a", "actor_b"])
    drawn = {
        "window": ["challenge", "baseline", ""],
        "date": DATES,
        "event": EVENTS,
        "counted": ["yes", "no"],
    }
    return links, evidence.assign(**{name: draw.choice(texts, 400) for name, texts in drawn.items()})


def test_evidence_is_that_of_going_through_the_rows_one_by_one():
    """At most twenty counted pieces, those of the challenge first, by date and event; and the first date of any."""
    for seed in range(5):
        links, evidence = _random_tables(seed)
        behind = evidence_of(links, evidence, no_event="a meeting")
        for i, pair in enumerate(links.itertuples(index=False, name=None)):
            rows = sorted(
                (row.window != "challenge", row.date, row.event or "a meeting")
                for row in evidence.itertuples()
                if (row.actor_a, row.actor_b) == pair and row.counted == "yes"
            )
            assert list(behind.shown[i]) == sorted(row[1:] for row in rows[:20])
            assert behind.n[i] == len(rows)
            assert behind.first[i] == min((date for _, date, _ in rows if date), default="")


def test_links_without_evidence_have_none():
    """No evidence at all is no error."""
    links, evidence = _random_tables(1)
    behind = evidence_of(links, evidence.iloc[:0], no_event="a meeting")
    assert (set(behind.shown), set(behind.n), set(behind.first)) == ({()}, {0}, {""})
