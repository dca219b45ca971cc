"""What the templates say of each column: a note for whoever fills it in, and the words to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SECTORS = ("council", "health", "housing", "police", "fire", "education", "voluntary", "community", "business",
           "lived_experience", "resident")  # fmt: skip
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Column:
    """A column of a template.

    ``choices``: its drop-down list; ``strict``: nothing else may be typed. ``day``: it holds whole dates.
    """

    note: str
    choices: Sequence[str] = ()
    strict: bool = False
    day: bool = False


_SECTOR = Column(
    "The kind of organisation. Choose one, or type your own word and use it throughout.", SECTORS
)
_ROLE = Column(
    "Only if they helped to run the meeting. Anybody else: leave it empty.",
    ("facilitator", "coach", "notetaker", "evaluator", "chair"),
)
COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "attendance": {
        "event": Column("What the meeting was called. Must be filled in. One meeting, one name, always written alike."),
        "date": Column("The day of the meeting, such as 2024-03-05. Must be filled in.", day=True),
        "person": Column("Who came: first and last name, always written alike."),
        "organisation": Column(
            "Whom they came for on that day. Leave it empty for a resident who came for themselves."
        ),
        "sector": _SECTOR,
        "role": _ROLE,
        "team": Column("The challenge team that the person belongs to, if any."),
    },
    "events": {
        "event": Column("The name of the meeting, as in the attendance table. Must be filled in."),
        "date": Column("The day of the meeting. Left empty: the row holds for every meeting of that name.", day=True),
        "type": Column(
            "plenary: everybody was invited, as to a launch. team: one team met. bilateral: two organisations met.",
            ("plenary", "team", "bilateral", "other"), strict=True,
        ),
        "convened_by": Column(
            "Who called it: the challenge; the partners themselves; or it was held anyway, before the challenge too.",
            ("challenge", "self", "pre-existing", "unknown"), strict=True,
        ),
        "team": Column("Whose meeting it was, if it was one team's."),
        "session_of": Column("Write the same name beside each session of one event, such as two days of one workshop."),
    },
    "organisations": {
        "organisation": Column("The name, as in the attendance table. Must be filled in."),
        "sector": _SECTOR,
        "neighbourhood": Column("The part of town where it is at home, if it has one."),
        "identifier": Column("A public number, such as that of the company or charity register."),
        "part_of": Column("The larger organisation that it is a part of, such as the council of a department."),
        "public_ok": Column("May its name stand in something published?", YES_NO, strict=True),
        "sensitive": Column("yes for a refuge, a clinic and the like, which must never be named.", YES_NO, strict=True),
    },
    "partnerships": {
        "organisation_a": Column("One of the two. Must be filled in."),
        "organisation_b": Column("The other of the two. Must be filled in."),
        "kind": Column("What they do together, such as contract, referral or shared premises."),
        "start": Column("Since when: a date, a month such as 2023-04, or a year. Empty: not known."),
        "end": Column("Until when: a date, a month or a year. Empty: it still stands."),
        "source": Column("How you know: the agreement, minutes, a list."),
    },
    "people": {
        "person": Column("The name, as in the attendance table. Must be filled in."),
        "organisation": Column("Whom they come for where an attendance row does not say."),
        "role": _ROLE,
        "consent": Column("yes if they agreed to be named in reports. Anything else is no.", YES_NO, strict=True),
        "under_18": Column("yes if they are, or may be, under 18: they are never named.", YES_NO, strict=True),
    },
}  # fmt: skip
