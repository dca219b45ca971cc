"""No name of somebody hidden stands in what is told of files, sheets and columns."""

from dataclasses import replace

import pytest

from ppr_network.model import Finding, InputFile, RowCount
from ppr_network.release.places import masks_of, with_hidden_names
from tests.publications import toy_publication

PEOPLE = ("Jane Doe", "Al Li", "May", "Sinéad O'Neill-Byrne")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Jane Doe's list.xlsx", "•••'s list.xlsx"),
        ("JaneDoe_contacts.csv", "•••_contacts.csv"),
        ("DOE, jane.csv", "•••.csv"),
        ("signed by sinéad o’neill byrne", "signed by •••"),
        ("Al Li.csv", "•••.csv"),
        ("Alliance.csv", "Alliance.csv"),
        ("May register", "••• register"),
        ("Mayor.csv", "Mayor.csv"),
        ("attendance.csv", "attendance.csv"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, told):
    """In either order, joined or apart; a short or single name only as words of its own."""
    assert masks_of([name], PEOPLE).place(name) == told


def test_two_places_stay_two():
    """Where two names become one, the second bears a number."""
    names = ["Jane Doe.csv", "May.csv"]
    masks = masks_of(names, PEOPLE)
    assert [masks.place(name) for name in names] == ["•••.csv", "••• (2).csv"]


def test_sentences_lose_places_and_names_and_keep_common_words():
    """A month is no person in a sentence, unless it stands there as the name of a sheet."""
    masks = masks_of(["Jane Doe.csv", "May"], PEOPLE)
    told = masks.sentence("May be hidden: 'May' (3 rows) of Jane Doe.csv, by Doe, Jane.")
    assert told == "May be hidden: '•••' (3 rows) of •••.csv, by •••."


def test_nothing_in_a_publication_holds_a_hidden_name():
    """Files, sheets, headers, sentences and settings of a partner release; the row stays, and who is shown stays."""
    toy = toy_publication(files={"attendance": "Jane Doe.csv"}, columns={"person": "Jane Doe's people"})
    finding = Finding(
        "warning", "workbook has hidden sheets", "Jane Doe.csv", "Doe Jane", column="Jane Doe's people",
        done="Not read: 'JANE DOE' (4 rows).", mend="Show the sheet 'JANE DOE'.",
    )  # fmt: skip
    evidence = toy.evidence.assign(file_a="Jane Doe.csv;other.csv", sheet_b="Doe Jane")
    publication = replace(
        toy,
        evidence=evidence,
        findings=toy.findings.assign(file="Jane Doe.csv", done=finding.done),
        noticed=(finding,),
        row_counts=(RowCount("attendance", "Jane Doe.csv", "Doe Jane", 9, 9),),
        inputs=(InputFile("Jane Doe.csv", "0" * 64, 7),),
    )
    told = with_hidden_names(publication, PEOPLE)
    everything = [
        told.settings,
        told.evidence.to_csv(),
        told.findings.to_csv(),
        told.noticed,
        told.row_counts,
    ]
    text = " ".join(map(str, [*everything, told.inputs])).casefold()
    assert "jane" not in text
    assert "doe" not in text
    assert told.evidence["file_a"].unique().tolist() == ["•••.csv;other.csv"]
    assert told.evidence["rows_a"].tolist() == evidence["rows_a"].tolist()
    assert told.inputs[0].name == told.row_counts[0].file
    assert with_hidden_names(publication, ["Nobody Else"]) is publication
