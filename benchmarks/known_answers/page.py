"""The page of the study, made from its results file alone: the same results, the same page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from scipy.stats import beta

from benchmarks.known_answers.lines import REASONS, Line
from ppr_network.practice.worlds.kinds import KINDS, USUAL_LIFE, USUAL_TURNOUT, WorldKind

ALPHA = 0.05
MOST_CLAIMS, MOST_WHERE_SERIES_LOST, FEWEST_FOUND = 0.03, 0.10, 0.70
HEAD = """# Known answers

How often is the tool right? To find out it was asked about {n} invented challenges whose truth is known. This page is
made by `python -m benchmarks.validation` from `benchmarks/known_answers/results.csv.gz`, which has a line for each of
them.

{short}

In every world groups of organisations come and go by themselves: they begin at any time and meet every three to eight
weeks. If nothing else is said they last {life} days on average, and about {turnout:.0%} of their members come to a meeting.
So some pairs meet for the first time in any hundred days. A test must not take that for change, nor better records for more
meetings. What is different about each world:

{worlds}
"""
SHORT = """**In short.** Where nothing changed on day 0 the tool said that more came about than before in at most {most} of
the challenges of a world, but for those where whole groups and nothing else were unrecorded before day 0: there, with 45% of
the groups, it said so in {series}, and in larger places in up to {larger} (in up to {unquestioned} without asking, too,
whether the groups first recorded just after day 0 had met before). Where 16 new pairs had each met by themselves it found
that in {found}, where 8 had, in {fewer}, and where 16 met inside five new groups, in {groups}."""
CLAIMS = """## How often a claim is made

*Claim*: the tool says that new links came from more separate settings than in earlier windows (rung 2). *Refused*: N8
says why the records can carry no claim, whatever its p. *Stood out, refused*: p of N8 was .05 or less, and a reason
kept the tool from claiming. *N5* is the comparison with the same meetings on other dates, which never carries a claim:
this is how often its p was .05 or less. Intervals are exact (Clopper and Pearson, 95%).

{table}
"""
MUST_HOLD = """## What must hold

{table}

The windows, look-backs and limits of the test were fixed before these worlds were made, and none was changed for them.
What groups are like was settled after a first trial, whose challenges are not counted here. In it groups were a little
smaller and as brisk as in the last worlds below, and of 60 challenges a world 5% of `meetings-lost` and 13% of
`series-lost` led to a claim.

## Where it is fooled

What groups are like matters too. In these worlds nothing changes on day 0 either, but there are more groups, or other ones.
Where many groups kept no register before day 0, many look new at once, and the same share of claims is not always kept.
*Unquestioned* are the claims beside which the tool does not itself ask whether the groups first recorded just after day 0
had met before.

{others}
"""
BEHIND = """## What lies behind

Means over the challenges of a world. *Settings*: groups of new links in the challenge as recorded, and N_0, what is left of
them with the earlier recording effort. *Earlier*: settings of an earlier window. *Truly new*: pairs of two sectors who met
for the first time in the challenge, on two dates or more, by themselves or where the challenge called them; of them
*planted*. *Late*: of the claims, how many the tool itself says rest on groups first recorded just after day 0.

{table}
"""
REFUSED = """## Why claims were refused

Share of challenges with each reason; one challenge may have several.

{table}
"""
FOOT = """## Look at one yourself

Any line of the results can be made again, here the first one of the last world:

```sh
ppr-network simulate somewhere --world {world} --seed 0
ppr-network analyse somewhere --seed 0
```

`somewhere/answer/` has the truth. The study hands the registers to the tests as arrays, which is much quicker than
writing a folder and reading it. {whole} of the challenges were written and analysed as well, and gave the same grade, rung,
N_0, p of N8, reasons and p of N5. Every test had {draws} draws, as by default.

## What this does not show

The worlds are invented. Where groups last longer or shorter than here, or are larger or smaller, the shares are others.
Groups that kept no register before day 0 and look new after it are the one thing that no register can tell from
change; where there are many of them the claim is made too often. So the tool names the groups that are first on record
just after day 0, and asks whether they met before.
"""
DRAWS = 999


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    k: int
    n: int

    @property
    def interval(self) -> tuple[float, float]:
        """Clopper and Pearson's exact interval of 95%."""
        low = float(beta.ppf(0.025, self.k, self.n - self.k + 1)) if self.k else 0.0
        high = float(beta.ppf(0.975, self.k + 1, self.n - self.k)) if self.k < self.n else 1.0
        return low, high

    @property
    def value(self) -> float:
        """The share."""
        return self.k / self.n

    def __str__(self) -> str:
        """Write the share with its interval, in percent."""
        low, high = (f"{100 * bound:.1f}" for bound in self.interval)
        return f"{100 * self.value:.1f}% ({low}–{high})"


def page(lines: Sequence[Line]) -> str:
    """Return the page of the study.

    Parameters
    ----------
    lines
        In any order; a world without lines is left out.
    """
    by_world = {kind: [line for line in lines if line.world == kind.name] for kind in KINDS}
    present = {kind: of_kind for kind, of_kind in by_world.items() if of_kind}
    n_whole = sum(line.whole for line in lines)
    worlds = "\n".join(f"- `{kind.name}`: {kind.sentence}" for kind in present)
    parts = (
        HEAD.format(
            n=f"{len(lines):,}", life=USUAL_LIFE, turnout=USUAL_TURNOUT, worlds=worlds, short=_short(present)
        ),
        CLAIMS.format(table=_claims(present)),
        MUST_HOLD.format(table=_must_hold(present), others=_others(present)),
        BEHIND.format(table=_behind(present)),
        REFUSED.format(table=_refused(present)),
        FOOT.format(world=list(present)[-1].name, whole=n_whole, draws=DRAWS),
    )
    return "\n".join(parts)


def _short(present: dict[WorldKind, list[Line]]) -> str:
    """Tell the result in three sentences; nothing where a world of them was not looked at."""
    shares = {kind.name: claimed(lines) for kind, lines in present.items()}
    named = ("series-lost", "16-scattered", "8-scattered", "16-groups")
    larger = [lines for kind, lines in present.items() if kind.series_lost and not kind.is_usual]
    if not larger or not shares.keys() >= {*named, "nothing"}:
        return ""
    strict = [
        shares[kind.name] for kind in present if kind.is_usual and bound_of(kind) == ("at most", MOST_CLAIMS)
    ]
    series, found, fewer, groups = (f"{shares[name].value:.1%}" for name in named)
    return SHORT.format(
        most=_largest(strict),
        series=series,
        larger=_largest(map(claimed, larger)),
        unquestioned=_largest(map(unquestioned, larger)),
        found=found,
        fewer=fewer,
        groups=groups,
    )


def _largest(shares: Iterable[Share]) -> str:
    """Write the largest of some shares."""
    return f"{max(share.value for share in shares):.1%}"


def claimed(lines: Iterable[Line]) -> Share:
    """Return how often rung 2 or more was reached."""
    return _share(line.rung >= 2 for line in lines)


def unquestioned(lines: Iterable[Line]) -> Share:
    """Return how often rung 2 was reached without resting on groups first recorded just after day 0."""
    return _share(line.rung >= 2 and not line.late for line in lines)


def bound_of(kind: WorldKind) -> tuple[str, float] | None:
    """Return at most or at least which share of claims is wanted in a world; None if nothing is."""
    if kind.name == "16-scattered":
        return "at least", FEWEST_FOUND
    if kind.has_effect:
        return None
    is_series_alone = kind.series_lost > 0 and not kind.teams
    return "at most", MOST_WHERE_SERIES_LOST if is_series_alone else MOST_CLAIMS


def holds(kind: WorldKind, lines: Iterable[Line]) -> bool:
    """Tell whether the share of claims is within the bound of its world."""
    bound, share = bound_of(kind), claimed(lines).value
    if bound is None:
        return True
    return share <= bound[1] if bound[0] == "at most" else share >= bound[1]


def _claims(present: dict[WorldKind, list[Line]]) -> str:
    """Tell how often was claimed, refused, and what N5 would have said."""
    rows = [
        (
            f"`{kind.name}`",
            f"{len(lines):,}",
            claimed(lines),
            _share(bool(line.refused) for line in lines),
            _share(bool(line.refused) and line.p_8 <= ALPHA for line in lines),
            _share(line.p_5 <= ALPHA for line in lines),
        )
        for kind, lines in present.items()
    ]
    return _table(("world", "challenges", "claim", "refused", "stood out, refused", "N5"), rows)


def _must_hold(present: dict[WorldKind, list[Line]]) -> str:
    """Tell what was asked of the share of claims, and whether it is so."""
    rows = [_asked(kind, lines) for kind, lines in present.items() if kind.is_usual and bound_of(kind)]
    return _table(("world", "claims allowed", "claims", "holds"), rows)


def _others(present: dict[WorldKind, list[Line]]) -> str:
    """Tell the same of worlds with more groups, or with other ones, and what is left without questioned claims."""
    rows = [
        (*_asked(kind, lines), unquestioned(lines)) for kind, lines in present.items() if not kind.is_usual
    ]
    return _table(("world", "claims allowed elsewhere", "claims", "within", "unquestioned"), rows)


def _asked(kind: WorldKind, lines: Sequence[Line]) -> tuple[object, ...]:
    """Return a world, the share of claims that is wanted, the share there is, and whether it is within."""
    way, share = bound_of(kind) or ("", 0.0)
    return f"`{kind.name}`", f"{way} {share:.0%}", claimed(lines), "yes" if holds(kind, lines) else "**no**"


def _behind(present: dict[WorldKind, list[Line]]) -> str:
    """Tell the means that the verdicts rest on."""
    rows = []
    for kind, lines in present.items():
        claims = [line for line in lines if line.rung >= 2]
        means = (
            fmean(line.settings for line in lines),
            fmean(line.n_0 for line in lines),
            fmean(line.placebo / line.windows for line in lines if line.windows),
            fmean(line.n_true for line in lines),
        )
        late = f"{sum(line.late for line in claims)} of {len(claims)}"
        rows.append((f"`{kind.name}`", *(f"{mean:.1f}" for mean in means), kind.new_links, late))
    return _table(("world", "settings", "N_0", "earlier", "truly new", "planted", "late"), rows)


def _refused(present: dict[WorldKind, list[Line]]) -> str:
    """Tell how often each reason was given."""
    counts = {
        kind: Counter(reason for line in lines for reason in line.refused.split(";") if reason)
        for kind, lines in present.items()
    }
    given = [reason for reason in REASONS if any(count[reason] for count in counts.values())]
    rows = [
        (f"`{kind.name}`", *(f"{100 * counts[kind][reason] / len(lines):.1f}%" for reason in given))
        for kind, lines in present.items()
    ]
    return _table(("world", *given), rows)


def _share(truths: Iterable[bool]) -> Share:
    """Count how many of them hold."""
    all_of_them = list(truths)
    return Share(sum(all_of_them), len(all_of_them))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
