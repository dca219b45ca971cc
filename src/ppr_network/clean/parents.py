"""Organisations that are part of larger ones: kept apart, or counted as the largest, and circles among them."""

from dataclasses import replace

import pandas as pd

from ppr_network.clean.aliases import Names, follow
from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import Naming
from ppr_network.clean.text import keys_of

_CIRCLE = Notice(
    "warning", "organisations are part of one another in a circle", "part_of",
    done="They are kept apart.", mend="Take out part_of in the row of the largest of them.",
)  # fmt: skip


def with_parents(ledger: Ledger, naming: Naming) -> Naming:
    """Return the naming in which parts count as the organisation that they are part of in the end, if that is asked.

    Parameters
    ----------
    ledger
        Circles of ``part_of`` are noticed in it, whether parts are rolled up or not.
    naming
        With the confirmed aliases.
    """
    rows = ledger.rows("organisations")
    part, whole = (
        naming.organisation.keys_of(rows["organisation"]).astype(object),
        naming.organisation.keys_of(rows["part_of"]).astype(object),
    )
    named = (part != "") & (whole != "")
    ends, circle = follow(pair for pair in zip(part[named], whole[named], strict=True) if pair[0] != pair[1])
    in_circle = part.isin(circle) & whole.isin(circle) | (named & (part == whole))
    ledger.notice("organisations", rows[in_circle], _CIRCLE)
    if not ledger.settings.organisations.roll_up:
        return naming
    means = {written: ends.get(meant, meant) for written, meant in naming.organisation.means.items()}
    names = Names(
        ends | means,
        pd.concat([naming.organisation.spellings, rows["part_of"].astype(object)], ignore_index=True),
    )
    is_part = {written for written, meant in naming.organisation.means.items() if meant in ends}
    return replace(naming, organisation=names, parts=frozenset(ends) | is_part)


def is_part(naming: Naming, organisations: "pd.Series[str]") -> "pd.Series[bool]":
    """Return which cells name a part that counts as a larger organisation."""
    return keys_of(organisations).isin(naming.parts)
