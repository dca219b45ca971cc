"""How many people a file gives away by the pattern of their links alone, whatever they are called in it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import networkx as nx

from ppr_network.model import Links

MANY_LINKS = 10
MANY_UNIQUE = 0.05


@dataclass(frozen=True)
class StructuralRisk:
    """The share of people who are alone in something that somebody who knows them may know; nan without people.

    ``unique_by_degree``: in how many links they have. ``unique_by_neighbours``: in that and the numbers of links of
    those they are linked to. ``unique_by_organisation``: in their organisation and their number of links.
    """

    n_people: int
    mean_degree: float
    unique_by_degree: float
    unique_by_neighbours: float
    unique_by_organisation: float

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a publisher should know before passing the file on."""
        shares = (self.unique_by_degree, self.unique_by_neighbours, self.unique_by_organisation)
        told = []
        if self.mean_degree > MANY_LINKS:
            told.append(
                f"People have {self.mean_degree:.1f} links on average; above {MANY_LINKS} the risk is high."
            )
        if max(shares) > MANY_UNIQUE:
            told.append(
                f"{max(shares):.0%} of the people can be told apart by their links alone: codes do not hide them from "
                "somebody who knows whom they met."
            )
        return tuple(told)

    def as_dict(self) -> dict[str, Any]:
        """Return it for summary.json."""
        shares = ("mean_degree", "unique_by_degree", "unique_by_neighbours", "unique_by_organisation")
        return {
            "people": self.n_people,
            **{name: round(float(getattr(self, name)), 6) for name in shares},
            "warnings": list(self.warnings),
        }


def structural_risk(
    G: "nx.Graph[Any]", people: Sequence[Hashable], organisation: Mapping[Any, Hashable]
) -> StructuralRisk:
    """Return how far the links of a graph tell its people apart.

    Parameters
    ----------
    G
        The network as it is given out; others than people may be in it.
    people
        Its nodes that are people.
    organisation
        Of each person, as somebody who knows them would know it; who is absent has none.

    References
    ----------
    Hay et al. (2008), Resisting structural re-identification in anonymized social networks, PVLDB 1(1), 102-114.

    Examples
    --------
    >>> structural_risk(nx.path_graph(3), [0, 1, 2], {}).unique_by_degree
    0.3333333333333333
    """
    degree = dict(G.degree())
    neighbours = [(degree[one], *sorted(degree[other] for other in G[one])) for one in people]
    return StructuralRisk(
        n_people=len(people),
        mean_degree=sum(degree[one] for one in people) / len(people) if people else nan,
        unique_by_degree=_unique(degree[one] for one in people),
        unique_by_neighbours=_unique(neighbours),
        unique_by_organisation=_unique((organisation.get(one), degree[one]) for one in people),
    )


def employers(links: Links, names: Mapping[int, str]) -> dict[str, int]:
    """Return the organisation that each person most often came for, by what the person is called."""
    rows = links.challenge.records.presences
    rows = rows[rows["organisation_id"] >= 0]
    counts = rows.groupby(["person_id", "organisation_id"]).size().reset_index(name="n")
    counts = counts.sort_values(["person_id", "n", "organisation_id"], ascending=[True, False, True])
    first = counts.drop_duplicates("person_id").set_index("person_id")["organisation_id"]
    people = links.actors[links.actors["kind"] != "organisation"]
    return {
        names[actor]: int(first[person])
        for actor, person in zip(people["actor_id"].astype(int), people["ref_id"].astype(int), strict=True)
        if person in first.index
    }


def _unique(marks: Iterable[Hashable]) -> float:
    """Return the share of marks that occur once; nan where there are none."""
    counts = Counter(marks)
    n = sum(counts.values())
    return sum(times == 1 for times in counts.values()) / n if n else nan
