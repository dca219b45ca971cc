"""Further ways to colour the actors of a publication: by team, by neighbourhood."""

from collections import Counter
from collections.abc import Sequence

from ppr_network.language import Language
from ppr_network.maps.view import Colouring, Group
from ppr_network.model import Publication
from ppr_network.palette import UNKNOWN, sector_styles

MOST_NAMED = 16  # of more the smallest are one group
BETWEEN_TEAMS = "; "  # as actors.csv joins them


def colourings_of(publication: Publication, names: Sequence[str]) -> tuple[Colouring, ...]:
    """Return the colourings that the records have: those with two known values or more.

    Parameters
    ----------
    publication
        What may leave. Under ``partner`` people have neither team nor neighbourhood in it.
    names
        The actors on the map, in its order.

    Returns
    -------
    tuple of Colouring
        Team (an actor of several is in a group of its own) and neighbourhood, as far as they are known. Groups are
        ordered by size, then name; beyond 16 the smallest are one group, and those not recorded come last.
    """
    rows, words = publication.actors, publication.language
    of = {
        column: dict(zip(rows["actor"], rows[column], strict=True))
        for column in ("teams", "neighbourhood", "kind")
    }
    teams = [_one_team(of["teams"].get(name) or "", words) for name in names]
    places = [of["neighbourhood"].get(name) or "" for name in names]
    kinds = [str(of["kind"][name]) for name in names]
    made = (_colouring("team", teams, kinds, words), _colouring("neighbourhood", places, kinds, words))
    return tuple(colouring for colouring in made if colouring is not None)


def _one_team(teams: str, words: Language) -> str:
    """Return the team of an actor, or that it has several."""
    return str(words["levels"]["several_teams"]) if BETWEEN_TEAMS in teams else teams


def _colouring(key: str, values: Sequence[str], kinds: Sequence[str], words: Language) -> Colouring | None:
    """Return the colouring by one value an actor, blank where it is not known."""
    said = words["levels"]
    sized = Counter(value for value in values if value)
    if len(sized) < 2:
        return None
    order = sorted(sized, key=lambda value: (-sized[value], value))
    named, rest = order[:MOST_NAMED], order[MOST_NAMED:]
    groups = [Group(name, *look) for name, look in sector_styles(named).items()]
    row = {group.name: i for i, group in enumerate(groups)}
    if rest:
        row |= dict.fromkeys(rest, len(groups))
        groups.append(Group(said["others"].format(n=words.number(len(rest))), UNKNOWN[0], "square"))
    is_held_back = any(
        not value and kind != "organisation" for value, kind in zip(values, kinds, strict=True)
    )
    if "" in values:
        row[""] = len(groups)
        unknown = said["not_told"] if is_held_back else words["headings"]["unknown_group"]
        groups.append(Group(unknown, *UNKNOWN))
    return Colouring(
        key,
        said[f"by_{key}"],
        tuple(groups),
        tuple(row[value] for value in values),
        note=said["colour_people"] if is_held_back else "",
    )
