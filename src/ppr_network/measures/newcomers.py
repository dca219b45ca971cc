"""New faces and usual suspects: who was on record before, and who made the new links."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ppr_network.measures.attended import events_attended
from ppr_network.measures.groups import IntArray
from ppr_network.model import BASELINE, Links
from ppr_network.rules import NEW

HALF = 0.5


def usual_suspects(attendances: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return the smallest set of actors that holds half of all attendances.

    Parameters
    ----------
    attendances
        Non-plenary events attended before the challenge, one number an actor.

    Returns
    -------
    numpy.ndarray
        Whether each is of the set; of equals the first come first. Nobody, if there is no attendance.

    Examples
    --------
    >>> import numpy as np
    >>> usual_suspects(np.array([1, 6, 2, 3, 0])).tolist()
    [False, True, False, False, False]
    """
    order = np.argsort(-attendances, kind="stable")
    before = np.cumsum(attendances[order]) - attendances[order]
    chosen = np.zeros(len(attendances), dtype=bool)
    chosen[order] = (before < HALF * attendances.sum()) & (attendances[order] > 0)
    return chosen


@dataclass(frozen=True)
class Faces:
    """Who took part, and between whom the new links between sectors run.

    ``n_active`` actors of the challenge and ``n_newcomers`` of them whose first record is of the set-up or later;
    ``by_sector``: both numbers by sector id, -1 unknown. ``n_suspects``: actors, of all ever seen, that hold
    half of the baseline's attendances. Of the ``n_new`` new links between sectors, ``both_known``, ``one_new`` and
    ``both_new`` say how many ends were on record before, ``with_suspect`` how many have a usual suspect as an end.
    """

    n_active: int
    n_newcomers: int
    by_sector: Mapping[int, tuple[int, int]]
    n_suspects: int
    n_new: int
    both_known: int
    one_new: int
    both_new: int
    with_suspect: int


def faces(links: Links) -> Faces:
    """Return who took part and who made the new links between sectors.

    Parameters
    ----------
    links
        Of one level. A newcomer is new to the records; whether the organisation itself is new they do not tell.
    """
    actors = links.actors
    active = actors["active_challenge"].to_numpy(dtype=bool)
    newcomer = active & is_newcomer(links)
    suspects = usual_suspects(events_attended(links, BASELINE))
    new = links.pairs[links.pairs["class"].isin(NEW) & (links.pairs["cross"] == 1)]
    ends: IntArray = new[["a", "b"]].to_numpy(dtype=np.int64)
    n_new_ends = newcomer[ends].sum(axis=1)
    sectors = actors["sector_id"].to_numpy(dtype=np.int64)
    return Faces(
        n_active=int(active.sum()),
        n_newcomers=int(newcomer.sum()),
        by_sector={
            int(sector): (
                int((active & (sectors == sector)).sum()),
                int((newcomer & (sectors == sector)).sum()),
            )
            for sector in np.unique(sectors[active])
        },
        n_suspects=int(suspects.sum()),
        n_new=len(new),
        both_known=int((n_new_ends == 0).sum()),
        one_new=int((n_new_ends == 1).sum()),
        both_new=int((n_new_ends == 2).sum()),
        with_suspect=int(suspects[ends].any(axis=1).sum()),
    )


def is_newcomer(links: Links) -> NDArray[np.bool_]:
    """Say of each actor whether its first record is of the set-up or the challenge; not of one that was at no event."""
    settings = links.challenge.settings
    in_time = links.actors["first_day"].between(-settings.windows.set_up_days, settings.days)
    late = in_time.fillna(value=False).to_numpy(dtype=bool)
    return np.asarray(late & ~links.actors["active_baseline"].to_numpy(dtype=bool))
