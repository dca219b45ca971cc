"""All of the links of a challenge at one level: on arrays, or on the engine that is asked for."""

from ppr_network.contacts.meetings import pair_keys
from ppr_network.contacts.register import register_between
from ppr_network.engine import Engine
from ppr_network.links.actors import actors_of
from ppr_network.links.arrays.build import links_in_memory
from ppr_network.links.arrays.whole import whole_of
from ppr_network.links.on_engine import links_on
from ppr_network.model import Challenge, Links
from ppr_network.settings import Level
from ppr_network.telling import Tell, silent


def build_links(
    challenge: Challenge,
    engine: Engine | None = None,
    *,
    level: Level = "organisation",
    memory: int | None = None,
    tell: Tell = silent,
) -> Links:
    """Return every pair of actors that has a class, and the evidence behind it.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    engine
        Where the tables are computed; ``None``: on arrays, block by block, or by DuckDB where a pair at an event is no whole
        number of its own, which takes millions of actors. The links are the same.
    level
        ``organisation``: actors are organisations and individuals. ``person``: actors are named people.
    memory
        How many bytes the blocks that are worked on at once may take together; ``None``: about a gigabyte.
    tell
        Called with a few words before each block.

    Returns
    -------
    Links
        In ids; no order of input rows changes them.
    """
    actors = actors_of(challenge.records, level=level)
    if engine is None:
        register = register_between(challenge, actors, level=level)
        if pair_keys(register).fit:
            whole = whole_of(challenge, actors, register, level=level)
            return links_in_memory(whole, memory=memory, tell=tell)
        engine = Engine()
    with engine.forgetting():
        return links_on(engine, challenge, actors, level=level)
