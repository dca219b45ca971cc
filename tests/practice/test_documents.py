"""The pages for evaluators name every column, setting and class that there is."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ppr_network.model import REQUIRED, TABLES
from ppr_network.rules import CLASSES
from ppr_network.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("table", TABLES)
def test_input_page_names_every_column(table):
    """Under the heading of a table stands each of its columns, a star beside those it must have."""
    text = (DOCS / "inputs.md").read_text(encoding="utf-8")
    section = text.split(f"\n### {table}\n")[1].split("\n### ")[0].split("\n## ")[0]
    named = set(re.findall(r"`(\w+)`", section))
    starred = set(re.findall(r"`(\w+)` \*", section))
    assert set(TABLES[table]) <= named
    assert set(REQUIRED[table]) <= starred <= {*REQUIRED[table], "date"}


def test_settings_on_the_input_page_are_what_holds_anyway():
    """The settings shown there are the defaults."""
    text = (DOCS / "inputs.md").read_text(encoding="utf-8")
    shown = tomllib.loads(re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1])
    assert Settings.model_validate(shown) == Settings(
        name="Newtown 100 Day Challenge", day_0=date(2023, 9, 6)
    )


def test_words_explain_every_class():
    """Each class of link has one row with its meaning."""
    text = (DOCS / "words.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \| .{20,} \|$", text, re.MULTILINE)) == sorted(
        set(CLASSES) - {"none"}
    )
