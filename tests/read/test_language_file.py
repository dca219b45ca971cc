"""The language of the pages: a code, or a file of words in the folder, its faults told with all others."""

import pytest

from ppr_network.language import english
from ppr_network.read.folder import read_tables
from ppr_network.read.language_file import read_words
from tests.test_language import ENGLISH


def test_code_of_a_language_that_comes_with_the_program():
    """English is chosen by its code and needs no file."""
    words, faults = read_words(None, "en")
    assert (words, faults) == (english(), ())


def test_own_file_of_words_is_read_and_listed_among_the_inputs(tmp_path):
    """A file in the folder holds the words, whatever its line ends, and its hash is kept with the other inputs."""
    (tmp_path / "challenge.toml").write_text(
        'name = "Toy"\nday_0 = 2019-06-05\n[pages]\nlanguage = "cy.toml"\n'
    )
    (tmp_path / "attendance.csv").write_text("event,date,organisation\nA,2019-06-05,B\n")
    own = ENGLISH.replace('code = "en-GB"', 'code = "cy"').replace("\n", "\r\n")
    (tmp_path / "cy.toml").write_bytes(b"\xef\xbb\xbf" + own.encode())
    raw = read_tables(tmp_path)
    assert raw.language.code == "cy"
    assert [finding for finding in raw.findings if finding.severity == "error"] == []
    assert "cy.toml" in [file.name for file in raw.files]


@pytest.mark.parametrize(
    ("chosen", "kind"),
    [
        ("xx", "language not known"),
        ("../cy.toml", "language not known"),
        (r"C:\cy.toml", "language not known"),
        ("", "language not known"),
        ("gone.toml", "file of words missing"),
        ("latin.toml", "file of words cannot be read"),
        ("short.toml", "file of words does not fit"),
    ],
)
def test_faults_of_the_choice_are_findings(tmp_path, chosen, kind):
    """A language that is none, a file that is not there, and one that does not fit are errors; English stands in."""
    (tmp_path / "latin.toml").write_bytes('a = "é"'.encode("latin-1"))
    (tmp_path / "short.toml").write_text("[page]\nskip = 'x'\n")
    words, faults = read_words(tmp_path, chosen)
    assert words == english()
    assert {(fault.severity, fault.kind) for fault in faults} == {("error", kind)}
    assert all(fault.mend.endswith(".") for fault in faults)
