"""What limits the finding: the earlier records, what was noticed in the input, what became of every row."""

from dataclasses import dataclass

import pandas as pd

from ppr_network.model import SEVERITIES, Publication
from ppr_network.report import strings
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.who import actor_nouns
from ppr_network.report.wording import UNDEFINED, count, is_defined, number, sentence, share


@dataclass(frozen=True)
class CoverageRow:
    """One measure of how well the earlier records cover."""

    name: str
    value: str
    meaning: str  # with the reason where the value is a dash


@dataclass(frozen=True)
class FindingRow:
    """Everything of one kind that was noticed in the input."""

    severity: str
    kind: str
    count: str
    done: str
    mend: str


@dataclass(frozen=True)
class ReadRow:
    """What became of the rows of one table."""

    table: str
    read: str
    used: str
    left_out: str
    reasons: str


@dataclass(frozen=True)
class Limits:
    """What a reader must know before relying on the finding."""

    sentences: tuple[str, ...]
    coverage: tuple[CoverageRow, ...]
    findings: tuple[FindingRow, ...]
    rows: tuple[ReadRow, ...]


def limits(publication: Publication) -> Limits:
    """Return what limits the finding."""
    return Limits(
        sentences=_sentences(publication),
        coverage=_coverage(publication),
        findings=_findings(publication.findings),
        rows=_rows(publication),
    )


def _sentences(publication: Publication) -> tuple[str, ...]:
    """Return the limits that were worked out; where there are none, those that always hold."""
    given = tuple(publication.summary.get("limits", ()))
    if given:
        return given
    active = publication.actors[publication.actors["active_challenge"] == "yes"]
    unknown = int((active["sector"] == "").sum())
    nouns = actor_nouns(publication)[1]
    has = "has" if unknown == 1 else "have"
    sectors = (
        f"{number(unknown)} of the {number(len(active))} {nouns} in the challenge {has} no known sector."
    )
    return (*strings.PITFALLS, *([sectors] if unknown else []))


def _coverage(publication: Publication) -> tuple[CoverageRow, ...]:
    """Return the measures of the earlier records, in the order of the glossary, and the grade they give."""
    found = {row["measure"]: row for row in rows_of(publication.measures) if not row["group"]}
    rows = []
    for key, (name, meaning, form) in strings.COVERAGE.items():
        if key not in found:
            continue
        value = found[key]["value"]
        why = "" if is_defined(value) else " Undefined: there is nothing to divide by."
        rows.append(CoverageRow(name, share(value) if form == "share" else number(value, 2), meaning + why))
    return (*rows, *_grade(publication)) if rows else ()


def _grade(publication: Publication) -> tuple[CoverageRow, ...]:
    """Return the grade, with what the records count as whatever they were declared to be."""
    rows = [row for row in rows_of(publication.measures) if row["measure"] == "baseline_grade"]
    declared = f"Declared as {publication.settings.links.baseline}."
    return tuple(CoverageRow("Grade", row["group"], f"{declared} {sentence(row['note'])}") for row in rows)


def _findings(findings: pd.DataFrame) -> tuple[FindingRow, ...]:
    """Return one row for each kind, worst first; the same whatever the order of the input's rows."""
    rows = []
    for pair, group in findings.groupby(["severity", "kind"], sort=True):
        severity, kind = (str(part) for part in pair)
        row = FindingRow(
            strings.SEVERITIES[severity],
            kind,
            number(group["count"].sum()),
            min(group["done"]),
            min(group["mend"]),
        )
        rows.append((SEVERITIES.index(severity), -group["count"].sum(), kind, row))
    return tuple(row for *_, row in sorted(rows, key=lambda item: item[:3]))


def _rows(publication: Publication) -> tuple[ReadRow, ...]:
    """Return what became of the rows, one line a table however many files it had."""
    tables = dict.fromkeys(counted.table for counted in publication.row_counts)
    rows = []
    for table in tables:
        counts = [counted for counted in publication.row_counts if counted.table == table]
        reasons: dict[str, int] = {}
        for reason, n in (pair for counted in counts for pair in counted.left_out):
            reasons[reason] = reasons.get(reason, 0) + n
        read, used = sum(c.read for c in counts), sum(c.used for c in counts)
        words = "; ".join(f"{reason}: {count(reasons[reason], 'row')}" for reason in sorted(reasons))
        rows.append(ReadRow(table, number(read), number(used), number(read - used), words or UNDEFINED))
    return tuple(rows)
