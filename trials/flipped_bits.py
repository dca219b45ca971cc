"""Does verify notice everything: one bit of the example's folder turned round, many times, and files put in or taken."""

import random
import shutil
import tempfile
from pathlib import Path

import ppr_network as ppr
from ppr_network.write.manifest import MANIFEST
from trials.kept import Outcome, keep

EXAMPLE = Path(__file__).parents[1] / "inputs" / "example-liverpool"
FLIPS, SEED = 200, 20190605


def unnoticed(folder: Path, flips: int, dice: random.Random) -> list[str]:
    """Return where a bit could be turned round without verify naming the file; the folder is as before."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    missed = []
    for _ in range(flips):
        file = dice.choice(files)
        before = file.read_bytes()
        bit = dice.randrange(8 * len(before))
        after = bytearray(before)
        after[bit // 8] ^= 1 << bit % 8
        file.write_bytes(bytes(after))
        (found,) = ppr.verify(folder)
        named = file.relative_to(folder).as_posix() in found.changed
        if not named and (found.finished or file.name != MANIFEST):
            missed.append(f"{file.name}, bit {bit}")
        file.write_bytes(before)
    return missed


def unnoticed_files(folder: Path) -> list[str]:
    """Return which file could be taken out, or put beside, without verify naming it."""
    missed = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST):
        name = file.relative_to(folder).as_posix()
        moved = file.rename(file.with_name(f"{file.name}.more"))
        if ppr.verify(folder)[0].changed != tuple(sorted((name, f"{name}.more"))):
            missed.append(name)
        moved.rename(file)
    return missed


def main() -> None:
    """Write the example's folder, turn bits round and move files."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "run"
        ppr.analyse(EXAMPLE, n_permutations=99, key_file=Path(made) / "key").write(folder)
        missed = unnoticed(folder, FLIPS, random.Random(SEED)) + unnoticed_files(folder)
        n_files = len(ppr.verify(folder)[0].changed) or sum(path.is_file() for path in folder.rglob("*")) - 1
        shutil.rmtree(folder)
    keep(
        Outcome(
            "flipped_bits",
            "verify names the file of any bit that was turned round, and any file taken out or put in",
            FLIPS + n_files,
            len(missed),
            f"{FLIPS} bits in files drawn at random, the manifest among them, and each of {n_files} files renamed.",
        )
    )


if __name__ == "__main__":
    main()
