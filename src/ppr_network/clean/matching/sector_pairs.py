"""Labels of sectors that are near misses: goverment, business and businesses."""

import re
from collections.abc import Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from ppr_network.clean.matching.name_forms import name_form
from ppr_network.clean.matching.pairs import NamePair

_LETTERS = re.compile(r"[\W_]+")


def alike_sectors(labels: Sequence[str]) -> list[NamePair]:
    """Return pairs of labels that may be one, the surest first; there are few labels, so all are compared."""
    found = []
    for (a, one), (b, other) in combinations(enumerate(labels), 2):
        like = _likeness(one, other)
        if like is not None:
            found.append(NamePair(a, b, *like))
    return sorted(found, key=lambda pair: (-pair.score, labels[pair.a], labels[pair.b]))


def _likeness(one: str, other: str) -> tuple[float, str] | None:
    """Return score and reason of two labels."""
    a, b = ("".join(sorted(name_form(label).words)) for label in (one, other))
    plain_a, plain_b = (_LETTERS.sub("", label.casefold()) for label in (one, other))
    if a == b or plain_a == plain_b:
        return 0.97, "the same word once capitals and punctuation are set aside"
    short, long = sorted((plain_a, plain_b), key=len)
    if len(short) > 3 and long in (f"{short}s", f"{short}es", f"{short[:-1]}ies"):
        return 0.96, "one is the plural of the other"
    distance = OSA.distance(plain_a, plain_b, score_cutoff=2)
    if len(short) > 4 and distance <= (2 if len(short) > 7 else 1):
        return 0.9, "spelt almost alike"
    if len(short) > 3 and long.startswith(short):
        return 0.65, "one begins with the other"
    return None
