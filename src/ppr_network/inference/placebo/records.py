"""What the placebo-window contrast is told: meetings, who was there, which pairs met, and how it was recorded."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.inference.claims import Grade

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
OPEN = np.iinfo(np.int64).max // 2  # the end of a partnership that goes on


@dataclass(frozen=True)
class Span:
    """How long the windows are: baseline and set-up in days, and the last day of the challenge so far."""

    baseline_days: int = 365
    set_up_days: int = 60
    last_day: int = 100


@dataclass(frozen=True)
class PlaceboInput:
    """Every meeting up to the end of the challenge, who was there, and which cross-sector pairs met.

    Meetings, actors and pairs are places in their own arrays. One a meeting: ``day``; ``name``, a place in
    ``names`` (meetings of one series share it); ``own``, whether it is non-plenary and was not called by
    the challenge. ``actor_index`` and ``actor_meeting`` say who was at which meeting, plenaries too, once
    each. ``pair_index`` and ``pair_meeting`` say which pair (two actors of different known sectors) met at
    which non-plenary meeting, whoever called it, once each; ``pair_actors`` holds the two actors of each
    pair. A partnership of a pair ran from ``partner_start`` to ``partner_end`` (:data:`OPEN` if it goes
    on); those of unknown start are left out. ``min_events``: dates together that make a working link.
    """

    day: IntArray
    name: IntArray
    names: tuple[str, ...]
    own: BoolArray
    actor_index: IntArray
    actor_meeting: IntArray
    pair_index: IntArray
    pair_meeting: IntArray
    pair_actors: IntArray  # pairs by 2
    partner_pair: IntArray
    partner_start: IntArray
    partner_end: IntArray
    span: Span
    n_actors: int
    min_events: int = 2

    @cached_property
    def sizes(self) -> IntArray:
        """How many actors were at each meeting."""
        return np.bincount(self.actor_meeting, minlength=len(self.day))

    @cached_property
    def present(self) -> csr_array:
        """Who was at which meeting: meetings by actors, of 0 and 1."""
        ones = np.ones(len(self.actor_meeting), dtype=np.int32)
        return csr_array((ones, (self.actor_meeting, self.actor_index)), shape=(len(self.day), self.n_actors))


@dataclass(frozen=True)
class Recording:
    """How well was recorded what the contrast rests on.

    ``grade`` of the baseline; ``n_actors`` active in the challenge; ``n_contacts`` non-plenary meetings of the
    challenge, of which it is not known who called ``n_unknown``.
    """

    grade: Grade
    n_actors: int
    n_contacts: int
    n_unknown: int
