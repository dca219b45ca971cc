"""The program: its commands, and how it ends."""

import gc
import logging
import sys
from typing import NoReturn

import click

from ppr_network import __version__
from ppr_network.cli import INTERRUPTED, STOPPED
from ppr_network.cli.analyse import analyse
from ppr_network.cli.bug import bug_lines, is_all_asked_for, refusal
from ppr_network.cli.check import check
from ppr_network.cli.explain import explain
from ppr_network.cli.find import find
from ppr_network.cli.init import init
from ppr_network.cli.links import links
from ppr_network.cli.match import match
from ppr_network.cli.reproduce import reproduce
from ppr_network.cli.simulate import simulate
from ppr_network.cli.stopping import StoppedError, leave, stoppable
from ppr_network.cli.verify import verify
from ppr_network.errors import OutputError, PprNetworkError
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


for command in (init, check, match, analyse, links, explain, find, simulate, verify, reproduce):
    main.add_command(command)


def run() -> None:
    """Run the program: however it ends, that is a sentence or nothing on the error stream, and an exit code."""
    logging.disable(logging.WARNING)
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
        with stoppable(), apart():
            main(standalone_mode=False)
    except PprNetworkError as fault:
        end(str(fault), fault.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo(STOPPED, err=True)
        sys.exit(INTERRUPTED)
    except StoppedError as stop:
        click.echo(STOPPED, err=True)
        leave(stop.exit_code)
    except OSError as fault:
        end(refusal(fault), OutputError.exit_code)
    except Exception as fault:
        if is_all_asked_for():
            raise
        end("\n".join(bug_lines(fault)), PprNetworkError.exit_code)


def end(sentence: str, code: int) -> NoReturn:
    """Say why the program ends, and end it."""
    click.echo(f"ppr-network: {sentence}", err=True)
    sys.exit(code)
