"""CSV and JSON as bytes: the same table gives the same bytes on every machine, and no cell is a formula."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from ppr_network.formula_guard import guarded
from ppr_network.write.values import SIGNIFICANT_DIGITS, scalar

_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which UTF-8 cannot hold


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as CSV that spreadsheets open right: UTF-8 with BOM, CRLF, no index.

    Nulls are empty cells, yes/no values ``yes`` and ``no``, dates ISO, floats have at most twelve significant
    digits. A text that a spreadsheet would run as a formula gets a leading ``'`` (see :mod:`ppr_network.formula_guard`).
    """
    cells = [_column_text(column.to_list()) for _, column in table.items()]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([cell_text(name) for name in table.columns])
    writer.writerows(zip(*cells, strict=True))
    return _utf8(text.getvalue(), "utf-8-sig")


def _column_text(values: Sequence[object]) -> list[str]:
    """Return the text of each cell of a column; each distinct value is worked out once."""
    if set(map(type, values)) == {str}:
        texts_of = {value: cell_text(value) for value in set(values)}
        return list(map(texts_of.__getitem__, values))
    known: dict[tuple[type, object], str] = {}
    texts = []
    for value in values:
        kind = (type(value), value)  # True, 1 and 1.0 are equal, and are not written alike
        if kind not in known:
            known[kind] = cell_text(value)
        texts.append(known[kind])
    return texts


def cell_text(value: object) -> str:
    """Return what a CSV cell says of a value; ``""`` where it is undefined."""
    plain = value if isinstance(value, str) else scalar(value)
    if isinstance(plain, str):
        return guarded(plain)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, float):
        return format(plain, f".{SIGNIFICANT_DIGITS}g")
    return "" if plain is None else str(plain)


def json_bytes(value: Mapping[str, Any], *, sort_keys: bool = False) -> bytes:
    """Return a value as indented JSON with a last newline; what is undefined is ``null``."""
    text = json.dumps(_jsonable(value), ensure_ascii=False, indent=2, sort_keys=sort_keys, allow_nan=False)
    return _utf8(text + "\n", "utf-8")


def _utf8(text: str, encoding: str) -> bytes:
    """Return the text's bytes."""
    return _SURROGATE.sub("\ufffd", text).encode(encoding)


def _jsonable(value: object) -> object:
    """Return a value in the types of JSON."""
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(item) for item in value]
    return scalar(value)
