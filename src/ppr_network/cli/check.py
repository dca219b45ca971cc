"""`check`: every problem in the inputs."""

from datetime import date
from pathlib import Path

import click

from ppr_network.cli.options import AS_OF, FORCE, INPUTS, output_option
from ppr_network.cli.say import counted, progress, say, say_findings, say_rows, shown_path

LINES = 20  # in all
LAST_LINES = 3  # how many more findings there are, whether it is ready, and where all of it is
MOST_FILES = 4  # whose rows are told apart
CHECKED = "-check"  # after the name of the inputs, in the name of the folder that is written


@click.command()
@INPUTS
@output_option(CHECKED)
@AS_OF
@FORCE
def check(inputs: Path | None, output: Path | None, *, as_of: date | None, force: bool) -> None:
    """Tell every problem in INPUTS, in one run, with how to mend each.

    The worst are told here, all of them in findings.csv and, with pictures of the cells, in findings.html.
    """
    from ppr_network.pipeline import Destination, read_records, write_check
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    target = output or Path("outputs") / f"{folder.name}{CHECKED}"
    with progress() as tell:
        challenge = read_records(folder, as_of=as_of, tell=tell)
    write_check(challenge, Destination(target, force))
    say(challenge.settings.name)
    n_lines = 1 + say_rows(challenge, most=MOST_FILES)
    n_errors = say_findings(challenge.findings, shown=LINES - n_lines - LAST_LINES)
    if n_errors:
        say(f"{counted(n_errors, 'error')} to mend before  ppr-network analyse  can run.")
    else:
        say("Ready:  ppr-network analyse " + shown_path(folder))
    say(f"All of it, with pictures of the cells: {shown_path(target / 'findings.html')}")
    if n_errors:
        raise SystemExit(3)
