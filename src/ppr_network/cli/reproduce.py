"""`reproduce`: do the same inputs give the same folder again."""

from pathlib import Path

import click

from ppr_network.cli.options import KEY_FILE
from ppr_network.cli.say import counted, progress, say
from ppr_network.cli.verify import CHANGED, RUN


@click.command()
@RUN
@click.option(
    "--inputs",
    required=True,
    type=click.Path(path_type=Path),
    help="The challenge folder that RUN was made of.",
)
@KEY_FILE
def reproduce(run: Path, inputs: Path, key_file: Path | None) -> None:
    """Repeat the run behind the output folder RUN, and tell whether every file comes out the same.

    The choices are those of its manifest; nothing in RUN is changed. Where files differ they are named, with why: another
    version, other inputs, another key. The exit code is then 3.
    """
    from ppr_network import api

    with progress() as tell:
        repeated = api.reproduce(run, inputs, key_file=key_file, tell=tell)
    for each in repeated:
        if each.is_equal:
            say(f"{each.folder}: the same, to the last byte of {counted(len(each.same), 'file')}.")
            continue
        say(
            f"{each.folder}: {counted(len(each.different), 'file')} of {len(each.same) + len(each.different)} differ:"
        )
        for name in each.different:
            say(f"  {name}")
        for reason in each.reasons or ("The manifest tells no reason. Please report it as a fault.",):
            say(reason)
    if not all(each.is_equal for each in repeated):
        raise SystemExit(CHANGED)
