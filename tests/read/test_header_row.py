"""The first row as headers: known ones are used and may be shown, anything else is told and never shown."""

import pytest

from tests.read.conftest import ReadFiles, errors

ROWS = "Launch,2024-01-12,Zebedee Quill,Org A\nLaunch,2024-01-12,Ann Other,Org B\n"
HEADERS = "event,date,person,organisation\n"
NOT_READ = "no headers that we know"


@pytest.mark.parametrize(
    "content",
    [
        ROWS,
        "\n\n" + ROWS,
        "Team meeting,12 January 2024,Zebedee Quill,Org A\n",
        "Launch,Zebedee Quill,Org A\nReview,Zebedee Quill,Org A\n",
        "Team meeting,Zebedee Quill,Org A\nTeam meeting,Ann Other,Org B\n",
        "Launch,0151 555 1234,Zebedee Quill,team\nReview,0151 555 1234,Zebedee Quill,team\n",
    ],
)
def test_a_first_row_of_data_is_told_without_its_cells(read_files: ReadFiles, content: str) -> None:
    """A date, a number, a cell found again below it, or no known word at all is no header."""
    raw = read_files({"attendance.csv": content})
    (finding,) = raw.findings
    assert (finding.severity, finding.file, finding.kind) == ("error", "attendance.csv", NOT_READ)
    assert f"Row {finding.row} looks like a row of data; put the headers above it." in finding.mend
    assert not any(cell in str(raw.findings) for cell in ("Zebedee", "Launch", "Org A", "2024"))
    assert len(raw.tables["attendance"].rows) == 0


def test_headers_that_columns_names_are_known(read_files: ReadFiles) -> None:
    """A register in another language is read by its [columns]; another table's lines say nothing of it."""
    text = "Réunion,Jour,Qui\nA,2024-01-12,Zebedee Quill\n"
    columns = 'event = "Réunion"\ndate = "Jour"\nperson = "Qui"\n'
    assert errors(read_files({"attendance.csv": text}, f"[columns.attendance]\n{columns}")) == []
    assert errors(read_files({"attendance.csv": text}, f"[columns]\n{columns}")) == []
    (finding,) = errors(read_files({"attendance.csv": text}, '[columns.people]\nperson = "Qui"\n'))
    assert finding.kind == NOT_READ


def test_a_table_with_its_required_columns_may_have_any_others(read_files: ReadFiles) -> None:
    """A year as a further header is no reason to refuse a register."""
    raw = read_files({"attendance.csv": "event,date,organisation,2024\nA,2024-01-12,Mind,2024\n"})
    assert [finding.done for finding in raw.findings] == ["Not read: '2024'."]


@pytest.mark.parametrize("above", ["Register of the launch\n", "Register,,,\n,,,\nSpring 2024,,,\n"])
def test_titles_above_the_headers_are_passed_over(read_files: ReadFiles, above: str) -> None:
    """Rows of one cell each are left out and counted, and a note says where the headers were found."""
    raw = read_files({"attendance.csv": above + HEADERS + ROWS})
    (finding,) = raw.findings
    row = above.count("\n") + 1
    assert (finding.severity, finding.kind, finding.row) == ("note", "headers are not in the first row", row)
    assert dict(raw.row_counts[0].left_out)["title or other text above the table"] == finding.count
    assert raw.tables["attendance"].rows["row"].min() == row + 1


def test_headers_of_other_names_below_titles_are_named_in_the_same_run(read_files: ReadFiles) -> None:
    """The columns that are missing are told at once, not after the title has been taken away."""
    text = "Sign-in sheets,,,\n,,,\nMeeting,Date,Name,Organisation\nForum,12/06/2019,Zebedee Quill,Org A\n"
    raw = read_files({"attendance.csv": text})
    (finding,) = errors(raw)
    assert "'Meeting', 'Date', 'Name', 'Organisation'" in finding.sentence
    assert [one.row for one in raw.findings if one.kind == "headers are not in the first row"] == [3]
    assert "Quill" not in str(raw.findings)


@pytest.mark.parametrize("above", ["Register,,,\n,,,\nZebedee Quill,12/01/2024,,\n"])
def test_rows_above_the_headers_are_one_finding(read_files: ReadFiles, above: str) -> None:
    """What may be rows of the register is not passed over; nothing else is said that follows from it."""
    raw = read_files({"attendance.csv": above + HEADERS + ROWS})
    (finding,) = raw.findings
    row = above.count("\n") + 1
    assert (finding.severity, finding.kind, finding.row) == ("error", "headers are not in the first row", row)
    assert finding.mend == f"The headers seem to be in row {row}; delete the rows above them."


def test_headers_far_down_are_not_looked_for(read_files: ReadFiles) -> None:
    """Within the first twenty rows that are not blank they are found, after that they are not."""
    kinds = [
        read_files({"attendance.csv": "x,,,\n" * above + HEADERS + ROWS}).findings[0].kind
        for above in (19, 20)
    ]
    assert kinds == ["headers are not in the first row", NOT_READ]
