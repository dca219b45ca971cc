"""Keys and spellings."""

import unicodedata

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from ppr_network.clean.text import commonest_spellings, key, keys_of, tidy


@given(st.text())
def test_a_key_of_a_key_is_itself(text: str) -> None:
    """Cleaning a name twice is cleaning it once."""
    assert key(key(text)) == key(text)


@given(st.text())
def test_shown_text_of_shown_text_is_itself(text: str) -> None:
    """Tidying a text twice is tidying it once, and does not change its key."""
    assert tidy(tidy(text)) == tidy(text)
    assert key(tidy(text)) == key(text)


@given(st.text())
def test_no_key_holds_what_cannot_be_seen(text: str) -> None:
    """A key has no control or format character and no blank at either end or beside another."""
    assert not {unicodedata.category(letter) for letter in key(text)} & {"Cc", "Cf"}
    assert key(text) == " ".join(key(text).split())


@given(st.text(alphabet="aAbB \u00a0\u200b\ufeff", max_size=8))
def test_keys_ignore_case_blanks_and_invisible_marks(text: str) -> None:
    """Case, white space and zero-width characters make no other name, and nothing else is lost."""
    plain = " ".join(text.replace("\u200b", "").replace("\ufeff", "").split()).lower()
    assert key(text).replace(" ", "") == plain.replace(" ", "")


def test_rule_keys() -> None:
    """NFKC, case, white space and invisible characters are folded; punctuation, stars and "Ltd" stay."""
    assert key(" Straße\u00a0 des\tLichts ") == "strasse des lichts"
    assert key("\uff2e\uff28\uff33\u200b \u2460") == "nhs 1"
    assert key("A\u0301") == key("á")
    assert len({key(name) for name in ("Age UK", "Age UK*", "Age UK Ltd", "Age-UK", "Age UK.")}) == 5


def test_rule_keys_show_the_commonest_spelling() -> None:
    """The spelling of most cells is shown; of equally common ones the first by code point."""
    cells = pd.Series(["NHS  Trust", "nhs trust", "nhs trust", "Mersey", "MERSEY", " "])
    assert commonest_spellings([cells]) == {"nhs trust": "nhs trust", "mersey": "MERSEY"}


def test_spellings_are_counted_over_all_columns_together() -> None:
    """Two tables vote together, and blanks beside a spelling do not split its votes."""
    one, other = pd.Series(["NHS ", "Nhs"]), pd.Series([" NHS", "Nhs", "NHS"])
    assert commonest_spellings([one, other]) == {"nhs": "NHS"}


def test_keys_of_a_column_keep_its_rows() -> None:
    """Every cell gets its own key, under its own row."""
    cells = pd.Series(["B", "a", "b "], index=[5, 3, 9])
    assert keys_of(cells).to_dict() == {5: "b", 3: "a", 9: "b"}
