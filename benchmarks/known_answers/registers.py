"""The registers of an invented challenge as arrays, in the order in which the program numbers them.

This is a short cut past files, cleaning and tables: the numbers are those of
:func:`ppr_network.links.build.build_links`, which takes most of a second for each challenge. Some challenges of the
study go the whole way too, and must give the same.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ppr_network.clean.text import key
from ppr_network.inference.own_meetings import OWN_CONVENERS
from ppr_network.practice.answer import SET_UP
from ppr_network.practice.cast import Cast
from ppr_network.practice.series import Meeting
from ppr_network.practice.world import World
from ppr_network.rules import choose_in_arrays, is_plenary, window_of, window_starts
from ppr_network.settings import LinkRules, Settings, Windows

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Registers:
    """Meetings by day and name, who was at each, and which pairs met.

    One a meeting: ``day``, ``names``, ``window``, ``plenary``, ``own`` (non-plenary and not called by the challenge),
    ``known_convener``, ``n_organisations``. ``present_actor`` and ``present_meeting``: eligible presences, by meeting and
    actor. ``met_pair`` and ``met_meeting``: the pairs at non-plenary meetings, by pair and meeting; ``pair_actors`` holds
    the two of each. ``sector``: of each actor, a number.
    """

    settings: Settings
    day: IntArray
    names: tuple[str, ...]
    window: IntArray
    plenary: BoolArray
    own: BoolArray
    known_convener: BoolArray
    n_organisations: IntArray
    present_actor: IntArray
    present_meeting: IntArray
    met_pair: IntArray
    met_meeting: IntArray
    pair_actors: IntArray
    sector: IntArray


def registers_of(world: World) -> Registers:
    """Return what the clerks of a world wrote down."""
    settings = _settings(world)
    recorded = sorted(
        (one for one in world.meetings if one.register), key=lambda one: (one.day, key(one.name))
    )
    number, sector, n_organisations = _numbered(world.cast, recorded)
    there = [sorted(number[actor] for actor in world.cast.actors_of(one.register)) for one in recorded]
    actor = np.array([one for group in there for one in group], dtype=np.int64)
    meeting = np.repeat(np.arange(len(there)), [len(group) for group in there])
    day = np.array([one.day for one in recorded], dtype=np.int64)
    window = window_of(day, window_starts(settings), choose_in_arrays)
    of_organisation = actor < n_organisations
    organisations = np.bincount(meeting[of_organisation], minlength=len(day))
    plenary = is_plenary(
        np.array([one.kind == "plenary" for one in recorded]),
        np.array([len(one.register) for one in recorded]),
        organisations,
        _in_window(actor[of_organisation], window[meeting[of_organisation]])[window],
        settings.links,
    )
    convener = np.array([one.convened_by for one in recorded])
    called_by_members = np.isin(convener, OWN_CONVENERS)
    own = np.where(day < -SET_UP, convener != "challenge", called_by_members) & ~plenary
    pair_actors, met_pair, met_meeting = _met(there, plenary)
    return Registers(
        settings=settings,
        day=day,
        names=tuple(one.name for one in recorded),
        window=window,
        plenary=plenary,
        own=own,
        known_convener=called_by_members | (convener == "challenge"),
        n_organisations=organisations,
        present_actor=actor,
        present_meeting=meeting,
        met_pair=met_pair,
        met_meeting=met_meeting,
        pair_actors=pair_actors,
        sector=sector,
    )


def _settings(world: World) -> Settings:
    """Return the settings that the folder of a world would hold."""
    plan = world.plan
    return Settings(
        name=plan.name,
        day_0=plan.day_0,
        windows=Windows(baseline_days=plan.earlier_days - SET_UP),
        links=LinkRules(baseline=plan.baseline),
    )


def _numbered(cast: Cast, recorded: list[Meeting]) -> tuple[dict[int, int], IntArray, int]:
    """Give each actor the number that the program does: organisations by key, then individuals on record by key.

    Returned are the number of each actor, the sector of each number, and how many organisations there are.
    """
    places = range(len(cast.actors))
    organisations = [place for place in places if not cast.actors[place].individual]
    seen = {actor for one in recorded for actor in cast.actors_of(one.register)}
    individuals = [place for place in places if cast.actors[place].individual and place in seen]
    by_key = [
        place
        for group in (organisations, individuals)
        for place in sorted(group, key=lambda place: key(cast.actors[place].name))
    ]
    sectors = sorted({actor.sector for actor in cast.actors})
    sector = np.array([sectors.index(cast.actors[place].sector) for place in by_key], dtype=np.int64)
    return {place: number for number, place in enumerate(by_key)}, sector, len(organisations)


def _in_window(organisation: IntArray, window: IntArray) -> IntArray:
    """Count the organisations seen in each window."""
    seen = np.unique(np.stack([window, organisation]), axis=1)
    return np.bincount(seen[0], minlength=6)


def _met(there: list[list[int]], plenary: BoolArray) -> tuple[IntArray, IntArray, IntArray]:
    """Return the pairs that met at small meetings, and by pair and meeting which met when."""
    met = sorted(
        (a, b, place)
        for place, group in enumerate(there)
        if not plenary[place]
        for at, a in enumerate(group)
        for b in group[at + 1 :]
    )
    rows = np.array(met, dtype=np.int64).reshape(-1, 3)
    pair_actors, met_pair = np.unique(rows[:, :2], axis=0, return_inverse=True)
    return pair_actors, met_pair.ravel(), rows[:, 2]
