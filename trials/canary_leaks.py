"""Does a name leave? Canaries in every cell about people, searched in every file and message, decoded again and again."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner
from tests.canaries import Canaries, csv_challenge, faulty, found, planted, workbook_challenge

import ppr_network as ppr
from ppr_network.cli.program import main as program
from ppr_network.model import Results
from ppr_network.pipeline import Options, compute, read_records
from ppr_network.release.names import RELEASES, Release
from ppr_network.settings import Level
from trials.kept import Outcome, keep

ROWS, PLANTED, SEED = 600, 20, 20190605
NAMELESS: tuple[Release, ...] = tuple(release for release in RELEASES if release != "restricted")
LEVELS: tuple[Level, ...] = ("organisation", "person")
MAKERS = {"csv": csv_challenge, "workbook": workbook_challenge}


def results_of(inputs: Path, level: Level = "organisation") -> Results:
    """Return what is computed of a challenge at one level."""
    return compute(read_records(inputs), Options(level, n_permutations=99, stress="none"))


def files_of(results: Results, place: Path, release: Release) -> dict[str, bytes]:
    """Return every file of the output folder of one release, by name."""
    folder = place / f"{results.links.challenge.folder.name}-{release}-{results.links.level}"
    ppr.Analysis(results, place / "key").write(
        folder, release=release, models=release != "public", reviewed_by="nobody: a trial"
    )
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def leaks(files: dict[str, bytes], canaries: Canaries, release: Release) -> Iterator[str]:
    """Yield each canary that a release lets out, with the file; file and sheet names count in public alone."""
    kept_in = ("cells", "hidden", "names") if release == "public" else ("cells", "hidden")
    for name, seen in found(files, canaries.of(*kept_in)).items():
        yield from (f"{release}, {name}: {canary}" for canary in sorted(seen))


def messages_of(inputs: Path) -> bytes:
    """Return everything that check, match and analyse say of a challenge, errors too."""
    said = []
    for command in (["check"], ["match", "--print"], ["analyse", "-o", str(inputs / "never")]):
        done = CliRunner().invoke(program, [command[0], str(inputs), *command[1:]])
        said += [done.output, str(done.exception)]
    return "\n".join(said).encode()


def missed_plants(files: dict[str, bytes], canaries: Canaries, n: int) -> list[str]:
    """Return which of n canaries, each hidden in one file in some disguise, the search does not find."""
    missed = []
    for canary in canaries.dice.sample(canaries.put["cells"], n):
        how, with_it = planted(files, canary, canaries.dice)
        if not found(with_it, {canary.lower()}):
            missed.append(f"planted, {how}: {canary}")
    return missed


def main() -> None:
    """Search every release, format and kind of input, and every message; then plant twenty leaks and find them."""
    tried, broken = 0, []
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        for number, (kind, make) in enumerate(MAKERS.items()):
            canaries = Canaries(random.Random(SEED + number))
            inputs = make(place / kind, canaries, rows=ROWS)
            for level in LEVELS:
                results = results_of(inputs, level)
                for release in NAMELESS:
                    if (level, release) == ("person", "public"):
                        continue  # there are no people in public
                    files = files_of(results, place, release)
                    broken += leaks(files, canaries, release)
                    tried += len(canaries.of("cells", "hidden", "names"))
            broken += missed_plants(files, canaries, PLANTED)
            if kind == "csv":
                said = messages_of(faulty(inputs, canaries))
                broken += leaks({"messages": said}, canaries, "partner")
            tried += PLANTED
    keep(
        Outcome(
            "canary_leaks",
            "no word from a cell about a person, a hidden sheet or a comment leaves, however it is written",
            tried,
            len(broken),
            f"Canaries searched in {', '.join(NAMELESS)}, CSV and workbook, both levels, every file and message; "
            f"{PLANTED} planted leaks a kind of input found. {'; '.join(broken[:3])}".strip(),
        )
    )


if __name__ == "__main__":
    main()
