"""The events table: what kind of meeting each event was, and which sessions make one event."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.clean.dates import clean_dates
from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.settle import disputed, settle
from ppr_network.clean.text import keys_of
from ppr_network.coded import different, looked_up
from ppr_network.model import Finding

WORDS = {
    "type": ("plenary", "team", "bilateral", "other"),
    "convened_by": ("challenge", "self", "pre-existing", "unknown"),
}
TOLD = ("type", "convened_by", "team", "session_of")
LONGEST_MEETING = 14  # days between the first and the last session of one event

_NO_EVENT = Notice(
    "warning", "no event is named", "date",
    done="The row was left out.", mend="Write the name of the meeting.",
)  # fmt: skip
_DIFFER = Notice(
    "warning", "rows differ about one event", "event",
    done="If one says plenary it is plenary; else the first by alphabet was taken.",
    mend="Keep one row for each event.",
)  # fmt: skip
_NOT_RECORDED = Notice(
    "note", "nobody is recorded at the event", "event",
    done="It counts nowhere.", mend="If it took place, add who came, with its name and date as here.",
)  # fmt: skip
_FAR_APART = Notice(
    "warning", f"sessions of one event are more than {LONGEST_MEETING} days apart", "session_of",
    done="They were joined into one event on the day of the first.",
    mend="If they are meetings of their own, leave session_of blank.",
)  # fmt: skip
_TEAMS_APART = Notice(
    "note", "people of several teams are recorded at one meeting", "event",
    done="They count as having met.",
    mend="If each team met by itself, give the meetings different names, such as the team's.",
)  # fmt: skip


def clean_events(ledger: Ledger) -> pd.DataFrame:
    """Return what the rows of the events table say.

    Returns
    -------
    pandas.DataFrame
        By row of the table: event (key), day (nullable; null describes every event of that name), and type,
        convened_by, team and session_of as keys, ``""`` where nothing that we know is said.
    """
    event = keys_of(ledger.rows("events")["event"]).astype(object)
    ledger.notice("events", ledger.leave_out("events", event == "", "no event is named"), _NO_EVENT)
    dates = clean_dates(ledger, "events", "date")
    ledger.leave_out_each("events", dates.fault)
    rows = ledger.rows("events")
    told = {column: keys_of(rows[column]).astype(object) for column in TOLD}
    for column, words in WORDS.items():
        unknown = ~told[column].isin([*words, ""])
        ledger.notice("events", rows[unknown], _unknown_word(column, words))
        told[column] = told[column].mask(unknown, "")
    return pd.DataFrame({"event": event.loc[rows.index], "day": dates.first.loc[rows.index], **told})


def known_days(described: pd.DataFrame) -> dict[str, int]:
    """Return the day of every event that has exactly one in the events table."""
    dated = described.loc[described["day"].notna(), ["event", "day"]].drop_duplicates()
    single = dated[~dated.duplicated("event", keep=False)]
    return {str(event): int(day) for event, day in zip(single["event"], single["day"], strict=True)}


def describe_events(ledger: Ledger, described: pd.DataFrame, attendance: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of each event that anyone is recorded at, one row for each event and day.

    Rows of the events table about other events are left out and listed. Columns: event, day, then type,
    convened_by, team and session_of as keys.
    """
    recorded = attendance[["event", "day"]].drop_duplicates().sort_values(["event", "day"])
    recorded = recorded.reset_index(drop=True).astype({"event": object})
    described = _recorded_only(ledger, described, recorded)
    dated = described[described["day"].notna()].astype({"day": "int64"})
    undated = described[described["day"].isna()]
    _notice_disputes(ledger, dated, undated)
    days = _days(recorded)
    for column in TOLD:
        preferred = "plenary" if column == "type" else ""
        of_day = settle(_days(dated), dated[column], preferred=preferred)
        of_name = settle(undated["event"], undated[column], preferred=preferred)
        known = of_day or of_name
        values = [of_day.get((event, day), of_name.get(event, "")) for event, day in days] if known else ""
        recorded[column] = pd.Series(values, index=recorded.index, dtype=object)
    return recorded


def join_sessions(ledger: Ledger, recorded: pd.DataFrame) -> pd.DataFrame:
    """Return the recorded events with the event that each belongs to once sessions are joined.

    Adds ``name`` (key) and ``start`` (day): those of the joined event, else its own.
    """
    sessions = (
        recorded[recorded["session_of"] != ""].groupby("session_of", sort=True)["day"].agg(["min", "max"])
    )
    far = sessions.index[sessions["max"] - sessions["min"] > LONGEST_MEETING]
    rows = ledger.rows("events")
    ledger.notice("events", rows[keys_of(rows["session_of"]).isin(far)], _FAR_APART)
    is_session = recorded["session_of"] != ""
    first = {str(name): int(day) for name, day in sessions["min"].items()}
    start = [first.get(s, day) for s, day in zip(recorded["session_of"], recorded["day"], strict=True)]
    name = recorded["event"].mask(is_session, recorded["session_of"])
    return recorded.assign(name=name, start=pd.Series(start, index=recorded.index, dtype="int64"))


def joined_events(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each event: name and team (keys), day, type and convened_by, sorted by day and name.

    An event of several sessions is plenary if one of them is; else each value is the earliest that is given.
    """
    events = (
        sessions[["start", "name"]].drop_duplicates().sort_values(["start", "name"]).reset_index(drop=True)
    )
    both = list(zip(events["start"], events["name"], strict=True))
    for column in ("type", "convened_by", "team"):
        preferred = "plenary" if column == "type" else ""
        things = zip(sessions["start"], sessions["name"], strict=True)
        values = settle(things, sessions[column], preferred=preferred, order=sessions["day"].tolist())
        events[column] = pd.Series([values.get(one, "") for one in both], dtype=object)
    return events.rename(columns={"start": "day", "name": "event"})


def notice_conveners(ledger: Ledger, events: pd.DataFrame) -> None:
    """Say how many meetings of the challenge nobody is said to have called: no comparison with before can use them."""
    in_challenge = events["day"].between(0, ledger.settings.days)
    unknown = (
        in_challenge
        & events["convened_by"].isin(["", "unknown"])
        & ~events["type"].isin(["plenary", "bilateral"])
    )
    if unknown.any():
        ledger.add(
            Finding(
                "note",
                "it is not known who called a meeting of the challenge",
                count=int(unknown.sum()),
                done="It is left out of the comparison with the time before.",
                mend="Write challenge, self or pre-existing under convened_by in the events table.",
            )
        )


def notice_teams_apart(ledger: Ledger, attendance: pd.DataFrame, recorded: pd.DataFrame) -> None:
    """Propose to name meetings apart where a team meeting splits into teams of at least two people each."""
    of_team = recorded.loc[recorded["type"] == "team", ["event", "day"]]
    columns = ["event", "day", "team", "person", "organisation"]
    rows = attendance.loc[attendance["event"].isin(of_team["event"]), columns]
    index = rows.index
    rows = rows.astype({one: object for one in columns if one != "day"})
    rows = rows.reset_index(names="index").merge(of_team, on=["event", "day"]).set_index("index")
    unnamed = "\n" + rows["organisation"]  # no key has a line break
    who = rows["person"].mask(rows["person"] == "", unnamed)
    sizes = rows.assign(who=who).groupby(["event", "day", "team"], sort=True)["who"].nunique().reset_index()
    sizes["small"] = (sizes["who"] < 2) | (sizes["team"] == "")
    meetings = sizes.groupby(["event", "day"], sort=True).agg(teams=("team", "size"), small=("small", "any"))
    split = meetings[(meetings["teams"] >= 2) & ~meetings["small"]].reset_index()[["event", "day"]]
    found = rows.reset_index().merge(split, on=["event", "day"])["index"]
    ledger.notice("attendance", ledger.tables["attendance"].rows.loc[index[index.isin(found)]], _TEAMS_APART)


def event_places(events: pd.DataFrame, attendance: pd.DataFrame) -> NDArray[np.intp]:
    """Return the event of each row of attendance, known by its key and day: its place among the events."""
    numbers = {name: number for number, name in enumerate(different(events["event"]))}
    of_events, of_rows = (
        pd.Index(
            looked_up(frame["event"], numbers, -1, np.int64) + frame["day"].to_numpy(np.int64) * len(numbers)
        )
        for frame in (events, attendance)
    )
    found: NDArray[np.intp] = of_events.get_indexer(of_rows)
    return found


def _days(events: pd.DataFrame) -> list[tuple[str, int]]:
    """Return name and day of each row."""
    return list(zip(events["event"], events["day"], strict=True))


def _unknown_word(column: str, words: tuple[str, ...]) -> Notice:
    """Say which words a column may hold."""
    mend = f"Write one of: {', '.join(words)}."
    return Notice("warning", f"{column} is not a word we know", column, "It counts as blank.", mend)


def _recorded_only(ledger: Ledger, described: pd.DataFrame, recorded: pd.DataFrame) -> pd.DataFrame:
    """Leave out rows about events that nobody is recorded at."""
    days = set(_days(recorded))
    names = set(recorded["event"])
    known = [
        event in names if pd.isna(day) else (event, day) in days
        for event, day in zip(described["event"], described["day"], strict=True)
    ]
    unrecorded = ~pd.Series(known, index=described.index, dtype=bool)
    rows = ledger.leave_out("events", unrecorded, "nobody is recorded at the event")
    ledger.notice("events", rows, _NOT_RECORDED)
    return described[~unrecorded]


def _notice_disputes(ledger: Ledger, dated: pd.DataFrame, undated: pd.DataFrame) -> None:
    """Say where rows differ about one event."""
    found: set[int] = set()
    for column in TOLD:
        found.update(dated.index[disputed(_days(dated), dated[column])])
        found.update(undated.index[disputed(undated["event"], undated[column])])
    ledger.notice("events", ledger.rows("events").loc[sorted(found)], _DIFFER)
