"""`check`: every problem in the inputs."""

from datetime import date
from pathlib import Path

import click

from ppr_network.cli.options import AS_OF, INPUTS
from ppr_network.cli.say import counted, progress, say, say_findings, say_rows, shown_path

FINDINGS_SHOWN = 20


@click.command()
@INPUTS
@AS_OF
def check(inputs: Path | None, as_of: date | None) -> None:
    """Tell every problem in INPUTS, in one run, with how to mend each."""
    from ppr_network.pipeline import read_records
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    with progress() as tell:
        challenge = read_records(folder, as_of=as_of, tell=tell)
    say(challenge.settings.name)
    say_rows(challenge)
    n_errors = say_findings(challenge.findings, shown=FINDINGS_SHOWN)
    if n_errors:
        say(f"{counted(n_errors, 'error')} to mend before  ppr-network analyse  can run.")
        raise SystemExit(3)
    say("Ready:  ppr-network analyse " + shown_path(folder))
