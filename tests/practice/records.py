"""Obvious counting over a practice folder: who met whom on which day, with no help from the package."""

import csv
import io
import tomllib
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import combinations

from ppr_network.practice import PracticeFolder, SimulationPlan, simulate_challenge


@cache
def simulated(plan: SimulationPlan, *, seed: int) -> PracticeFolder:
    """Return the folder of a plan and seed, made once for all tests."""
    return simulate_challenge(plan, seed=seed)


def rows_of(folder: PracticeFolder, table: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    return list(csv.DictReader(io.StringIO(folder.files[f"{table}.csv"])))


def day_0_of(folder: PracticeFolder) -> date:
    """Return the first day of the challenge."""
    return tomllib.loads(folder.files["challenge.toml"])["day_0"]


def actor_of(row: dict[str, str], aliases: dict[str, str]) -> str:
    """Return whom a row is for, in one spelling."""
    written = " ".join(row["organisation"].split()).casefold()
    return aliases.get(written, written) or row["person"].casefold()


def days_of_pairs(folder: PracticeFolder) -> dict[tuple[str, str], set[int]]:
    """Return the days on which two actors are on one register, plenaries and facilitators left out."""
    day_0 = day_0_of(folder)
    aliases = {row["written"].casefold(): row["means"].casefold() for row in rows_of(folder, "aliases")}
    kinds = {(row["event"], row["date"]): row["type"] for row in rows_of(folder, "events")}
    present = defaultdict(set)
    for row in rows_of(folder, "attendance"):
        if row["role"] != "facilitator" and kinds[row["event"], row["date"]] != "plenary":
            present[row["event"], row["date"]].add(actor_of(row, aliases))
    days = defaultdict(set)
    for (_, written), actors in present.items():
        for pair in combinations(sorted(actors), 2):
            days[pair].add((date.fromisoformat(written) - day_0).days)
    return days


def named(pair) -> tuple[str, str]:
    """Return the two names of a known pair as ``days_of_pairs`` has them."""
    one, other = sorted((pair.actor_a.casefold(), pair.actor_b.casefold()))
    return one, other


def in_challenge(days: set[int]) -> int:
    """Count the dates from day 0 to day 100."""
    return sum(0 <= day <= 100 for day in days)


def in_baseline(days: set[int]) -> int:
    """Count the dates before the set-up."""
    return sum(day < -60 for day in days)
