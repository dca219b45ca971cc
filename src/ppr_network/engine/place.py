"""Which engine a run computes on, and opening it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from ppr_network.engine.local import Engine
from ppr_network.errors import MemoryLimitError, SparkMissingError

EngineName = Literal["auto", "duckdb", "spark"]
AMOUNT = re.compile(r"(\d+(?:\.\d+)?) *([kmgt]?)(i?)b")
POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}
STEPS = {"": 1000, "i": 1024}


@dataclass(frozen=True)
class Place:
    """Where tables are computed.

    Parameters
    ----------
    engine
        ``auto``: in this process, on arrays, block by block; ``duckdb``; ``spark``.
    memory_limit
        An amount of memory, such as ``4GB``. To ``auto`` what the blocks in work may take together; to DuckDB what it may
        fill before it goes to disk. Records and links stand beside it. ``None``: what each chooses itself.
    master
        Where Spark runs: ``local[*]``, ``yarn``, ``spark://...``, or a Spark Connect address ``sc://...``.
    session
        A Spark session of the caller's, which is left running; then ``master`` plays no part.

    Raises
    ------
    MemoryLimitError
        If the limit is no amount of memory.

    Examples
    --------
    >>> Place(memory_limit="4GB").engine
    'auto'
    """

    engine: EngineName = "auto"
    memory_limit: str | None = None
    master: str = "local[*]"
    session: Any = None

    def __post_init__(self) -> None:
        """Look at the limit now, not when hours of reading are over."""
        _ = self.memory

    @property
    def memory(self) -> int | None:
        """The limit in bytes."""
        if self.memory_limit is None:
            return None
        found = AMOUNT.fullmatch(self.memory_limit.strip().lower())
        if found is None or not float(found[1]):
            raise MemoryLimitError(self.memory_limit)
        return int(float(found[1]) * STEPS[found[3] or ""] ** POWERS[found[2] or ""])


HERE = Place()


@contextmanager
def opened(place: Place) -> Iterator[Engine | None]:
    """Give the engine of a place, closed at the end; ``None`` where the links may choose for themselves.

    Raises
    ------
    SparkMissingError
        If Spark is asked for and not installed.
    SparkNotReachedError
        If Spark does not start, or does not answer.
    """
    if place.engine == "spark":
        try:
            spark = import_module("ppr_network.engine.spark")
        except ImportError as error:
            raise SparkMissingError(str(error)) from error
        given = place.session
        with spark.spark_engine(place.master) if given is None else spark.SparkEngine(given) as engine:
            yield engine
        return
    if place.engine == "auto":
        yield None
        return
    with Engine(memory_limit=place.memory_limit) as engine:
        yield engine
