"""Read one sheet of a workbook, in a process of its own with limits, and print it as JSON.

A workbook can be made to kill the process that reads it; this one may die.
Run as  ``python -m ppr_network.read.workbook_child FILE TABLE``.
"""

import importlib
import json
import sys
from array import array
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ppr_network.read.cell_text import cell_text, is_date
from ppr_network.read.sheet_marks import counts_from_1904, sheet_marks

MEMORY = 2 * 1024**3
SECONDS = 60


def limit_process() -> None:
    """Bound memory and time of this process and let it leave no core, where the system has such limits."""
    try:
        resource: Any = importlib.import_module("resource")
    except ModuleNotFoundError:
        return
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (bound, bound))


def read_sheet(path: str, table: str) -> dict[str, Any]:
    """Return the cells, as text, of the sheet named as the table; else of the first visible one, and of the others."""
    with CalamineWorkbook.from_path(path) as workbook:
        sheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        named = [s.name for s in sheets if s.name.strip().casefold() == table]
        visible = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
        name = (named or visible or [s.name for s in sheets])[0]
        others = [s.name for s in sheets if s.name != name]
        hidden = [s.name for s in sheets if s.visible != SheetVisibleEnum.Visible and s.name != name]
        answer, values = cells_of(workbook, name)
        headers = headers_of(values)
        alike: dict[str, int] = {}
        unseen: dict[str, int] = {}
        more = []
        for other in hidden if named else others:
            cells, values = cells_of(workbook, other)
            if not named and (rows := rows_under(values, headers)):
                alike[other] = rows
            if other in hidden:
                unseen[other] = len(values)
            else:
                more.append(cells)
    for sheet in (answer, *more):
        sheet["marks"] = sheet_marks(path, sheet["sheet"])
    return {
        "named": bool(named),
        "others": others,
        "alike": alike,
        "hidden": unseen,
        "from_1904": counts_from_1904(path),
        **answer,
        "more": more,
    }


def cells_of(workbook: CalamineWorkbook, name: str) -> tuple[dict[str, Any], list[list[Any]]]:
    """Return the cells of a sheet as text, where they begin and which are dates; and its values."""
    sheet = workbook.get_sheet_by_name(name)
    values = sheet.to_python()
    row, column = sheet.start or (0, 0)
    cells = {
        "sheet": name,
        "first_row": row + 1,
        "first_column": column,
        "n_records": len(values),
        "columns": [column_of(cells) for cells in zip(*values, strict=True)],
        "dates": dates_of(values),
    }
    return cells, values


def column_of(cells: Sequence[object]) -> dict[str, Any]:
    """Return a column: each different text once, and the place of each cell's among them, as whole numbers of 4 bytes."""
    known: dict[str, int] = {}
    codes = array(
        "i", [known.setdefault(v if isinstance(v, str) else cell_text(v), len(known)) for v in cells]
    )
    if sys.byteorder == "big":
        codes.byteswap()
    return {"texts": list(known), "codes": b64encode(codes).decode("ascii")}


def rows_under(values: Sequence[Sequence[object]], headers: frozenset[str]) -> int:
    """Return how many rows a sheet has under the same headers, all but one of them at least; else 0."""
    own = headers_of(values)
    same = len(own & headers) > 1 and len(own ^ headers) <= 1
    return sum(any(map(cell_text, record)) for record in values) - 1 if same else 0


def headers_of(values: Sequence[Sequence[object]]) -> frozenset[str]:
    """Return the cells of the first row that has any, without case and outer blanks."""
    rows = ({cell_text(value).strip().casefold() for value in record} - {""} for record in values)
    return frozenset(next(filter(None, rows), ()))


def dates_of(values: Sequence[Sequence[object]]) -> dict[int, list[int]]:
    """Return the positions of real dates by index of the record."""
    found = ((i, [j for j, v in enumerate(record) if is_date(v)]) for i, record in enumerate(values))
    return {i: positions for i, positions in found if positions}


def main(path: str, table: str) -> None:
    """Print the sheet, or what is wrong with the file."""
    limit_process()
    try:
        answer = json.dumps(read_sheet(path, table), separators=(",", ":"))
    except PasswordError:
        answer = '{"fault":"password"}'
    except (CalamineError, IndexError):
        answer = '{"fault":"content"}'
    except MemoryError:
        answer = '{"fault":"size"}'
    sys.stdout.write(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
