"""`links`: the links of any number of records, as Parquet files."""

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
    output_option,
)
from ppr_network.cli.running import place_of
from ppr_network.cli.say import counted, progress, say, shown_path

ALONE = "-links"  # after the name of the inputs, in the name of the folder that is written


@click.command()
@INPUTS
@output_option(ALONE)
@LEVEL
@AS_OF
@RELEASE
@ENGINE
@MEMORY_LIMIT
@MASTER
@KEY_FILE
@FORCE
def links(inputs: Path | None, output: Path | None, *, force: bool, **options: Any) -> None:
    """Find the links of INPUTS alone, however many, and write them with their evidence as Parquet files.

    For records that are too large for `analyse`, and for work with other tools.
    """
    from ppr_network.analysis import pseudonym_key
    from ppr_network.large_links import LinksPlan, write_links
    from ppr_network.pipeline import read_records
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    target = output or Path("outputs") / f"{folder.name}{ALONE}"
    place = place_of(options["engine"], options["memory_limit"], options["master"])
    key = pseudonym_key(options["key_file"])
    with progress() as tell:
        challenge = read_records(folder, as_of=options["as_of"], tell=tell)
        plan = LinksPlan(key, options["level"], options["release"], place, say, tell)
        written = write_links(challenge, target, plan, force=force)
    say(
        f"Wrote {counted(written.n_links, 'link')} and {counted(written.n_evidence, 'row')} of evidence "
        f"to {shown_path(target)}."
    )
    say("How many links are new, with range, grade and benchmark, is what  ppr-network analyse  tells.")
