"""What to say where a required column is missing, or a line of [columns] fits no file."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from ppr_network.model import REQUIRED, Finding
from ppr_network.read.cells import Source
from ppr_network.read.columns import ColumnSettings, Match, parts_of, quoted
from ppr_network.read.grid import Grid
from ppr_network.read.headers import header_key
from ppr_network.read.marks import holds_marks

WORDS: Mapping[str, tuple[str, ...]] = {
    "event": ("event", "meeting", "session", "workshop", "activity", "title"),
    "date": ("date", "when", "day"),
    "person": ("person", "who", "name", "attendee", "participant", "delegate"),
    "organisation": ("organisation", "organization", "org", "employer", "company", "agency", "delegation"),
    "organisation_a": ("from", "partner", "organisation", "organization"),
    "organisation_b": ("to", "partner", "organisation", "organization"),
    "written": ("written", "name", "variant"),
    "means": ("means", "same", "canonical"),
}


def check_required(grids: Sequence[Grid], matches: Mapping[Source, Match]) -> list[Finding]:
    """Tell of every required column that a readable file lacks, and what to write."""
    findings = []
    dated_events = any(
        grid.source.table == "events"
        and (grid.source not in matches or "date" in matches[grid.source].positions)
        for grid in grids
    )
    for grid in grids:
        match, table = matches.get(grid.source), grid.source.table
        if match is None:
            continue
        missing = [ours for ours in REQUIRED[table] if ours not in match.positions]
        if table == "attendance":
            missing += ["date"] if "date" not in match.positions and not dated_events else []
            missing += ["organisation"] if not {"person", "organisation"} & match.positions.keys() else []
        used = {position for places in match.positions.values() for position in places}
        findings += [_column_missing(grid, ours, used) for ours in missing]
    return findings


def check_never_found(columns: ColumnSettings, grids: Iterable[Grid]) -> list[Finding]:
    """Tell of headers in [columns] that no file has."""
    headers = {header_key(header): header for grid in grids for header in grid.headers if header}
    findings = []
    for ours, theirs in sorted(columns.items()):
        lacking = (
            []
            if isinstance(theirs, Mapping)
            else [p for p in parts_of(theirs) if header_key(p) not in headers]
        )
        for part in lacking:
            near = difflib.get_close_matches(header_key(part), headers, n=1)
            offer = (
                f"Did you mean '{headers[near[0]]}'?"
                if near
                else "Write it as the header of your file has it."
            )
            findings.append(
                Finding(
                    "warning",
                    "header in [columns] is in no file",
                    file="challenge.toml",
                    column=f"columns.{ours}",
                    examples=(part,),
                    done="The line was not used.",
                    mend=f"No file has the header '{part}'. {offer}",
                )
            )
    return findings


def _column_missing(grid: Grid, ours: str, used: Iterable[int]) -> Finding:
    """Tell of a required column that is missing, and offer the likeliest header."""
    taken = set(used)
    free = [
        header
        for place, header in enumerate(grid.headers)
        if header and place not in taken and not holds_marks(grid.rows, place)
    ]
    guess = _guess(ours, free)
    line = f'{ours} = "{guess or "the header of your column"}"'
    name = f"'{ours}'"
    if grid.source.table == "attendance" and ours == "date":
        name = "'date', and the events table has none"
    if grid.source.table == "attendance" and ours == "organisation":
        name = "'organisation' or 'person'"
        if not guess and (person := _guess("person", free)):
            line = f'person = "{person}"'
    ticked = {place for place in range(len(grid.headers)) if holds_marks(grid.rows, place)}
    theirs = quoted(header for place, header in enumerate(grid.headers) if header and place not in ticked)
    mend = f"No column {name}; it has {theirs or 'no other'}. Add  {line}  under [columns] in challenge.toml."
    return grid.source.finding(
        "error",
        "required column missing",
        column=ours,
        row=grid.columns.header_row,
        of_headers=True,
        mend=mend,
    )


def _guess(ours: str, headers: Sequence[str]) -> str:
    """Return the header most likely meant by one of our names, or ""."""
    keys = {header_key(header): header for header in headers}
    near = difflib.get_close_matches(ours, keys, n=1)
    alike = (key for word in WORDS.get(ours, ()) for key in keys if word in key.split("_"))
    found = near[0] if near else next(alike, "")
    return keys.get(found, "")
