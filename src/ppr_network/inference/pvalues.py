"""How far out an observed value lies among draws. Knows nothing of what was drawn."""

from math import nan
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Alternative = Literal["two-sided", "greater", "less"]
TOLERANCE = 1e-12


def p_value(
    observed: float,
    draws: NDArray[np.float64],
    *,
    alternative: Alternative = "two-sided",
    enumerated: bool = False,
) -> float:
    """Return the share of draws at least as far out as the observed value.

    With b of R draws as extreme it is (b + 1) / (R + 1), never 0; where the draws are all that there
    could be, the observed one among them, it is b / R. Two-sided it is twice the smaller of the two
    one-sided values, at most 1.

    Parameters
    ----------
    observed
        The value to place.
    draws
        Values under the null, one a draw. A draw within 1e-12 of the observed value counts as being as
        extreme.
    alternative
        ``"greater"``: larger draws are more extreme; ``"less"``: smaller ones; ``"two-sided"``: both.
    enumerated
        Whether the draws are all possible ones rather than a sample.

    Returns
    -------
    float
        Above 0, at most 1; ``nan`` if the observed value or a draw is undefined, or there is no draw.

    References
    ----------
    Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1), 39.

    Examples
    --------
    >>> import numpy as np
    >>> p_value(2.0, np.array([0.0, 1.0, 2.0]), alternative="greater")
    0.5
    """
    if not len(draws) or np.isnan(observed) or np.isnan(draws).any():
        return nan
    added = 0 if enumerated else 1
    up = (int((draws >= observed - TOLERANCE).sum()) + added) / (len(draws) + added)
    low = (int((draws <= observed + TOLERANCE).sum()) + added) / (len(draws) + added)
    return {"greater": up, "less": low, "two-sided": min(1.0, 2 * min(up, low))}[alternative]
