"""`links`: the links of any number of records, as Parquet files."""

from pathlib import Path
from typing import Any

import click

from ppr_network.cli.options import AS_OF, FORCE, INPUTS, KEY_FILE, LEVEL, RELEASE
from ppr_network.cli.say import counted, progress, say, shown_path


@click.command()
@INPUTS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Left out: outputs/NAME-OF-THE-INPUT-FOLDER-links.",
)
@LEVEL
@AS_OF
@RELEASE
@click.option(
    "--memory-limit",
    help="Memory for the pairs in work (500MB), beside the records. Left out: what is quickest.",
)
@KEY_FILE
@FORCE
def links(
    inputs: Path | None, output: Path | None, *, force: bool, memory_limit: str | None, **options: Any
) -> None:
    """Find the links of INPUTS alone, however many, and write them with their evidence as Parquet files.

    For records that are too large for `analyse`, and for work with other tools.
    """
    from ppr_network.analysis import pseudonym_key
    from ppr_network.engine.place import Place
    from ppr_network.large_links import LinksPlan, write_links
    from ppr_network.pipeline import read_records
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    target = output or Path("outputs") / f"{folder.name}-links"
    plan = LinksPlan(
        pseudonym_key(options["key_file"]),
        options["level"],
        options["release"],
        Place(memory_limit=memory_limit).memory,
        say,
    )
    with progress() as tell:
        challenge = read_records(folder, as_of=options["as_of"], tell=tell)
        tell("finding and writing the links")
        written = write_links(challenge, target, plan, force=force)
    for name, n in zip(written.classes["class"], written.classes["links"], strict=True):
        if n:
            say(f"  {n:>12,} {name}")
    say(
        f"Wrote {counted(written.n_links, 'link')} and {counted(written.n_evidence, 'row')} of evidence "
        f"to {shown_path(target)}."
    )
