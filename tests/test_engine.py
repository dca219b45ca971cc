"""The engine takes frames in, keeps what is computed, and gives frames back in the order of their keys."""

import contextlib
import gc
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import pytest

from ppr_network.engine import Engine, choose_in_tables
from ppr_network.engine.place import Place, opened
from ppr_network.errors import MemoryLimitError, SparkMissingError
from ppr_network.links.build import build_links
from ppr_network.links.spilling import disk_needed
from ppr_network.pipeline import link_records, spilling_said
from tests.links.challenges import toy_challenge


def frame_of(**columns: list[Any]) -> pd.DataFrame:
    """Make a small frame."""
    return pd.DataFrame(columns)


def test_a_frame_comes_back_as_it_went_in(engine: Engine) -> None:
    """Whole numbers, yes and no, and text survive the engine."""
    frame = frame_of(a=[1, 2, 3], yes=[True, False, True], word=["x", "", "é"])
    back = engine.frame(engine.table(frame), sort_by=["a"])
    assert back.to_dict("list") == frame.to_dict("list")


def test_a_frame_comes_back_in_the_order_of_its_keys_blanks_last(engine: Engine) -> None:
    """The order of the rows handed over changes nothing."""
    frame = frame_of(a=[2, 1, 1], b=pd.array([5, None, 7], dtype="Int64"))
    back = engine.frame(engine.table(frame), sort_by=["a", "b"])
    assert back["a"].tolist() == [1, 1, 2]
    assert [None if pd.isna(v) else int(v) for v in back["b"]] == [7, None, 5]
    assert back.index.tolist() == [0, 1, 2]


def test_a_table_is_a_copy(engine: Engine) -> None:
    """What is done to a frame after it was handed over does not reach the engine."""
    frame = frame_of(a=[1, 2])
    table = engine.table(frame)
    frame.loc[0, "a"] = 99
    assert engine.frame(table, sort_by=["a"])["a"].tolist() == [1, 2]


def test_a_table_without_rows_keeps_its_columns(engine: Engine) -> None:
    """No rows in, no rows out, and the columns stand."""
    back = engine.frame(engine.keep(engine.table(frame_of(a=[], b=[]).astype("int64"))), sort_by=["a"])
    assert list(back) == ["a", "b"]
    assert back.empty


def test_a_kept_table_is_what_was_computed(engine: Engine) -> None:
    """Keeping changes when a table is computed, not what it holds."""
    table = engine.table(frame_of(a=[1, 1, 2])).group_by("a").agg(n=nw.len())
    kept = engine.frame(engine.keep(table), sort_by=["a"])
    pd.testing.assert_frame_equal(kept, engine.frame(table, sort_by=["a"]))


def test_what_was_kept_inside_is_forgotten_and_what_was_kept_before_stays(engine: Engine) -> None:
    """Leaving the block drops the tables made in it, even after an error, and no others."""
    before = engine.keep(engine.table(frame_of(a=[1])))
    with contextlib.suppress(KeyError), engine.forgetting():
        inside = engine.table(frame_of(a=[2]))
        raise KeyError
    assert engine.frame(before, sort_by=["a"])["a"].tolist() == [1]
    with pytest.raises(duckdb.CatalogException):
        engine.frame(inside, sort_by=["a"])


def test_two_engines_share_nothing() -> None:
    """Tables of the same name on two engines are two tables."""
    one, other = Engine(), Engine()
    first, second = one.table(frame_of(a=[1])), other.table(frame_of(a=[2]))
    assert one.frame(first, sort_by=["a"])["a"].tolist() == [1]
    assert other.frame(second, sort_by=["a"])["a"].tolist() == [2]


def test_tables_choose_the_first_condition_that_holds(engine: Engine) -> None:
    """Where two conditions hold the first one counts, where none does or all are blank the default."""
    frame = frame_of(row=[0, 1, 2, 3], x=pd.array([5, 2, 0, None], dtype="Int64"))
    chosen = choose_in_tables([nw.col("x") > 4, nw.col("x") > 1], [1, 2], 9)
    back = engine.frame(engine.table(frame).with_columns(chosen=chosen), sort_by=["row"])
    assert back["chosen"].tolist() == [1, 2, 9, 9]


def test_whole_numbers_stay_whole_when_summed(engine: Engine) -> None:
    """A sum cast to 64 bits is exact above 2**53, where floats are not."""
    frame = frame_of(k=[1, 1], n=[2**53, 1])
    total = engine.table(frame).group_by("k").agg(n=nw.col("n").sum().cast(nw.Int64))
    back = engine.frame(total, sort_by=["k"])
    assert back["n"].dtype == np.int64
    assert back["n"].tolist() == [2**53 + 1]


def test_no_pyarrow_is_needed() -> None:
    """Frames go in and come back where pyarrow cannot be imported."""
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import pandas as pd\n"
        "from ppr_network.engine import Engine\n"
        "engine = Engine()\n"
        "frame = pd.DataFrame({'a': [2, 1], 'yes': [True, False], 'word': ['x', '']})\n"
        "print(engine.frame(engine.keep(engine.table(frame)), sort_by=['a'])['word'].tolist())\n"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("['', 'x']\n", "")


def test_what_does_not_fit_goes_to_a_folder_that_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit tables are on disk, in the folder named and nowhere else, and gone when the engine is closed."""
    spilled, elsewhere = tmp_path / "spill", tmp_path / "here"
    spilled.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    numbers = np.random.default_rng(1).permutation(2_000_000)
    with Engine(memory_limit="30MB", spill_into=spilled) as engine:
        table = engine.keep(engine.table(pd.DataFrame({"a": numbers, "b": numbers[::-1]})))
        assert sum(file.stat().st_size for file in spilled.rglob("*") if file.is_file()) > 1_000_000
        total = engine.frame(table.select(nw.col("a").sum().cast(nw.Int64)), sort_by=["a"])
    assert total["a"].tolist() == [2_000_000 * 1_999_999 // 2]
    assert list(spilled.iterdir()) == []
    assert list(elsewhere.iterdir()) == []


def test_the_disk_that_may_be_needed_is_said_where_there_is_a_limit() -> None:
    """Five hundred bytes for each two actors at a meeting that shows contact; without DuckDB and a limit nothing is said."""
    challenge = toy_challenge()
    links = build_links(challenge)
    met = int((links.evidence["counted"] & (links.evidence["event_id"] >= 0)).sum())
    assert disk_needed(challenge, level="organisation") == 500 * met
    said = spilling_said(challenge, Place("duckdb", memory_limit="4GB"), level="organisation")
    assert re.fullmatch(
        r"Finding the links may take up to 0 MB of disk under .+, which has [\d,.]+ GB free\.", said
    )
    for place in (Place(), Place("duckdb"), Place(memory_limit="4GB")):
        assert spilling_said(challenge, place, level="organisation") == ""


def test_an_engine_that_is_forgotten_leaves_no_folder(tmp_path: Path) -> None:
    """Nobody has to close an engine for its folder to go."""
    engine = Engine(spill_into=tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    del engine
    assert list(tmp_path.iterdir()) == []


def test_a_limit_that_is_no_amount_of_memory_is_refused() -> None:
    """The message shows what was given, and how to write it."""
    said = "'a lot' is no amount of memory; write it as 4GB"
    with pytest.raises(MemoryLimitError, match=said), opened(Place("duckdb", memory_limit="a lot")):
        pass
    with pytest.raises(MemoryLimitError, match=said):
        link_records(toy_challenge(), place=Place(memory_limit="a lot"))


@pytest.mark.parametrize(
    ("written", "n_bytes"),
    [("4GB", 4_000_000_000), ("1.5 gib", 1_610_612_736), ("300MB", 300_000_000), ("9b", 9)],
)
def test_an_amount_of_memory_is_read_as_duckdb_reads_it(written: str, n_bytes: int) -> None:
    """Thousands, or with an i powers of two; case and a blank do not matter."""
    assert Place(memory_limit=written).memory == n_bytes


def test_a_refused_limit_leaves_no_folder(tmp_path: Path) -> None:
    """The folder for what goes to disk is removed where the engine does not come to be."""
    with pytest.raises(duckdb.Error):
        Engine(memory_limit="a lot", spill_into=tmp_path)
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_spark_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the message names it."""
    for name in {"pyspark", *(name for name in sys.modules if name.startswith("pyspark."))}:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "ppr_network.engine.spark", raising=False)
    with pytest.raises(SparkMissingError, match=r"ppr-network\[spark\]"), opened(Place("spark")):
        pass


def test_what_goes_to_disk_goes_to_a_folder_that_is_removed() -> None:
    """Where memory runs short tables go to a folder for this user alone, not where the program was started."""
    engine = Engine()
    (place,) = engine._connection.execute("SELECT current_setting('temp_directory')").fetchone()
    folder = Path(place)
    assert folder.stat().st_mode & 0o077 == 0
    assert not folder.is_relative_to(Path.cwd())
    del engine
    gc.collect()
    assert not folder.exists()
