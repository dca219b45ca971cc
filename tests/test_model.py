"""The values between stages: which cells may be shown as dates, and how a finding says where it was noticed."""

import pytest

from ppr_network.model import Finding
from ppr_network.spreadsheet import reads_as_date


@pytest.mark.parametrize(
    "text",
    ["31/02/2019", "05/13/13/2019", "2019-06-05T10:30:00Z", "Wed 5th June 2019", "September 4th, 2019", "61000",
     "2019-02-31 00:00:00"],
)  # fmt: skip
def test_wrong_dates_are_still_dates(text):
    """Digits, separators and the words of dates may be shown, so that the fault can be seen."""
    assert reads_as_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zebedee Quill",
        "April May",
        "June",
        "Mary 5",
        "Marchant 5",
        "5 Juno 2019",
        "0151 555 1234",
        "Org 1",
        "",
    ],
)
def test_what_may_be_a_name_or_a_number_of_a_person_is_no_date(text):
    """People are called April, and telephone numbers are digits too."""
    assert not reads_as_date(text)


def test_a_fault_of_the_settings_has_a_line():
    """challenge.toml has lines and settings, a table has rows and columns."""
    assert Finding("error", "x", file="challenge.toml", row=2, column="nme").place == (
        "challenge.toml, line 2, setting 'nme'"
    )
    assert Finding("error", "x", file="a.xlsx", sheet="S", row=2, column="nme").place == (
        "a.xlsx, sheet 'S', row 2, column 'nme'"
    )
