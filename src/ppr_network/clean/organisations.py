"""The organisations table, and the sector of each organisation."""

import pandas as pd

from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import Naming
from ppr_network.clean.parents import is_part
from ppr_network.clean.settle import disputed, settle
from ppr_network.clean.text import tidied
from ppr_network.coded import differ, translated

FACTS = ("neighbourhood", "identifier", "part_of", "public_ok", "sensitive")

_NO_ORGANISATION = Notice(
    "warning", "no organisation is named", "organisation",
    done="The row was left out.", mend="Write the name of the organisation.",
)  # fmt: skip
_DIFFER = Notice(
    "warning", "rows differ about one organisation", "organisation",
    done="The first by alphabet was taken.", mend="Keep one row for each organisation.",
)  # fmt: skip
_SECTORS_DIFFER = Notice(
    "warning", "rows give one organisation different sectors", "organisation",
    done="The sector of most of its rows was taken.",
    mend="Give each organisation its sector in the organisations table.",
)  # fmt: skip
_NO_SECTOR = Notice(
    "warning", "an organisation has no sector", "organisation",
    done="Its links are counted apart, as of unknown sector.",
    mend="Give its sector in the organisations table.",
)  # fmt: skip
_NOT_IN_SYSTEM = Notice(
    "warning", "sector is not in the list of sectors", "sector",
    done="It counts as a sector of its own.",
    mend="Correct it, or add it to system or rename under [sectors] in challenge.toml.",
)  # fmt: skip


def clean_organisations(ledger: Ledger, naming: Naming) -> pd.DataFrame:
    """Return what the organisations table says of each organisation.

    Returns
    -------
    pandas.DataFrame
        One row for each organisation of the table, by key: sector (key) and the other columns as text. Of parts that
        count as a larger organisation only the sector is taken, and only where that one's own row gives none.
    """
    rows = ledger.rows("organisations")
    missing = naming.organisations_of(rows["organisation"]) == ""
    lost = ledger.leave_out("organisations", missing, "no organisation is named")
    ledger.notice("organisations", lost, _NO_ORGANISATION)
    rows = ledger.rows("organisations")
    said = pd.DataFrame(
        {
            "organisation": naming.organisations_of(rows["organisation"]),
            "sector": naming.sectors_of(rows["sector"]),
            **{fact: tidied(rows[fact]) for fact in FACTS},
        }
    )
    columns = ["sector", *FACTS]
    part = is_part(naming, rows["organisation"])
    own = said[~part]
    differing = [disputed(own["organisation"], own[column]) for column in columns]
    ledger.notice(
        "organisations", rows[~part][[any(which) for which in zip(*differing, strict=True)]], _DIFFER
    )
    known = pd.DataFrame(index=pd.Index(sorted(set(said["organisation"])), dtype=object))
    for column in columns:
        told = said if column == "sector" else own
        given = settle(told["organisation"], told[column], order=part.loc[told.index].astype(int).tolist())
        known[column] = pd.Series(
            [given.get(one, "") for one in known.index], index=known.index, dtype=object
        )
    return known


def sectors_by_organisation(ledger: Ledger, attendance: pd.DataFrame, known: pd.DataFrame) -> dict[str, str]:
    """Return the sector of each organisation: its own table's, else that of most of its attendance rows.

    Every row counts; of equally common sectors the first by code point is taken. An organisation whose sector
    nothing tells is absent.
    """
    told = {str(one): str(sector) for one, sector in known["sector"].items() if sector}
    silent = ~attendance["organisation"].isin([*told, ""]) & (attendance["sector"] != "")
    votes = (
        attendance[silent]
        .groupby(["organisation", "sector"], sort=True, observed=True)
        .size()
        .reset_index(name="n")
    )
    chosen = votes.sort_values(["organisation", "n", "sector"], ascending=[True, False, True])
    chosen = chosen.drop_duplicates("organisation")
    voted = dict(zip(chosen["organisation"], chosen["sector"], strict=True))
    sector = translated(attendance["organisation"], voted)
    against = attendance[silent & differ(attendance["sector"], sector)]
    ledger.notice("attendance", ledger.tables["attendance"].rows.loc[against.index], _SECTORS_DIFFER)
    unknown = attendance.index[~attendance["organisation"].isin([*told, *voted, ""])]
    ledger.notice("attendance", ledger.tables["attendance"].rows.loc[unknown], _NO_SECTOR)
    return {**voted, **told}


def notice_unlisted_sectors(ledger: Ledger, naming: Naming, attendance: pd.DataFrame) -> None:
    """Say which sectors the data have and the list in the settings lacks."""
    if naming.system is None:
        return
    listed = [*naming.system, ""]
    rows = ledger.tables["attendance"].rows.loc[attendance.index[~attendance["sector"].isin(listed)]]
    ledger.notice("attendance", rows, _NOT_IN_SYSTEM)
    rows = ledger.rows("organisations")
    ledger.notice("organisations", rows[~naming.sectors_of(rows["sector"]).isin(listed)], _NOT_IN_SYSTEM)
