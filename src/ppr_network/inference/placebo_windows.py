"""N8, the placebo-window contrast: whether new links came from more separate settings than in earlier windows.

The primary test. The challenge is compared with windows of the same length before it, each with the same memory. A
setting is a group of new links that arose at the same meetings; settings, not links, are counted, because links of one
group arise together. What was recorded more fully in the challenge is thinned to the earlier effort first.
"""

from dataclasses import dataclass
from math import nan

import numpy as np

from ppr_network.inference.placebo.effort import Effort, recording_effort
from ppr_network.inference.placebo.late_names import late_meetings
from ppr_network.inference.placebo.new_pairs import NewPairs, new_pairs
from ppr_network.inference.placebo.null import ALPHA, contrast, smallest_detectable
from ppr_network.inference.placebo.records import BoolArray, PlaceboInput, Recording
from ppr_network.inference.placebo.refusals import refusals
from ppr_network.inference.placebo.thinning import thin
from ppr_network.inference.placebo.windows import Window, placebo_dates
from ppr_network.inference.randomness import generator


@dataclass(frozen=True)
class WindowCount:
    """One window as it was recorded: days ``first`` to ``last``, what was new in it, and its meetings.

    ``meetings`` that the challenge did not call with two or more actors, ``continuing`` those of groups
    that the look-back holds.
    """

    first: int
    last: int
    settings: int
    links: int
    meetings: int
    continuing: int


@dataclass(frozen=True)
class WithoutLateNames:
    """The contrast without series first recorded just after a window began; ``names``: of the challenge."""

    observed: float
    expected: float
    p: float
    names: tuple[str, ...]


@dataclass(frozen=True)
class PlaceboResult:
    """Settings with new cross-sector links in the challenge beside those of the earlier windows.

    ``observed``: settings of the challenge left with the earlier recording effort, and
    ``links_equal_effort`` their links. ``expected``: settings of an earlier window. ``low`` and ``high``:
    the band of 95% if nothing had changed. ``p``: one-sided. ``tempo`` and ``size``: the recording effort
    of the challenge over that of the earlier windows. ``windows``: each as recorded, the challenge first;
    ``memory``: days each looks back. ``refused``: every reason why no claim may be made.
    ``smallest_detectable``: the fewest settings that could have stood out, where p is above .05. ``weights``: how
    often each setting of the challenge is left with the earlier effort, ``observed`` in all. All but
    ``windows`` and ``refused`` are ``nan`` or None where there is no earlier window.
    """

    observed: float
    expected: float
    low: float
    high: float
    p: float
    n_permutations: int
    links_equal_effort: float
    tempo: float
    size: float
    windows: tuple[WindowCount, ...]
    memory: int
    refused: tuple[str, ...]
    smallest_detectable: int | None
    without_late: WithoutLateNames | None
    weights: tuple[float, ...] = ()

    @property
    def n_windows(self) -> int:
        """How many earlier windows there are."""
        return len(self.windows) - 1

    @property
    def is_defined(self) -> bool:
        """Whether there is an earlier window to compare with."""
        return self.n_windows > 0

    @property
    def has_more_links(self) -> bool:
        """Whether the challenge, with the earlier effort, has more links than an earlier window on average."""
        return self.is_defined and self.links_equal_effort > float(
            np.mean([w.links for w in self.windows[1:]])
        )

    @property
    def stands_out(self) -> bool:
        """Whether p is at most .05, refused or not."""
        return self.p <= ALPHA

    @property
    def carries_claim(self) -> bool:
        """Whether a claim may rest on it: p at most .05, nothing refused, and more links too."""
        return self.stands_out and not self.refused and self.has_more_links

    @property
    def rests_on_late_names(self) -> bool:
        """Whether it stands out only with series that were first recorded just after day 0."""
        return self.stands_out and self.without_late is not None and self.without_late.p > ALPHA


@dataclass(frozen=True)
class _Compared:
    """One run of the contrast over given meetings."""

    found: list[NewPairs]
    effort: Effort
    observed: float
    links: float
    expected: float
    low: float
    high: float
    p: float
    weights: tuple[float, ...]


def placebo_windows(
    records: PlaceboInput,
    recording: Recording,
    *,
    seed: int,
    n_permutations: int = 9999,
    late_names: bool = True,
) -> PlaceboResult:
    """Return whether new links came from more separate settings than in earlier windows of the same length.

    Parameters
    ----------
    records
        Meetings, actors, pairs and partnerships, see :class:`PlaceboInput`.
    recording
        How well they were recorded, which decides what is refused.
    seed
        Whole number of at least 0; the same seed gives the same result.
    n_permutations
        Draws.
    late_names
        Whether to compare once more without series first recorded just after a window began.

    Returns
    -------
    PlaceboResult
        Undefined, and refused, where the records before hold no earlier window: less than 150 days and one
        window's length.

    Examples
    --------
    >>> none = np.array([], dtype=np.int64)
    >>> from ppr_network.inference.placebo.records import Span
    >>> result = placebo_windows(PlaceboInput(
    ...     day=none, name=none, names=(), own=none.astype(bool), actor_index=none, actor_meeting=none,
    ...     pair_index=none, pair_meeting=none, pair_actors=none.reshape(0, 2), partner_pair=none,
    ...     partner_start=none, partner_end=none, span=Span(), n_actors=0),
    ...     Recording("A", n_actors=9, n_contacts=0, n_unknown=0), seed=1)
    >>> result.observed, result.p, len(result.refused)
    (0.0, 1.0, 2)
    """
    windows = placebo_dates(records.day, records.span)
    used = [records.own & window.holds(records.day) for window in windows]
    n_windows = len(windows) - 1
    if not n_windows:
        return _undefined(windows, recording)
    whole = _compare(records, windows, used, n_permutations, generator(seed, "N8"))
    late = [late_meetings(records, *each) for each in zip(windows, used, strict=True)] if late_names else []
    n_placebo = sum(found.n_settings for found in whole.found[1:])
    return PlaceboResult(
        observed=whole.observed,
        expected=whole.expected,
        low=whole.low,
        high=whole.high,
        p=whole.p,
        n_permutations=n_permutations,
        links_equal_effort=whole.links,
        tempo=whole.effort.tempo,
        size=whole.effort.size,
        windows=_counts(windows, whole),
        memory=windows[0].memory,
        refused=refusals(whole.effort, recording, n_windows=n_windows),
        smallest_detectable=smallest_detectable(n_placebo, n_windows) if whole.p > ALPHA else None,
        without_late=_without(records, windows, used, late, n_permutations, seed),
        weights=whole.weights,
    )


def _compare(
    records: PlaceboInput,
    windows: tuple[Window, ...],
    used: list[BoolArray],
    n_permutations: int,
    rng: np.random.Generator,
) -> _Compared:
    """Find the settings of each window, thin those of the challenge, and draw."""
    found = [new_pairs(records, window, here) for window, here in zip(windows, used, strict=True)]
    effort = recording_effort(records, windows, used)
    thinned = thin(records, found[0], used[0], effort, rng)
    n_placebo, n_windows = sum(each.n_settings for each in found[1:]), len(windows) - 1
    drawn = contrast(thinned.weight, n_placebo, n_windows, n_permutations=n_permutations, rng=rng)
    return _Compared(
        found=found,
        effort=effort,
        observed=float(thinned.weight.sum()),
        links=thinned.n_links,
        expected=n_placebo / n_windows,
        low=drawn.low,
        high=drawn.high,
        p=drawn.p,
        weights=tuple(thinned.weight.tolist()),
    )


def _without(
    records: PlaceboInput,
    windows: tuple[Window, ...],
    used: list[BoolArray],
    late: list[BoolArray],
    n_permutations: int,
    seed: int,
) -> WithoutLateNames | None:
    """Compare without the late series; None where there are none."""
    if not np.any(late):
        return None
    others = [here & ~left_out for here, left_out in zip(used, late, strict=True)]
    compared = _compare(records, windows, others, n_permutations, generator(seed, "N8 late names"))
    names = tuple(sorted({records.names[place] for place in records.name[late[0]]}))
    return WithoutLateNames(compared.observed, compared.expected, compared.p, names)


def _counts(windows: tuple[Window, ...], compared: _Compared) -> tuple[WindowCount, ...]:
    """Return each window as it was recorded."""
    effort = compared.effort
    rows = zip(windows, compared.found, effort.n_meetings, effort.n_continuing, strict=True)
    return tuple(
        WindowCount(window.first, window.last, found.n_settings, len(found.pair), n_meetings, n_continuing)
        for window, found, n_meetings, n_continuing in rows
    )


def _undefined(windows: tuple[Window, ...], recording: Recording) -> PlaceboResult:
    """Return that nothing can be compared, and every reason why no claim may be made."""
    nothing = Effort((), (), nan, nan)
    challenge = windows[0]
    return PlaceboResult(
        observed=nan, expected=nan, low=nan, high=nan, p=nan, n_permutations=0,
        links_equal_effort=nan, tempo=nan, size=nan,
        windows=(WindowCount(challenge.first, challenge.last, 0, 0, 0, 0),),
        memory=0, refused=refusals(nothing, recording, n_windows=0),
        smallest_detectable=None, without_late=None,
    )  # fmt: skip
