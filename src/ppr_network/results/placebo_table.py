"""The table behind the figure of the challenge beside its placebo windows."""

import pandas as pd

from ppr_network.inference.placebo_windows import PlaceboResult, WindowCount

RECORDED, EQUAL_EFFORT, EARLIER, EXPECTED = (
    "challenge, as recorded",
    "challenge, with the earlier recording effort",
    "earlier window",
    "expected in the challenge",
)
COLUMNS = ("window", "first_day", "last_day", "settings", "low", "high", "links", "meetings", "continuing")


def placebo_table(placebo: PlaceboResult) -> pd.DataFrame:
    """Return what was new in the challenge and in each earlier window of its length.

    Parameters
    ----------
    placebo
        N8.

    Returns
    -------
    DataFrame
        The challenge as recorded and with the earlier recording effort, each earlier window by its days, the latest
        first, and what would be expected in the challenge if nothing had changed, with its band of 95%
        (``low``, ``high``). No rows where there is no earlier window.
    """
    if not placebo.is_defined:
        return pd.DataFrame(columns=list(COLUMNS))
    challenge, *earlier = placebo.windows
    mean_links = sum(window.links for window in earlier) / len(earlier)
    days = (challenge.first, challenge.last)
    rows = [
        _row(RECORDED, challenge),
        (EQUAL_EFFORT, *days, placebo.observed, None, None, placebo.links_equal_effort, None, None),
        *(_row(EARLIER, window) for window in earlier),
        (EXPECTED, *days, placebo.expected, placebo.low, placebo.high, mean_links, None, None),
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"low": "float64", "high": "float64", "meetings": "Int64", "continuing": "Int64"})


def _row(name: str, window: WindowCount) -> tuple[object, ...]:
    """Return one window as recorded."""
    counts = (window.settings, None, None, window.links, window.meetings, window.continuing)
    return (name, window.first, window.last, *counts)
