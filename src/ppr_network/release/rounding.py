"""Counts as the public may know them: rounded, by an amount that only the holder of the key could know.

A count is published as the multiple of five below it after a shift of 0 to 4 was added. The shift is made of the
pseudonym key and the name of what is counted, so it is the same in every run and in every later release, and two
releases with one person between them still leave five counts open. A small count is a blank, and so is nought.
"""

import hashlib
import hmac
from dataclasses import dataclass
from math import floor, isnan
from typing import Any

STEP = 5


def secret_number(key: bytes, what: str, below: int) -> int:
    """Return a whole number from 0 that the key and a text decide and nobody without the key can tell."""
    of_public = hmac.new(key, b"release:public", hashlib.sha256).digest()
    return int.from_bytes(hmac.new(of_public, what.encode(), hashlib.sha256).digest(), "big") % below


@dataclass(frozen=True)
class Rounding:
    """How the counts of one family are rounded: they share one shift, so that their order stays.

    Parameters
    ----------
    shift
        0 to 4.
    k
        No count below it is published.
    """

    shift: int
    k: int

    def __call__(self, n: Any, *, at_least: int = 0) -> int | None:
        """Return a count in fives, less than five away from it; None if it is small or undefined.

        ``at_least`` is what readers can count themselves: a number so near it that the two together would say more than
        each is None too.

        Examples
        --------
        >>> Rounding(shift=0, k=5)(13), Rounding(shift=4, k=5)(13), Rounding(shift=0, k=5)(9)
        (10, 15, None)
        """
        if n is None or isnan(n):
            return None
        rounded = STEP * floor((n + self.shift) / STEP)
        return rounded if rounded >= max(self.fewest, at_least + STEP - 1) else None

    @property
    def fewest(self) -> int:
        """The smallest number published: whatever the shift, the count behind it is k or more."""
        return STEP * -(-(self.k + STEP - 1) // STEP)


def rounding_of(key: bytes, family: str, k: int) -> Rounding:
    """Return the rounding of a family of counts."""
    return Rounding(secret_number(key, f"shift of {family}", STEP), k)


def band(n: int) -> str:
    """Return a number of meetings as the public may know it: ``*`` for 1 to 4, ``5-9``, ``10+``.

    Examples
    --------
    >>> [band(n) for n in (0, 4, 5, 10)]
    ['', '*', '5-9', '10+']
    """
    if n < 1:
        return ""
    return "*" if n < STEP else "5-9" if n < 2 * STEP else "10+"
