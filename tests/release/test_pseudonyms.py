"""Codes for people: stable under a key, apart between releases, and useless without the key."""

import hashlib
import hmac

from ppr_network.release.pseudonyms import codes, fingerprint

KEY = bytes(range(32))


def test_a_code_is_the_keyed_digest_of_the_name():
    """The code of a person is the known HMAC-SHA256, cut to 16 digits, under the key of the release."""
    of_release = hmac.digest(KEY, b"release:partner", hashlib.sha256)
    expected = hmac.digest(of_release, b"anna", hashlib.sha256).hex()[:16].upper()
    assert codes(KEY, "partner", ["anna"]) == [expected]


def test_codes_do_not_depend_on_company_or_order():
    """A person's code is the same whoever else is there."""
    assert codes(KEY, "partner", ["b", "a"]) == codes(KEY, "partner", ["a", "b"])[::-1]


def test_two_releases_share_no_code():
    """The same people under two releases, or two keys, have no code in common."""
    people = [f"person {i}" for i in range(500)]
    of_partner = set(codes(KEY, "partner", people))
    assert len(of_partner) == 500
    assert of_partner.isdisjoint(codes(KEY, "restricted", people))
    assert of_partner.isdisjoint(codes(bytes(32), "partner", people))


def test_the_order_of_codes_tells_nothing_of_names():
    """Sorted by code, people stand in no alphabetical order: the rank correlation is near 0."""
    people = [f"{i:04d}" for i in range(1000)]
    ranks = sorted(range(1000), key=dict(enumerate(codes(KEY, "partner", people))).__getitem__)
    mean = 499.5
    covariance = sum((i - mean) * (rank - mean) for i, rank in enumerate(ranks))
    assert abs(covariance / sum((i - mean) ** 2 for i in range(1000))) < 0.1


def test_a_fingerprint_tells_keys_apart_and_no_key():
    """The fingerprint differs between keys and holds no part of one."""
    assert fingerprint(KEY) != fingerprint(bytes(32))
    assert fingerprint(KEY) not in KEY.hex()


def test_a_list_of_names_without_the_key_finds_no_code():
    """Somebody with every true name and the text of this program, but another key or none, meets none of the codes."""
    people = [f"person {i}" for i in range(1000)]
    told = set(codes(KEY, "partner", people))
    plain = {hashlib.sha256(name.encode()).hexdigest()[:16].upper() for name in people}
    guessed = {code for key in (b"", bytes(32), b"ppr-network") for code in codes(key, "partner", people)}
    assert told.isdisjoint(plain | guessed)
