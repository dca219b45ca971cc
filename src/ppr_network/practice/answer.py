"""The known answer: which pairs truly met for the first time in the challenge, and which only look so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ppr_network.practice.cast import Cast, Pair
from ppr_network.practice.folder import KnownPair, Truth
from ppr_network.practice.series import Meeting

LAST_DAY, SET_UP = 100, 60
ANSWER_COLUMNS = ("actor_a", "actor_b", "sector_a", "sector_b", "cross_sector", "truth", "dates_challenge")


def days_together(cast: Cast, meetings: Iterable[Meeting]) -> Mapping[Pair, set[int]]:
    """Return the days on which each pair of actors met, plenaries left out."""
    together: dict[Pair, set[int]] = defaultdict(set)
    for meeting in meetings:
        if meeting.kind != "plenary":
            for pair in combinations(cast.actors_of(meeting.people), 2):
                together[pair].add(meeting.day)
    return dict(together)


def known_answer(cast: Cast, meetings: Sequence[Meeting]) -> tuple[KnownPair, ...]:
    """Return the pairs that are new or look new, by what truly happened and what the registers show of it.

    Only pairs who met on two dates or more from day 0 to day 100 count. A pair that is on record before the
    set-up is neither.
    """
    true = days_together(cast, meetings)
    recorded = days_together(cast, (replace(meeting, people=meeting.register) for meeting in meetings))
    pairs = []
    for pair, days in sorted(true.items()):
        in_challenge = sum(0 <= day <= LAST_DAY for day in days)
        seen_before = any(day < -SET_UP for day in recorded.get(pair, ()))
        if in_challenge >= 2 and not seen_before:
            pairs.append(_known_pair(cast, pair, _truth(min(days)), in_challenge))
    return tuple(sorted(pairs))


def _truth(first_day: int) -> Truth:
    """Say what is true of a pair that is not in the registers before the set-up."""
    if first_day >= 0:
        return "new"
    return "known, first met in set-up" if first_day >= -SET_UP else "known, not recorded"


def _known_pair(cast: Cast, pair: Pair, truth: Truth, n_dates: int) -> KnownPair:
    """Put names to a pair, in the order of their names."""
    one, other = sorted((cast.actors[i] for i in pair), key=lambda actor: actor.name)
    return KnownPair(one.name, other.name, one.sector, other.sector, truth, n_dates)
