"""The last look at public files finds what reaches or identifies a person, and stays silent about meetings."""

from datetime import date
from pathlib import Path

import pytest

from ppr_network.contact_details import BIRTH, EMAIL, NI, PHONE, Calendar
from ppr_network.errors import PrivateDetailsError
from ppr_network.pipeline import link_records, read_records
from ppr_network.release.last_look import calendar_of, check_public_files, private_details
from tests.folders import day, toy_folder
from tests.release.planted import DAY_0, HIDING, KINDS, clean, planted

CALENDAR = Calendar(DAY_0)
N = 200


def test_two_hundred_planted_details_are_all_found() -> None:
    """Each kind in each hiding place: entities, escapes, archives, notes of pictures, base64, characters unseen."""
    missed = [
        (kind, name, content)
        for kind, name, content in planted(N, seed=1)
        if kind not in {one.kind for one in private_details({name: content}, CALENDAR)}
    ]
    assert missed == []
    assert len(KINDS) * len(HIDING) <= N


def test_two_hundred_clean_files_raise_one_false_alarm_in_a_hundred_at_most() -> None:
    """Dates of meetings, hashes, coordinates, codes and names with numbers in them are nobody's details."""
    alarms = [
        (name, seen, content)
        for name, content in clean(N, seed=2)
        if (seen := private_details({name: content}, CALENDAR))
    ]
    assert len(alarms) <= N // 100, alarms[:3]


def test_a_refusal_names_file_and_kind_and_never_the_thing() -> None:
    """What is refused is told so that it can be found, without being said again."""
    files = {"links.csv": "a@b.org,c@d.org", "report.html": "<p>AB123456C</p>", "README.txt": "nothing"}
    with pytest.raises(PrivateDetailsError) as refused:
        check_public_files(files, CALENDAR)
    said = str(refused.value)
    assert refused.value.seen == (("links.csv", EMAIL, 2), ("report.html", NI, 1))
    assert "links.csv: e-mail address (2 different ones)" in said
    assert refused.value.exit_code == 5
    assert not any(thing in said for thing in ("a@b.org", "AB123456C", "README.txt:"))


def test_the_name_of_a_file_is_looked_at() -> None:
    """A folder or file may be named after what nobody should read."""
    assert [one.kind for one in private_details({"figures/07700 900123.svg": ""}, CALENDAR)] == [PHONE]


def test_programs_of_other_people_are_passed_over() -> None:
    """A library in a page may name its authors; what stands around it is looked at."""
    page = "<script>/* by x@y.org */</script><p>z@y.org</p>"
    seen = private_details({"map.html": page.encode()}, CALENDAR, programs=["/* by x@y.org */"])
    assert [(one.kind, one.count) for one in seen] == [(EMAIL, 1)]


def test_a_recorded_date_is_no_birth_unless_a_word_says_so() -> None:
    """A partnership of 1998 is old enough to be a birth; the records know it."""
    calendar = Calendar(DAY_0, frozenset({date(1998, 4, 1)}))
    assert private_details({"links.csv": "A,B,1998-04-01"}, calendar) == ()
    assert [one.kind for one in private_details({"links.csv": "A,B,1998-04-02"}, calendar)] == [BIRTH]
    assert [one.kind for one in private_details({"links.csv": "born 1998-04-01"}, calendar)] == [BIRTH]


def test_curves_of_pictures_are_no_numbers_of_people() -> None:
    """A path may hold ten digits that end in the check digit of an NHS number; no text can stand in it."""
    assert private_details({"a.svg": '<path d="M 943 476 5919 Q 1 2 z"/>'}, CALENDAR) == ()
    assert private_details({"a.svg": '<text d="call">943 476 5919</text>'}, CALENDAR) != ()


def test_meetings_and_partnerships_give_the_recorded_dates(tmp_path: Path) -> None:
    """What the records hold may be old: here a partnership that began almost two years before day 0."""
    links = link_records(read_records(toy_folder(tmp_path)))
    known = calendar_of(links).recorded
    assert {date.fromisoformat(day(-700)), date.fromisoformat(day(-300)), DAY_0} <= known
