"""What every engine computes: lazy tables, and the one choice that the rules are handed."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import narwhals as nw

Table: TypeAlias = nw.LazyFrame[Any]


def choose_in_tables(conditions: Sequence[Any], values: Sequence[int], default: int) -> nw.Expr:
    """Return the expression that gives, row by row, the value of the first condition that holds."""
    result = nw.lit(default)
    for condition, value in reversed(list(zip(conditions, values, strict=True))):
        result = nw.when(condition).then(nw.lit(value)).otherwise(result)
    return result
