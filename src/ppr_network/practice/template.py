"""The folder that starts a real challenge: settings explained, empty tables, and a small example."""

from datetime import date

from ppr_network.model import LINK_KINDS, TABLES
from ppr_network.practice.folder import PracticeFolder, csv_text, toml_text
from ppr_network.practice.tiny import tiny_challenge
from ppr_network.practice.workbooks import template_workbooks

EXAMPLE = "example"

SETTINGS = """\
# The settings of your challenge. Lines that begin with # are explanations, or settings that are switched off.
# Only name and day_0 must be there. Every other line shows what holds anyway: change it or leave it.

name = {name}
place = ""                # the town or area, for the headings
day_0 = {day_0}        # the first day of the challenge: year-month-day, without quotation marks
days = 100                # how many days it lasts
# as_of = {day_0}      # use the records up to this day only; left out: all of them

[windows]                 # how long each stretch of time is, in days
baseline_days = 365       # the time before, in which a pair must not have met to count as new
set_up_days = 60          # between the two: the time in which the challenge was being prepared
follow_up_days = 180      # the time after, in which we look whether links last

[links]                   # what counts as a link
min_events = 2            # meetings on so many different dates make a working link
plenary_above = 25        # with more people than this, being in the room shows no contact; 0 = no such rule
plenary_share = 0.6       # the same for more than this share of all organisations; 0 = no such rule
exclude_roles = ["facilitator", "coach", "notetaker", "evaluator"]   # people in these roles make no links
baseline = "partial"      # how complete your records of the time before are: complete, partial, thin or none

[sectors]                 # the kinds of organisation
# All sectors there should be; left out: those in the tables.
# system = ["council", "health", "housing", "police", "fire", "education", "voluntary",
#           "community", "business", "lived_experience"]
community = ["community", "lived_experience", "resident"]   # the side of communities in the balance of power
individuals = ["lived_experience", "resident"]   # a person of these without an organisation stands alone
# rename = {{ "NHS" = "health" }}   # written in the tables = what it means
# schemes = {{ broad = {{ "council" = "public", "health" = "public" }} }}   # other groupings, for the stress tests

[organisations]           # departments of one whole, in the column part_of
roll_up = false           # true: a department counts as the whole that it is part of

[files]                   # when a file has another name than the table
# attendance = "register.csv"
# min_minutes = 5         # fewest minutes in an online meeting that count as having been there

[columns]                 # when a column has another name: ours = yours
# organisation = "Organisation name"
# person = ["First name", "Surname"]   # several columns are joined with a blank
# [columns.organisations]   # for one table alone
# sector = "Type"

[privacy]                 # how many people must stand behind what is published
k = 5                     # no count of people below this is published; 3 or more
tie_min = 3               # fewest people that a link shown to the public rests on; 3 or more

[pages]                   # your own words on the report and the map
# title = ""
# subtitle = ""
# source = "Registers kept by the challenge team"
# notes = ""
# logo_text = ""
# language = "cy.toml"   # the map in another language: a file of words in this folder
"""

STORY = """\
# The story of the map in your own words. Every line is switched off: then the map tells its own.
# To switch it on, take away the "# " at the beginning of the lines below, and write three to seven steps.
# Kinds of link: {kinds}.

# [[step]]
# caption = "Before the challenge the surgery worked with the council alone."
# day = -1                          # counted from day 0; left out: the last day
# focus = "Old Bridge Surgery"      # one organisation, by its name on the map
# kinds = ["earlier", "strengthened"]
# sectors = ["health", "council"]

# [[step]]
# caption = "By day 40 it had met the growers."
# day = 40
# kinds = ["new_between"]
"""

README = """\
{name}
{underline}

This folder holds the records of one 100 Day Challenge. Fill it in, then ask: which organisations of different
sectors worked together here for the first time in these records?

1. Open challenge.toml in a text editor (Notepad will do). Check the name and day_0, the first day.

2. Open attendance.xlsx in a spreadsheet (Excel, LibreOffice). Its headers have notes, and its second sheet an
   example, which is not read. Write one row for each person at each meeting on the sheet attendance:
     event          what the meeting was called
     date           when it was, best as 2019-06-05
     person         who came
     organisation   whom they came for; leave it empty for a resident who came for themselves
     sector         the kind of organisation, such as council, health, community, lived_experience
     role           only if they helped to run the meeting: facilitator, coach, notetaker, evaluator
     team           the team they belong to
   This is the only table that must be filled in. Put in the meetings of the year before the challenge too,
   as many as you can find: without them nobody can tell what is new. If you have a register already, put it
   here in place of attendance.xlsx, under a name that begins with attendance.

3. The other tables help. They are the sheets of tables.xlsx; leave empty what you have nothing for:
     events              what kind of meeting each was (plenary, team, bilateral, other), and who called it
                         (challenge, self, pre-existing, unknown)
     organisations       the sector and neighbourhood of each organisation
     partnerships        agreements between two organisations, with their start and end
     people              who agreed to be named, and who is under 18
   aliases.csv holds two ways of writing one name;  ppr-network match FOLDER  proposes them.
   story.toml tells the story of the map in your own words, if you like: take away the # where it begins.
   paper/sign-in-sheet.xlsx is a sheet to print for the next meeting, with an example of a wording for consent.

4. Check it:                         ppr-network check FOLDER
   It tells every problem, with file and row, and how to mend it.

5. Make the report and the map:      ppr-network analyse FOLDER
   (FOLDER is where this file is.)

The folder {example} has a very small challenge filled in, invented from beginning to end. Look at its tables
to see what goes where, or run  ppr-network analyse FOLDER/{example}  to see what comes out.

Names of people stay in this folder: by default no report, map or table that the tool makes shows them.
"""


def challenge_template(name: str, day_0: date) -> PracticeFolder:
    """Return the folder that starts a challenge.

    Parameters
    ----------
    name
        What the challenge is called.
    day_0
        Its first day.

    Returns
    -------
    PracticeFolder
        ``challenge.toml`` with every setting explained, ``attendance.xlsx`` and ``tables.xlsx`` with the headers of
        each table of the input contract, their notes and lists to choose from, an empty ``aliases.csv``, a ``story.toml``
        whose every line is switched off, a sheet to sign, ``README.txt``, and the folder ``example`` with a tiny
        challenge filled in.
    """
    own = {
        "README.txt": README.format(name=name, underline="=" * len(name), example=EXAMPLE),
        "challenge.toml": SETTINGS.format(name=toml_text(name), day_0=day_0.isoformat()),
        "story.toml": STORY.format(kinds=", ".join(LINK_KINDS)),
        "aliases.csv": csv_text(TABLES["aliases"], []),  # match writes into it, and so into no workbook
    }
    example = {f"{EXAMPLE}/{path}": text for path, text in tiny_challenge(day_0).items()}
    return PracticeFolder(dict(sorted({**own, **example}.items())), workbooks=template_workbooks(day_0))
