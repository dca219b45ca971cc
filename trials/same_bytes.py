"""Are the bytes the same: thirty runs under other hash seeds, zones, languages, threads, folders and orders of rows."""

import csv
import hashlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from trials.kept import Outcome, keep

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "inputs" / "example-liverpool"
RELEASES = ("restricted", "partner", "public")
RUNS, SEED = 30, 20190605
HOLD_ROW_NUMBERS = ("manifest", "evidence", "findings")
ZONES = ("UTC", "Pacific/Auckland", "America/St_Johns", "Asia/Kolkata")
LANGUAGES = (
    {"LC_ALL": "C", "PYTHONUTF8": "0"},
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    {},
)
THREADS = ("1", "2", "4")


def surroundings(number: int) -> dict[str, str]:
    """Return the environment of a run."""
    threads = THREADS[number % len(THREADS)]
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return {
        **kept, **dict.fromkeys(names, threads), **LANGUAGES[number % len(LANGUAGES)],
        "PYTHONHASHSEED": str(number * 97), "TZ": ZONES[number % len(ZONES)],
    }  # fmt: skip


def shuffled(folder: Path, dice: random.Random) -> None:
    """Put the rows of every table into another order."""
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        dice.shuffle(rows)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])


def digest(folder: Path, *, without: tuple[str, ...] = ()) -> str:
    """Return one hash of the names and contents of all files but those that hold row numbers."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name.split(".")[0] not in without:
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def run(inputs: Path, outputs: Path, key_file: Path, environment: dict[str, str]) -> None:
    """Run the program in a process of its own, all releases side by side."""
    releases = [word for release in RELEASES for word in ("--release", release)]
    arguments = ["analyse", str(inputs), "-o", str(outputs), "--permutations", "99", "--stress", "none", "--key-file",
                 str(key_file), "--reviewed-by", "nobody: a trial", *releases]  # fmt: skip
    line = [sys.executable, "-c", "from ppr_network.cli import run; run()", *arguments]
    subprocess.run(line, check=True, capture_output=True, env=environment, cwd=outputs.parent)


def main() -> None:
    """Run thirty times, every third with shuffled rows, and count the distinct hashes of each release."""
    dice = random.Random(SEED)
    whole: dict[str, set[str]] = {release: set() for release in RELEASES}
    but_rows: dict[str, set[str]] = {release: set() for release in RELEASES}
    with tempfile.TemporaryDirectory() as made:
        for number in range(RUNS):
            place = Path(made) / f"run {number}"
            inputs = Path(shutil.copytree(EXAMPLE, place / "inputs" / "example"))
            in_order = number % 3 != 2
            if not in_order:
                shuffled(inputs, dice)
            run(inputs, place / "out", Path(made) / "key", surroundings(number))
            for release in RELEASES:
                folder = place / "out" / release
                but_rows[release].add(digest(folder, without=HOLD_ROW_NUMBERS))
                if in_order:
                    whole[release].add(digest(folder))
            shutil.rmtree(place)
    distinct = {release: (len(whole[release]), len(but_rows[release])) for release in RELEASES}
    keep(
        Outcome(
            "same_bytes",
            "the same inputs, seed and key give the same bytes",
            RUNS * len(RELEASES),
            sum(a + b - 2 for a, b in distinct.values()),
            f"{RUNS} runs of the example under other hash seeds, zones, languages, threads and folders, ten of them with "
            f"shuffled rows; distinct hashes of a release, whole and without the files that hold row numbers: {distinct}.",
        )
    )


if __name__ == "__main__":
    main()
