"""The tables on chance of the small publication made by hand."""

from collections.abc import Mapping

import pandas as pd

from ppr_network.results.placebo_table import COLUMNS as PLACEBO
from ppr_network.results.placebo_table import EARLIER, EQUAL_EFFORT, EXPECTED, RECORDED
from ppr_network.results.sector_tables import COLUMNS, COUNTS


def chance_tables() -> Mapping[str, pd.DataFrame]:
    """Return the tables that the figures on chance are made of; there is no earlier window."""
    tested = (2.0, 9.0, 0.2, 0.4)
    untested = (None, None, None, None)
    pairs = [
        ("council", "health", 12, 5.5, 6.0, 16, "yes", *tested),
        ("community", "health", 1, 5.5, 5.0, 16, "yes", *tested),
        ("community", "council", 6, 5.5, 6.0, 16, "yes", *tested),
        ("community", "community", 1, 0.2, 0.4, 1, "no", *untested),
    ]
    sectors = [
        ("community", 0, 3, 0, 1),
        ("council", 1, 3, 0, 0),
        ("health", 1, 4, 0, 0),
        ("housing", 0, 0, 0, 0),
    ]
    return {
        "placebo-windows": pd.DataFrame(columns=list(PLACEBO)),
        "observed-expected": pd.DataFrame(pairs, columns=list(COLUMNS)),
        "sectors-before-after": pd.DataFrame(sectors, columns=["sector", *COUNTS]),
    }


def placebo_windows_table() -> pd.DataFrame:
    """Return the challenge beside two earlier windows, as N8 of the variants tells them."""
    rows = [
        (RECORDED, 0, 100, 9, None, None, 12, 40, 30),
        (EQUAL_EFFORT, 0, 100, 7.412, None, None, 10.25, None, None),
        (EARLIER, -161, -61, 1, None, None, 2, 30, 20),
        (EARLIER, -262, -162, 2, None, None, 3, 28, 19),
        (EXPECTED, 0, 100, 1.5, 0.0, 6.0, 2.5, None, None),
    ]
    return pd.DataFrame(rows, columns=list(PLACEBO))
