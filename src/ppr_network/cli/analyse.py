"""`analyse`: everything, into one folder."""

from pathlib import Path
from typing import Any

import click

from ppr_network.cli.options import (
    AS_OF,
    ENGINE,
    FORCE,
    INPUTS,
    KEY_FILE,
    LEVEL,
    MASTER,
    MEMORY_LIMIT,
    RELEASE,
    SEED,
)
from ppr_network.cli.running import computed
from ppr_network.cli.say import progress, say, say_finding, say_findings

FEWEST_PERMUTATIONS = 99
STRESS = ("none", "quick", "full")


@click.command()
@INPUTS
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Left out: outputs/NAME-OF-THE-INPUT-FOLDER."
)
@LEVEL
@AS_OF
@SEED
@click.option(
    "--permutations",
    type=click.IntRange(min=FEWEST_PERMUTATIONS),
    default=999,
    show_default=True,
    help="Draws of each test.",
)
@click.option(
    "--stress",
    type=click.Choice(STRESS),
    default="quick",
    show_default=True,
    help="Whether the finding survives lost and mistaken records: not asked, 10 trials of each kind, or 500.",
)
@click.option(
    "--models", is_flag=True, help="Write models/ too: the records for tergm, tsna, RSiena and eventnet."
)
@ENGINE
@MEMORY_LIMIT
@MASTER
@RELEASE
@KEY_FILE
@FORCE
def analyse(inputs: Path | None, output: Path | None, *, models: bool, **options: Any) -> None:
    """Find the new links in INPUTS, and write the report, the map and the tables."""
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    target = output or Path("outputs") / folder.name
    release, force = options.pop("release"), options.pop("force")
    with progress() as tell:
        analysis = computed(folder, tell, **options)
        published = analysis.write(target, release=release, force=force, models=models, tell=tell)
    say_finding(published)
    say_findings(analysis.findings, shown=0)
    say(f"Open {target / 'report.html'} (the map is map.html beside it; README.txt says what each file is).")
