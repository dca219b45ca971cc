"""Run the study of known answers and write its page: ``python -m benchmarks.validation``.

Every challenge has a seed of its own and a line in the results file. A study that was stopped goes on where it was when
it is started again.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.known_answers.lines import packed, read_lines
from benchmarks.known_answers.page import holds, page
from benchmarks.known_answers.study import run, tasks
from ppr_network.practice.worlds.kinds import WORLDS

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "benchmarks" / "known_answers" / "results.csv.gz"
PAGE = ROOT / "docs" / "validation.md"


def main(arguments: list[str] | None = None) -> int:
    """Run what is left, write the page, and return 1 if something that must hold does not."""
    chosen = _parser().parse_args(arguments)
    if not chosen.page_only:
        run(chosen.results, tasks(share=chosen.share), processes=chosen.processes)
    order = {name: place for place, name in enumerate(WORLDS)}
    lines = sorted(read_lines(chosen.results), key=lambda line: (order[line.world], line.seed))
    if chosen.keep:
        chosen.keep.write_bytes(packed(lines))
    text = page(lines)
    chosen.page.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    kinds = {line.world: WORLDS[line.world] for line in lines}
    by_kind = {kind: [line for line in lines if line.world == name] for name, kind in kinds.items()}
    return int(not all(holds(kind, of_kind) for kind, of_kind in by_kind.items() if kind.is_usual))


def _parser() -> argparse.ArgumentParser:
    """Say what may be chosen."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    parser.add_argument(
        "--results", type=Path, default=ROOT / "build" / "validation.csv", help="a line a challenge"
    )
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page is written")
    parser.add_argument(
        "--keep", type=Path, nargs="?", const=KEPT, help="pack the results and keep them there"
    )
    parser.add_argument(
        "--share", type=float, default=1.0, help="part of the study: 0.06 is 60 of 1,000 a world"
    )
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--page-only", action="store_true", help="only make the page from the results")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
