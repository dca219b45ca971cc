"""Drawing leaves nothing in the user's folders, and asks the system for no font."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAW = """
from ppr_network.write.apart import apart
with apart():
    from matplotlib.font_manager import fontManager
    print(len(fontManager.ttflist), fontManager.findfont("DejaVu Sans"))
"""


def home_after(home: Path, **environment: str) -> tuple[str, list[str]]:
    """Return what is printed, and what is then in the home folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "MPL"))}
    places = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        env=kept | places | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout, sorted(path.name for path in home.rglob("*"))


@pytest.mark.skipif(os.name != "posix", reason="the home folder is named by HOME")
def test_drawing_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    """Matplotlib knows its own two fonts, without a look at those of the system, and makes no folder."""
    printed, left = home_after(tmp_path)
    assert printed.startswith("2 ")
    assert "mpl-data" in printed
    assert left == []


@pytest.mark.skipif(os.name != "posix", reason="the home folder is named by HOME")
def test_a_place_that_the_user_named_is_used(tmp_path: Path) -> None:
    """Who sets MPLCONFIGDIR keeps the list of fonts there."""
    home, named = tmp_path / "home", tmp_path / "named"
    home.mkdir()
    named.mkdir()
    (named / "kept").touch()
    _, left = home_after(home, MPLCONFIGDIR=str(named))
    assert left == []
    assert "kept" in {path.name for path in named.iterdir()}
    assert any(path.suffix == ".json" for path in named.iterdir())
