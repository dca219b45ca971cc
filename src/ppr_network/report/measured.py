"""One number of the table of measures, for a sentence."""

from typing import Any

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of


def measured(publication: Publication, measure: str, group: str | None = None) -> dict[str, Any] | None:
    """Return the row of a measure, the first if no group is named; None where it was not taken."""
    table = publication.measures
    found = table["measure"] == measure
    if group is not None:
        found &= table["group"] == group
    rows = rows_of(table[found])
    return rows[0] if rows else None
