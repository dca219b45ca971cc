"""Raw tables to a challenge: the order in which tables are understood, and their ids."""

from datetime import date

import numpy as np
import pandas as pd

from ppr_network.clean.aliases import Applied, clean_aliases, open_decisions
from ppr_network.clean.as_of import as_of_day, check_span, cut_attendance
from ppr_network.clean.attendance import clean_attendance
from ppr_network.clean.events import (
    clean_events,
    describe_events,
    event_places,
    join_sessions,
    joined_events,
    known_days,
    notice_conveners,
    notice_teams_apart,
)
from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import Naming
from ppr_network.clean.numbering import Understood, build_records, repeated_rows
from ppr_network.clean.odd_cells import read_odd_cells
from ppr_network.clean.organisations import (
    clean_organisations,
    notice_unlisted_sectors,
    sectors_by_organisation,
)
from ppr_network.clean.over_time import notice_movers, notice_sector_changes
from ppr_network.clean.parents import with_parents
from ppr_network.clean.partnerships import REPEATED, clean_partnerships
from ppr_network.clean.people import clean_people, leave_out_unrecorded
from ppr_network.coded import from_codes
from ppr_network.model import Challenge, Finding, RawTables
from ppr_network.telling import Tell, silent, told

N_STEPS = 5
_REPEATED = Notice(
    "note", "rows repeat person, organisation and event of another row", "event",
    done="The rows were left out.", mend="Nothing to mend, unless two different people bear the name.",
)  # fmt: skip
_ONE_EVENT = Notice(
    "error", "there is only one event", "event",
    done="One event cannot show a link over two dates.",
    mend="Add the other meetings, or set min_events = 1 under [links] in challenge.toml.",
)  # fmt: skip


def clean_records(
    raw: RawTables, *, as_of: date | None = None, applied: Applied = "confirmed", tell: Tell = silent
) -> Challenge:
    """Return the challenge that the tables describe: ids for names, days for dates, findings for faults.

    Parameters
    ----------
    raw
        The tables as text.
    as_of
        The date the records go to; ``None``: the settings' own, else the later of the last attendance date
        and the last day of the challenge. What comes after it is left out and counted.
    applied
        Which proposals to merge names of organisations and people are applied: the confirmed ones; none; or all but
        the rejected, to see what hangs on them.
    tell
        Called with a few words before each step.

    Returns
    -------
    Challenge
        Records with the columns of ``RECORD_COLUMNS``. Every row is used or left out for one reason in its
        ``row_counts``; one marked ``repeat`` counts as left out. With a finding of severity error the records
        hold the rows that were understood.
    """
    steps = told(tell, "cleaning names and dates", range(N_STEPS))
    next(steps)
    ledger = Ledger(raw)
    read_odd_cells(ledger)
    names = clean_aliases(ledger, applied)
    naming = with_parents(
        ledger, Naming(names["organisation"], names["person"], names["sector"], raw.settings)
    )
    next(steps)
    described = clean_events(ledger)
    people = clean_people(ledger, naming)
    attendance = clean_attendance(ledger, naming, people, known_days(described))
    next(steps)
    last_day = as_of_day(raw.settings, as_of, attendance["day"])
    attendance = cut_attendance(ledger, attendance, as_of_day=last_day)
    check_span(ledger, attendance, as_of_day=last_day)
    leave_out_unrecorded(ledger, naming, attendance["person"])
    recorded = describe_events(ledger, described, attendance)
    notice_teams_apart(ledger, attendance, recorded)
    sessions = join_sessions(ledger, recorded)
    next(steps)
    organisations = clean_organisations(ledger, naming)
    notice_unlisted_sectors(ledger, naming, attendance)
    sectors = sectors_by_organisation(ledger, attendance, organisations)
    notice_movers(ledger, attendance)
    notice_sector_changes(ledger, attendance, sectors)
    next(steps)
    joined = _joined(attendance, sessions)
    understood = Understood(
        attendance=joined.assign(repeat=repeated_rows(joined)),
        events=joined_events(sessions),
        people=people,
        organisations=organisations,
        sectors=sectors,
        partnerships=clean_partnerships(ledger, naming, as_of_day=last_day),
    )
    notice_conveners(ledger, understood.events)
    _check_events(ledger, attendance, understood.events)
    records = build_records(ledger, naming, understood)
    repeats = ledger.leave_out("attendance", understood.attendance["repeat"], REPEATED)
    ledger.notice("attendance", repeats, _REPEATED)
    return Challenge(
        settings=raw.settings,
        as_of_day=last_day,
        records=records,
        findings=ledger.showing.with_pictures(ledger.findings()),
        row_counts=ledger.row_counts(),
        files=raw.files,
        folder=raw.folder,
        story=raw.story,
        language=raw.language,
        decisions=open_decisions(ledger, names),
    )


def _joined(attendance: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Return the attendance with name and day of the event that its session belongs to."""
    places = event_places(sessions, attendance)
    names = from_codes(places, sessions["name"].tolist())
    return attendance.assign(event=names, day=sessions["start"].to_numpy(np.int64)[places])


def _check_events(ledger: Ledger, attendance: pd.DataFrame, events: pd.DataFrame) -> None:
    """Refuse attendance of no event, or of one where a link takes more, unless other errors made it so."""
    faulty = ledger.has_errors("attendance", "events")
    if len(events) == 1 and ledger.settings.links.min_events > 1 and not faulty:
        ledger.notice("attendance", ledger.tables["attendance"].rows.loc[attendance.index], _ONE_EVENT)
    elif events.empty and not ledger.has_errors():
        mend = "See the other findings for why each row was left out."
        ledger.add(
            Finding("error", "no row of attendance can be used", done="Nothing can be shown.", mend=mend)
        )
