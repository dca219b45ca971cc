"""What TOML and the declaration of the settings would let pass: written dates, [files] and [columns]."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ppr_network.model import TABLES, Finding
from ppr_network.read.settings_words import KeyPath, dotted, fault_of, not_known, shown

DATES = ("day_0", "as_of")
YEARS = range(1900, 2101)


def check_dates(values: dict[str, Any]) -> list[Finding]:
    """Turn written dates into dates and take out what is none."""
    faults = []
    for key in DATES:
        if key not in values:
            continue
        found = _as_date(values[key])
        if found is None:
            mend = f"{key} is {shown(values[key])}, which is no date; write it as  {key} = 2019-06-05"
            faults.append(fault_of((key,), "date cannot be read", mend, values[key]))
        elif found.year not in YEARS:
            mend = f"{key} is {found}, a year that cannot be meant; write a date between 1900 and 2100."
            faults.append(fault_of((key,), "date out of range", mend, found))
            found = None
        values[key] = found
    return faults


def _as_date(value: object) -> date | None:
    """Return a TOML date, or one in quotation marks, as a date without its time of day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return None


def check_files(values: dict[str, Any]) -> list[Finding]:
    """Take out of [files] what names no table or no file."""
    files = values.get("files")
    if not isinstance(files, dict):
        return []
    faults = []
    for table, name in sorted(files.items()):
        if table == "min_minutes":
            if isinstance(name, bool) or not isinstance(name, int) or name < 0:
                mend = f"files.min_minutes is {shown(name)}; give a whole number of minutes, such as  min_minutes = 5"
                faults.append(fault_of(("files", table), "no number of minutes", mend, name))
        elif table not in TABLES:
            faults.append(
                not_known(("files", table), f"no table is called '{table}'", (*TABLES, "min_minutes"))
            )
        elif not isinstance(name, str) or not name.strip():
            mend = f'files.{table} is {shown(name)}; give one file name, such as  {table} = "register.csv"'
            faults.append(fault_of(("files", table), "no file name", mend, name))
    values["files"] = _without(files, ("files",), faults)
    return faults


def check_columns(values: dict[str, Any]) -> list[Finding]:
    """Take out of [columns] what names no column of ours or no header of theirs."""
    columns = values.get("columns")
    if not isinstance(columns, dict):
        return []
    everywhere = sorted({column for names in TABLES.values() for column in names})
    faults = []
    for key, value in sorted(columns.items()):
        if key in TABLES and isinstance(value, dict):
            inner = [
                fault
                for column, header in sorted(value.items())
                for fault in _column_faults(("columns", key, column), header, TABLES[key])
            ]
            columns[key] = _without(value, ("columns", key), inner)
            faults += inner
        else:
            faults += _column_faults(("columns", key), value, everywhere)
    values["columns"] = _without(columns, ("columns",), faults)
    return faults


def _column_faults(path: KeyPath, header: object, known: Iterable[str]) -> list[Finding]:
    """Tell what is wrong with one line  ours = theirs."""
    ours = str(path[-1])
    if ours in TABLES and len(path) == 2:
        mend = f"columns.{ours} is {shown(header)}; {ours} is a table: write a section  [columns.{ours}]"
        return [fault_of(path, "not a section", mend, header)]
    if ours not in known:
        where = (
            f"the table {path[1]} has no column '{ours}'"
            if len(path) == 3
            else f"no column is called '{ours}'"
        )
        return [not_known(path, f"{where}; the left side is our name, the right side yours", known)]
    parts = header if isinstance(header, list) else [header]
    if parts and all(isinstance(part, str) and part.strip() for part in parts):
        return []
    mend = f'{dotted(path)} is {shown(header)}; give the header of your column, such as  {ours} = "Meeting"'
    return [fault_of(path, "no header", mend, header)]


def _without(section: dict[str, Any], path: KeyPath, faults: Iterable[Finding]) -> dict[str, Any]:
    """Return the section at a path without the keys that have faults."""
    bad = {fault.column for fault in faults}
    return {key: value for key, value in section.items() if dotted((*path, key)) not in bad}
