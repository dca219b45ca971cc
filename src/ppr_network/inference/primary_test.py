"""The one test that may carry a claim, as the summary tells it: N8, or N5 in its place where N8 is undefined."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from ppr_network.inference.claims import ALPHA, EarlierWindows
from ppr_network.inference.meetings_redated import RedatingResult
from ppr_network.inference.placebo_windows import PlaceboResult

NEVER_A_CLAIM = (
    "Groups that start and stop on their own look like change here, so this describes and carries no claim."
)
NAMES_TOLD = 10


def primary_test(placebo: PlaceboResult, redated: RedatingResult) -> dict[str, Any]:
    """Return the content of ``primary_test`` in summary.json; undefined is null, with a note beside it.

    Parameters
    ----------
    placebo
        N8, the placebo-window contrast.
    redated
        N5, the meetings re-dated; reported, without a claim, only where N8 is undefined.
    """
    test = _placebo(placebo) if placebo.is_defined else _redated(redated, placebo.refused)
    return test | {"sentence": benchmark_sentence(test)}


def benchmark_sentence(test: Mapping[str, Any]) -> str:
    """Return what would have been seen without a change, as it stands beside every count of new links."""
    if test["expected"] is None:
        why = _inside(test["note"] or "; ".join(test["refused"]))
        return f"What would have been seen without a change could not be worked out: {why}."
    seen, usual, low, high = (_shortened(test[key]) for key in ("observed", "expected", "low", "high"))
    band = f"{low}\N{EN DASH}{high}"
    if test["test"] == "N5":
        return (
            f"At meetings that the challenge did not call, {seen} new links between sectors were seen; if the same meetings "
            f"had fallen on other dates it would have been about {usual} ({band})."
        )
    refused = "; ".join(map(_inside, test["refused"]))
    return (
        f"At meetings that the challenge did not call, new links between sectors came from {seen} separate settings; in an "
        f"earlier window of the same length from {usual} ({band} if nothing had changed, p = {test['p']:.3f})."
        + (f" These records could not carry a claim: {refused}." if refused and test["p"] > ALPHA else "")
    )


def earlier_windows(placebo: PlaceboResult) -> EarlierWindows | None:
    """Return what the ladder of claims needs to know of N8; None where it is undefined."""
    if not placebo.is_defined:
        return None
    return EarlierWindows(
        observed=placebo.observed,
        expected=placebo.expected,
        low=placebo.low,
        high=placebo.high,
        p=placebo.p,
        refused=placebo.refused,
        has_more_links=placebo.has_more_links,
    )


def _placebo(placebo: PlaceboResult) -> dict[str, Any]:
    """Return N8."""
    challenge, *earlier = placebo.windows
    return {
        "test": "N8",
        "observed": _or_null(placebo.observed),
        "expected": _or_null(placebo.expected),
        "low": _or_null(placebo.low),
        "high": _or_null(placebo.high),
        "p": _or_null(placebo.p),
        "permutations": placebo.n_permutations,
        "links_observed": challenge.links,
        "links_equal_effort": _or_null(placebo.links_equal_effort),
        "links_placebo": [window.links for window in earlier],
        "tempo": _or_null(placebo.tempo),
        "size": _or_null(placebo.size),
        "carries_claim": placebo.carries_claim,
        "refused": list(placebo.refused),
        "note": placebo_note(placebo),
    }


def _redated(redated: RedatingResult, refused: Sequence[str]) -> dict[str, Any]:
    """Return N5, which never carries a claim, with why N8 is undefined."""
    return {
        "test": "N5",
        "observed": redated.observed,
        "expected": _or_null(redated.expected),
        "low": _or_null(redated.low),
        "high": _or_null(redated.high),
        "p": _or_null(redated.p),
        "permutations": redated.n_permutations,
        "links_observed": redated.observed,
        "links_equal_effort": None,
        "links_placebo": None,
        "tempo": None,
        "size": None,
        "carries_claim": False,
        "refused": [*refused, NEVER_A_CLAIM],
        "note": redated.note,
    }


def placebo_note(placebo: PlaceboResult) -> str:
    """Return what must be read beside N8: what it could have shown, or what it rests on; blank if nothing."""
    if placebo.smallest_detectable is not None:
        n_earlier = sum(window.settings for window in placebo.windows[1:])
        windows = _counted(placebo.n_windows, "earlier window")
        return (
            f"With {_counted(n_earlier, 'setting')} in {windows} the challenge would have needed at least "
            f"{placebo.smallest_detectable} to stand out."
        )
    if placebo.rests_on_late_names and placebo.without_late is not None:
        told = names_told(placebo.without_late.names)
        return f"This rests on groups first recorded just after day 0: did they meet before? They are {told}."
    if placebo.stands_out and not placebo.has_more_links:
        return (
            "With the earlier recording effort there were no more new links than in an earlier window, so "
            "this carries no claim."
        )
    return ""


def names_told(names: Sequence[str]) -> str:
    """Return a list of meeting names, the first ten of them."""
    more = len(names) - NAMES_TOLD
    return "; ".join([*names[:NAMES_TOLD], *([f"and {more} more"] if more > 0 else [])])


def _inside(text: str) -> str:
    """Return a sentence as part of another."""
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")


def _shortened(value: float) -> str:
    """Return a number to one decimal, none if it is whole."""
    return f"{value:,.1f}".removesuffix(".0")


def _counted(n: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _or_null(value: float) -> float | None:
    """Return a rounded number, or null where it is undefined."""
    return None if isnan(value) else round(float(value), 6)
