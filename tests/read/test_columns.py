"""Headers to the contract's columns: our names, [columns], and what to write where one is missing."""

from tests.read.conftest import ReadFiles, errors


def test_headers_match_our_names_in_any_dress(read_files: ReadFiles) -> None:
    """Case, blanks and hyphens make no difference, and the file's own header is kept."""
    raw = read_files(
        {
            "attendance.csv": "Event,DATE,Organisation\nA,2019-06-05,Mind\n",
            "partnerships.csv": "Organisation A,organisation-b\nMind,Shelter\n",
        }
    )
    assert raw.findings == ()
    assert raw.tables["partnerships"].columns == {"organisation_a", "organisation_b"}
    assert raw.tables["partnerships"].headers["organisation_a"] == "Organisation A"
    assert list(raw.tables["partnerships"].rows["organisation_b"]) == ["Shelter"]


def test_columns_hold_in_every_table_that_has_theirs_and_lacks_ours(read_files: ReadFiles) -> None:
    """A table with a column of our name keeps it."""
    raw = read_files(
        {
            "attendance.csv": "event,date,Delegation\nA,2019-06-05,Mind\n",
            "organisations.csv": "organisation,Delegation\nMind,x\n",
        },
        '[columns]\norganisation = "delegation"\n',
    )
    assert raw.tables["attendance"].headers["organisation"] == "Delegation"
    assert raw.tables["organisations"].headers["organisation"] == "organisation"
    assert errors(raw) == []


def test_columns_of_one_table_go_before_all_else(read_files: ReadFiles) -> None:
    """[columns.TABLE] is the most particular thing that can be said."""
    raw = read_files(
        {
            "attendance.csv": "event,date,organisation\nA,2019-06-05,Mind\n",
            "organisations.csv": "organisation,Full name\nM,Mind\n",
        },
        '[columns.organisations]\norganisation = "Full name"\n',
    )
    assert list(raw.tables["organisations"].rows["organisation"]) == ["Mind"]
    assert list(raw.tables["attendance"].rows["organisation"]) == ["Mind"]


def test_several_headers_are_joined_with_one_blank(read_files: ReadFiles) -> None:
    """Blank parts are skipped."""
    raw = read_files(
        {"attendance.csv": "event,date,First name,Surname\nA,2019-06-05, Ada ,Byron\nA,2019-06-05,,Cher\n"},
        '[columns]\nperson = ["First name", "Surname"]\n',
    )
    assert list(raw.tables["attendance"].rows["person"]) == ["Ada Byron", "Cher"]
    assert raw.tables["attendance"].headers["person"] == "First name + Surname"


def test_a_missing_column_is_told_with_what_is_there_and_what_to_write(read_files: ReadFiles) -> None:
    """The likeliest header is offered."""
    raw = read_files({"attendance.csv": "Meeting,When,organisation\nA,2019-06-05,Mind\n"})
    assert [(f.file, f.column, f.kind) for f in errors(raw)] == [
        ("attendance.csv", "event", "required column missing"),
        ("attendance.csv", "date", "required column missing"),
    ]
    assert [f.mend for f in errors(raw)] == [
        "No column 'event'; it has 'Meeting', 'When', 'organisation'. "
        'Add  event = "Meeting"  under [columns] in challenge.toml.',
        "No column 'date', and the events table has none; it has 'Meeting', 'When', 'organisation'. "
        'Add  date = "When"  under [columns] in challenge.toml.',
    ]


def test_a_near_miss_is_offered(read_files: ReadFiles) -> None:
    """A misspelt or foreign header is guessed; where nothing is near the sentence says what to put."""
    raw = read_files(
        {"attendance.csv": "event,Datum,organisation\nA,2019-06-05,Mind\n", "people.csv": "x,role\ny,\n"}
    )
    mends = [f.mend for f in errors(raw)]
    assert 'Add  date = "Datum"  under [columns]' in mends[0]
    assert 'Add  person = "the header of your column"  under [columns]' in mends[1]


def test_dates_may_stand_in_the_events_table_alone(read_files: ReadFiles) -> None:
    """Attendance needs no date column if events has one."""
    raw = read_files({"attendance.csv": "event,person\nA,Ada\n", "events.csv": "event,date\nA,2019-06-05\n"})
    assert errors(raw) == []


def test_one_of_person_and_organisation_is_enough_but_needed(read_files: ReadFiles) -> None:
    """A register of neither is no register."""
    raw = read_files({"attendance.csv": "event,date\nA,2019-06-05\n"})
    (finding,) = errors(raw)
    assert finding.mend.startswith("No column 'organisation' or 'person'; it has 'event', 'date'.")


def test_a_column_of_people_is_offered_where_none_of_organisations_is(read_files: ReadFiles) -> None:
    """Either would do."""
    raw = read_files({"attendance.csv": "event,date,Who\nA,2019-06-05,Ada\n"})
    (finding,) = errors(raw)
    assert 'Add  person = "Who"  under [columns]' in finding.mend


def test_columns_that_are_not_used_are_noted(read_files: ReadFiles) -> None:
    """Headers may be shown; their cells are not."""
    raw = read_files({"attendance.csv": "event,date,organisation,Badge\nA,2019-06-05,Mind,0151 555\n"})
    (finding,) = raw.findings
    assert (finding.severity, finding.kind, finding.count) == ("note", "columns not used", 1)
    assert finding.done == "Not read: 'Badge'."
    assert "0151" not in str(finding)


def test_a_header_in_columns_that_no_file_has_is_a_warning(read_files: ReadFiles) -> None:
    """A misspelt line would else lose a whole column without a word."""
    raw = read_files(
        {"attendance.csv": "event,date,organisation,Sektor\nA,2019-06-05,Mind,health\n"},
        '[columns]\nsector = "Sector kind"\nrole = "Sektr"\n',
    )
    told = [(f.column, f.mend) for f in raw.findings if f.file == "challenge.toml"]
    assert told == [
        ("columns.role", "No file has the header 'Sektr'. Did you mean 'Sektor'?"),
        (
            "columns.sector",
            "No file has the header 'Sector kind'. Write it as the header of your file has it.",
        ),
    ]


def test_a_header_of_one_table_that_it_lacks_is_an_error(read_files: ReadFiles) -> None:
    """[columns.TABLE] names a file, so the header must be there."""
    raw = read_files(
        {"attendance.csv": "event,date,organisation\nA,2019-06-05,Mind\n"},
        '[columns.attendance]\nsector = "Kind"\n',
    )
    (finding,) = errors(raw)
    assert finding.mend == (
        "[columns.attendance] in challenge.toml says sector is 'Kind', but the file has "
        "'event', 'date', 'organisation'. Write the header as the file has it."
    )


def test_a_column_of_who_came_in_a_long_table_is_a_warning(read_files: ReadFiles) -> None:
    """Its rows count all the same, so somebody must take out those who stayed away."""
    text = "event,date,person,Attended? (Y/N)\nA,2019-06-05,Ann,Y\nA,2019-06-05,Bob,N\n"
    (finding, _) = read_files({"attendance.csv": text}).findings
    assert (finding.severity, finding.kind) == ("warning", "column says that some did not come")
    assert (finding.row, finding.letter, finding.count) == (3, "D", 1)
    lunch = text.replace("Attended? (Y/N)", "Lunch (Y/N)")
    assert [one.severity for one in read_files({"attendance.csv": lunch}).findings] == ["note"]
