"""What several commands take."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

LEVELS = ("organisation", "person")
ENGINES = ("auto", "duckdb", "spark")
RELEASES = ("restricted", "partner", "public")
WITH_ROWS = ("restricted", "partner")  # the releases that tell of meetings and rows


class IsoDate(click.ParamType[date]):
    """A date as 2019-06-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2019-06-05.", param, ctx)


INPUTS = click.argument("inputs", required=False, type=click.Path(path_type=Path, readable=False))


def output_option(after: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option for the folder that is written; left out, it bears the name of the inputs and what comes after."""
    said = f"Left out: outputs/NAME-OF-THE-INPUT-FOLDER{after}."
    return click.option("-o", "--output", type=click.Path(path_type=Path), help=said)


AS_OF = click.option("--as-of", type=IsoDate(), help="Count records up to this date only (2019-09-13).")
LEVEL = click.option(
    "--level",
    type=click.Choice(LEVELS),
    default="organisation",
    show_default=True,
    help="What a link is between.",
)
RELEASE = click.option(
    "--release",
    type=click.Choice(WITH_ROWS),
    default="partner",
    show_default=True,
    help="partner: people under codes. restricted: with the names of those who consent.",
)
SEVERAL_RELEASES = click.option(
    "--release",
    "releases",
    type=click.Choice(RELEASES),
    multiple=True,
    default=("partner",),
    show_default=True,
    help="partner: people under codes. restricted: with the names of those who consent. public: no people, and small "
    "numbers hidden. May be given several times: then each has its own folder in the output folder.",
)
LINKABLE = click.option(
    "--linkable",
    is_flag=True,
    help="Give people the same codes in every release, so that these can be joined.",
)
NAMED_CHILDREN = click.option(
    "--allow-named-children",
    "named_children",
    metavar="REASON",
    default="",
    help="Name people under 18 who consent, in the restricted release. The reason is kept in manifest.json.",
)
REVIEWED_BY = click.option(
    "--reviewed-by",
    metavar="NAME-OR-ROLE",
    default="",
    help="Who answers for the public release; it stands in its manifest.json, which is published too.",
)
KEY_FILE = click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Key of the codes for people; made on first use.",
)
SEED = click.option(
    "--seed", type=click.IntRange(min=0), help="Left out: the challenge's own, made of its day 0."
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="auto",
    show_default=True,
    help="Where the links are computed. auto: in this program, on arrays, block by block.",
)
MEMORY_LIMIT = click.option(
    "--memory-limit",
    help="Memory for the pairs in work (4GB), beside the records and what is held of the links; with --engine duckdb what "
    "DuckDB fills before it goes to disk. Left out: what each chooses.",
)
MASTER = click.option(
    "--master", help="Where Spark runs: local[*], yarn, or a Spark Connect address sc://HOST:15002."
)
FORCE = click.option("--force", is_flag=True, help="Replace what is there already.")
