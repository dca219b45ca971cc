"""What the aliases table and ``rename`` say: which names mean which.

Only what a person has confirmed is applied; nothing merges by itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Literal

import pandas as pd

from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.text import key, keys_of
from ppr_network.coded import different, translated
from ppr_network.model import Finding, OpenDecision, RawTables

KINDS = ("organisation", "person", "sector")
Applied = Literal["none", "confirmed", "all"]  # of the proposals to merge names of organisations and people
DECISIONS: Mapping[Applied, tuple[str, ...]] = {
    "none": (), "confirmed": ("confirmed",), "all": ("confirmed", "proposed"),
}  # fmt: skip

_INCOMPLETE = Notice(
    "warning", "alias is incomplete", "kind",
    done="The row was left out.", mend="Fill in what is written and what it means.",
)  # fmt: skip
_UNKNOWN_KIND = Notice(
    "warning", "kind of alias is unknown", "kind",
    done="The row was left out.", mend="Write organisation, person or sector.",
)  # fmt: skip
_UNDECIDED = Notice(
    "warning", "alias has no decision that we know", "kind",
    done="It was not applied.", mend="Write confirmed, rejected or proposed under decision.",
)  # fmt: skip
_TWO_MEANINGS = Notice(
    "error", "alias gives one name two meanings", "kind",
    done="The first by alphabet was taken.", mend="Keep one confirmed row for the name.",
)  # fmt: skip
_CYCLE = Notice(
    "error", "aliases lead round in a circle", "kind",
    done="They were not applied.", mend="Take out the row whose meaning is not the name to keep.",
)  # fmt: skip
_APART_AND_ONE = Notice(
    "warning", "names are kept apart and joined at once", "kind",
    done="They count as one, as the confirmed rows say.",
    mend="Decide again: reject one of the confirmed rows that join the two, or take the rejection out.",
)  # fmt: skip
_IN_SETTINGS = Finding(
    "error", "", file="challenge.toml", column="rename", mend="Correct rename under [sectors]."
)


@dataclass(frozen=True)
class Names:
    """What the names of one kind mean: from the key that is written to the key that counts."""

    means: Mapping[str, str]
    spellings: "pd.Series[str]"  # how the meanings are written

    def meant_by(self, text: str) -> str:
        """Return the key that counts for a text."""
        written = key(text)
        return self.means.get(written, written)

    def keys_of(self, cells: "pd.Series[str]") -> "pd.Series[str]":
        """Return the key that counts for every cell."""
        return translated(cells, {cell: self.meant_by(cell) for cell in different(cells)})


def clean_aliases(ledger: Ledger, applied: Applied = "confirmed") -> dict[str, Names]:
    """Return what the names of each kind mean: the applied aliases and renamed sectors, one after another."""
    rows = _applied(ledger, applied)
    names = {kind: _names(ledger, kind, rows[rows["kind_key"] == kind]) for kind in KINDS}
    written = _keyed(ledger.tables["aliases"].rows)
    for kind, of_kind in names.items():
        apart = written[(written["kind_key"] == kind) & (written["decision_key"] == "rejected")]
        ends = apart[["written", "means"]].map(of_kind.meant_by)
        ledger.notice(
            "aliases", apart[(ends["written"] == ends["means"]) & (ends["written"] != "")], _APART_AND_ONE
        )
    return names


def open_decisions(ledger: Ledger, names: Mapping[str, Names]) -> tuple[OpenDecision, ...]:
    """Return the pairs of names that the table rejects or proposes, as they count once the confirmed are joined."""
    rows = _keyed(ledger.tables["aliases"].rows)
    rows = rows[rows["decision_key"].isin(["rejected", "proposed"]) & rows["kind_key"].isin(KINDS)]
    told = zip(rows["kind_key"], rows["written"], rows["means"], rows["decision_key"], strict=True)
    found = {
        OpenDecision(kind, names[kind].meant_by(written), names[kind].meant_by(means), decision)
        for kind, written, means, decision in told
    }
    return tuple(sorted((one for one in found if one.written != one.means), key=astuple))


def other_choices(raw: RawTables) -> tuple[Applied, ...]:
    """Return the choices of merged names under which the records may differ from those with the confirmed ones."""
    rows = raw.tables["aliases"].rows
    decisions = set(keys_of(rows["decision"])[~keys_of(rows["kind"]).eq("sector")])
    found: list[Applied] = []
    if "confirmed" in decisions:
        found.append("none")
    if "proposed" in decisions:
        found.append("all")
    return tuple(found)


def follow(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], set[str]]:
    """Return where each name leads in the end, and the names that lead round in a circle.

    A name with two meanings takes the first by code point; names that lead into a circle stay as they are.
    """
    step: dict[str, str] = {}
    for written, meant in sorted(pairs):
        step.setdefault(written, meant)
    ends: dict[str, str] = {}
    circle: set[str] = set()
    for start in step:
        path = [start]
        while path[-1] in step and path[-1] not in path[:-1]:
            path.append(step[path[-1]])
        if path[-1] in path[:-1]:
            circle.update(path)
        else:
            ends[start] = path[-1]
    return ends, circle


def joined(means: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return meanings with more pairs joined, whatever their order: all that hang together mean one name.

    Examples
    --------
    >>> joined({"a": "b"}, [("a", "c"), ("d", "a")])
    {'a': 'c', 'b': 'c', 'd': 'c'}
    """
    ends = dict(means)
    for written, meant in sorted(pairs):
        old, new = ends.get(written, written), ends.get(meant, meant)
        if old != new:
            ends = {name: new if end == old else end for name, end in ends.items()} | {old: new}
    return ends


def _applied(ledger: Ledger, applied: Applied) -> pd.DataFrame:
    """Return the rows that are applied with their keys, of sectors the confirmed ones; the others are left out."""
    keys = _keyed(ledger.rows("aliases"))
    blank = (keys["written_key"] == "") | (keys["means_key"] == "")
    ledger.notice("aliases", ledger.leave_out("aliases", blank, "alias is incomplete"), _INCOMPLETE)
    unknown = ~keys["kind_key"].isin(KINDS)
    ledger.notice("aliases", ledger.leave_out("aliases", unknown, "kind of alias is unknown"), _UNKNOWN_KIND)
    undecided = ~keys["decision_key"].isin(["confirmed", "rejected", "proposed"])
    is_applied = keys["decision_key"].isin(DECISIONS[applied])
    is_applied = is_applied.mask(keys["kind_key"] == "sector", keys["decision_key"] == "confirmed")
    waiting = ledger.leave_out("aliases", ~is_applied, "alias is not confirmed")
    ledger.notice("aliases", waiting[undecided.loc[waiting.index]], _UNDECIDED)
    return keys.loc[ledger.rows("aliases").index]


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the table with their keys; without a kind an organisation is meant."""
    return rows.astype(object).assign(
        kind_key=keys_of(rows["kind"]).astype(object).replace("", "organisation"),
        written_key=keys_of(rows["written"]).astype(object),
        means_key=keys_of(rows["means"]).astype(object),
        decision_key=keys_of(rows["decision"]).astype(object),
    )


def _names(ledger: Ledger, kind: str, rows: pd.DataFrame) -> Names:
    """Return the meanings of one kind, with what is wrong about them."""
    rename = ledger.settings.sectors.rename if kind == "sector" else {}
    renamed = [(key(written), key(meant)) for written, meant in rename.items()]
    pairs = {*renamed, *zip(rows["written_key"], rows["means_key"], strict=True)}
    pairs = {(written, meant) for written, meant in pairs if written != meant}
    proposed = rows["decision_key"] == "proposed"
    waiting = {*zip(rows["written_key"][proposed], rows["means_key"][proposed], strict=True)}
    means, circle = follow(pairs - waiting)
    means = joined(means, waiting)
    meanings = Counter(written for written, _ in pairs - waiting)
    twice = {written for written, n in meanings.items() if n > 1}
    for notice, faulty in ((_TWO_MEANINGS, twice), (_CYCLE, circle)):
        ledger.notice("aliases", rows[rows["written_key"].isin(faulty)], notice)
        if faulty & {written for written, _ in renamed}:
            ledger.add(replace(_IN_SETTINGS, kind=notice.kind, done=notice.done))
    return Names(means=means, spellings=pd.Series([*rows["means"], *rename.values()], dtype=object))
