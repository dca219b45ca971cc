"""Whether the records can show new links between sectors at all; a nought that nobody could have passed is no result."""

from dataclasses import dataclass

from ppr_network.inference.claims import Grade


@dataclass(frozen=True)
class Grounds:
    """What a number of new cross-sector links would stand on.

    ``n_meetings`` and ``n_plenaries`` count the challenge's events that can and cannot show a link, ``n_links`` its
    working links and those that may be new. ``n_actors`` took part, of ``n_sectors`` known sectors. ``grade`` is that of
    the records before.
    """

    n_meetings: int
    n_plenaries: int
    n_links: int
    n_actors: int
    n_sectors: int
    grade: Grade


def why_no_number(grounds: Grounds) -> str:
    """Return why no number of new cross-sector links can be given; ``""`` where one can.

    Parameters
    ----------
    grounds
        See :class:`Grounds`.

    Examples
    --------
    >>> why_no_number(Grounds(n_meetings=9, n_plenaries=2, n_links=5, n_actors=6, n_sectors=1, grade="B"))
    'Fewer than two sectors are known among those who took part, so no link can be said to run between sectors.'
    """
    no_contact = not grounds.n_meetings and not grounds.n_links
    reasons = [
        (
            no_contact and not grounds.n_plenaries,
            "No meeting of the challenge is on record, so there is nothing to count.",
        ),
        (
            no_contact,
            "Every meeting of the challenge was too large or too general for being there to show a link.",
        ),
        (grounds.n_actors < 2, "Fewer than two took part, so there is no pair to be linked."),
        (
            grounds.n_sectors < 2,
            "Fewer than two sectors are known among those who took part, so no link can be said to run between sectors.",
        ),
        (
            grounds.grade == "D",
            "There are no usable records from before the challenge, so new links cannot be told from old ones.",
        ),
    ]
    return next((reason for holds, reason in reasons if holds), "")
