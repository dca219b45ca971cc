"""Does the finding survive? The headline on perturbed records, with things left out, and under other choices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from ppr_network.contacts.meetings import meetings_of
from ppr_network.contacts.pairs import pairs_of
from ppr_network.contacts.register import IntArray, register_of
from ppr_network.inference.measurable import why_no_number
from ppr_network.inference.randomness import generator
from ppr_network.measures.rows import row
from ppr_network.model import Links
from ppr_network.results.again import Rungs, rungs_of
from ppr_network.results.choices import Choice, other_choices
from ppr_network.results.sayable import grounds_of
from ppr_network.results.settings_out import SettingsOut, settings_out
from ppr_network.results.topic import Run, Stress, Topic
from ppr_network.stress.plan import Cast, Perturbation, best_connected, perturbations
from ppr_network.stress.recount import Recount, classed
from ppr_network.stress.replicates import Outcome, Removal, left_out, outcome
from ppr_network.telling import told

REPLICATES: dict[Stress, int] = {"quick": 10, "full": 500}
BEST_CONNECTED = 5
MOST_LEFT_OUT = 100  # actors left out in turn unless in full
MOST_FOR_QUICK = 1_000_000  # meetings of pairs; each is counted some three hundred times
MOST_CHANGED = 0.1  # share of replicates at a loss of a tenth above which the finding is fragile
COLUMNS = (
    "what",
    "share",
    "replicates",
    "recorded",
    "median",
    "low",
    "high",
    "rung_changed",
    "decisive",
    "note",
)


@dataclass(frozen=True)
class Verdict:
    """``stable``, ``fragile`` or ``no verdict``, and why."""

    word: str
    why: str


def survival(run: Run) -> Topic:
    """Return what becomes of the new cross-sector links when the records are perturbed.

    Parameters
    ----------
    run
        ``stress`` says how often; with ``none`` there is nothing.

    Returns
    -------
    Topic
        Tables ``stress`` (a row for each perturbation and other choice) and ``stress-left-out`` (a row for each actor
        left out, and for each event if ``full``), and rows of measures. Where no number of new links can be given,
        the verdict alone.
    """
    if run.stress.much == "none":
        return Topic()
    why_none = why_no_number(grounds_of(run.links, run.headline))
    if why_none:
        return Topic([_verdict_row(Verdict("no verdict", why_none))])
    register = register_of(run.links)
    meetings = meetings_of(register)
    if run.stress.much == "quick" and len(meetings.key) > MOST_FOR_QUICK:
        return Topic([_verdict_row(Verdict("no verdict", _too_large(len(meetings.key))))])
    whole = classed(register, meetings, pairs_of(register, meetings))
    rungs = rungs_of(run.links, seed=run.seed, n_permutations=run.n_permutations)
    rung = rungs(whole)
    cast = cast_of(run.links, whole)
    outcomes = _outcomes(run, whole, rungs, perturbations(whole, cast))
    choices = list(other_choices(run.links, whole, seed=run.seed, n_permutations=run.n_permutations))
    full = run.stress.much == "full"
    nameable = cast.nameable if full else _most_new_links(whole, cast.nameable)
    actors = np.union1d(nameable, best_connected(whole, BEST_CONNECTED))
    events = np.unique(whole.register.event) if full else np.array([], dtype=np.int64)
    things = [*((event, -1) for event in events.tolist()), *((-1, actor) for actor in actors.tolist())]
    removals = [
        left_out(whole.register, *one) for one in told(run.stress.tell, "leaving out one thing", things)
    ]
    out = settings_out(run.headline.placebo, generator(run.seed, "stress settings"))
    table = _table(whole, rung, outcomes, choices)
    rows = [_verdict_row(verdict_of(rung, outcomes)), _settings_row(out), *_rows(table)]
    return Topic(rows, {"stress": table, "stress-left-out": _removals(run.links, whole, removals)})


def _too_large(n: int) -> str:
    """Say why nothing was perturbed, and what to do about it."""
    return (
        f"Not asked: {n:,} meetings of pairs would be counted some three hundred times, which takes ten minutes or more. "
        "The option --stress full asks nonetheless, for hours; or ask it of a part of the records."
    )


def _most_new_links(whole: Recount, actors: IntArray) -> IntArray:
    """Return the hundred actors with the most new cross-sector links: without others little can change."""
    counted = whole.new & (whole.cross == 1)
    ends = np.concatenate([whole.a[counted], whole.b[counted]])
    times = np.bincount(ends, minlength=whole.register.n_actors)[actors]
    return np.sort(actors[np.argsort(-times, kind="stable")[:MOST_LEFT_OUT]])


def cast_of(links: Links, whole: Recount) -> Cast:
    """Return who may be renamed or put into another sector: the organisations on record; people are not renamed."""
    there = np.unique(whole.meetings.presence.actor)
    is_organisation = (links.actors["kind"] == "organisation").to_numpy()
    sectors = links.challenge.records.sectors
    return Cast(
        nameable=there[is_organisation[there]],
        labelled=there[is_organisation[there]] if links.level == "organisation" else there,
        community=sectors.loc[sectors["community"].astype(bool), "sector_id"].to_numpy(dtype="int64"),
    )


def verdict_of(rung: int, outcomes: list[Outcome]) -> Verdict:
    """Return whether the finding survives a loss of a tenth: its rung is another in at most a tenth of replicates."""
    if not rung:
        return Verdict("no verdict", "The records carry no claim about new links, so there is none to lose.")
    decisive = [one for one in outcomes if one.perturbation.decisive]
    worst = max(decisive, key=lambda one: one.changed(rung))
    changed = f"{worst.changed(rung):.0%} of {len(worst.rung)} trials of: {worst.perturbation.name}"
    if worst.changed(rung) > MOST_CHANGED:
        return Verdict("fragile", f"What may be said was another in {changed}.")
    return Verdict("stable", f"What may be said was another in at most {changed}.")


def _outcomes(run: Run, whole: Recount, rungs: Rungs, planned: tuple[Perturbation, ...]) -> list[Outcome]:
    """Try every perturbation, telling how far it is. The rung is asked at the decisive losses, or always if full."""
    n = REPLICATES[run.stress.much]
    found = []
    for perturbation in told(run.stress.tell, "perturbing the records", planned):
        asked = rungs if perturbation.decisive or run.stress.much == "full" else None
        found.append(outcome(whole, perturbation, n, dice=_dice(run.seed), rung=asked))
    return found


def _dice(seed: int) -> Callable[[str], np.random.Generator]:
    """Return what gives each test its own generator."""
    return lambda name: generator(seed, name)


def _table(whole: Recount, rung: int, outcomes: list[Outcome], choices: list[Choice]) -> pd.DataFrame:
    """Return a row for each perturbation and each other choice."""
    rows = [
        *(_of_outcome(whole, rung, one) for one in outcomes),
        *(_of_choice(whole, rung, one) for one in choices),
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.assign(decisive=np.where(table["decisive"], "yes", "no"))


def _of_outcome(whole: Recount, rung: int, found: Outcome) -> tuple[Any, ...]:
    """Return the row of a perturbation."""
    low, median, high = np.quantile(found.links, [0.05, 0.5, 0.95], method="inverted_cdf")
    changed, one = found.changed(rung), found.perturbation
    n = len(found.links)
    return (one.name, one.share, n, whole.mid, int(median), int(low), int(high), changed, one.decisive, "")


def _of_choice(whole: Recount, rung: int, found: Choice) -> tuple[Any, ...]:
    """Return the row of another choice: counted once, without a range."""
    changed = float(found.rung != rung)
    return (found.name, nan, 1, whole.mid, found.links, nan, nan, changed, False, found.note)


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Return the rows of measures: the median, with the 5 and 95 percent points."""
    for _, one in table.iterrows():
        share = "" if pd.isna(one["share"]) else f" {one['share']:.0%}"
        note = "median and 5 to 95 percent of replicates; sensitivity, not truth"
        if not pd.isna(one["rung_changed"]):
            note = f"{note}; rung changed in {one['rung_changed']:.0%}"
        yield row(
            "stress_new_cross_sector_links", one["median"], f"{one['what']}{share}",
            n=int(one["replicates"]), note=note, expected=one["recorded"], low=one["low"], high=one["high"],
        )  # fmt: skip


def _verdict_row(verdict: Verdict) -> dict[str, Any]:
    """Return the row of the verdict."""
    return row("stress_verdict", nan, verdict.word, note=verdict.why)


def _settings_row(out: SettingsOut) -> dict[str, Any]:
    """Return the row of the settings that would have to be old."""
    note = "share of the challenge's settings that, taken out at random, brings p of N8 above .05 in half of draws"
    return row("stress_settings_out", out.share, n=out.settings, note=note)


def _removals(links: Links, whole: Recount, removals: list[Removal]) -> pd.DataFrame:
    """Return a row for each thing left out, the largest change first; equals by day and id."""
    events = links.events
    table = pd.DataFrame(
        {
            "event": [str(events["event"].iloc[one.event]) if one.event >= 0 else "" for one in removals],
            "day": [int(events["day"].iloc[one.event]) if one.event >= 0 else None for one in removals],
            "actor_id": [one.actor for one in removals],
            "recorded": whole.mid,
            "links": [one.links for one in removals],
        }
    ).astype({"day": "Int64"})
    change = (table["links"] - table["recorded"]).abs()
    return (
        table.assign(change=change)
        .sort_values(
            ["change", "day", "event", "actor_id"], ascending=[False, True, True, True], ignore_index=True
        )
        .drop(columns="change")
    )
