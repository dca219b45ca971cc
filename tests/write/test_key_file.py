"""The key of the pseudonyms: made once, for its owner alone, and never replaced."""

import os
import stat

import pytest

from ppr_network.errors import OutputError
from ppr_network.write.folder import write_secret
from ppr_network.write.key_file import default_key_file, read_or_make_key


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


def test_the_key_lies_in_the_folder_for_configuration(monkeypatch, tmp_path):
    """On this system the key file is below XDG_CONFIG_HOME."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert default_key_file() == tmp_path / "ppr-network" / "pseudonym.key"


def test_a_key_that_is_there_is_never_replaced(tmp_path):
    """The run that comes second keeps the key of the first, even if it saw none when it looked."""
    write_secret(tmp_path / "pseudonym.key", b"first")
    write_secret(tmp_path / "pseudonym.key", b"second")
    assert (tmp_path / "pseudonym.key").read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["pseudonym.key"]


def test_a_folder_in_the_place_of_the_key_is_told(tmp_path):
    """What is no file is named, with what to do, and stays."""
    (tmp_path / "pseudonym.key").mkdir()
    with pytest.raises(OutputError, match=r"pseudonym\.key cannot be used .*--key-file"):
        read_or_make_key(tmp_path / "pseudonym.key")


@pytest.mark.skipif(os.name != "posix", reason="folders have rights of this kind on POSIX systems")
def test_a_folder_made_for_the_key_is_its_owners_alone(tmp_path):
    """The folder of the key is made for this user alone, too."""
    read_or_make_key(tmp_path / "ours" / "pseudonym.key")
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_can_read_or_change_is_refused(tmp_path, mode):
    """A key file that is open to others is named, with how to close it, and is not used."""
    file = tmp_path / "pseudonym.key"
    read_or_make_key(file)
    file.chmod(mode)
    with pytest.raises(OutputError, match="chmod 600"):
        read_or_make_key(file)
