"""The values that flow from stage to stage, and the columns of their tables.

Every value is a frozen dataclass. Its tables are pandas frames that nobody changes in place.
Ids are whole numbers given in the order of sorted keys, so the order of input rows cannot change them; -1 stands for
"none". Days are whole numbers counted from day 0. Text columns of raw tables hold ``""`` for a blank cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import networkx as nx
import pandas as pd

from ppr_network.language import Language, english
from ppr_network.marks import MARKS, marked
from ppr_network.settings import Level, Settings
from ppr_network.spreadsheet import Picture, SheetColumns

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

# -----------------------------------------------------------------------------------------------------------
# The input contract: columns of each table, required ones first
# -----------------------------------------------------------------------------------------------------------

TABLES: Mapping[str, tuple[str, ...]] = {
    "attendance": ("event", "date", "person", "organisation", "sector", "role", "team"),
    "events": ("event", "date", "type", "convened_by", "team", "session_of"),
    "organisations": (
        "organisation",
        "sector",
        "neighbourhood",
        "identifier",
        "part_of",
        "public_ok",
        "sensitive",
    ),
    "partnerships": ("organisation_a", "organisation_b", "kind", "start", "end", "source"),
    "people": ("person", "organisation", "role", "consent", "under_18"),
    "aliases": ("kind", "written", "means", "decision", "reason"),
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "attendance": ("event",),  # date too, unless the events table has it; person or organisation
    "events": ("event",),
    "organisations": ("organisation",),
    "partnerships": ("organisation_a", "organisation_b"),
    "people": ("person",),
    "aliases": ("written", "means"),
}
DATE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "attendance": ("date",),
    "events": ("date",),
    "partnerships": ("start", "end"),
}
# What a finding or a picture of cells may show; any other cell is SHOWN_AS_HIDDEN with its row.
SHOWABLE_COLUMNS = frozenset(
    {"event", "date", "organisation", "organisation_a", "organisation_b", "sector", "type", "kind", "role",
     "start", "end", "session_of", "convened_by", "part_of", "neighbourhood", "team"}
)  # fmt: skip
SHOWN_AS_HIDDEN = "•••"
SETTINGS_FILE = "challenge.toml"

# The kinds of link that a reader of the map tells apart, faintest first; an author names them in story.toml.
LINK_KINDS = (
    "set_up", "once", "gone", "earlier", "strengthened", "renewed", "open", "new_unknown", "new_within", "new_between",
)  # fmt: skip


@dataclass(frozen=True)
class StoryStep:
    """One step of the author's own story: a sentence, and the view of the map that it speaks of.

    ``day`` None is the last day of the records; ``focus`` ``""`` nobody; ``kinds`` (of ``LINK_KINDS``) and
    ``sectors`` ``()`` all of them.
    """

    caption: str
    day: int | None = None
    focus: str = ""
    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Finding:
    """Something the tool noticed about the input: where, what, how many, what was done, how to mend it."""

    severity: Severity
    kind: str  # a short plain phrase: "date cannot be read"
    file: str = ""
    sheet: str = ""
    row: int | None = None  # as the spreadsheet shows it; the first of them where there are several
    column: str = ""  # the header as the file has it
    letter: str = ""  # that stands above the column in the spreadsheet
    count: int = 1
    examples: tuple[str, ...] = ()  # at most three
    done: str = ""  # what the tool did: "The row was left out."
    mend: str = ""  # what to do: "Write the date as 2019-06-05."
    rows: tuple[int, ...] = ()  # of the examples
    of_headers: bool = False  # about the headers of a table, not about a row under them
    pictures: tuple[Picture, ...] = field(default=(), compare=False)

    @property
    def depth(self) -> int:
        """How far in it lies: 0 the file as a whole, 1 its headers, 2 its rows. What lies further out comes first."""
        if self.of_headers or (self.column and self.row is None and self.file != SETTINGS_FILE):
            return 1
        return 0 if self.row is None or self.file == SETTINGS_FILE else 2

    @property
    def rank(self) -> tuple[int, int, str, str, int, str, str, str]:
        """What findings are put in order by: worst first, then file, headers, rows, then by place."""
        row = -1 if self.row is None else self.row
        place = (self.file, self.sheet, row, self.column, self.kind, self.done)
        return (SEVERITIES.index(self.severity), self.depth, *place)

    @property
    def place(self) -> str:
        """Where it was noticed: file, sheet, row and column, or line and setting, as far as they are known."""
        is_settings = self.file == SETTINGS_FILE
        row = f"{'line' if is_settings else 'row'} {self.row}" if self.row is not None else ""
        sheet = f"sheet '{self.sheet}'" if self.sheet else ""
        header = f"'{self.column}'" if self.column else ""
        named = " ".join(part for part in (self.letter, header) if part)
        column = f"{'setting' if is_settings else 'column'} {named}" if named else ""
        return ", ".join(part for part in (self.file, sheet, row, column) if part)

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        times = f" ({self.count:,} times)" if self.count > 1 else ""
        shown = [example for example in self.examples if example != SHOWN_AS_HIDDEN]
        examples = f", for example {'; '.join(shown)}" if shown else ""
        rest = " ".join(part for part in (self.done, self.mend) if part)
        return f"{self.place}: {self.kind}{times}{examples}. {rest}".strip(" :")


@dataclass(frozen=True)
class RowCount:
    """What became of the rows of one table of one file: read = used + left out, by reason."""

    table: str
    file: str
    sheet: str
    read: int
    used: int
    left_out: tuple[tuple[str, int], ...] = ()  # (reason, rows), sorted by reason


@dataclass(frozen=True)
class InputFile:
    """A file that was read; ``n_bytes`` is None where its size is not told."""

    name: str
    sha256: str
    n_bytes: int | None


@dataclass(frozen=True)
class RawTable:
    """One table of the input contract as text.

    ``rows`` has every column of ``TABLES[name]`` (``""`` where the file lacks it; as :mod:`ppr_network.coded` keeps text, or
    as any other text), then ``file``, ``sheet``, ``row``
    (whole number as the spreadsheet shows it) and ``typed`` (names, joined by ``;``, of those cells of the row
    that were real spreadsheet dates and are given here as ISO text).
    """

    name: str
    rows: pd.DataFrame
    columns: frozenset[str]  # the contract's columns that the files really have
    headers: Mapping[str, str] = field(default_factory=dict)  # our column -> the header in the file


@dataclass(frozen=True)
class RawTables:
    """Everything read from a challenge folder, before any cell is understood.

    ``tables`` has every table of ``TABLES``; one without a file that can be read has no rows and no ``columns``.
    """

    folder: Path
    settings: Settings
    tables: Mapping[str, RawTable]
    files: tuple[InputFile, ...]
    row_counts: tuple[RowCount, ...]  # used = all rows not left out by reading (blank rows and so on)
    findings: tuple[Finding, ...]
    story: tuple[StoryStep, ...] = ()
    language: Language = field(default_factory=english)
    sheets: tuple[SheetColumns, ...] = ()  # of every file or sheet that rows were read from


# -----------------------------------------------------------------------------------------------------------
# Records: names are ids, dates are days
# -----------------------------------------------------------------------------------------------------------

RECORD_COLUMNS: Mapping[str, tuple[str, ...]] = {
    # individual, community: bool
    "sectors": ("sector_id", "key", "sector", "individual", "community"),
    # sector_id -1 = unknown; the rest text
    "organisations": ("organisation_id", "key", "organisation", "sector_id", "neighbourhood", "identifier",
                      "part_of", "public_ok", "sensitive"),
    # named bool: False = the unnamed representative of one organisation (person "", key ""); consent, under_18 bool
    "people": ("person_id", "key", "person", "named", "consent", "under_18"),
    "teams": ("team_id", "key", "team"),
    # one row per event anyone is recorded at, sessions joined; day; type and convened_by "" if blank; team text
    "events": ("event_id", "event", "day", "type", "convened_by", "team"),
    # one row per source row used: a person for an organisation at an event. eligible: no excluded role;
    # individual: no organisation, and a sector of `individuals`, so the person is an actor of their own;
    # chair: in a role that chairs; sector_id: the row's own sector (-1 none); repeat: same person, organisation and
    # event as an earlier row
    "presences": ("event_id", "person_id", "organisation_id", "sector_id", "team_id", "eligible", "individual",
                  "chair", "repeat", "file_id", "row"),
    # organisation_a < organisation_b; start_day, end_day nullable Int64 (null start = unknown, null end = open)
    "partnerships": ("organisation_a", "organisation_b", "kind", "start_day", "end_day", "source", "file_id", "row"),
    "files": ("file_id", "file", "sheet"),
}  # fmt: skip


@dataclass(frozen=True)
class Records:
    """Clean tables, columns as in ``RECORD_COLUMNS``."""

    sectors: pd.DataFrame
    organisations: pd.DataFrame
    people: pd.DataFrame
    teams: pd.DataFrame
    events: pd.DataFrame
    presences: pd.DataFrame
    partnerships: pd.DataFrame
    files: pd.DataFrame


@dataclass(frozen=True)
class OpenDecision:
    """Two names that the aliases table keeps apart or only proposes to join: the keys that count for them now."""

    kind: str  # organisation, person or sector
    written: str
    means: str
    decision: str  # rejected or proposed


@dataclass(frozen=True)
class Challenge:
    """A challenge as it was read: its settings, records, and what was noticed on the way.

    ``other_names``: the records as they would be with none, and with all, of the proposals to merge names applied;
    only where that was asked and differs.
    """

    settings: Settings
    as_of_day: int
    records: Records
    findings: tuple[Finding, ...]
    row_counts: tuple[RowCount, ...]
    files: tuple[InputFile, ...]
    folder: Path
    story: tuple[StoryStep, ...] = ()
    other_names: Mapping[str, Records] = field(default_factory=dict)
    language: Language = field(default_factory=english)
    decisions: tuple[OpenDecision, ...] = ()

    @property
    def interim(self) -> bool:
        """Whether the challenge had not ended on the as-of date."""
        return self.as_of_day < self.settings.days


# -----------------------------------------------------------------------------------------------------------
# Links
# -----------------------------------------------------------------------------------------------------------

WINDOWS = ("history", "baseline", "set-up", "challenge", "follow-up", "later")
HISTORY, BASELINE, SET_UP, CHALLENGE, FOLLOW_UP, LATER = range(6)
TIERED = {"baseline": BASELINE, "challenge": CHALLENGE, "follow_up": FOLLOW_UP}  # where a pair has a tier
DATED = {"history": HISTORY, "set_up": SET_UP} | TIERED  # where its dates are counted

LINK_COLUMNS = (
    "actor_a", "actor_b", "sector_a", "sector_b", "cross_sector", "class", "new", "provisional", "tier_baseline",
    "tier_challenge", "tier_follow_up", "dates_baseline", "dates_challenge", "dates_follow_up", "first_contact",
    "formed", "formed_day", "strength", "origin", "same_team", "plenary_only_prior", "start_unknown",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "actor_a", "actor_b", "window", "date", "event", "kind", "counted",
    "file_a", "sheet_a", "rows_a", "file_b", "sheet_b", "rows_b",
)  # fmt: skip
ACTOR_COLUMNS = (
    "actor", "kind", "sector", "neighbourhood", "teams", "first_seen", "last_seen", "active_baseline",
    "active_challenge", "active_follow_up", "newcomer", "events_baseline", "events_challenge", "events_follow_up",
    "degree", "cross_sector_degree", "sectors_reached", "strength", "constraint", "betweenness",
    "cross_group_betweenness", "brokerage", "new_links", "new_cross_sector_links",
)  # fmt: skip
MEASURE_COLUMNS = ("measure", "level", "group", "value", "expected", "low", "high", "p", "n", "note")
FINDING_COLUMNS = (
    "severity", "file", "sheet", "row", "letter", "column", "kind", "count", "examples", "done", "mend",
)  # fmt: skip
EVENT_COLUMNS = ("event", "date", "day", "window", "type", "convened_by", "plenary", "n_people", "n_actors")


@dataclass(frozen=True)
class Links:
    """Pairs of actors with their classes, and all that lies behind them, in ids.

    All frames are sorted by their id columns. ``actors``: actor_id, kind (organisation, individual, person), ref_id
    (organisation_id or person_id), sector_id, bool active_baseline, active_challenge, active_follow_up, and
    first_day, last_day at any event (Int64, null for an actor at none). The actor_id of an organisation is its
    organisation_id.
    ``pairs``: one row per pair that has a class: a, b (actor ids, a < b), class, bool new and provisional;
    cross (1 between two sectors, 0 within one, -1 an end has none); tier_baseline, tier_challenge, tier_follow_up
    (0 to 3, dated); dates_history, dates_baseline, dates_set_up, dates_challenge, dates_follow_up: distinct dates
    together at non-plenary events; both figures of the follow-up are null where none of its days has come;
    first_contact_day: the first such date in the challenge (Int64); formed_day: the day that completed tier 2 or the
    start of the partnership, for the classes that can have formed (Int64; before 0 for a partnership that began in the
    set-up); strength: Newman's, of the challenge, to nine places; origin (one of ``rules.ORIGINS``); same_team (1
    yes, 0 no, -1 not known); bool plenary_only_prior, start_unknown, has_history, has_set_up (tier 1 or more then);
    and 0 or 1: live_baseline, live_challenge, live_follow_up (a dated partnership was live), undated_standing (as
    start_unknown).
    ``later_pairs``: a, b, tier_follow_up of the pairs without a class that came together in the follow-up.
    ``evidence``: a, b, event_id (-1 for a partnership), partnership_id (the row label in ``records.partnerships``,
    -1 for an event), day and window (Int64; null for a partnership of unknown start), bool counted: no for plenaries,
    which are listed for pairs with a class alone, and for unknown starts.
    ``events``: event_id, event, day, window, type, convened_by, team, n_people, n_organisations, n_actors, plenary.
    ``attendance``: event_id, actor_id, n_persons: eligible presence of actors, plenaries too.
    ``rows``: event_id, actor_id, file_id, row: the source rows of ``attendance``.
    """

    level: Level
    challenge: Challenge
    actors: pd.DataFrame
    pairs: pd.DataFrame
    later_pairs: pd.DataFrame
    evidence: pd.DataFrame
    events: pd.DataFrame
    attendance: pd.DataFrame
    rows: pd.DataFrame
    first_seen_in_follow_up: int | None


@dataclass(frozen=True)
class Results:
    """All that was computed of a challenge, in ids; nothing here has passed a release.

    ``actors``: actor_id and the counted columns of ``ACTOR_COLUMNS``. ``curve``: day, new_links,
    new_cross_sector_links. ``mixing``: window, sector_a, sector_b (sector ids, a <= b), links. ``measures`` has
    ``MEASURE_COLUMNS``; ``summary`` is the content of summary.json but for the release.
    ``tables``: the numbers behind further sections and figures by name; columns of ids end in ``actor_id`` or
    ``sector_id``.
    """

    links: Links
    seed: int
    n_permutations: int
    summary: Mapping[str, Any]
    measures: pd.DataFrame
    actors: pd.DataFrame
    curve: pd.DataFrame
    mixing: pd.DataFrame
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)


# -----------------------------------------------------------------------------------------------------------
# What may leave
# -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Withheld:
    """How many actors and links a release holds back, wholly or in part, of how many there are."""

    actors: int = 0
    links: int = 0
    of: int = 0

    @property
    def percent(self) -> float:
        """The share of actors and links held back, in percent; 0 where there are none."""
        return 100 * (self.actors + self.links) / self.of if self.of else 0.0


@dataclass(frozen=True)
class Publication:
    """Everything that may leave under one release; maps, pages and files are made of this alone.

    ``actors``, ``links``, ``evidence``, ``measures``, ``findings``, ``events`` have the columns named above; yes/no
    columns hold ``"yes"``, ``"no"`` or ``""``; dates are ISO text; undefined numbers are null. Texts of ``links`` and
    ``evidence`` may be categories.
    ``sectors``: sector (shown name), n_actors (active in the challenge), colour, shape, ordered by size then name.
    ``curve``: day (0 to min(days, as-of)), date, new_links, new_cross_sector_links: cumulative counts by formation day.
    ``mixing``: window (baseline, challenge), sector_a, sector_b (sector_a <= sector_b in the order of ``sectors``),
    links: pairs of tier 2 or more. ``summary``: the content of summary.json.
    ``graph``: the network of graphml and gexf; nodes are the shown names of ``actors``, sorted. ``noticed``: the
    findings with their pictures.
    ``tables``: those of ``Results`` in words; each is a file ``figures/NAME.csv``. ``withheld`` is exact, for whoever
    publishes; what readers may know of it stands in the summary. ``file_mark`` is in the names of the files. ``inputs``:
    the files that were read, as far as a release tells of them.
    """

    release: str
    level: Level
    settings: Settings
    as_of: str
    interim: bool
    summary: Mapping[str, Any]
    actors: pd.DataFrame
    links: pd.DataFrame
    evidence: pd.DataFrame
    events: pd.DataFrame
    measures: pd.DataFrame
    findings: pd.DataFrame
    sectors: pd.DataFrame
    curve: pd.DataFrame
    mixing: pd.DataFrame
    row_counts: tuple[RowCount, ...]
    graph: "nx.Graph[str]"
    noticed: tuple[Finding, ...] = ()
    story: tuple[StoryStep, ...] = ()
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    language: Language = field(default_factory=english)
    withheld: Withheld = Withheld()
    file_mark: str = ""
    inputs: tuple[InputFile, ...] = ()

    @property
    def mark(self) -> str:
        """The mark of the release, as every page and file bears it."""
        return MARKS[self.release]

    def file_name(self, name: str) -> str:
        """Return what a file of this publication is called."""
        return marked(name, self.file_mark)
