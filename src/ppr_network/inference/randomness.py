"""Random numbers: one generator for each named test, from the one seed given at the door."""

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
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, crc32(name.encode())])))
