"""The commands: open, call, say. Words go to stderr, data to stdout."""

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ppr_network import __version__
from ppr_network.errors import PprNetworkError

if TYPE_CHECKING:
    from ppr_network.api import Analysis
    from ppr_network.clean.matching.proposals import Proposal
    from ppr_network.model import Challenge, Finding, Publication
    from ppr_network.practice.folder import PracticeFolder

COMPARED = 2  # the rung from which a finding rests on the comparison with earlier windows
FINDINGS_SHOWN = 20
FEWEST_PERMUTATIONS = 99
NO_TEST = 1  # draw, where no test is shown
INTERRUPTED = 130
OBJECTS_BETWEEN_COLLECTIONS = (
    100_000  # a run is short and keeps most of what it makes: at 700 a twelfth of it is collecting
)
LEVELS = ("organisation", "person")
RELEASES = ("partner", "restricted")
STRESS = ("none", "quick", "full")

Command = Callable[..., None]


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


INPUTS = click.argument("inputs", required=False, type=click.Path(path_type=Path))
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
    type=click.Choice(RELEASES),
    default="partner",
    show_default=True,
    help="partner: people under codes. restricted: with the names of those who consent.",
)
KEY_FILE = click.option(
    "--key-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Key of the codes for people; made on first use.",
)
SEED = click.option(
    "--seed", type=click.IntRange(min=0), help="Left out: the challenge's own, made of its day 0."
)
FORCE = click.option("--force", is_flag=True, help="Replace what is there already.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="ppr-network")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn the registers of a 100 Day Challenge into evidence of new links between sectors."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--name", default="Our 100 Day Challenge", show_default=True, help="What the challenge is called."
)
@click.option("--day-0", type=IsoDate(), help="The day it starts (2019-06-05); left out: today.")
@FORCE
def init(folder: Path, name: str, day_0: date | None, *, force: bool) -> None:
    """Make a challenge FOLDER with templates and a filled-in example."""
    from ppr_network.practice.template import challenge_template
    from ppr_network.write.folder import write_practice

    made = challenge_template(name, day_0 or datetime.now().astimezone().date())
    write_practice(folder, made.files, force=force)
    say(f"Made {folder}: fill in {folder / 'attendance.csv'}, then run  ppr-network check {folder}")


@main.command()
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


@main.command()
@INPUTS
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Left out: outputs/NAME-OF-THE-INPUT-FOLDER."
)
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
@RELEASE
@KEY_FILE
@FORCE
def analyse(inputs: Path | None, output: Path | None, *, models: bool, **options: Any) -> None:
    """Find the new links in INPUTS, and write the report, the map and the tables."""
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    target = output or Path("outputs") / folder.name
    release, force = options.pop("release"), options.pop("force")
    with progress() as tell:
        analysis = computed(folder, tell, **options)
        published = analysis.write(target, release=release, force=force, models=models, tell=tell)
    say_finding(published)
    say_findings(analysis.findings, shown=0)
    say(f"Open {target / 'report.html'} (the map is map.html beside it; README.txt says what each file is).")


@main.command()
@click.argument("first")
@click.argument("second")
@INPUTS
@LEVEL
@AS_OF
@RELEASE
@KEY_FILE
def explain(first: str, second: str, inputs: Path | None, *, release: str, **options: Any) -> None:
    """Print the rows behind the link of FIRST and SECOND, and why it has its class."""
    from ppr_network import api
    from ppr_network.read.locate import find_challenge

    folder = find_challenge(inputs, Path.cwd())
    with progress() as tell:
        analysis = computed(folder, tell, permutations=NO_TEST, stress="none", **options)
        lines = api.explain(analysis, first, second, release=release)  # type: ignore[arg-type]
    for line in lines:
        click.echo(line)


@main.command()
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


def list_worlds(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    """Print the names of the worlds, each with what is true in it, and stop."""
    if not is_asked:
        return
    from ppr_network.practice.worlds.kinds import WORLDS

    for name, kind in WORLDS.items():
        click.echo(f"{name}: {kind.sentence}")
    context.exit()


@main.command()
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


# -----------------------------------------------------------------------------------------------------------
# What the commands share
# -----------------------------------------------------------------------------------------------------------


def computed(
    folder: Path, tell: Callable[[str], None], *, as_of: date | None, key_file: Path | None, **options: Any
) -> "Analysis":
    """Return the analysis of a challenge folder, telling its steps."""
    from ppr_network.api import Analysis
    from ppr_network.pipeline import Options, compute, read_records

    challenge = read_records(folder, as_of=as_of, other_names=options["stress"] == "full", tell=tell)
    chosen = Options(n_permutations=options.pop("permutations"), **options)
    return Analysis(compute(challenge, chosen, tell=tell), key_file)


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


def say(line: str) -> None:
    """Say one line."""
    click.echo(line, err=True)


def say_rows(challenge: "Challenge") -> None:
    """Say what became of every row."""
    for counts in challenge.row_counts:
        left_out = "; ".join(f"{n:,} ({reason})" for reason, n in counts.left_out) or "none"
        say(f"  {counts.file}: {counts.read:,} rows read, {counts.used:,} used, left out: {left_out}")


def say_findings(findings: "tuple[Finding, ...]", *, shown: int) -> int:
    """Say the findings, worst first, as many as fit, and return how many are errors."""
    from ppr_network.model import SEVERITIES

    ranked = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    for finding in ranked[:shown]:
        say(f"  {finding.severity}: {finding.sentence}")
    numbers = [(severity, sum(finding.severity == severity for finding in ranked)) for severity in SEVERITIES]
    told = ", ".join(counted(n, severity) for severity, n in numbers if n)
    more = f"{len(ranked) - shown:,} more" if shown and len(ranked) > shown else ""
    if more:
        say(f"  ... and {more}; all of them are in findings.csv once the errors are mended.")
    if told and not shown:
        say(f"About the inputs: {told}, in findings.csv.")
    return dict(numbers)["error"]


def say_finding(published: "Publication") -> None:
    """Say the finding with its range, its grade and its benchmark."""
    summary = published.summary
    say(summary["challenge"] + (f" (interim, to {published.as_of})" if published.interim else ""))
    say(summary["claim"]["sentence"])
    told = summary["claim"]["rung"] >= COMPARED  # then the finding itself tells the comparison
    benchmark = "" if told else f" Benchmark of no change: {summary['primary_test']['sentence']}"
    say(f"Records before the challenge: grade {summary['baseline_grade']}.{benchmark}")
    say(f"Seed {summary['seed']}, release {summary['release']}.")


def counted(n: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def shown_path(path: Path) -> str:
    """Return a path as one would type it here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done while it is done; on a terminal only, and gone at the end."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda words: status.update(f"{words} ...")


def run() -> None:
    """Run the program: a fault that a user can mend is one message and an exit code, and a bug keeps its traceback."""
    logging.disable(logging.WARNING)
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    try:
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
