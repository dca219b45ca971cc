"""`match`: names that may be one, and what was decided of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ppr_network.cli import INTERRUPTED
from ppr_network.cli.options import INPUTS
from ppr_network.cli.say import counted, progress, say, shown_path

if TYPE_CHECKING:
    from ppr_network.clean.matching.proposals import Proposal
    from ppr_network.model import Challenge


@click.command()
@INPUTS
@click.option("--people", is_flag=True, help="Compare, and show, names of people too.")
@click.option(
    "--list", "as_rows", is_flag=True, help="Put the proposals into the aliases table, as proposed."
)
@click.option("--print", "as_csv", is_flag=True, help="Print the proposals as CSV and change nothing.")
def match(inputs: Path | None, *, people: bool, as_rows: bool, as_csv: bool) -> None:
    """Propose names in INPUTS that may be one, and record what you decide in the aliases table.

    On a terminal you decide one by one; elsewhere, and with --print, the proposals are printed. Nothing is joined that
    you have not confirmed.
    """
    from ppr_network.clean.matching.proposals import decided_rows, fewest
    from ppr_network.pipeline import read_records
    from ppr_network.read.locate import find_challenge
    from ppr_network.reviewing import open_aliases, proposals_of, proposals_table
    from ppr_network.write.tables import csv_bytes

    folder = find_challenge(inputs, Path.cwd())
    with progress() as tell:
        challenge = read_records(folder, tell=tell)
        tell("comparing names")
        proposals = proposals_of(challenge, people=people)
    needed = fewest(proposals)
    if as_rows:
        open_aliases(folder).write(list(decided_rows(needed)))
        say(
            f"{counted(len(needed), 'proposal')} in the aliases table: write confirmed or rejected under decision."
        )
    elif as_csv or not (sys.stdin.isatty() and sys.stderr.isatty()):
        click.echo(csv_bytes(proposals_table(needed)), nl=False)
    else:
        review_names(proposals, challenge, folder)
    say(
        "With none, or all, of the names joined:  ppr-network analyse "
        + shown_path(folder)
        + " --stress full"
    )


def review_names(proposals: "tuple[Proposal, ...]", challenge: "Challenge", folder: Path) -> None:
    """Ask about proposals, one key a decision, each written at once."""
    from ppr_network.clean.matching.review import ANSWERS, Review, question_lines
    from ppr_network.reviewing import open_aliases

    review, table = Review(proposals, challenge.decisions), open_aliases(folder)
    try:
        while (question := review.question) is not None:
            say("\n".join(["", *question_lines(question)]))
            say("  y same, n different, s later, u undo, q quit")
            pressed = click.getchar().lower()
            if pressed == "q":
                break
            if pressed == "u":
                review.undo()
            elif pressed in ANSWERS:
                review.answer(ANSWERS[pressed])
            table.write(review.rows())
    except (KeyboardInterrupt, EOFError):
        say(f"Stopped; {counted(len(review.rows()), 'decision')} in {table.path.name}.")
        raise SystemExit(INTERRUPTED) from None
    say(f"{counted(len(review.rows()), 'decision')} in {table.path.name}.")
