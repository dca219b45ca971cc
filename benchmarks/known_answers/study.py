"""Runs the study: challenge by challenge, over as many processes as are given, from where it was stopped."""

import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.known_answers.lines import Line, line_of, read_lines, text_of, written
from benchmarks.known_answers.registers import registers_of
from benchmarks.known_answers.verdict import Verdict, verdict
from ppr_network.pipeline import Options, compute, read_records
from ppr_network.practice.answer import known_answer
from ppr_network.practice.worlds.kinds import KINDS, WORLDS
from ppr_network.practice.worlds.made import MadeWorld, make_world
from ppr_network.practice.worlds.told import folder_of
from ppr_network.write.folder import write_practice

N_WITHOUT, N_OTHERS = 1000, 300  # without an effect; others: with one, or with other groups
DRAWS = 999
WHOLE_EVERY = 100  # of so many challenges one is also written as a folder and analysed as a user would
TURN = 20  # challenges of one world before the next world has its turn
AT_ONCE = 8

Task = tuple[str, int]  # world and seed


def tasks(*, share: float = 1.0) -> list[Task]:
    """Return all challenges of the study, or the first part of each world, the worlds taking turns."""
    numbers = {
        kind.name: round(share * (N_WITHOUT if kind.is_usual and not kind.has_effect else N_OTHERS))
        for kind in KINDS
    }
    return [
        (world, seed)
        for start in range(0, max(numbers.values()), TURN)
        for world, n in numbers.items()
        for seed in range(start, min(start + TURN, n))
    ]


def run(path: Path, wanted: Iterable[Task], *, processes: int = 1) -> int:
    """Look at the challenges that are not in the results file yet, add their lines, and return how many they were."""
    done = read_lines(path)
    known = {(line.world, line.seed) for line in done}
    left = [task for task in wanted if task not in known]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(done), encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        for line in _looked_at(left, processes):
            file.write(written(line))
            file.flush()
    return len(left)


def look_at(task: Task) -> Line:
    """Make one challenge, ask the program about it, and return the line for the results."""
    world, seed = task
    made = make_world(WORLDS[world], seed=seed)
    said = verdict(registers_of(made.world), seed=seed, n_permutations=DRAWS)
    is_whole = seed % WHOLE_EVERY == 0
    if is_whole:
        check_whole_way(made, seed, said)
    answer = known_answer(made.world.cast, made.world.meetings)
    n_true = sum(pair.truth == "new" and pair.cross_sector == "yes" for pair in answer)
    return line_of(world, seed, said, n_true=n_true, whole=is_whole)


def check_whole_way(made: MadeWorld, seed: int, said: Verdict) -> None:
    """Write the folder of a challenge, analyse it as a user would, and raise if that says anything else."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "challenge"
        write_practice(folder, folder_of(made, seed=seed).files)
        options = Options(seed=seed, n_permutations=DRAWS, stress="none")
        results = compute(read_records(folder), options)
    summary, measures = results.summary, results.measures
    test = summary["primary_test"]
    p_5 = measures.loc[measures["measure"] == "meetings_redated", "p"].iloc[0]
    whole = (
        summary["claim"]["rung"],
        summary["baseline_grade"],
        test["observed"],
        test["p"],
        round(float(p_5), 6),
        tuple(test["refused"]),
    )
    short = (said.rung, said.grade, round(said.n_0, 6), round(said.p_8, 6), round(said.p_5, 6), said.refused)
    if repr(whole) != repr(short):  # nan is nan
        message = f"{made.kind.name}, seed {seed}: the folder gives {whole}, the short cut {short}"
        raise AssertionError(message)


def _looked_at(left: list[Task], processes: int) -> Iterator[Line]:
    """Yield the lines of challenges in their order."""
    if processes == 1:
        yield from map(look_at, left)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(look_at, left, chunksize=AT_ONCE)
