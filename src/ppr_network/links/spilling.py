"""How much disk the links may need where DuckDB is given less memory than they take."""

from ppr_network.contacts.meetings import events_of
from ppr_network.contacts.register import register_between
from ppr_network.links.actors import actors_of
from ppr_network.model import Challenge
from ppr_network.settings import Level

BYTES_A_MEETING = 500  # of a pair, with what is kept of the pair: 450 were seen with a limit far too small


def disk_needed(challenge: Challenge, *, level: Level) -> int:
    """Return about how many bytes DuckDB puts on disk at most while it finds the links.

    Parameters
    ----------
    challenge
        As it was read and cleaned.
    level
        What the actors are.

    Returns
    -------
    int
        500 for each meeting of a pair at an event that shows contact; with memory enough none are used.
    """
    register = register_between(challenge, actors_of(challenge.records, level=level), level=level)
    return BYTES_A_MEETING * events_of(register).n_meetings_of_pairs
