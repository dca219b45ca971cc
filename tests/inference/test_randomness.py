"""One generator for each named test."""

from zlib import crc32

import numpy as np

from ppr_network.inference.randomness import generator


def test_the_same_seed_and_name_give_the_same_numbers():
    """Two generators of one seed and name draw the same, those of another seed or name do not."""
    draws = generator(20190605, "N5").random(4).tolist()
    assert generator(20190605, "N5").random(4).tolist() == draws
    assert generator(20190606, "N5").random(4).tolist() != draws
    assert generator(20190605, "N1").random(4).tolist() != draws


def test_the_seed_sequence_is_the_one_documented():
    """The generator is PCG64 started from the seed and the CRC-32 of the name."""
    sequence = np.random.SeedSequence([7, crc32(b"N5")])
    oracle = np.random.Generator(np.random.PCG64(sequence))
    assert generator(7, "N5").random(4).tolist() == oracle.random(4).tolist()


def test_the_global_state_stays_as_it_was():
    """Drawing leaves numpy's global random state alone."""
    before = np.random.get_state(legacy=False)["state"]["key"].tolist()  # noqa: NPY002 - it is what is tested
    generator(1, "N5").random(10)
    assert np.random.get_state(legacy=False)["state"]["key"].tolist() == before  # noqa: NPY002
