"""The example that comes with the tool: invented records in the shape of Liverpool's challenge."""

from dataclasses import replace
from datetime import date

from ppr_network.practice.folder import PracticeFolder
from ppr_network.practice.plan import SimulationPlan, TeamPlan
from ppr_network.practice.simulate import simulate_challenge

SEED = 20
PLAN = SimulationPlan(
    name="Liverpool 100 Day Challenge (invented example)",
    place="Liverpool",
    day_0=date(2019, 6, 5),
    teams=(
        TeamPlan("Anfield and Everton", ("Anfield", "Everton")),
        TeamPlan("Princes Park", ("Princes Park",)),
        TeamPlan("Speke-Garston", ("Speke", "Garston")),
    ),
    n_people=64,
    new_links=18,
    source="Invented, in the shape of the public account of Liverpool's 100 Day Challenge of 2019",
)
README = """# An example: a 100 Day Challenge in Liverpool, invented

**These records are invented.** No person, organisation, meeting or partnership in them is real.
Only the outline is taken from the public account of Liverpool's challenge: the start on 5 June
2019, three neighbourhood teams (Anfield and Everton; Princes Park; Speke-Garston), over 40 people
from the council, health, housing, police, fire, education, voluntary and community groups and
businesses, residents who come for themselves, a leadership group, and three large meetings: launch,
midpoint and day 100. A year of earlier meetings, two months of preparation and six months
afterwards are there too.

| file | holds |
|---|---|
| `challenge.toml` | the settings |
| `attendance.csv` | who was at which meeting |
| `events.csv` | what kind of meeting it was, and who called it |
| `organisations.csv` | sector and neighbourhood of each organisation, and whether it may be named in public |
| `partnerships.csv` | agreements between two organisations |
| `people.csv` | who may be named, and who is under 18 |
| `aliases.csv` | two spellings that are one organisation |
| `answer/answer.csv` | what is truly new; the tool does not read it |

## The ordinary mess

As in real registers, one organisation is written with and without "Ltd" (`aliases.csv` says that
they are one), another sometimes in small letters with a blank too many, some sectors are blank and
one organisation has none anywhere, the coaches come as facilitators, two rows are there twice, and
one partnership has no date.

## Why the baseline is "partial"

`challenge.toml` says `baseline = "partial"`, because the earlier registers are not complete: one
recurring meeting kept none before day 0, and one resident never signed one. A link of somebody who
is not in the earlier records is then called unknown, not new, and the range around the number of
new links says how much that matters.

## What is truly new

Because the records are invented, the truth is known. {n_new} pairs of different sectors truly met
for the first time, on two dates or more, in the hundred days. {n_look} more pairs look new in the
registers, or were first seen while the challenge was being prepared, though they had met before.
`answer/answer.csv` names them all. The example is made by `liverpool_example()` in `ppr_network.practice`
and comes out the same, to the last byte, every time.
"""


def liverpool_example() -> PracticeFolder:
    """Return the example folder: a fixed plan and seed, and a README of its own."""
    folder = simulate_challenge(PLAN, seed=SEED)
    readme = README.format(n_new=len(folder.new_cross_sector), n_look=len(folder.only_look_new))
    return replace(folder, files={**folder.files, "README.md": readme})
