"""Choices from a generator that is handed in.

Everything is drawn through ``Generator.random``, whose stream is the same in every version of NumPy;
those of ``choice`` and ``permutation`` need not be, and a kept example must come out the same everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")


@dataclass(frozen=True)
class Dice:
    """A generator, asked in words."""

    rng: np.random.Generator

    def chance(self, p: float) -> bool:
        """Say yes with probability ``p``."""
        return bool(self.rng.random() < p)

    def between(self, low: int, high: int) -> int:
        """Draw a whole number from ``low`` to ``high``, both included."""
        return low + int(self.rng.random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """Draw one of the options."""
        return options[self.between(0, len(options) - 1)]

    def sample(self, options: Sequence[T], k: int) -> list[T]:
        """Draw ``k`` of the options without putting back, or all there are, in random order."""
        left = list(options)
        return [left.pop(self.between(0, len(left) - 1)) for _ in range(min(k, len(left)))]
