"""summary.json for the public: what was found, in rounded numbers, and in sentences made of these alone.

Whatever rests on people who are few, and whatever could be set against the table of links to count those held back, is
a blank. No sentence of the full summary is passed on, because sentences hold numbers.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ppr_network.model import Results, Withheld
from ppr_network.release.merged import MERGED, MOST_NEEDED
from ppr_network.release.rounding import Rounding, rounding_of

FACTS = (
    "challenge", "place", "day_0", "as_of", "interim", "level", "people_named", "baseline_grade", "seed",
    "permutations", "stress", "version",
)  # fmt: skip
BLANK = (
    "organisations", "actors", "plenaries", "unknown_sector", "first_seen_in_follow_up",
)  # fmt: skip
NOT_TOLD = "The public release does not tell it."
NO_NUMBER = "The records do not allow a number of new links between sectors."
REFUSED = "Something in how the meetings were recorded forbids a claim; the full report says what."
LIMITS = (
    "Being at the same meetings is not yet a relationship.",
    "Bringing people together is not yet a change in how they work.",
    "Places are often chosen because their organisations work apart. Such numbers tend to rise again by themselves.",
    "Attendance lists leave out junior and community staff first.",
    "New links are not good in themselves: they cost time, and some rightly end.",
)
SMALL = "fewer than ten"


def public_summary(
    results: Results, key: bytes, *, actors: pd.DataFrame, n_sectors: int, withheld: Withheld
) -> dict[str, Any]:
    """Return summary.json for the public.

    Parameters
    ----------
    results
        All that was computed.
    key
        The pseudonym key, of which the secret shifts are made.
    actors, n_sectors
        The nodes that the public map shows, and how many sectors.
    withheld
        What is held back, exactly; it is rounded here.
    """
    full, settings = results.summary, results.links.challenge.settings
    name, k = f"{settings.name} {settings.day_0}", settings.privacy.k
    of_links, of_settings, of_people, of_events, of_withheld = (
        rounding_of(key, f"{family} of {name}", k)
        for family in ("links", "settings", "people", "events", "withheld")
    )
    n_merged = int((actors["kind"] == MERGED).sum())
    in_groups = n_merged * MOST_NEEDED  # readers know that a group has as many members, or nearly
    counts = {count: _range(full[count], of_links) for count in ("new_links", "new_cross_sector_links")}
    test = _test(full["primary_test"], of_links, of_settings)
    return {
        **{fact: full[fact] for fact in FACTS},
        **dict.fromkeys(BLANK),
        "people": of_people(full["people"], at_least=len(actors) + in_groups),
        "events": of_events(full["events"]),
        "sectors": n_sectors,
        "links": of_links(full["links"]),
        **counts,
        "first_seen_in_follow_up_note": NOT_TOLD,
        "primary_test": test,
        "ei_index": {"observed": None, "expected": None, "p": None, "note": NOT_TOLD},
        "claim": {
            "rung": full["claim"]["rung"],
            "sentence": _claim(full["claim"]["rung"], counts["new_cross_sector_links"], test, full),
        },
        "no_number": NO_NUMBER if full["no_number"] else "",
        "limits": list(LIMITS),
        "release": "public",
        "privacy": {"k": k, "tie_min": settings.privacy.tie_min, "rounded_to": 5},
        "withheld": {
            "actors": of_withheld(withheld.actors, at_least=in_groups),
            "links": of_links(withheld.links),
            "percent": None,
        },
    }


def _range(count: Mapping[str, Any], rounding: Rounding) -> dict[str, int | None]:
    """Return a count with its bounds, each rounded."""
    return {end: rounding(count[end]) for end in ("low", "mid", "high")}


def _test(test: Mapping[str, Any], of_links: Rounding, of_settings: Rounding) -> dict[str, Any]:
    """Return the benchmark in rounded numbers."""
    rounding = of_links if test["test"] == "N5" else of_settings
    numbers = {name: rounding(test[name]) for name in ("observed", "expected", "low", "high")}
    p = None if test["p"] is None else max(0.01, round(float(test["p"]), 2))
    return {
        "test": test["test"],
        **numbers,
        "p": p,
        "permutations": test["permutations"],
        **dict.fromkeys(("links_observed", "links_equal_effort", "links_placebo", "tempo", "size")),
        "carries_claim": test["carries_claim"],
        "refused": [REFUSED] if test["refused"] else [],
        "note": "" if p is None else NOT_TOLD if numbers["expected"] is None else "",
        "sentence": _compared(test["test"], numbers, p),
    }


def _compared(name: str, numbers: Mapping[str, int | None], p: float | None) -> str:
    """Return the benchmark in one sentence."""
    if p is None:
        return "What would have been seen without a change could not be worked out."
    against = (
        "if the same meetings had fallen on other dates"
        if name == "N5"
        else "in an earlier window of the same length"
    )
    what = "new links between sectors" if name == "N5" else "separate settings with new links between sectors"
    return (
        f"At meetings that the challenge did not call there were {_about(numbers['observed'])} {what}, and "
        f"{_about(numbers['expected'])} {against} (p = {p:g})."
    )


def _claim(
    rung: int, cross: Mapping[str, int | None], test: Mapping[str, Any], full: Mapping[str, Any]
) -> str:
    """Return what may be said, by its rung."""
    if full["no_number"]:
        return NO_NUMBER
    if not rung:
        return "Organisations of different sectors met. We cannot say how many already knew each other."
    if cross["mid"] is None:
        found = (
            f"{SMALL.capitalize()} cross-sector working links were seen for the first time in our records."
        )
    else:
        low, high = (_plain(cross[end]) for end in ("low", "high"))
        found = (
            f"About {cross['mid']:,} (range {low} to {high}) cross-sector working links were seen for the first time "
            "in our records."
        )
    more = [test["sentence"]] if rung >= 2 else []
    lasting = ["Some of them were still active after the challenge."] if rung >= 3 else []
    return " ".join([found, *more, *lasting])


def _plain(n: int | None) -> str:
    """Return a rounded number, or that it is small."""
    return SMALL if n is None else f"{n:,}"


def _about(n: int | None) -> str:
    """Return a rounded number as one, or that it is small."""
    return SMALL if n is None else f"about {n:,}"
