"""Chance: every setting could have fallen into any of the windows alike."""

from bisect import bisect_left
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

import numpy as np

from ppr_network.inference.placebo.records import FloatArray
from ppr_network.inference.pvalues import p_value

ALPHA = 0.05


@dataclass(frozen=True)
class Contrast:
    """``low`` and ``high``: the 2.5 and 97.5 percent points of the draws. ``p``: one-sided."""

    low: float
    high: float
    p: float


def contrast(
    weights: FloatArray, n_placebo: int, n_windows: int, *, n_permutations: int, rng: np.random.Generator
) -> Contrast:
    """Return how far out the challenge's settings lie if each fell into one of the windows by chance.

    Parameters
    ----------
    weights
        Of each setting of the challenge, from 0 to 1.
    n_placebo
        Settings of all earlier windows together, of weight 1 each.
    n_windows
        Earlier windows, at least 1; a setting falls into the challenge with chance 1/(``n_windows`` + 1).
    n_permutations
        Draws.
    rng
        Source of chance.

    Returns
    -------
    Contrast
        ``p`` is 1 where the weights add up to 0.
    """
    chance = 1 / (n_windows + 1)
    draws = rng.binomial(n_placebo, chance, n_permutations).astype(np.float64)
    for weight in np.sort(weights):
        draws += weight * (rng.random(n_permutations) < chance)
    low, high = np.quantile(draws, [0.025, 0.975])
    observed = float(np.sort(weights).sum())
    p = p_value(observed, draws, alternative="greater") if observed else 1.0
    return Contrast(float(low), float(high), p)


def chance_of_settings(n_challenge: int, n_placebo: int, n_windows: int) -> float:
    r"""Return the chance of at least so many whole settings in the challenge: the p-value without thinning.

    .. math:: P(Bin(N_0 + \sum N_k, 1/(K+1)) \ge N_0)

    Parameters
    ----------
    n_challenge, n_placebo
        Settings of the challenge, and of all earlier windows together.
    n_windows
        Earlier windows, K, at least 1.

    Examples
    --------
    >>> round(chance_of_settings(6, 3, 2), 6)
    0.042422
    """
    n, chance = n_challenge + n_placebo, 1 / (n_windows + 1)
    return sum(
        exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(chance) + (n - k) * log1p(-chance))
        for k in range(n_challenge, n + 1)
    )


def smallest_detectable(n_placebo: int, n_windows: int) -> int:
    """Return the fewest whole settings of the challenge whose chance is at most .05.

    Parameters
    ----------
    n_placebo
        Settings of all earlier windows together.
    n_windows
        Earlier windows, at least 1.

    Examples
    --------
    >>> [smallest_detectable(n, 2) for n in range(7)]
    [3, 4, 5, 6, 7, 8, 9]
    """
    candidates = range(1, 2 * n_placebo + 20)
    is_enough = bisect_left(
        candidates, True, key=lambda n: chance_of_settings(n, n_placebo, n_windows) <= ALPHA
    )
    return candidates[is_enough]
