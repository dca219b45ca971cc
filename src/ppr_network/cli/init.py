"""`init`: a challenge folder to fill in."""

from datetime import date, datetime
from pathlib import Path

import click

from ppr_network.cli.options import FORCE, IsoDate
from ppr_network.cli.say import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--name", default="Our 100 Day Challenge", show_default=True, help="What the challenge is called."
)
@click.option("--day-0", type=IsoDate(), help="The day it starts (2019-06-05); left out: today.")
@FORCE
def init(folder: Path, name: str, day_0: date | None, *, force: bool) -> None:
    """Make a challenge FOLDER with workbooks to fill in and an example."""
    from ppr_network.practice.template import challenge_template
    from ppr_network.write.folder import write_practice

    made = challenge_template(name, day_0 or datetime.now().astimezone().date())
    write_practice(folder, {**made.files, **made.workbooks}, force=force)
    say(f"Made {folder}: fill in {folder / 'attendance.xlsx'}, then run  ppr-network check {folder}")
