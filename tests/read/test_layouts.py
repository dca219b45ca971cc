"""Layouts that people use: what each is recognised by, what counts as presence, and every row accounted for."""

import io
from collections.abc import Collection, Sequence
from datetime import date

import pytest
import xlsxwriter

from ppr_network.model import Finding, RawTables
from tests.read.conftest import ReadFiles, errors

TEAMS = """1. Summary
Meeting title\tHousing forum
Attended participants\t3
Start time\t9/20/23, 9:58:11 AM
End time\t9/20/23, 11:02:40 AM
Meeting duration\t1h 4m 29s
Average attendance time\t40m 2s

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Warsame, Hodan\t9/20/23, 9:58:11 AM\t9/20/23, 11:02:40 AM\t1h 4m 29s\th@example.org\th@example.org\tOrganizer
Colin Birchall\t9/20/23, 10:01:00 AM\t9/20/23, 10:05:59 AM\t4m 59s\tc@example.org\tc@example.org\tPresenter
Ama Boateng (Guest)\t9/20/23, 10:00:00 AM\t9/20/23, 10:50:00 AM\t50m 0s\t\t\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Warsame, Hodan\t9/20/23, 9:58:11 AM\t9/20/23, 11:02:40 AM\t1h 4m 29s\th@example.org\tOrganizer
Colin Birchall\t9/20/23, 10:01:00 AM\t9/20/23, 10:05:59 AM\t4m 59s\tc@example.org\tPresenter
"""
OLD_TEAMS = """Meeting Summary
Total Number of Participants\t2
Meeting Title\tHousing forum
Meeting Start Time\t20/09/2023, 09:58:11

Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Hodan Warsame\t20/09/2023, 09:58:11\t20/09/2023, 10:02:00\t3m 49s\th@example.org\tOrganizer
Hodan Warsame\t20/09/2023, 10:04:11\t20/09/2023, 11:02:00\t57m 49s\th@example.org\tOrganizer
"""
ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Housing forum,09/20/2023 05:55:00 PM,09/20/2023 07:00:00 PM,host@example.org,65,4

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room
Hodan (Hodan Warsame),h@example.org,09/20/2023 05:55:00 PM,09/20/2023 05:58:00 PM,3,No,No
Hodan (Hodan Warsame),h@example.org,09/20/2023 06:00:00 PM,09/20/2023 06:03:00 PM,3,No,No
Ama Boateng,,09/20/2023 06:10:00 PM,09/20/2023 06:14:00 PM,4,Yes,No
Ama Boateng,,09/20/2023 06:08:00 PM,09/20/2023 06:10:00 PM,2,Yes,Yes
Colin Birchall,c@example.org,09/20/2023 06:00:00 PM,09/20/2023 07:00:00 PM,60,Yes,No
"""
EVENTBRITE = """\
Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Event Name,\
Attendee Status,Company
1,2023-08-01,Hodan,Warsame,h@example.org,1,General,11,Housing forum,Checked In,Market Growers
2,2023-08-02,Ama,Boateng,a@example.org,1,General,12,Housing forum,Attending,Newtown Council
3,2023-08-02,Colin,Birchall,c@example.org,1,General,13,Housing forum,Refunded,Tidewater
"""
GOOGLE = """Timestamp,Your name,Which organisation do you work for?,Which meeting are you at?,How did you hear of it?
20/09/2023 09:58:11,Hodan Warsame,Market Growers,Housing forum,Friend
20/09/2023 09:59:40,Hodan Warsame,Market Growers,Housing forum,Friend
20/09/2023 10:01:00,Ama Boateng,Newtown Council,Housing forum,
"""
MICROSOFT = """ID,Start time,Completion time,Email,Name,Last modified time,Full name,Organisation
1,20/09/2023 09:58:11,20/09/2023 09:58:40,anonymous,,,Hodan Warsame,Market Growers
2,20/09/2023 10:01:11,20/09/2023 10:02:40,anonymous,,,Ama Boateng,Newtown Council
3,20/09/2023 10:01:11,20/09/2023 10:02:40,anonymous,,,,
"""
WIDE = """Name,Organisation,Forum 12/09/2023,Forum 26/09/2023,Workshop 10/10/2023
Hodan Warsame,Market Growers,x,✓,Apologies
Ama Boateng,Newtown Council,DNA,Y,maybe
Colin Birchall,Tidewater,,,
,,,,
Terry O'Shea,Mind,1,0,Present
"""


LIST = """Housing forum - 20/09/2023

Name,Organisation,Attended
Hodan Warsame,Market Growers,Y
Ama Boateng,Newtown Council,N
"""


def rows(raw: RawTables, *columns: str) -> list[tuple[object, ...]]:
    """Return columns of the attendance rows."""
    frame = raw.tables["attendance"].rows
    return list(frame[list(columns)].itertuples(index=False, name=None))


def left_out(raw: RawTables) -> dict[str, int]:
    """Return the rows left out by reason, after seeing that every row is accounted for."""
    (count,) = raw.row_counts
    assert count.read == count.used + sum(n for _, n in count.left_out)
    return dict(count.left_out)


def assumed(raw: RawTables) -> Finding:
    """Return the note that says as what the register was read."""
    (note,) = [finding for finding in raw.findings if finding.kind.startswith("the register was read as")]
    assert note.severity == "note"
    return note


def book(sheets: dict[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook of these sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for name, records in sheets.items():
            sheet = made.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for row, record in enumerate(records):
                for column, value in enumerate(record):
                    if isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    else:
                        sheet.write(row, column, value)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_teams(read_files: ReadFiles, encoding: str) -> None:
    """The second section counts, from five minutes on; American times give ISO dates."""
    raw = read_files({"attendance.csv": TEAMS.encode(encoding)})
    assert rows(raw, "event", "date", "person", "row") == [
        ("Housing forum", "2023-09-20", "Warsame, Hodan", 11),
        ("Housing forum", "2023-09-20", "Ama Boateng", 13),
    ]
    assert left_out(raw) == {
        "blank row": 2, "present for less than 5 minutes": 1, "summary of the meeting": 8,
        "times of joining and leaving": 4,
    }  # fmt: skip
    assert "Microsoft Teams" in assumed(raw).kind
    assert errors(raw) == []


def test_teams_of_old(read_files: ReadFiles) -> None:
    """Each joining has a row; their times add up to one presence."""
    raw = read_files({"attendance.csv": OLD_TEAMS.encode("utf-16")})
    assert rows(raw, "event", "date", "person") == [("Housing forum", "20/09/2023", "Hodan Warsame")]
    assert left_out(raw) == {"blank row": 1, "joined again": 1, "summary of the meeting": 4}


def test_zoom(read_files: ReadFiles) -> None:
    """Joining again adds minutes and no presence; waiting does neither; renamed people keep their new name."""
    raw = read_files({"attendance-zoom.csv": ZOOM})
    assert rows(raw, "event", "date", "person") == [
        ("Housing forum", "2023-09-20", "Hodan"), ("Housing forum", "2023-09-20", "Colin Birchall"),
    ]  # fmt: skip
    assert left_out(raw) == {
        "blank row": 1, "in the waiting room only": 1, "joined again": 1, "present for less than 5 minutes": 1,
        "summary of the meeting": 2,
    }  # fmt: skip


def test_the_fewest_minutes_are_a_setting(read_files: ReadFiles) -> None:
    """With none, whoever joined was there."""
    raw = read_files({"attendance-zoom.csv": ZOOM}, "[files]\nmin_minutes = 0\n")
    assert "Ama Boateng" in [person for (person,) in rows(raw, "person")]
    assert "from 0 minutes on" in assumed(raw).done


@pytest.mark.parametrize("value", ["-1", '"five"', "true", "2.5"])
def test_minutes_that_are_none_are_an_error(read_files: ReadFiles, value: str) -> None:
    """The fault names the setting and the usual value holds."""
    raw = read_files({"attendance-zoom.csv": ZOOM}, f"[files]\nmin_minutes = {value}\n")
    (finding,) = errors(raw)
    assert (finding.kind, finding.column) == ("no number of minutes", "files.min_minutes")
    assert raw.settings.min_minutes == 5


def test_unique_users_of_zoom_are_named_and_dated_by_their_file(read_files: ReadFiles) -> None:
    """Without times of joining, the name of the file has event and date."""
    text = "Name (Original Name),User Email,Total Duration (Minutes),Guest\nHodan Warsame,,61,Yes\n"
    raw = read_files({"attendance-Housing forum 2023-09-20.csv": text})
    assert rows(raw, "event", "date", "person") == [("Housing forum", "2023-09-20", "Hodan Warsame")]


def test_eventbrite(read_files: ReadFiles) -> None:
    """A ticket is no presence until it is checked in."""
    raw = read_files({"attendance-2023-09-20.csv": EVENTBRITE})
    assert rows(raw, "event", "date", "person", "organisation") == [
        ("Housing forum", "2023-09-20", "Hodan Warsame", "Market Growers"),
    ]
    assert left_out(raw) == {"ticket refunded": 1, "ticket, but not checked in": 1}


def test_google_forms(read_files: ReadFiles) -> None:
    """The day of the answer is the date; the same answer again is one presence."""
    raw = read_files({"attendance.csv": GOOGLE})
    assert rows(raw, "event", "date", "person", "organisation") == [
        ("Housing forum", "20/09/2023", "Hodan Warsame", "Market Growers"),
        ("Housing forum", "20/09/2023", "Ama Boateng", "Newtown Council"),
    ]
    assert left_out(raw) == {"answered again": 1}


def test_microsoft_forms(read_files: ReadFiles) -> None:
    """The question for the name counts before the account, and anonymous is no name."""
    raw = read_files({"attendance-Housing forum.csv": MICROSOFT})
    assert rows(raw, "event", "date", "person") == [
        ("Housing forum", "20/09/2023", "Hodan Warsame"), ("Housing forum", "20/09/2023", "Ama Boateng"),
    ]  # fmt: skip
    assert left_out(raw) == {"no name and no organisation": 1}


def test_a_report_of_teams_that_somebody_has_edited(read_files: ReadFiles) -> None:
    """Renamed sections, numbered names, a row of totals and a column for organisations that was put beside it."""
    edited = TEAMS.replace("1. Summary", "Summary").replace("2. Participants", "Who came")
    edited = edited.replace("3. In-Meeting Activities", "Joining log").replace(
        "\tRole\nWarsame", "\tRole\tOrg\n1. Warsame", 1
    )
    edited = edited.replace("Organizer\nColin", "Organizer\tGrowers\nColin", 1).replace(
        "\n\nJoining", "\nTotal\t\t\t3\n\nJoining"
    )
    raw = read_files({"attendance.tsv": edited})
    assert rows(raw, "person", "organisation", "row") == [
        ("1. Warsame, Hodan", "Growers", 11),
        ("Ama Boateng", "", 13),
    ]
    assert left_out(raw) == {
        "blank row": 2, "present for less than 5 minutes": 1, "row of totals": 1, "summary of the meeting": 8,
        "times of joining and leaving": 4,
    }  # fmt: skip
    (note,) = [one for one in raw.findings if "report of Microsoft Teams" in one.kind]
    assert "Organisations are those of the column 'Org'" in note.done


def test_a_participant_without_a_time_is_told(read_files: ReadFiles) -> None:
    """Somebody typed in by hand is left out with a warning, not for having left early."""
    raw = read_files({"attendance.tsv": TEAMS.replace("\n\n3. In", "\nPat Rowe\n\n3. In")})
    assert left_out(raw)["no time in the meeting"] == 1
    (finding,) = [one for one in raw.findings if "time in the meeting" in one.kind]
    assert (finding.severity, finding.row, finding.letter, finding.examples) == ("warning", 14, "D", ())


@pytest.mark.parametrize("report", [OLD_TEAMS, ZOOM.split("\n\n")[1], TEAMS])
def test_a_second_report_in_one_file_is_an_error(read_files: ReadFiles, report: str) -> None:
    """Its people were at another meeting; none of them is taken for one of the first."""
    raw = read_files({"attendance.csv": report + "\n" + report})
    once = read_files({"attendance.csv": report})
    (finding,) = errors(raw)
    assert finding.kind == "file holds a second report"
    assert rows(raw, "person", "row") == rows(once, "person", "row")


def test_a_wide_register(read_files: ReadFiles) -> None:
    """Marks of presence become rows; every other filled cell is left out for a reason."""
    raw = read_files({"attendance.csv": WIDE})
    assert rows(raw, "event", "date", "person", "row") == [
        ("Forum", "12/09/2023", "Hodan Warsame", 2), ("Forum", "26/09/2023", "Hodan Warsame", 2),
        ("Forum", "26/09/2023", "Ama Boateng", 3), ("Forum", "12/09/2023", "Terry O'Shea", 6),
        ("Workshop", "10/10/2023", "Terry O'Shea", 6),
    ]  # fmt: skip
    assert left_out(raw) == {
        "blank row": 1, "mark of absence": 3, "mark that is not understood": 1, "row without any mark": 1,
    }  # fmt: skip
    (finding,) = [one for one in raw.findings if one.kind == "mark is not understood"]
    assert (finding.row, finding.column, finding.count, finding.examples) == (
        3,
        "Workshop 10/10/2023",
        1,
        (),
    )


def test_a_wide_register_without_dates(read_files: ReadFiles) -> None:
    """Columns that hold marks alone are meetings; the events table has their dates. Other columns are not."""
    text = "Name,Organisation,Forum,Workshop,Notes\nHodan,Growers,x,a,y\nAma,Council,,P,left early\n"
    raw = read_files(
        {"attendance.csv": text, "events.csv": "event,date\nForum,2023-09-12\nWorkshop,2023-09-26\n"}
    )
    assert rows(raw, "event", "date", "person") == [("Forum", "", "Hodan"), ("Workshop", "", "Ama")]
    assert errors(raw) == []


def test_a_wide_workbook_with_names_above_its_dates(read_files: ReadFiles) -> None:
    """Real dates as headers, meetings named in the row above them."""
    sheet = [
        ["", "", "Forum", "Workshop"],
        ["Attendee", "Employer", date(2023, 9, 12), date(2023, 9, 26)],
        ["Hodan Warsame", "Market Growers", "x", ""],
        ["Ama Boateng", "Newtown Council", "a", "P"],
    ]
    raw = read_files({"attendance.xlsx": book({"Register": sheet})})
    assert rows(raw, "event", "date", "person", "row", "typed") == [
        ("Forum", "2023-09-12", "Hodan Warsame", 3, "date"), ("Workshop", "2023-09-26", "Ama Boateng", 4, "date"),
    ]  # fmt: skip
    assert raw.tables["attendance"].columns == {"event", "date", "person", "organisation"}


def test_people_under_apologies_did_not_come(read_files: ReadFiles) -> None:
    """In a list of one meeting a heading in a row of its own parts those who came from those who did not."""
    text = "Forum 12/09/2023,\nName,Organisation\nAnn,Clinic\nApologies:,\nBob,Council\nCat,\n,\nAlso present,\nDan,School\n"
    raw = read_files({"attendance.csv": text})
    assert rows(raw, "person", "row") == [("Ann", 3), ("Dan", 9)]
    assert left_out(raw) == {
        "blank row": 1, "heading in the list": 2, "listed under those who did not come": 2,
        "title or other text above the table": 1,
    }  # fmt: skip
    (note,) = [one for one in raw.findings if "did not come" in one.kind]
    assert (note.row, note.count) == (5, 2)


def test_a_sheet_for_each_meeting(read_files: ReadFiles) -> None:
    """Date in the title or in the name of the sheet; hidden sheets and those of another kind are not read."""
    people = [
        ["Name", "Organisation"],
        ["Hodan Warsame", "Market Growers"],
        ["Ama Boateng", "Newtown Council"],
    ]
    sheets = {
        "About": [["Registers of the challenge"]],
        "1": [["Housing forum"], ["Date:", date(2023, 9, 12)], [], *people],
        "Workshop 26 Sept 2023": people,
        "Old": [["Forum 1/1/2020"], *people],
    }
    raw = read_files({"attendance.xlsx": book(sheets, hidden=["Old"])})
    assert rows(raw, "sheet", "event", "date", "row") == [
        ("1", "Housing forum", "2023-09-12", 5), ("1", "Housing forum", "2023-09-12", 6),
        ("Workshop 26 Sept 2023", "Workshop", "26 Sept 2023", 2),
        ("Workshop 26 Sept 2023", "Workshop", "26 Sept 2023", 3),
    ]  # fmt: skip
    assert [(count.sheet, count.read, count.used) for count in raw.row_counts] == [
        ("1", 5, 2), ("Workshop 26 Sept 2023", 2, 2),
    ]  # fmt: skip
    (finding,) = [one for one in raw.findings if one.kind == "sheets were not read"]
    assert "'About'" in finding.done


def test_a_list_of_one_meeting_with_marks(read_files: ReadFiles) -> None:
    """Those invited who did not come are left out."""
    text = "Housing forum - 12 September 2023\n\nName,Organisation,Attended\nHodan,Growers,Y\nAma,Council,N\nTerry,,\n"
    raw = read_files({"attendance.csv": text})
    assert rows(raw, "event", "date", "person") == [("Housing forum", "12 September 2023", "Hodan")]
    assert left_out(raw) == {
        "blank row": 1, "mark of absence": 1, "no mark of presence": 1, "title or other text above the table": 1,
    }  # fmt: skip


def test_one_workbook_for_all_tables(read_files: ReadFiles) -> None:
    """A workbook named after no table is read for its sheets, but not for a table with a file of its own."""
    sheets = {
        "Attendance": [["event", "date", "person"], ["Forum", "2023-09-01", "Hodan"]],
        "Organisations": [["organisation", "sector"], ["Mind", "health"]],
        "events": [["event"], ["Forum"]],
    }
    raw = read_files({"challenge.xlsx": book(sheets), "events.csv": "event\nWorkshop\nForum\n"})
    assert rows(raw, "file", "sheet", "person") == [("challenge.xlsx", "Attendance", "Hodan")]
    assert [(count.table, count.file, count.used) for count in raw.row_counts] == [
        ("attendance", "challenge.xlsx", 1), ("events", "events.csv", 2), ("organisations", "challenge.xlsx", 1),
    ]  # fmt: skip
    assert sum(file.name == "challenge.xlsx" for file in raw.files) == 1
    assert [finding.kind for finding in raw.findings] == []


def test_several_files_have_an_account_each(read_files: ReadFiles) -> None:
    """Their columns may stand in another order; exports may stand beside plain tables."""
    raw = read_files(
        {
            "attendance-a.csv": "event,date,person\nForum,2023-09-01,Hodan\n\n",
            "attendance-b.csv": "person,date,event\nAma,2023-09-01,Forum\n",
            "attendance-c.csv": TEAMS.encode("utf-16"),
        }
    )
    assert rows(raw, "file", "event", "person")[:2] == [
        ("attendance-a.csv", "Forum", "Hodan"), ("attendance-b.csv", "Forum", "Ama"),
    ]  # fmt: skip
    assert [(count.file[-5:], count.used) for count in raw.row_counts] == [
        ("a.csv", 1),
        ("b.csv", 1),
        ("c.csv", 2),
    ]
    assert errors(raw) == []


@pytest.mark.parametrize("text", [TEAMS, OLD_TEAMS, ZOOM, EVENTBRITE, GOOGLE, MICROSOFT, WIDE])
def test_no_finding_shows_a_name(read_files: ReadFiles, text: str) -> None:
    """Whatever is said of a register, its people are not named."""
    raw = read_files({"attendance.csv": text})
    said = " ".join(finding.sentence for finding in raw.findings)
    assert not any(name in said for name in ("Hodan", "Warsame", "Ama", "Boateng", "Birchall", "Shea", "@"))


def test_a_plain_table_is_read_as_it_is(read_files: ReadFiles) -> None:
    """With its required columns there, no layout is looked for."""
    raw = read_files({"attendance.csv": "Timestamp,event,date,person\n1/1/2023,Forum,2023-09-01,Hodan\n"})
    assert rows(raw, "event", "date", "person") == [("Forum", "2023-09-01", "Hodan")]
    assert [one.kind for one in raw.findings] == ["columns not used"]


def test_columns_of_the_settings_count_in_layouts_too(read_files: ReadFiles) -> None:
    """A header that only the settings know is found, and no line of them is called useless."""
    text = WIDE.replace("Name,Organisation", "Pwy,Delegation")
    settings = '[columns]\nperson = "Pwy"\n[columns.attendance]\norganisation = "Delegation"\n'
    raw = read_files({"attendance.csv": text}, settings)
    assert rows(raw, "person", "organisation")[0] == ("Hodan Warsame", "Market Growers")
    assert errors(raw) == []


def test_totals_of_layouts_are_nobody(read_files: ReadFiles) -> None:
    """A row of totals is left out for what it is, also where a total of 1 would be a mark of presence."""
    wide = "Name,Organisation,12/09/2023,26/09/2023\nHodan,Growers,x,\nAma,Council,,x\nTotal,,1,1\n"
    of_one = "Housing forum - 12 September 2023\n\nName,Organisation,Attended\nHodan,Growers,Y\nTotal,,1\n"
    raw = read_files({"attendance-wide.csv": wide, "attendance-one.csv": of_one})
    assert {person for (person,) in rows(raw, "person")} == {"Hodan", "Ama"}
    assert [dict(count.left_out)["row of totals"] for count in raw.row_counts] == [1, 1]


PLACES = (
    "Leeds", "Ysgol Tŷ Croeso", "O’Neill & Sons", "Łódź", "Ash - Wick", "St. John's", "A (B)", "1st", "Café", "X",
)  # fmt: skip


def are_read_without_error(raw: RawTables, files: Collection[str]) -> bool:
    """Tell whether no finding is an error, each file has a note of what was assumed, and every row is accounted for."""
    notes = {finding.file for finding in raw.findings if finding.kind.startswith("the register was read as")}
    used = sum(count.used for count in raw.row_counts)
    assert errors(raw) == []
    assert all(count.read == count.used + sum(n for _, n in count.left_out) for count in raw.row_counts)
    return notes == set(files) and used == len(raw.tables["attendance"].rows) >= len(files)


@pytest.mark.parametrize("text", [TEAMS, OLD_TEAMS, ZOOM, EVENTBRITE, GOOGLE, MICROSOFT, WIDE, LIST])
def test_ten_clean_files_of_each_layout_have_no_error(read_files: ReadFiles, text: str) -> None:
    """Whoever came, wherever they work, on whatever day of the month: no error, and a note for each of what was assumed."""
    files = {}
    for n, place in enumerate(PLACES):
        person = f"{place} {n}".replace("(", "").replace(")", "")
        clean = text.replace("Hodan Warsame", f"Hodan {person}").replace("Market Growers", place)
        clean = clean.replace("20/09/2023", f"{n + 15}/09/2023").replace("9/20/23", f"9/{n + 15}/23")
        files[f"attendance-Forum {n} 2023-09-{n + 11}.csv"] = clean.replace(",maybe", ",").encode()
    assert are_read_without_error(read_files(files), files)


def test_ten_clean_workbooks_of_a_sheet_for_each_meeting_have_no_error(read_files: ReadFiles) -> None:
    """Date in a title, beside it as a real date, or in the sheet's name; with and without marks of who came."""
    files = {}
    for n, place in enumerate(PLACES):
        people = [["Name", "Organisation"], [f"Hodan {n}", place], ["Ama Boateng", "Newtown Council"]]
        marked = [[*row, mark] for row, mark in zip(people, ("Attended", "Y", "Apologies"), strict=True)]
        sheets = {
            "1": [[f"Forum in {place}"], ["Date:", date(2023, 9, n + 11)], [], *people],
            f"Workshop {n + 11} Oct 2023": marked,
            "2": [[f"Forum - {n + 11} November 2023"], *people],
        }
        files[f"attendance-{n}.xlsx"] = book(sheets)
    raw = read_files(files)
    assert are_read_without_error(raw, files)
    assert len(raw.row_counts) == 3 * len(files)
