"""The program: its commands, and how it ends."""

import gc
import logging
import sys

import click

from ppr_network import __version__
from ppr_network.cli.analyse import analyse
from ppr_network.cli.check import check
from ppr_network.cli.explain import explain
from ppr_network.cli.init import init
from ppr_network.cli.match import match
from ppr_network.cli.options import INTERRUPTED
from ppr_network.cli.reproduce import reproduce
from ppr_network.cli.simulate import simulate
from ppr_network.cli.verify import verify
from ppr_network.errors import PprNetworkError
from ppr_network.write.apart import apart

OBJECTS_BETWEEN_COLLECTIONS = (
    100_000  # a run is short and keeps most of what it makes: at 700 a twelfth of it is collecting
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="ppr-network")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn the registers of a 100 Day Challenge into evidence of new links between sectors."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (init, check, match, analyse, explain, simulate, verify, reproduce):
    main.add_command(command)


def run() -> None:
    """Run the program: a fault that a user can mend is one message and an exit code, and a bug keeps its traceback."""
    logging.disable(logging.WARNING)
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        with apart():
            main(standalone_mode=False)
    except PprNetworkError as fault:
        click.echo(f"ppr-network: {fault}", err=True)
        sys.exit(fault.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("ppr-network: interrupted; nothing was written", err=True)
        sys.exit(INTERRUPTED)
