"""The checks of the documentation notice what they are there for."""

from pathlib import Path

import pytest
from tools import check_docs, count_tests

PAGE = check_docs.ROOT / "docs" / "page.md"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[there](outputs.md) `docs/outputs.md` [web](https://example.org) [here](#part)", []),
        ("[gone](no-such.md#part)", ["docs/page.md names no-such.md, which is not there"]),
        ("see `src/no_such.py`", ["docs/page.md names src/no_such.py, which is not there"]),
    ],
)
def test_a_file_that_is_not_there_is_noticed(text: str, told: list[str]) -> None:
    """Links are looked up beside the page and named files from the root; web addresses are not looked up."""
    assert list(check_docs.missing_files(PAGE, text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("`links/actors.py: actors_of` `graphs.py: network_of` `links/pairs.py` (no `utils.py`)", []),
        ("`links/actors.py: cast`", ["docs/page.md names links/actors.py: cast, which is not there"]),
        ("`links/gone.py`", ["docs/page.md names links/gone.py, which is not there"]),
    ],
)
def test_code_that_is_not_there_is_noticed(text: str, told: list[str]) -> None:
    """Where a page says that a rule stands, there is such a module, and such a name in it."""
    assert list(check_docs.missing_code(PAGE, text)) == told


def test_a_dependency_without_its_line_is_noticed() -> None:
    """Every dependency has a line in the real table, and one that is taken out is missed."""
    table = (check_docs.ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert list(check_docs.undocumented_dependencies(table)) == []
    lacking = table.replace("| duckdb |", "| duck |")
    assert list(check_docs.undocumented_dependencies(lacking)) == [
        "docs/dependencies.md has no line for duckdb"
    ]


def test_every_command_is_in_the_page_of_commands() -> None:
    """The page holds the help of every command, with its options."""
    page = check_docs.commands_page()
    assert all(f"## ppr-network {name}\n" in page for name in check_docs.commands.commands)
    assert "--help" in page


@pytest.mark.parametrize(
    ("failures", "skipped", "ci", "code"),
    [(0, 2, "true", 1), (0, 1, "true", 0), (0, 2, "", 0), (2, 0, "", 1)],
)
def test_too_few_tests_fail_in_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, failures: int, skipped: int, ci: str, code: int
) -> None:
    """Where CI is set nine of ten tests must run, and skipped ones did not; a failure fails everywhere."""
    (tmp_path / "least.txt").write_text("9\n")
    suite = f'<testsuite tests="10" errors="0" failures="{failures}" skipped="{skipped}"/>'
    (tmp_path / "tests.xml").write_text(f"<testsuites>{suite}</testsuites>")
    monkeypatch.setattr(count_tests, "MINIMUM", tmp_path / "least.txt")
    monkeypatch.setenv("CI", ci)
    assert count_tests.main(tmp_path / "tests.xml") == code


def test_counts_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts of all suites are added up."""
    suite = '<testsuite tests="5" errors="1" failures="1" skipped="1"/>'
    (tmp_path / "tests.xml").write_text(f"<testsuites>{suite}{suite}</testsuites>")
    count_tests.main(tmp_path / "tests.xml")
    assert capsys.readouterr().out == "4 passed, 4 failed, 2 skipped\n"
