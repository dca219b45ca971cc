"""One generator for each named test."""

from itertools import islice
from zlib import crc32

import numpy as np

from ppr_network.inference.randomness import block_generators, generator


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


def test_each_block_has_a_child_of_its_own():
    """The generators of blocks are those of the children of the test's seed sequence, in order."""
    children = np.random.SeedSequence([7, crc32(b"N2")]).spawn(3)
    drawn = [rng.random(2).tolist() for rng in islice(block_generators(7, "N2"), 3)]
    assert drawn == [np.random.Generator(np.random.PCG64(child)).random(2).tolist() for child in children]


def test_the_global_state_stays_as_it_was():
    """Drawing leaves numpy's global random state alone."""
    before = np.random.get_state(legacy=False)["state"]["key"].tolist()  # noqa: NPY002 - it is what is tested
    generator(1, "N5").random(10)
    assert np.random.get_state(legacy=False)["state"]["key"].tolist() == before  # noqa: NPY002
