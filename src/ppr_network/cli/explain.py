"""`explain`: the rows behind one link."""

from pathlib import Path
from typing import Any

import click

from ppr_network.cli.options import AS_OF, ENGINE, INPUTS, KEY_FILE, LEVEL, MASTER, MEMORY_LIMIT, RELEASE
from ppr_network.cli.running import computed
from ppr_network.cli.say import progress

NO_TEST = 1  # draw, where no test is shown


@click.command()
@click.argument("first")
@click.argument("second")
@INPUTS
@LEVEL
@AS_OF
@ENGINE
@MEMORY_LIMIT
@MASTER
@RELEASE
@KEY_FILE
def explain(first: str, second: str, inputs: Path | None, *, release: str, **options: Any) -> None:
    """Print the rows behind the link of FIRST and SECOND, and why it has its class."""
    from ppr_network import api
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    with progress() as tell:
        analysis = computed(folder, tell, permutations=NO_TEST, stress="none", **options)
        lines = api.explain(analysis, first, second, release=release)  # type: ignore[arg-type]
    for line in lines:
        click.echo(line)
