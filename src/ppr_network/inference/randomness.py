"""Random numbers: a generator for each named test and each block of its draws, from the one seed given at the door."""

from collections.abc import Iterator
from zlib import crc32

import numpy as np


def generator(seed: int, name: str) -> np.random.Generator:
    """Return the random generator of a named test.

    The same seed and name give the same numbers, whatever other tests run, in whatever order.

    Parameters
    ----------
    seed
        Whole number of at least 0, one for the whole run.
    name
        The test, for example ``"N5"``.

    Returns
    -------
    numpy.random.Generator
        PCG64, started from the seed and the CRC-32 of the name.

    Examples
    --------
    >>> generator(1, "N5").integers(10, size=3).tolist() == generator(1, "N5").integers(10, size=3).tolist()
    True
    """
    return np.random.Generator(np.random.PCG64(_sequence(seed, name)))


def block_generators(seed: int, name: str) -> Iterator[np.random.Generator]:
    """Yield a random generator for each block of draws of a named test, without end.

    Each block has a child of its own, so the numbers do not depend on who works out which block, or when.

    Parameters
    ----------
    seed
        Whole number of at least 0, one for the whole run.
    name
        The test, for example ``"N1 ei_index"``.

    Examples
    --------
    >>> first, second = (next(block_generators(1, "N2")) for _ in range(2))
    >>> first.integers(10, size=3).tolist() == second.integers(10, size=3).tolist()
    True
    """
    sequence = _sequence(seed, name)
    while True:
        yield np.random.Generator(np.random.PCG64(sequence.spawn(1)[0]))


def _sequence(seed: int, name: str) -> np.random.SeedSequence:
    """Return where the numbers of a named test start."""
    return np.random.SeedSequence([seed, crc32(name.encode())])
