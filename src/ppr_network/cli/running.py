"""The analysis that `analyse` and `explain` both run."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ppr_network.api import Analysis


def computed(
    folder: Path, tell: Callable[[str], None], *, as_of: date | None, key_file: Path | None, **options: Any
) -> "Analysis":
    """Return the analysis of a challenge folder, telling its steps."""
    from ppr_network.api import Analysis
    from ppr_network.pipeline import Options, compute, read_records

    challenge = read_records(folder, as_of=as_of, other_names=options["stress"] == "full", tell=tell)
    chosen = Options(n_permutations=options.pop("permutations"), **options)
    return Analysis(compute(challenge, chosen, tell=tell), key_file)
