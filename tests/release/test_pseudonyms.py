"""Codes for people: stable under a key, apart between releases, and useless without the key."""

import hashlib
import hmac
import stat

import pytest

from ppr_network.errors import OutputError
from ppr_network.release.pseudonyms import codes, default_key_file, fingerprint, read_or_make_key

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


def test_a_key_is_made_once_for_this_user_alone(tmp_path):
    """The first use makes a key of 32 bytes that only its owner can read; the next reads it."""
    file = tmp_path / "deep" / "pseudonym.key"
    key = read_or_make_key(file)
    assert len(key) == 32
    assert read_or_make_key(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "not hexadecimal", "ab" * 31])
def test_a_file_without_a_key_is_refused(tmp_path, content):
    """A file that holds no key is named and not replaced."""
    file = tmp_path / "pseudonym.key"
    file.write_text(content, encoding="ascii")
    file.chmod(0o600)
    with pytest.raises(OutputError, match=r"pseudonym\.key"):
        read_or_make_key(file)
    assert file.read_text(encoding="ascii") == content


def test_a_fingerprint_tells_keys_apart_and_no_key():
    """The fingerprint differs between keys and holds no part of one."""
    assert fingerprint(KEY) != fingerprint(bytes(32))
    assert fingerprint(KEY) not in KEY.hex()


def test_the_key_lies_in_the_folder_for_configuration(monkeypatch, tmp_path):
    """On this system the key file is below XDG_CONFIG_HOME."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_key_file() == tmp_path / "ppr-network" / "pseudonym.key"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_read_or_change_is_refused(tmp_path, mode):
    """A key file that is open to others is named, with how to close it, and is not used."""
    file = tmp_path / "pseudonym.key"
    read_or_make_key(file)
    file.chmod(mode)
    with pytest.raises(OutputError, match="chmod 600"):
        read_or_make_key(file)


def test_a_list_of_names_without_the_key_finds_no_code():
    """Somebody with every true name and the text of this program, but another key or none, meets none of the codes."""
    people = [f"person {i}" for i in range(1000)]
    told = set(codes(KEY, "partner", people))
    plain = {hashlib.sha256(name.encode()).hexdigest()[:16].upper() for name in people}
    guessed = {code for key in (b"", bytes(32), b"ppr-network") for code in codes(key, "partner", people)}
    assert told.isdisjoint(plain | guessed)
