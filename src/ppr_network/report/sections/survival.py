"""Does the finding survive? The verdict, the range under each kind of lost or mistaken record, what hangs on one name."""

from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.wording import UNDEFINED, count, is_defined, number, sentence, share

SENSITIVITY = (
    "Taking records away cannot bring back links that nobody wrote down. This shows how much the number hangs on what "
    "was recorded, not what is true. Where earlier records are lost the number can go up, because old links then look new."
)
QUICK = " This was a quick look; --stress full makes it 500."
FULL = 500
VERDICTS = {
    "stable": "Stable: what may be said survives the loss of a tenth of the records",
    "fragile": "Fragile: what may be said changes when a tenth of the records is lost",
    "no verdict": "No verdict: there is no claim to test",
}
WORDS = {
    "attendance lost": "Attendance lost",
    "earlier events lost": "Meetings before the set-up lost",
    "events lost": "Meetings of any time lost",
    "community's earlier attendance lost": "Earlier attendance lost, the community's twice as often",
    "actors lost": "Those taking part lost, at random",
    "best-connected actors lost": "Those taking part lost, the best connected first",
    "new links known before": "New links that were old",
    "names split": "Organisations under two names",
    "names merged": "Organisations mistaken for one another",
    "sectors mistaken": "In a wrong sector",
}


@dataclass(frozen=True)
class Trial:
    """The new cross-sector links under one kind of perturbation; places are percent of the axis."""

    what: str
    median: str
    span: str
    changed: str  # share of trials in which something else may be said
    low: float
    mid: float
    high: float

    @property
    def width(self) -> float:
        """How long the bar is."""
        return round(self.high - self.low, 2)


@dataclass(frozen=True)
class Choice:
    """The new cross-sector links under one other choice, counted once."""

    what: str
    links: str
    changed: str
    note: str


@dataclass(frozen=True)
class Survival:
    """What became of the new cross-sector links; ``asked`` is false where nothing was perturbed."""

    asked: bool
    title: str
    description: str
    recorded: str
    at: float  # where the recorded number stands, percent of the axis
    top: int  # the end of the axis, in links
    trials: tuple[Trial, ...]
    choices: tuple[Choice, ...]
    sentences: tuple[str, ...]


def survival(publication: Publication) -> Survival:
    """Return what became of the new cross-sector links when the records were perturbed."""
    verdicts = [row for row in rows_of(publication.measures) if row["measure"] == "stress_verdict"]
    if not verdicts:
        return Survival(False, "", "", "", 0, 1, (), (), ())
    title = VERDICTS[verdicts[0]["group"]]
    rows = rows_of(publication.tables["stress"]) if "stress" in publication.tables else []
    if not rows:
        return Survival(True, title, "", "", 0, 1, (), (), (sentence(verdicts[0]["note"]),))
    perturbed = [row for row in rows if is_defined(row["share"])]
    recorded = int(rows[0]["recorded"])
    top = max([1, recorded, *(int(row["high"]) for row in perturbed)])
    trials = tuple(_trial(row, top) for row in perturbed)
    return Survival(
        asked=True,
        title=title,
        description=_description(recorded, trials),
        recorded=number(recorded),
        at=round(100 * recorded / top, 2),
        top=top,
        trials=trials,
        choices=tuple(_choice(row) for row in rows if not is_defined(row["share"])),
        sentences=_sentences(publication, verdicts[0]["note"], int(rows[0]["replicates"])),
    )


def _trial(row: dict[str, Any], top: float) -> Trial:
    """Return one kind of perturbation."""
    low, mid, high = (round(100 * row[name] / top, 2) for name in ("low", "median", "high"))
    what = f"{WORDS[row['what']]}: {share(row['share'])}"
    span = f"{number(row['low'])} to {number(row['high'])}"
    return Trial(what, number(row["median"]), span, _changed(row), low, mid, high)


def _changed(row: dict[str, Any]) -> str:
    """Return the share of trials in which something else may be said, a dash where it was not asked."""
    return share(row["rung_changed"]) if is_defined(row["rung_changed"]) else UNDEFINED


def _choice(row: dict[str, Any]) -> Choice:
    """Return one other choice."""
    words: str = row["what"]
    changed = "yes" if row["rung_changed"] else "no"
    return Choice(words[:1].upper() + words[1:], number(row["median"]), changed, row["note"])


def _description(recorded: int, trials: tuple[Trial, ...]) -> str:
    """Tell the figure to those who do not see it."""
    parts = "; ".join(f"{one.what}, {one.median} ({one.span})" for one in trials)
    return f"{count(recorded, 'new link')} between sectors on record. The middle of the trials and their range: {parts}."


def _sentences(publication: Publication, why: str, n: int) -> tuple[str, ...]:
    """Say why the verdict is so, what one removal changes most, and how many settings would have to be old."""
    trials = f"Each kind was tried {count(n, 'time')}; the bars run from the 5 to the 95 percent point."
    trials += "" if n >= FULL else QUICK
    return tuple(
        filter(None, (sentence(why), trials, _removal(publication), _settings(publication), SENSITIVITY))
    )


def _removal(publication: Publication) -> str:
    """Say which one removal changes the number most."""
    rows = rows_of(publication.tables["stress-left-out"])
    if not rows or rows[0]["links"] == rows[0]["recorded"]:
        return "Leaving out any one of those taking part changes nothing."
    first = rows[0]
    whom = first["actor"] or f"the meeting {first['event']} of day {number(first['day'])}"
    return (
        f"Of everything that was left out one at a time, {whom} changes the number most: from "
        f"{number(first['recorded'])} to {number(first['links'])}."
    )


def _settings(publication: Publication) -> str:
    """Say how many settings would have to be old before the comparison with earlier windows shows nothing."""
    found = [row for row in rows_of(publication.measures) if row["measure"] == "stress_settings_out"]
    if not found or not is_defined(found[0]["value"]):
        return ""
    n = int(found[0]["n"])
    needed = round(found[0]["value"] * n)
    if not needed:
        return "The comparison with earlier windows does not stand out as it is."
    return (
        f"If {needed} of the {count(n, 'separate setting')} of the challenge ({share(found[0]['value'])}) were really "
        "old, the comparison with earlier windows would no longer stand out in half of the trials."
    )
