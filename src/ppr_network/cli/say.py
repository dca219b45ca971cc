"""What is said on the terminal: words to stderr, and what is being done while it is done."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ppr_network.model import Challenge, Finding, Publication

COMPARED = 2  # the rung from which a finding rests on the comparison with earlier windows


def say(line: str) -> None:
    """Say one line."""
    click.echo(line, err=True)


def say_rows(challenge: "Challenge", *, most: int) -> int:
    """Say what became of every row, file by file as far as they are few, and return how many lines were said."""
    told = challenge.row_counts if len(challenge.row_counts) <= most else challenge.row_counts[: most - 1]
    for counts in told:
        left_out = "; ".join(f"{n:,} ({reason})" for reason, n in counts.left_out) or "none"
        say(f"  {counts.file}: {counts.read:,} rows read, {counts.used:,} used, left out: {left_out}")
    rest = challenge.row_counts[len(told) :]
    if rest:
        read, used = sum(counts.read for counts in rest), sum(counts.used for counts in rest)
        say(f"  {counted(len(rest), 'more table')}: {read:,} rows read, {used:,} used")
    return len(told) + bool(rest)


def say_findings(findings: "tuple[Finding, ...]", *, shown: int) -> int:
    """Say the findings, worst first, then file, headers, rows, as many as fit; return how many are errors."""
    from ppr_network.model import SEVERITIES

    ranked = sorted(findings, key=lambda finding: finding.rank)
    for finding in ranked[:shown]:
        say(f"  {finding.severity}: {' '.join(finding.sentence.split())}")
    numbers = [(severity, sum(finding.severity == severity for finding in ranked)) for severity in SEVERITIES]
    told = ", ".join(counted(n, severity) for severity, n in numbers if n)
    more = f"{len(ranked) - shown:,} more" if shown and len(ranked) > shown else ""
    if more:
        say(f"  ... and {more}: {told} in all.")
    if told and not shown:
        say(f"About the inputs: {told}, in findings.html and findings.csv.")
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
    say(f"{published.mark}: {withheld_words(published)}")
    if risk := published.summary.get("structural_risk"):
        say_risk(risk)
    say(
        f"Open {folder / published.file_name('report.html')} (the map is {published.file_name('map.html')} beside it; "
        f"{published.file_name('README.txt')} says what each file is)."
    )


def withheld_words(published: "Publication") -> str:
    """Return what a release does not tell: of the public whole nodes and ties, of partners details about people."""
    held = published.withheld
    nodes, ties = counted(held.actors, "node"), counted(held.links, "tie")
    if not held.actors and not held.links:
        return "withheld: nothing."
    if published.release == "public":
        return f"withheld: {nodes} and {ties}, {held.percent:.0f}% of all."
    return (
        f"withheld: dates, teams, sources or numbers of meetings of {nodes} and {ties} about people; every node and "
        "tie is shown."
    )


def say_risk(risk: Mapping[str, Any]) -> None:
    """Say how far the links alone tell the people of a release apart."""
    degree, neighbours, organisation = (
        f"{risk[f'unique_by_{what}']:.0%}" for what in ("degree", "neighbours", "organisation")
    )
    n, links = risk["people"], f"{risk['mean_degree']:.1f}"
    say(
        f"  {n:,} {'person' if n == 1 else 'people'} shown, with {links} links on average. Alone in how many they "
        f"have: {degree}; in that and those of their partners: {neighbours}; in that and their organisation: {organisation}."
    )
    for warning in risk["warnings"]:
        say(f"  Warning: {warning}")


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
