"""New against what? Who could have linked, who did, between old faces and new, and what poor records would change."""

from math import exp, isnan, nan
from typing import Any

import pandas as pd

from ppr_network.inference.permutation import PermutationResult
from ppr_network.measures.formation import FormationOdds
from ppr_network.measures.left_censoring import tipping_point, truly_new_links
from ppr_network.measures.newcomers import Faces, faces
from ppr_network.measures.risk_set import FormationCounts, RiskSet, risk_set
from ppr_network.measures.rows import row
from ppr_network.model import Links
from ppr_network.results.labels_dealt import labels_dealt
from ppr_network.results.topic import Run, Topic

DETECTION = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
FEWEST_PARTNERSHIPS = 10  # to estimate from them how much of what there was the records show
ESTABLISHED, WITH_NEWCOMERS = "both on record before", "with an end not on record before"

Row = dict[str, Any]


def newness(run: Run) -> Topic:
    """Return what the count of new links is to be read against."""
    links = run.links
    established, newcomers = risk_set(links), risk_set(links, with_unseen=True)
    counts = {ESTABLISHED: established.counts(), WITH_NEWCOMERS: newcomers.counts()}
    seen = faces(links)
    known, unseen = _links_by_baseline(links)
    censoring = _censoring(known, unseen)
    rows = [
        *(each for name, count in counts.items() for each in _formation(name, count)),
        _odds(established, _formation_test(established, run)),
        *_faces(seen),
        *_censoring_rows(censoring, known, unseen, run),
    ]
    tables = {
        "formation": _formation_table(counts),
        "newcomers": _newcomer_table(seen),
        "missed-before": censoring,
    }
    return Topic(rows, tables)


def _formation(name: str, counts: FormationCounts) -> list[Row]:
    """Return the shares of the pairs at risk that formed, between sectors and within, and their ratio."""
    note = f"new links over pairs that could have formed, {name}"
    few = "; undefined: fewer than five such pairs"
    between, within = counts.share_between, counts.share_within
    return [
        row("formation_share", between, f"between sectors, {name}", n=counts.at_risk_between,
            note=note + few * isnan(between)),
        row("formation_share", within, f"within sectors, {name}", n=counts.at_risk_within,
            note=note + few * isnan(within)),
        row("formation_ratio", counts.ratio, name, n=counts.at_risk_between + counts.at_risk_within,
            note="share between sectors over share within"),
    ]  # fmt: skip


def _formation_test(established: RiskSet, run: Run) -> PermutationResult:
    """Deal the sectors anew among those who were on record before and took part."""
    return labels_dealt(
        established.sectors,
        FormationOdds(established.new, established.barred),
        seed=run.seed,
        n_permutations=run.n_permutations,
    )


def _odds(established: RiskSet, test: PermutationResult) -> Row:
    """Return the odds of formation within sectors over those between them, with the test of its logarithm."""
    expected, low, high = (exp(value) for value in (test.expected, test.low, test.high))
    note = f"above 1: like forms with like; {test.note or 'label permutation of its logarithm'}"
    return row(
        "formation_odds_ratio", exp(test.observed), ESTABLISHED, n=len(established.actors), note=note,
        expected=expected, low=low, high=high, p=test.p,
    )  # fmt: skip


def _faces(seen: Faces) -> list[Row]:
    """Return the shares of newcomers and of usual suspects."""
    of_new = "of new links between sectors; on record before the set-up or not"
    ends = {"established–established": seen.both_known, "established–newcomer": seen.one_new,
            "newcomer–newcomer": seen.both_new}  # fmt: skip
    return [
        row("newcomer_share", _share(seen.n_newcomers, seen.n_active), n=seen.n_active,
            note="of the challenge's actors: first on record in the set-up or later; new to the records"),
        *(row("new_links_by_ends", _share(n, seen.n_new), name, n=seen.n_new, note=of_new)
          for name, n in ends.items()),
        row("usual_suspects", seen.n_suspects,
            note="fewest actors with half of the baseline's non-plenary attendances"),
        row("new_links_with_usual_suspect", _share(seen.with_suspect, seen.n_new), n=seen.n_new,
            note="of new links between sectors: with one of those actors as an end"),
    ]  # fmt: skip


def _links_by_baseline(links: Links) -> tuple[int, int]:
    """Count the cross-sector working links of the challenge that the baseline shows, and those that it does not."""
    working = links.pairs[(links.pairs["tier_challenge"] >= 2) & (links.pairs["cross"] == 1)]
    known = int((working["tier_baseline"] >= 1).sum())
    return known, len(working) - known


def _censoring(known: int, unseen: int) -> pd.DataFrame:
    """Return how many links would be new for each chance that one of before had been seen."""
    new = [truly_new_links(known, unseen, chance) for chance in DETECTION]
    return pd.DataFrame({"chance_seen_before": DETECTION, "new_cross_sector_links": new})


def _censoring_rows(censoring: pd.DataFrame, known: int, unseen: int, run: Run) -> list[Row]:
    """Return the what-ifs, the chance at which none is new, and the chance that partnerships suggest."""
    coverage = run.headline.coverage
    n_partners = int((run.links.pairs["live_baseline"] == 1).sum())
    enough = n_partners >= FEWEST_PARTNERSHIPS and not isnan(coverage.list_overlap)
    estimate = coverage.list_overlap if enough else nan
    at_estimate = truly_new_links(known, unseen, estimate) if enough and estimate > 0 else nan
    whole = known + unseen
    few = f"undefined: fewer than {FEWEST_PARTNERSHIPS} partnerships were live in the baseline"
    note = "what if a link of before had been on record with this chance only; never the headline"
    return [
        *(row("left_censoring", float(new), f"chance {chance:.1f}", n=whole, note=note)
          for chance, new in zip(censoring["chance_seen_before"], censoring["new_cross_sector_links"], strict=True)),
        row("left_censoring", at_estimate, "chance as estimated", n=n_partners,
            note="" if enough else few),
        row("detection", estimate, n=n_partners,
            note="of partnerships live in the baseline: the pair also met in it" if enough else few),
        row("tipping_point", tipping_point(known, unseen), n=whole,
            note="chance of being on record at which no cross-sector link of the challenge would be new"),
    ]  # fmt: skip


def _formation_table(counts: dict[str, FormationCounts]) -> pd.DataFrame:
    """Return the pairs at risk and those that formed."""
    rows = [
        (name, kind, at_risk, new, share)
        for name, count in counts.items()
        for kind, at_risk, new, share in (
            ("between sectors", count.at_risk_between, count.new_between, count.share_between),
            ("within sectors", count.at_risk_within, count.new_within, count.share_within),
        )
    ]
    return pd.DataFrame(rows, columns=["pairs", "kind", "could_have_formed", "new_links", "share"])


def _newcomer_table(seen: Faces) -> pd.DataFrame:
    """Return the actors of the challenge by sector, and the newcomers among them."""
    rows = [(sector, *numbers) for sector, numbers in sorted(seen.by_sector.items())]
    return pd.DataFrame(rows, columns=["sector_id", "actors", "newcomers"])


def _share(part: int, whole: int) -> float:
    """Return a share, ``nan`` of nothing."""
    return part / whole if whole else nan
