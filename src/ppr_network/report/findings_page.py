"""The page of findings: every problem of the inputs, with a picture of the cells around it, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ppr_network.model import SHOWN_AS_HIDDEN, Finding, RowCount, Severity
from ppr_network.report.rendering import rendered
from ppr_network.spreadsheet import Picture

TITLES: dict[Severity, str] = {
    "error": "To mend before anything can be counted",
    "warning": "To look at: they may change the result",
    "note": "Good to know",
}
MEANS: dict[Severity, str] = {"error": "Error", "warning": "Warning", "note": "Note"}


@dataclass(frozen=True)
class Group:
    """The findings of one severity."""

    severity: Severity
    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class FindingsPage:
    """All that the template of the page may show."""

    title: str
    summary: str
    groups: tuple[Group, ...]
    row_counts: tuple[RowCount, ...]


def build_findings_page(
    name: str, findings: Sequence[Finding], row_counts: Sequence[RowCount]
) -> FindingsPage:
    """Return the page as plain data, worst first, then file, headers, rows."""
    ranked = sorted(findings, key=lambda finding: finding.rank)
    groups = [
        Group(severity, title, tuple(one for one in ranked if one.severity == severity))
        for severity, title in TITLES.items()
    ]
    told = [_counted(group) for group in groups if group.findings]
    return FindingsPage(
        title=name,
        summary=", ".join(told) or "Nothing was noticed.",
        groups=tuple(group for group in groups if group.findings),
        row_counts=tuple(row_counts),
    )


def _counted(group: Group) -> str:
    """Return how many findings a group has."""
    n = len(group.findings)
    return f"{n:,} {group.severity}{'' if n == 1 else 's'}"


def findings_page(
    name: str, findings: Sequence[Finding], row_counts: Sequence[RowCount], *, mark: str = ""
) -> str:
    """Return the findings as one HTML page that asks for nothing from outside.

    Parameters
    ----------
    name
        Of the challenge.
    findings
        In any order, with their pictures.
    row_counts
        What became of the rows of every table.
    mark
        Of the release that the page is part of.

    Returns
    -------
    str
        The whole page: no script, and one style sheet that is allowed by its hash alone.
    """
    return rendered(
        "findings.html.j2",
        css="findings.css",
        page=build_findings_page(name, findings, row_counts),
        mark=mark,
        words=MEANS,
        hidden=SHOWN_AS_HIDDEN,
        described=_described,
    )


def _described(picture: Picture) -> str:
    """Return what a picture is of, in words."""
    place = f"column {picture.letter}, row {picture.row}" if picture.letter else f"row {picture.row}"
    return f"Cells around {place}"
