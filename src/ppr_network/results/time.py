"""Time: new links by day, whether they last, what changed since before, and who called their meetings together."""

from ppr_network.inference.randomness import generator
from ppr_network.measures.follow_up import follow_up, new_pairs
from ppr_network.measures.origins import contact_before_partnership, new_links_by_origin
from ppr_network.measures.turnover_of_links import turnover_of_links
from ppr_network.results.lasting import lasting
from ppr_network.results.sayable import claim_of
from ppr_network.results.time_rows import (
    follow_up_rows,
    origin_rows,
    pace_rows,
    partnership_rows,
    turnover_rows,
)
from ppr_network.results.time_tables import conditions_table, days_table, follow_up_table, turnover_table
from ppr_network.results.topic import Run, Topic


def time_topic(run: Run) -> Topic:
    """Return what is measured of time.

    Parameters
    ----------
    run
        The links of a challenge and its headline.
    """
    links = run.links
    days = days_table(links, run.headline.redated)
    followed = {
        "between sectors": follow_up(links),
        "all": follow_up(links, cross_sector=False),
    }
    changed = turnover_of_links(links, generator(run.seed, "turnover"))
    by_origin = new_links_by_origin(new_pairs(links))
    partnerships = contact_before_partnership(links)
    lasted = lasting(links, run.seed)
    return Topic(
        measures=[
            *pace_rows(days),
            *follow_up_rows(followed),
            *lasted.rows,
            *turnover_rows(changed),
            *origin_rows(by_origin),
            *partnership_rows(partnerships),
        ],
        tables={
            "new-links-by-day": days,
            "new-links-by-origin": by_origin,
            "follow-up": follow_up_table(followed),
            "links-after-the-challenge": lasted.table,
            "turnover": turnover_table(changed),
            "contact-before-partnership": partnerships,
            "claim-conditions": conditions_table(claim_of(links, run.headline)),
        },
    )
