"""Several tests at once: p-values corrected within a family that was named beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ppr_network.errors import UsageError

FloatArray = NDArray[np.float64]
MOST_FOR_HOLM = 10
ALPHA = 0.05


def holm(p: Sequence[float] | FloatArray) -> FloatArray:
    r"""Return p-values after Holm's correction: the chance of even one false find stays below them.

    The smallest of k is multiplied by k, the next by k - 1, and so on; none is below one before it, nor above 1.

    Parameters
    ----------
    p
        P-values of one family of tests; ``nan`` for a test that could not be made.

    Returns
    -------
    numpy.ndarray
        In the order of ``p``; ``nan`` where it was, and such a test does not count.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    values, order = _made(p)
    k = len(order)
    raised = np.maximum.accumulate(values[order] * np.arange(k, 0, -1))
    return _in_place(values, order, raised)


def benjamini_hochberg(p: Sequence[float] | FloatArray) -> FloatArray:
    r"""Return p-values after Benjamini and Hochberg's correction.

    Of the tests with a corrected value of at most q (0.10 here), no more than a share q is expected to be chance. The
    i-th smallest of k is multiplied by k / i; none is above one behind it, nor above 1.

    Parameters
    ----------
    p
        P-values of one family of tests; ``nan`` for a test that could not be made.

    Returns
    -------
    numpy.ndarray
        In the order of ``p``; ``nan`` where it was, and such a test does not count.

    References
    ----------
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.5]).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    """
    values, order = _made(p)
    k = len(order)
    raised = values[order] * k / np.arange(1, k + 1)
    return _in_place(values, order, np.minimum.accumulate(raised[::-1])[::-1])


def has_enough_draws(n_draws: int, n_tests: int, *, alpha: float = ALPHA) -> bool:
    """Return whether a draw-based p can be small enough to stand out among so many tests.

    The smallest is 1 / (R + 1); it must not be above alpha / k.

    Parameters
    ----------
    n_draws
        R, the draws of each test.
    n_tests
        k, the tests of the family.
    alpha
        What is to be reached after correction.

    Examples
    --------
    >>> has_enough_draws(999, 10), has_enough_draws(99, 10)
    (True, False)
    """
    return (n_draws + 1) * alpha >= n_tests * (1 - 1e-12)


@dataclass(frozen=True)
class Family:
    """Up to ten tests that were named together, with Holm's correction.

    ``p``: by the name of the test, ``nan`` for one that could not be made. ``n_draws``: the fewest draws of any.
    """

    name: str
    p: Mapping[str, float]
    n_draws: int

    def __post_init__(self) -> None:
        """Refuse more tests than Holm's correction is used for."""
        if len(self.p) > MOST_FOR_HOLM:
            message = f"the family '{self.name}' has {len(self.p)} tests; Holm's correction is for {MOST_FOR_HOLM} at most."
            raise UsageError(message)

    @property
    def n_tests(self) -> int:
        """How many of the tests could be made."""
        return int(np.isfinite(list(self.p.values())).sum())

    @property
    def adjusted(self) -> dict[str, float]:
        """The corrected p-values by test."""
        return dict(zip(self.p, holm(list(self.p.values())).tolist(), strict=True))

    def verdict(self, test: str, *, alpha: float = ALPHA) -> str:
        """Return in words whether a test stands out after correction, or why that cannot be said."""
        if np.isnan(self.p[test]):
            return "not tested"
        if not has_enough_draws(self.n_draws, self.n_tests, alpha=alpha):
            return f"{self.n_draws} draws are too few to say whether it stands out among {self.n_tests} tests"
        return f"{'stands' if self.adjusted[test] <= alpha else 'does not stand'} out after correction"


def _made(p: Any) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return the p-values, and the places of those that are defined, smallest first."""
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values, kind="stable")  # nan comes last
    return values, order[: int(np.isfinite(values).sum())]


def _in_place(values: FloatArray, order: NDArray[np.int64], raised: FloatArray) -> FloatArray:
    """Return corrected values in the order of the originals, none above 1."""
    corrected = np.full_like(values, np.nan)
    corrected[order] = np.minimum(1.0, raised)
    return corrected
