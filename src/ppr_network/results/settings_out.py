"""How many settings would have to be old before the comparison with earlier windows no longer stands out."""

from dataclasses import dataclass
from math import nan

import numpy as np

from ppr_network.inference.placebo.null import ALPHA
from ppr_network.inference.placebo_windows import PlaceboResult

SUBSETS = 200
DRAWS = 999


@dataclass(frozen=True)
class SettingsOut:
    """``needed`` of ``settings`` taken out at random bring p above .05 in half of the draws; ``share`` of them."""

    needed: float
    settings: int

    @property
    def share(self) -> float:
        """The share of settings, ``nan`` where there is none."""
        return self.needed / self.settings if self.settings else nan


def settings_out(placebo: PlaceboResult, rng: np.random.Generator) -> SettingsOut:
    """Return how many of the challenge's settings, taken out at random, bring p above .05 in half of the draws.

    Parameters
    ----------
    placebo
        The comparison with earlier windows.
    rng
        Source of chance.

    Returns
    -------
    SettingsOut
        ``needed`` is 0 where p is above .05 already, and ``nan`` where there is no earlier window.
    """
    n = len(placebo.weights)
    if not placebo.is_defined:
        return SettingsOut(nan, 0)
    weights = np.array(placebo.weights)
    chance = 1 / (placebo.n_windows + 1)
    n_placebo = sum(window.settings for window in placebo.windows[1:])
    elsewhere = rng.binomial(n_placebo, chance, DRAWS).astype(np.float64)
    here = rng.random((DRAWS, n)) < chance
    order = rng.random((SUBSETS, n)).argsort(axis=1)
    ordinary = (
        np.median(_p_values(weights * (order >= out), elsewhere, here)) > ALPHA for out in range(n + 1)
    )
    return SettingsOut(float(next((out for out, holds in enumerate(ordinary) if holds), n)), n)


def _p_values(weights: np.ndarray, elsewhere: np.ndarray, here: np.ndarray) -> np.ndarray:
    """Return the p-value of each row of weights, the same draws for all; 1 where all weights are 0."""
    observed = weights.sum(axis=1)
    draws = elsewhere[:, None] + here @ weights.T
    p = (1 + (draws >= observed - 1e-12).sum(axis=0)) / (len(draws) + 1)
    return np.where(observed > 0, p, 1.0)
