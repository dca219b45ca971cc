"""The analysis that `analyse` and `explain` both run."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppr_network.cli.say import say

if TYPE_CHECKING:
    from ppr_network.api import Analysis
    from ppr_network.engine.place import Place


def computed(
    folder: Path, tell: Callable[[str], None], *, as_of: date | None, key_file: Path | None, **options: Any
) -> "Analysis":
    """Return the analysis of a challenge folder, telling its steps."""
    from ppr_network.api import Analysis
    from ppr_network.pipeline import Options, compute, read_records, spilling_said

    place = place_of(options.pop("engine"), options.pop("memory_limit"), options.pop("master"))
    challenge = read_records(folder, as_of=as_of, other_names=options["stress"] == "full", tell=tell)
    chosen = Options(n_permutations=options.pop("permutations"), place=place, **options)
    if said := spilling_said(challenge, place, level=chosen.level):
        say(said)
    return Analysis(compute(challenge, chosen, tell=tell), key_file)


def place_of(engine: str, memory_limit: str | None, master: str | None) -> "Place":
    """Return where the links are computed, refusing what the other engine takes."""
    from ppr_network.engine.place import HERE, Place

    if engine != "spark" and master is not None:
        message = "--master is where Spark runs; add --engine spark, or leave it out."
        raise click.UsageError(message)
    if engine == "spark" and memory_limit is not None:
        message = (
            "--memory-limit is for this program; Spark has spark.driver.memory and spark.executor.memory."
        )
        raise click.UsageError(message)
    return Place(engine, memory_limit, master or HERE.master)  # type: ignore[arg-type]
