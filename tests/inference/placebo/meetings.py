"""Meetings to compare windows of, from plain lists and at random, and an obvious way to compare them."""

from itertools import combinations, pairwise
from statistics import median

import numpy as np

from ppr_network.inference.placebo.records import OPEN, PlaceboInput, Recording, Span

GOOD = Recording("A", n_actors=12, n_contacts=20, n_unknown=0)
SPAN = Span(
    baseline_days=185, set_up_days=10, last_day=9
)  # three earlier windows of 10 days, 155 to look back


def meetings(rows, *, pairs, partnerships=(), span=SPAN, n_actors=None, min_events=2):
    """Build the input from rows (day, name, who, kind), kind own, convened or plenary, and partnerships."""
    names = sorted({name for _, name, _, _ in rows})
    together = [
        (p, e)
        for p, pair in enumerate(pairs)
        for e, (_, _, who, kind) in enumerate(rows)
        if set(pair) <= set(who) and kind != "plenary"
    ]
    present = [(x, e) for e, (_, _, who, _) in enumerate(rows) for x in sorted(who)]
    pair_index, pair_meeting = _columns(together, 2)
    actor_index, actor_meeting = _columns(present, 2)
    partner_pair, partner_start, partner_end = _columns(
        [(pairs.index(pair), start, OPEN if end is None else end) for pair, start, end in partnerships], 3
    )
    return PlaceboInput(
        day=np.array([day for day, *_ in rows], dtype=np.int64),
        name=np.array([names.index(name) for _, name, _, _ in rows], dtype=np.int64),
        names=tuple(names),
        own=np.array([kind == "own" for *_, kind in rows], dtype=bool),
        actor_index=actor_index,
        actor_meeting=actor_meeting,
        pair_index=pair_index,
        pair_meeting=pair_meeting,
        pair_actors=np.array(pairs, dtype=np.int64).reshape(-1, 2),
        partner_pair=partner_pair,
        partner_start=partner_start,
        partner_end=partner_end,
        span=span,
        n_actors=n_actors or 1 + max((x for _, _, who, _ in rows for x in who), default=0),
        min_events=min_events,
    )


def _columns(rows, n_columns):
    """Return the columns of a list of rows."""
    return np.array(rows, dtype=np.int64).reshape(-1, n_columns).T


def random_rows(seed, n_actors=16):
    """Return random meetings, pairs of even and odd actors, and partnerships.

    There are large meetings, series, one-offs, and groups that come up for a few days and go again.
    """
    rng = np.random.default_rng(seed)
    planned = [(day, "all", range(n_actors), 1.0) for day in (-190, -110, -45, -3)]
    for which in range(3):
        who = rng.choice(n_actors, 3, replace=False)
        planned += [(int(day), f"series {which}", who, 0.8) for day in rng.integers(-195, 10, 16)]
    for which in range(16):
        who, first = rng.choice(n_actors, rng.integers(2, 5), replace=False), int(rng.integers(-45, 7))
        days = first + rng.integers(0, 6, rng.integers(2, 5))
        named = f"group {which}" if rng.random() < 0.6 else ""
        planned += [(int(day), named or f"once {which} {n}", who, 0.9) for n, day in enumerate(days)]
    rows = []
    for day, name, who, share in planned:
        there = {int(x) for x in who if rng.random() < share}
        kind = "plenary" if name == "all" else str(rng.choice(["own", "convened"], p=[0.9, 0.1]))
        if there and day < 10 and (day, name) not in {(d, m) for d, m, *_ in rows}:
            rows.append((day, name, there, kind))
    pairs = [(a, b) for a, b in combinations(range(n_actors), 2) if (a + b) % 2]
    some = rng.choice(len(pairs), 8, replace=False)
    starts = rng.integers(-200, 5, 8).tolist()
    ends = [None if rng.random() < 0.5 else start + 20 for start in starts]
    partnerships = [(pairs[p], start, end) for p, start, end in zip(some, starts, ends, strict=True)]
    return rows, pairs, partnerships


def plain_windows(rows, span):
    """Return (first, last, memory) of each window, counted out."""
    width = span.last_day + 1
    before = [day for day, *_ in rows if day < -span.set_up_days]
    usable = span.baseline_days
    if before:
        days = range(min(before), -span.set_up_days)
        months = [set(days[i : i + 30]) for i in range(0, len(days), 30)]
        filled = sum(bool(month & set(before)) for month in months)
        if len(days) > usable and filled / len(months) >= 0.6:
            usable = len(days)
    n = 0
    while n < 8 and usable - (n + 1) * width >= 150:
        n += 1
    firsts = [0] + [-span.set_up_days - width * k for k in range(1, n + 1)]
    return [(first, first + width - 1, usable - width * n if n else 0) for first in firsts]


def plain_comparison(rows, pairs, partnerships, *, span=SPAN, min_events=2):
    """Return for each window (settings as sets of pairs, meetings, continuing), then tempo and size."""
    found, sizes = [], []
    own = [row for row in rows if row[3] == "own"]
    times = {row[1]: sum(other[1] == row[1] for other in own) for row in own}
    for first, last, memory in plain_windows(rows, span):
        inside = [row for row in own if first <= row[0] <= last]
        earlier = [row for row in rows if first - memory <= row[0] < first]
        new = {}
        for pair in pairs:
            both = set(pair)
            met = [row for row in inside if both <= row[2]]
            known = any(both <= row[2] and row[3] != "plenary" for row in earlier)
            partners = any(
                p == pair and start <= first - 1 and (end is None or end >= first - memory)
                for p, start, end in partnerships
            )
            seen = all(any(x in row[2] for row in earlier) for x in pair)
            if len({row[0] for row in met}) >= min_events and seen and not known and not partners:
                new[pair] = met
        before = [row for row in own if first - memory <= row[0] < first]
        larger = [row for row in inside if len(row[2]) >= 2]
        goes_on = [row for row in larger if carries_on(row, before, times)]
        found.append((joined(new), len(larger), len(goes_on)))
        sizes.append([len(row[2]) for row in inside])
    usual = sum(n for _, _, n in found[1:]) / (len(found) - 1)
    tempo = (found[0][2] + 0.5) / (usual + 0.5)
    others = [n for window in sizes[1:] for n in window]
    size = (sum(sizes[0]) / len(sizes[0])) / (sum(others) / len(others)) if sizes[0] and others else None
    return found, tempo, size


def carries_on(row, before, times):
    """Tell whether a meeting carries on what the look-back holds."""
    if times[row[1]] > 1:
        return any(other[1] == row[1] for other in before)
    once = [other for other in before if times[other[1]] == 1]
    return any(len(row[2] & other[2]) / len(row[2] | other[2]) >= 0.5 for other in once)


def joined(new):
    """Join pairs that met at one meeting, until no two groups share one."""
    groups = [({pair}, {(row[0], row[1]) for row in met}) for pair, met in new.items()]
    while True:
        touching = next(
            ((i, j) for i, j in combinations(range(len(groups)), 2) if groups[i][1] & groups[j][1]), None
        )
        if touching is None:
            return sorted(sorted(members) for members, _ in groups)
        i, j = touching
        (one, where), (other, there) = groups[i], groups.pop(j)
        groups[i] = (one | other, where | there)


def plain_late(rows, span=SPAN):
    """Return the names that start suspiciously early in each window."""
    own = [row for row in rows if row[3] == "own"]
    late = []
    for first, last, memory in plain_windows(rows, span):
        names = set()
        for name in {row[1] for row in own}:
            days = sorted(row[0] for row in own if row[1] == name)
            inside = [day for day in days if first <= day <= last]
            held_before = any(first - memory <= day < first for day in days)
            if len(days) < 2 or not inside or held_before:
                continue
            if min(inside) - first <= median(b - a for a, b in pairwise(days)):
                names.add(name)
        late.append(names)
    return late
