"""An obvious implementation of methods 0 to 2.3 with the settled rules: dicts, sets and loops over dates.

It was written from the text alone and shares nothing with ``ppr_network.rules`` or ``ppr_network.links``.
An actor is a pair such as ("organisation", 3); a pair of actors is a frozenset of two.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Any

import pandas as pd

from ppr_network.model import Challenge

Actor = tuple[str, int]
Pair = frozenset[Actor]
WINDOW_NAMES = ("history", "baseline", "set-up", "challenge", "follow-up", "later")
FORMED_CLASSES = {
    "new_established", "new_newcomer", "unknown_newcomer", "unknown_no_baseline", "renewed",
    "setup_first_seen",
    "strengthened",
}  # fmt: skip


@dataclass
class Answer:
    """What the law says of one challenge at one level."""

    events: dict[int, dict[str, Any]] = field(default_factory=dict)
    sectors: dict[Actor, int] = field(default_factory=dict)
    active: dict[str, set[Actor]] = field(default_factory=dict)
    pairs: dict[Pair, dict[str, Any]] = field(default_factory=dict)
    evidence: set[tuple[Pair, int, str, bool]] = field(
        default_factory=set
    )  # events: pair, event, window, counted
    first_seen_in_follow_up: int | None = None


def brute_force(challenge: Challenge, level: str) -> Answer:
    """Work out everything about one challenge, one pair after the other."""
    return _BruteForce(challenge, level).answer()


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a table as dicts, blank numbers as None."""
    names = list(table.columns)
    columns = [[None if pd.isna(v) else v for v in table[name].tolist()] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _commonest(values: list[int]) -> int:
    """Give the commonest value, the smallest of those that tie, -1 if there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=-1)


class _BruteForce:
    def __init__(self, challenge: Challenge, level: str) -> None:
        self.settings = challenge.settings
        self.rules = challenge.settings.links
        self.interim = challenge.as_of_day < challenge.settings.days
        self.level = level
        records = challenge.records
        self.named = {row["person_id"]: row["named"] for row in _rows(records.people)}
        self.sector_of_organisation = {
            row["organisation_id"]: row["sector_id"] for row in _rows(records.organisations)
        }
        self.presences = _rows(records.presences)
        self.partnerships = _rows(records.partnerships) if level == "organisation" else []
        self.event_rows = {row["event_id"]: row for row in _rows(records.events)}
        self.people_of: dict[int, dict[Actor, set[int]]] = defaultdict(lambda: defaultdict(set))
        for row in self.presences:
            actor = self.actor_of(row)
            if row["eligible"] and actor is not None:
                self.people_of[row["event_id"]][actor].add(row["person_id"])
        self.limits = self.window_limits()
        self.windows = {event: self.find_window(row["day"]) for event, row in self.event_rows.items()}
        # where no day of the follow-up has come, or it has none, nothing could be seen: blank, not 0
        self.follow_up_has_come = challenge.as_of_day > self.settings.days and not self.is_empty("follow-up")
        self.plenaries = {event for event in self.event_rows if self.is_plenary(event)}
        self.active = {window: self.find_active(window) for window in ("baseline", "challenge", "follow-up")}

    # -- windows and events

    def window_limits(self) -> dict[str, tuple[float, float]]:
        windows, days = self.settings.windows, self.settings.days
        first = -(windows.baseline_days + windows.set_up_days)
        return {
            "history": (float("-inf"), first - 1),
            "baseline": (first, -windows.set_up_days - 1),
            "set-up": (-windows.set_up_days, -1),
            "challenge": (0, days),
            "follow-up": (days + 1, days + windows.follow_up_days),
            "later": (days + windows.follow_up_days + 1, float("inf")),
        }

    def window_of(self, event: int) -> str:
        return self.windows[event]

    def find_window(self, day: int) -> str:
        return next(name for name, (low, high) in self.limits.items() if low <= day <= high)

    def is_empty(self, window: str) -> bool:
        low, high = self.limits[window]
        return low > high

    def n_people(self, event: int) -> int:
        return len({row["person_id"] for row in self.presences if row["event_id"] == event})

    def organisations_at(self, events: set[int]) -> set[int]:
        return {
            row["organisation_id"]
            for row in self.presences
            if row["event_id"] in events and row["eligible"] and row["organisation_id"] >= 0
        }

    def is_plenary(self, event: int) -> bool:
        same_window = {e for e in self.event_rows if self.window_of(e) == self.window_of(event)}
        here, seen = len(self.organisations_at({event})), len(self.organisations_at(same_window))
        share = Fraction(str(self.rules.plenary_share))
        return (
            self.event_rows[event]["type"] == "plenary"
            or (self.rules.plenary_above > 0 and self.n_people(event) > self.rules.plenary_above)
            or (share > 0 and seen >= 8 and Fraction(here, seen) > share)
        )

    # -- actors

    def actor_of(self, row: dict[str, Any]) -> Actor | None:
        if row["organisation_id"] < 0 and not row["individual"]:
            return None
        if self.level == "person":
            return ("person", row["person_id"]) if self.named[row["person_id"]] else None
        if row["organisation_id"] >= 0:
            return ("organisation", row["organisation_id"])
        return ("individual", row["person_id"])

    def sector_of(self, actor: Actor) -> int:
        kind, number = actor
        if kind == "organisation":
            return int(self.sector_of_organisation[number])
        mine = [row for row in self.presences if row["person_id"] == number]
        came_for = {(r["organisation_id"], r["event_id"]) for r in mine if r["organisation_id"] >= 0}
        if kind == "person" and came_for:
            return int(
                self.sector_of_organisation[_commonest([organisation for organisation, _ in came_for])]
            )
        return _commonest([row["sector_id"] for row in mine if row["individual"]])

    def find_active(self, window: str) -> set[Actor]:
        seen = {a for e in self.event_rows if self.window_of(e) == window for a in self.people_of[e]}
        for row in self.partnerships:
            if self.is_live(row, window):
                seen |= {("organisation", row["organisation_a"]), ("organisation", row["organisation_b"])}
        return seen

    # -- one pair

    def is_live(self, partnership: dict[str, Any], window: str) -> bool:
        low, high = self.limits[window]
        start, end = partnership["start_day"], partnership["end_day"]
        return (
            not self.is_empty(window) and start is not None and start <= high and (end is None or end >= low)
        )

    def met_at(self, a: Actor, b: Actor, event: int) -> bool:
        here = self.people_of[event]
        return any(p != q for p in here.get(a, ()) for q in here.get(b, ()))

    def meetings(self, a: Actor, b: Actor, window: str, *, plenary: bool = False) -> list[int]:
        return [
            e
            for e in self.event_rows
            if self.window_of(e) == window and (e in self.plenaries) == plenary and self.met_at(a, b, e)
        ]

    def dates(self, a: Actor, b: Actor, window: str) -> list[int]:
        return sorted({self.event_rows[e]["day"] for e in self.meetings(a, b, window)})

    def partnerships_of(self, a: Actor, b: Actor) -> list[dict[str, Any]]:
        wanted = {a, b}
        return [
            row
            for row in self.partnerships
            if {("organisation", row["organisation_a"]), ("organisation", row["organisation_b"])} == wanted
        ]

    def tier(self, a: Actor, b: Actor, window: str) -> int | None:
        if self.is_empty(window):
            return None
        n_dates = len(self.dates(a, b, window))
        if any(self.is_live(row, window) for row in self.partnerships_of(a, b)):
            return 3
        return 2 if n_dates >= self.rules.min_events else min(n_dates, 1)

    def starts_in(self, a: Actor, b: Actor, window: str) -> list[int]:
        low, high = self.limits[window]
        starts = [row["start_day"] for row in self.partnerships_of(a, b)]
        return [start for start in starts if start is not None and low <= start <= high]

    def pair(self, a: Actor, b: Actor) -> dict[str, Any]:
        partnerships = self.partnerships_of(a, b)
        before_baseline = self.limits["baseline"][0]
        ended = [row for row in partnerships if row["end_day"] is not None]
        undated_ended = any(row["start_day"] is None and row["end_day"] < 0 for row in ended)
        start_unknown = any(
            row["start_day"] is None and (row["end_day"] is None or row["end_day"] >= 0)
            for row in partnerships
        )
        history = (
            bool(self.dates(a, b, "history"))
            or any(row["start_day"] is not None and row["end_day"] < before_baseline for row in ended)
            or undated_ended
        )
        set_up = bool(self.dates(a, b, "set-up") or self.starts_in(a, b, "set-up"))
        before = ("history", "baseline", "set-up")
        plenary_before = any(self.meetings(a, b, window, plenary=True) for window in before)
        other_before = (
            any(self.meetings(a, b, window) for window in before)
            or any(row["start_day"] is not None and row["start_day"] < 0 for row in partnerships)
            or undated_ended
        )
        tier_challenge = self.tier(a, b, "challenge")
        assert tier_challenge is not None
        facts = {
            "tier_baseline": self.tier(a, b, "baseline"), "tier_challenge": tier_challenge,
            "tier_follow_up": self.tier(a, b, "follow-up") if self.follow_up_has_come else None,
            "has_history": history, "has_set_up": set_up, "start_unknown": start_unknown,
        }  # fmt: skip
        name = self.class_of(a, b, facts)
        challenge_dates = self.dates(a, b, "challenge")
        return {
            **facts,
            "class": name,
            "new": name in {"new_established", "new_newcomer"},
            "provisional": name == "new_established" and self.rules.baseline in {"thin", "partial"},
            "plenary_only_prior": plenary_before and not other_before,
            "dates_baseline": len(self.dates(a, b, "baseline")),
            "dates_challenge": len(challenge_dates),
            "dates_follow_up": len(self.dates(a, b, "follow-up")) if self.follow_up_has_come else None,
            "first_contact_day": challenge_dates[0] if challenge_dates else None,
            "formed_day": self.formed_day(a, b) if name in FORMED_CLASSES and tier_challenge >= 2 else None,
            "strength": self.strength(a, b), "origin": self.origin(a, b), "same_team": self.same_team(a, b),
            "cross": self.cross(a, b),
        }  # fmt: skip

    def class_of(self, a: Actor, b: Actor, facts: dict[str, Any]) -> str | None:  # noqa: PLR0911, C901
        before, during = facts["tier_baseline"], facts["tier_challenge"]
        status = self.rules.baseline
        seen = self.active["baseline"]
        if before == 0:
            if during == 0 and not facts["has_set_up"] and not facts["start_unknown"]:
                return None
            if facts["start_unknown"]:
                return "unknown_start"
            if during >= 2 and facts["has_history"]:
                return "renewed"
            if facts["has_set_up"]:
                return "setup_first_seen" if during >= 1 else "setup_only"
            if during >= 2 and status == "none":
                return "unknown_no_baseline"
            if during >= 2 and a in seen and b in seen:
                return "new_established"
            if during >= 2:
                return "new_newcomer" if status == "complete" else "unknown_newcomer"
            return "first_contact"
        if during > before:
            return "strengthened"
        if during == before:
            return "sustained" if before >= 2 else "contact_continued"
        if during >= 1:
            return "weakened"
        both = {a, b} <= self.active["challenge"]
        return "lapsed" if both and not self.interim else "unobservable"

    def formed_day(self, a: Actor, b: Actor) -> int | None:
        dates = self.dates(a, b, "challenge")[self.rules.min_events - 1 :][:1]
        starts = [row["start_day"] for row in self.partnerships_of(a, b) if self.is_live(row, "challenge")]
        return min(dates + starts, default=None)

    def strength(self, a: Actor, b: Actor) -> Fraction:
        return sum(
            (Fraction(1, len(self.people_of[e]) - 1) for e in self.meetings(a, b, "challenge")),
            start=Fraction(0),
        )

    def origin(self, a: Actor, b: Actor) -> str:
        kinds = {self.origin_of(self.event_rows[e]) for e in self.meetings(a, b, "challenge")}
        if self.starts_in(a, b, "challenge"):
            kinds.add("self-organised")
        if not kinds:
            return "none"
        known = kinds - {"unknown"}
        return "mixed" if len(known) == 2 else next(iter(known), "unknown")

    @staticmethod
    def origin_of(event: dict[str, Any]) -> str:
        if event["convened_by"] == "challenge":
            return "convened"
        if event["convened_by"] in {"self", "pre-existing"}:
            return "self-organised"
        return "self-organised" if event["convened_by"] == "" and event["type"] == "bilateral" else "unknown"

    def teams_of(self, actor: Actor) -> set[int]:
        return {
            row["team_id"]
            for row in self.presences
            if row["eligible"] and row["team_id"] >= 0 and self.actor_of(row) == actor
            and self.window_of(row["event_id"]) == "challenge"
        }  # fmt: skip

    def same_team(self, a: Actor, b: Actor) -> bool | None:
        one, other = self.teams_of(a), self.teams_of(b)
        if one & other:
            return True
        return False if one and other else None

    def cross(self, a: Actor, b: Actor) -> bool | None:
        one, other = self.sector_of(a), self.sector_of(b)
        return None if -1 in {one, other} else one != other

    def first_seen_in_follow_up(self, pairs: list[Pair]) -> int | None:
        if not self.follow_up_has_come:
            return None
        count = 0
        for a, b in map(tuple, pairs):
            seen_in_f = self.dates(a, b, "follow-up") or self.starts_in(a, b, "follow-up")
            earlier = any(self.dates(a, b, window) for window in WINDOW_NAMES[:4]) or any(
                row["start_day"] is None or row["start_day"] <= self.settings.days
                for row in self.partnerships_of(a, b)
            )
            count += bool(seen_in_f) and not earlier
        return count

    # -- all of it

    def answer(self) -> Answer:
        everyone = {a for e in self.event_rows for a in self.people_of[e]}
        for row in self.partnerships:
            everyone |= {("organisation", row["organisation_a"]), ("organisation", row["organisation_b"])}
        pairs = [frozenset(two) for two in combinations(sorted(everyone), 2)]
        answer = Answer(sectors={actor: self.sector_of(actor) for actor in everyone})
        for event in self.event_rows:
            answer.events[event] = {
                "n_people": self.n_people(event), "n_organisations": len(self.organisations_at({event})),
                "n_actors": len(self.people_of[event]), "plenary": event in self.plenaries,
                "window": self.window_of(event),
            }  # fmt: skip
        answer.active = self.active
        for pair in pairs:
            a, b = sorted(pair)
            found = self.pair(a, b)
            if found["class"] is not None:
                answer.pairs[pair] = found
            for event in self.event_rows:
                if self.met_at(a, b, event):
                    answer.evidence.add((pair, event, self.window_of(event), event not in self.plenaries))
        answer.first_seen_in_follow_up = self.first_seen_in_follow_up(pairs)
        return answer
