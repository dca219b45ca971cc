"""`analyse`: everything, into one folder."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppr_network.cli.options import (
    AS_OF,
    ENGINE,
    FORCE,
    INPUTS,
    KEY_FILE,
    LEVEL,
    LINKABLE,
    MASTER,
    MEMORY_LIMIT,
    NAMED_CHILDREN,
    REVIEWED_BY,
    SEED,
    SEVERAL_RELEASES,
    output_option,
)
from ppr_network.cli.running import computed
from ppr_network.cli.say import progress, say, say_finding, say_findings, say_release

if TYPE_CHECKING:
    from ppr_network.release.gate import Request
    from ppr_network.release.names import Exceptions

FEWEST_PERMUTATIONS = 99
STRESS = ("none", "quick", "full")


@click.command()
@INPUTS
@output_option()
@LEVEL
@AS_OF
@SEED
@click.option(
    "--permutations",
    type=click.IntRange(min=FEWEST_PERMUTATIONS),
    default=999,
    show_default=True,
    help="Draws of each test.",
)
@click.option(
    "--stress",
    type=click.Choice(STRESS),
    default="quick",
    show_default=True,
    help="Whether the finding survives lost and mistaken records: not asked, 10 trials of each kind, or 500.",
)
@click.option(
    "--models", is_flag=True, help="Write models/ too: the records for tergm, tsna, RSiena and eventnet."
)
@ENGINE
@MEMORY_LIMIT
@MASTER
@SEVERAL_RELEASES
@LINKABLE
@NAMED_CHILDREN
@REVIEWED_BY
@KEY_FILE
@FORCE
def analyse(inputs: Path | None, output: Path | None, *, models: bool, **options: Any) -> None:
    """Find the new links in INPUTS, and write the report, the map and the tables."""
    from ppr_network.pipeline import Destination, places
    from ppr_network.read.locate import find_challenge
    from ppr_network.release.gate import Request
    from ppr_network.write.folder import reserved

    folder = find_challenge(inputs, Path.cwd())
    target = output or Path("outputs") / folder.name
    releases = tuple(dict.fromkeys(options.pop("releases")))
    to = Destination(target, force=options.pop("force"), models=models)
    exceptions = allowed(linkable=options.pop("linkable"), named_children=options.pop("named_children"))
    reviewed_by = options.pop("reviewed_by").strip()
    ask_before(Request(releases, options["level"], models, exceptions, reviewed_by))
    with progress() as tell, ExitStack() as until_done:
        for place in places(to, releases).values():
            until_done.enter_context(reserved(place.folder, force=to.force, inputs=folder))
        analysis = replace(computed(folder, tell, **options), exceptions=exceptions)
        published = analysis.write_several(to, releases, reviewed_by=reviewed_by, tell=tell)
    say_finding(published[0])
    say_findings(analysis.findings, shown=0)
    for each in published:
        say_release(each, target / each.release if len(published) > 1 else target)


def allowed(*, linkable: bool, named_children: str) -> "Exceptions":
    """Return what is let through against the rule; a reason of blanks is none."""
    from ppr_network.release.names import Exceptions

    return Exceptions(linkable=linkable, named_children=named_children.strip())


def ask_before(request: "Request") -> None:
    """Say what to go through before a public release, and refuse what must not be made before anything is computed."""
    from ppr_network.release.gate import CHECKLIST, check_request

    if "public" in request.releases:
        say("Before you publish:")
        for number, point in enumerate(CHECKLIST, 1):
            say(f"  {number}. {point}")
    elif request.reviewed_by:
        message = "--reviewed-by goes with --release public, where somebody answers for what is published."
        raise click.UsageError(message)
    check_request(request)
