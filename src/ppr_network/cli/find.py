"""`find`: what is held of one person."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppr_network.cli.options import INPUTS, KEY_FILE
from ppr_network.cli.say import counted, progress, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ppr_network.runs.find import PersonFound

OUTPUTS = Path("outputs")


@click.command()
@click.argument("name")
@INPUTS
@click.option(
    "--runs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder with the finished runs.  [default: outputs]",
)
@KEY_FILE
def find(name: str, inputs: Path | None, runs: Path | None, key_file: Path | None) -> None:
    """List every row of INPUTS and every file of finished runs that hold the person NAME.

    For people who ask what is held of them, or want it taken out. It prints the name and nobody else's.
    """
    from ppr_network import api
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    with progress() as tell:
        tell("looking through registers and runs")
        found = api.find_person(name, folder, runs=runs or OUTPUTS, key_file=key_file)
    for line in found_lines(found, folder, runs or OUTPUTS):
        click.echo(line)


def found_lines(found: "PersonFound", folder: Path, runs: Path) -> "Iterator[str]":
    """Yield what was found, and what to do next."""
    yield found.name
    if found.spellings:
        yield f"  also looked for as: {', '.join(found.spellings)}"
    yield ""
    yield f"In {shown_path(folder)}: {counted(len(found.rows), 'row')}"
    yield from (f"  {row.place}" for row in found.rows)
    yield ""
    yield f"In {counted(found.n_runs, 'finished run')} under {runs}: {counted(len(found.files), 'file')}"
    for file in found.files:
        yield f"  {runs / file.run / file.file} ({file.release}): {' and '.join(file.how)}"
    yield from not_looked(found, runs)
    yield ""
    yield from next_steps(found, folder, runs)


def not_looked(found: "PersonFound", runs: Path) -> "Iterator[str]":
    """Yield what could not be looked for."""
    for run, made_with in found.other_keys:
        yield f"  {runs / run}: its codes were made with another key ({made_with}); name that key with --key-file."
    for file in found.unread:
        yield f"  {file}: cannot be looked into; open it yourself."
    if found.nearly:
        yield "Rows that name somebody spelt nearly so; see whether it is the same person:"
        yield from (f"  {row.place}" for row in found.nearly)


def next_steps(found: "PersonFound", folder: Path, runs: Path) -> "Iterator[str]":
    """Yield what to do about what was found."""
    if not found.rows and not found.files:
        yield "Nothing was found. The search does not reach pictures, copies elsewhere, backups, e-mail or paper."
        return
    yield "To take the person out:"
    yield "  1. Delete the rows, or the name in them, in the registers and every copy of them."
    yield f"  2. Run again:  ppr-network analyse {shown_path(folder)}"
    held = [str(runs / run) for run in sorted({file.run for file in found.files})]
    if held:
        yield f"  3. Withdraw these runs, pictures included, from all who have them: {', '.join(held)}"
    yield "  This does not reach copies elsewhere, backups, e-mail or paper."
