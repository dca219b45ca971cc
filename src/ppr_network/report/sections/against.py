"""New against what? The pairs that could have formed a link, old faces and new, and what missing records would change."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ppr_network.model import Publication
from ppr_network.report.measured import measured
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.who import actor_nouns
from ppr_network.report.wording import count, is_defined, number, probability, sentence, share

Row = dict[str, Any]

NOT_TOLD = "The records do not allow this comparison."
WHAT_IF = (
    "Records miss things. Suppose that a link of before was on record with the chance in the first column: then so many "
    "of the working links between sectors that the baseline does not show would be new. At 100% it is all of them, "
    "those too that the finding does not count as new. This is a what-if, not a finding."
)


@dataclass(frozen=True)
class AtRiskRow:
    """Pairs of one kind that could have become new links."""

    pairs: str
    kind: str
    could: str
    new: str
    share: str


@dataclass(frozen=True)
class RuleRow:
    """New links between sectors under one size of a plenary, for each number of dates."""

    size: str
    counts: tuple[tuple[str, bool], ...]  # the count with its range, and whether it is the finding


@dataclass(frozen=True)
class Against:
    """What the count of new links is to be read against."""

    sentences: tuple[str, ...]
    at_risk: tuple[AtRiskRow, ...]
    faces: tuple[str, ...]
    what_if_sentences: tuple[str, ...]
    what_if: tuple[tuple[str, str], ...]  # chance of having been on record, links then new
    rules: tuple[RuleRow, ...]
    dates: tuple[str, ...]  # headings of the columns of ``rules``


def against(publication: Publication) -> Against:
    """Return what the count of new links is to be read against."""
    formation = publication.tables.get("formation")
    censoring = publication.tables.get("missed-before")
    if formation is None or censoring is None:
        return Against((NOT_TOLD,), (), (), (), (), (), ())
    rows = rows_of(formation)
    return Against(
        sentences=(_formation(publication, rows), *_test(publication)),
        at_risk=tuple(
            AtRiskRow(
                row["pairs"].capitalize(),
                row["kind"],
                number(row["could_have_formed"]),
                number(row["new_links"]),
                share(row["share"]),
            )
            for row in rows
        ),
        faces=_faces(publication),
        what_if_sentences=(WHAT_IF, *_tipping(publication)),
        what_if=_what_if(censoring),
        rules=_rules(publication.tables.get("plenary-grid")),
        dates=_dates(publication.tables.get("plenary-grid")),
    )


def _formation(publication: Publication, rows: list[Row]) -> str:
    """Say how many of the pairs on record before could have formed, and did."""
    between, within = rows[0], rows[1]
    nouns = actor_nouns(publication)[1]
    return (
        f"Among {nouns} that were on record before and came often enough, "
        f"{count(between['could_have_formed'], 'pair')} of different sectors could have become a new link and "
        f"{number(between['new_links'])} did; within a sector {number(within['new_links'])} of "
        f"{number(within['could_have_formed'])}."
    )


def _test(publication: Publication) -> tuple[str, ...]:
    """Say whether formation goes by sector, where it was tested."""
    row = measured(publication, "formation_odds_ratio")
    if row is None or not is_defined(row["p"]):
        return ()
    side = "less often" if row["value"] < row["expected"] else "more often"
    return (
        f"New links run within one sector {side} than if the sectors were dealt out at random among the same "
        f"{number(row['n'])} (odds ratio {number(row['value'], 2)}, {number(row['low'], 2)} to "
        f"{number(row['high'], 2)} by chance, p = {probability(row['p'])}).",
    )


def _faces(publication: Publication) -> tuple[str, ...]:
    """Say between whom the new links run: old faces, newcomers, usual suspects."""
    suspects = measured(publication, "usual_suspects")
    with_suspect = measured(publication, "new_links_with_usual_suspect")
    ends = [
        measured(publication, "new_links_by_ends", kind)
        for kind in ("established–established", "established–newcomer", "newcomer–newcomer")
    ]
    if suspects is None or with_suspect is None or None in ends:
        return ()
    n_new = with_suspect["n"]
    told = []
    if n_new:
        known, mixed, new = (_part(row) for row in ends)
        told.append(
            f"Of {count(n_new, 'new link')} between sectors, {known} join two that were on record before, {mixed} an "
            f"old one and a newcomer, and {new} two newcomers."
        )
        told.append(
            f"The usual suspects: {number(suspects['value'])} hold half of all earlier attendances; {_part(with_suspect)} "
            f"of the {count(n_new, 'new link')} between sectors have one of them as an end."
        )
    return tuple(sentence(text) for text in told)


def _whole(row: Row) -> int:
    """Return the number that a share is of."""
    return round(row["value"] * row["n"]) if is_defined(row["value"]) else 0


def _part(row: Row | None) -> str:
    """Return the number that a share is of, in words."""
    return number(_whole(row)) if row is not None else ""


def _tipping(publication: Publication) -> tuple[str, ...]:
    """Say at which chance no link would be new, and which chance partnerships suggest."""
    tipping, detection = measured(publication, "tipping_point"), measured(publication, "detection")
    if tipping is None or not is_defined(tipping["value"]):
        return ()
    told = [f"At {share(tipping['value'])} or less none of them would be new."]
    if detection is not None and is_defined(detection["value"]):
        told.append(
            f"Of {count(detection['n'], 'partnership')} known to have been alive before, {share(detection['value'])} were "
            "also seen meeting: a hint of what that chance was."
        )
    return tuple(told)


def _what_if(censoring: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Return how many links would be new for each chance."""
    return tuple(
        (share(chance), number(new, 0))
        for chance, new in zip(
            censoring["chance_seen_before"], censoring["new_cross_sector_links"], strict=True
        )
    )


def _rules(grid: pd.DataFrame | None) -> tuple[RuleRow, ...]:
    """Return the count under other rules, a row for each size of a plenary."""
    if grid is None:
        return ()
    return tuple(
        RuleRow(
            f"more than {number(size)} people" if size else "size does not count",
            tuple(
                (
                    f"{number(row['new_cross_sector_links'])} ({number(row['low'])}–{number(row['high'])})",
                    bool(row["chosen"]),
                )
                for row in rows_of(cells)
            ),
        )
        for size, cells in grid.groupby("plenary_above", sort=False)
    )


def _dates(grid: pd.DataFrame | None) -> tuple[str, ...]:
    """Return the headings of the numbers of dates."""
    if grid is None:
        return ()
    return tuple(f"{count(least, 'date')} or more" for least in grid["min_events"].unique())
