"""`verify`: is an output folder what its manifest says."""

from pathlib import Path

import click

from ppr_network.cli.say import counted, say

CHANGED = 3
RUN = click.argument("run", type=click.Path(path_type=Path))


@click.command()
@RUN
def verify(run: Path) -> None:
    """Tell whether the output folder RUN is still what its manifest says.

    Every file is read. An altered, missing or added file is named, and the exit code is 3; it is 3 too for a folder whose
    run did not come to its end.
    """
    from ppr_network.runs.verify import verify as verified

    found = verified(run)
    for each in found:
        if not each.finished:
            say(f"{each.folder}: unfinished, or not of ppr-network: it has no manifest.json of ours.")
        elif each.changed:
            say(f"{each.folder}: {counted(len(each.changed), 'file')} not as written:")
            for name in each.changed:
                say(f"  {name}")
        else:
            say(f"{each.folder}: whole, every file is as it was written.")
    if not all(each.is_whole for each in found):
        raise SystemExit(CHANGED)
