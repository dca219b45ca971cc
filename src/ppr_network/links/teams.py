"""Whether the two ends of a pair shared a team of the challenge."""

import narwhals as nw

from ppr_network.engine import Engine, Table
from ppr_network.model import CHALLENGE


def same_team(engine: Engine, actor_rows: Table, events: Table, pairs: Table) -> Table:
    """Return a, b, same_team (1 or 0) for the pairs whose ends both have a team in the challenge.

    Parameters
    ----------
    engine
        Where tables are kept.
    actor_rows
        Presences with actor_id, team_id (-1 none) and eligible.
    events
        event_id and window.
    pairs
        a and b.
    """
    in_challenge = events.filter(nw.col("window") == CHALLENGE).select("event_id")
    teams = engine.keep(
        actor_rows.filter(nw.col("eligible") & (nw.col("team_id") >= 0))
        .join(in_challenge, on="event_id", how="inner")
        .group_by("actor_id", "team_id")
        .agg()
    )
    of_a = teams.rename({"actor_id": "a", "team_id": "team_a"})
    of_b = teams.rename({"actor_id": "b", "team_id": "team_b"})
    both = pairs.select("a", "b").join(of_a, on="a", how="inner").join(of_b, on="b", how="inner")
    is_shared = nw.when(nw.col("team_a") == nw.col("team_b")).then(nw.lit(1)).otherwise(nw.lit(0))
    return engine.keep(
        both.with_columns(same_team=is_shared).group_by("a", "b").agg(nw.col("same_team").max())
    )
