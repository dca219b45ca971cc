"""What limits the finding, as data."""

from dataclasses import replace

import pandas as pd

from ppr_network.model import RowCount
from ppr_network.report.sections.limits import limits
from ppr_network.report.wording import UNDEFINED
from tests.publications import toy_publication
from tests.report.variants import with_summary


def test_limits_come_from_the_summary_or_always_hold() -> None:
    """The limits that were worked out are printed as they are; without them the lasting ones."""
    toy = toy_publication()
    assert limits(with_summary(toy, limits=["One thing.", "Another."])).sentences == (
        "One thing.",
        "Another.",
    )
    assert limits(toy).sentences[-1] == "1 of the 8 organisations in the challenge has no known sector."


def test_coverage_is_told_with_the_grade() -> None:
    """The measures of the earlier records stand with their meaning, undefined ones as a dash and why."""
    toy = toy_publication()
    more = pd.DataFrame(
        [
            ("baseline_list_overlap", "organisation", "", None, ""),
            ("baseline_grade", "organisation", "C", None, "counts as thin"),
        ],
        columns=["measure", "level", "group", "value", "note"],
    )
    rows = limits(
        replace(toy, measures=pd.concat([toy.measures.astype(object), more.astype(object)]))
    ).coverage
    assert [(row.name, row.value) for row in rows] == [
        ("Seen before the start", "75%"),
        ("Partnerships also seen meeting", UNDEFINED),
        ("Grade", "C"),
    ]
    assert rows[1].meaning.endswith("Undefined: there is nothing to divide by.")
    assert rows[2].meaning == "Declared as partial. Counts as thin."


def test_findings_are_grouped_whatever_their_order() -> None:
    """Findings of one kind are one line with their number, worst first, the same for shuffled input."""
    toy = toy_publication()
    one = toy.findings.iloc[0].to_dict()
    rows = [
        one,
        {**one, "row": 9, "count": 4},
        {**one, "severity": "note", "kind": "role left out", "count": 9},
    ]
    forward, backward = (
        limits(replace(toy, findings=pd.DataFrame(some, columns=toy.findings.columns))).findings
        for some in (rows, rows[::-1])
    )
    assert forward == backward
    assert [(r.severity, r.kind, r.count, r.done) for r in forward] == [
        ("Look at this", "no sector", "5", "Counted as unknown."),
        ("For information", "role left out", "9", "Counted as unknown."),
    ]


def test_rows_read_are_used_or_left_out_by_reason() -> None:
    """The rows of one table are one line however many files it had, and read = used + left out."""
    toy = toy_publication()
    more = RowCount("attendance", "more.csv", "", 10, 7, (("no date", 2), ("repeats another row", 1)))
    (row,) = limits(replace(toy, row_counts=(*toy.row_counts, more))).rows
    assert (row.table, row.read, row.used, row.left_out) == ("attendance", "130", "125", "5")
    assert row.reasons == "no date: 2 rows; repeats another row: 3 rows"
    assert "csv" not in repr(row)
