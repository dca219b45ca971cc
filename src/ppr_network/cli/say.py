"""What is said on the terminal: words to stderr, and what is being done while it is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ppr_network.model import Challenge, Finding, Publication

COMPARED = 2  # the rung from which a finding rests on the comparison with earlier windows


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


def say_release(published: "Publication", folder: Path) -> None:
    """Say what was withheld from a release, and where it is."""
    held, report = published.withheld, published.file_name("report.html")
    actors, links = counted(held.actors, "node"), counted(held.links, "tie")
    say(f"{published.mark}: withheld: {actors}, {links}, {held.percent:.0f}%.")
    say(
        f"Open {folder / report} (the map is {published.file_name('map.html')} beside it; "
        f"{published.file_name('README.txt')} says what each file is)."
    )


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
