"""`simulate`: an invented challenge with a known answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppr_network.cli.options import FORCE
from ppr_network.cli.say import counted, say

if TYPE_CHECKING:
    from ppr_network.practice.folder import PracticeFolder


def list_worlds(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    """Print the names of the worlds, each with what is true in it, and stop."""
    if not is_asked:
        return
    from ppr_network.practice.worlds.kinds import WORLDS

    for name, kind in WORLDS.items():
        click.echo(f"{name}: {kind.sentence}")
    context.exit()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--new-links", type=click.IntRange(min=0), default=16, show_default=True,
              help="How many cross-sector links are truly new.")  # fmt: skip
@click.option(
    "--world",
    help="A world made to test the tests, in which groups come and go by themselves; --new-links is not used.",
)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=list_worlds,
    help="Name these worlds, each with what is true in it, and stop.",
)  # fmt: skip
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Another seed, another challenge.",
)
@click.option(
    "--like-liverpool",
    is_flag=True,
    help="The example of this project instead; the other options are not used.",
)
@FORCE
def simulate(folder: Path, *, force: bool, **options: Any) -> None:
    """Make an invented challenge in FOLDER whose true answer is known."""
    from ppr_network.write.folder import write_practice

    made = invented(**options)
    write_practice(folder, made.files, force=force)
    say(f"Made {folder}: an invented challenge with {counted(len(made.new_cross_sector), 'truly new cross-sector link')}; "
        f"the answer is in {folder / 'answer/answer.csv'}.")  # fmt: skip


def invented(*, new_links: int, seed: int, world: str | None, like_liverpool: bool) -> "PracticeFolder":
    """Return the invented challenge that was asked for."""
    from ppr_network.practice.liverpool import liverpool_example
    from ppr_network.practice.plan import SimulationPlan
    from ppr_network.practice.simulate import simulate_challenge
    from ppr_network.practice.worlds.told import simulate_world

    if like_liverpool:
        return liverpool_example()
    if world is not None:
        return simulate_world(world, seed=seed)
    return simulate_challenge(SimulationPlan(new_links=new_links), seed=seed)
