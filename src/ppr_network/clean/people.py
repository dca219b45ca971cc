"""The people table: what holds of a person wherever an attendance row is silent."""

import pandas as pd

from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import Naming
from ppr_network.clean.settle import disputed, settle
from ppr_network.clean.text import keys_of

YES = ("yes", "y", "true", "1")
NO = ("no", "n", "false", "0")

_DIFFER = Notice(
    "warning", "rows differ about one person", "person",
    done="The first by alphabet was taken; consent counts only if every row that says anything says yes.",
    mend="Keep one row for each person.",
)  # fmt: skip
_NOT_RECORDED = Notice(
    "note", "people of the people table are at no event", "person",
    done="Their rows count nowhere.", mend="If they were at an event, write their name as in the register.",
)  # fmt: skip


def clean_people(ledger: Ledger, naming: Naming) -> pd.DataFrame:
    """Return what is known of each person.

    Returns
    -------
    pandas.DataFrame
        One row for each person of the table, by key: organisation and role (keys, ``""`` if not given),
        consent (some row says yes and none anything else) and under_18 (some row says anything but no: whoever may be a
        child counts as one).
    """
    rows = ledger.rows("people")
    ledger.leave_out("people", naming.person.keys_of(rows["person"]) == "", "no person")
    rows = ledger.rows("people")
    known = pd.DataFrame(
        {
            "person": naming.person.keys_of(rows["person"]),
            "organisation": naming.organisation.keys_of(rows["organisation"]),
            "role": keys_of(rows["role"]),
            "consent": keys_of(rows["consent"]),
            "under_18": keys_of(rows["under_18"]),
        }
    )
    columns = [column for column in known.columns if column != "person"]
    differing = [disputed(known["person"], known[column]) for column in columns]
    ledger.notice("people", rows[[any(which) for which in zip(*differing, strict=True)]], _DIFFER)
    consent = known["consent"]
    yes, other = known[consent.isin(YES)], known[~consent.isin([*YES, ""])]
    young = known[~known["under_18"].isin([*NO, ""])]
    people = pd.DataFrame(index=pd.Index(sorted(set(known["person"])), dtype=object))
    for column in ("organisation", "role"):
        given = settle(known["person"], known[column])
        people[column] = [given.get(person, "") for person in people.index]
    people["consent"] = people.index.isin(yes["person"]) & ~people.index.isin(other["person"])
    people["under_18"] = people.index.isin(young["person"])
    return people


def leave_out_unrecorded(ledger: Ledger, naming: Naming, recorded: "pd.Series[str]") -> None:
    """Leave out the rows about people who are recorded at no event."""
    person = naming.person.keys_of(ledger.rows("people")["person"])
    rows = ledger.leave_out("people", ~person.isin(recorded), "nobody of this name is recorded")
    ledger.notice("people", rows, _NOT_RECORDED)
