"""Nothing reaches the public by mistake: every combination of options, and a whole public run."""

import json
from itertools import chain, combinations, product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ppr_network.cli.program import main
from ppr_network.errors import PprNetworkError
from ppr_network.release.gate import CHECKLIST
from ppr_network.release.names import RELEASES
from tests.folders import SETTINGS, toy_folder

ROLE = "Head of Information Governance"
SETS = list(chain.from_iterable(combinations(RELEASES, n) for n in range(len(RELEASES) + 1)))
SWITCHES = {
    "level": ["--level", "person"],
    "models": ["--models"],
    "children": ["--allow-named-children", "asked by their parents"],
    "reviewed": ["--reviewed-by", ROLE],
}
GOES_ON = 3  # the settings of these runs cannot be read, which comes after every refusal


def run(*arguments: object) -> tuple[int, Result]:
    """Run the program and return the exit code that its user sees."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    known = isinstance(result.exception, PprNetworkError)
    return (result.exception.exit_code if known else result.exit_code), result


def expected(releases: tuple[str, ...], switches: frozenset[str]) -> int:
    """Return the exit code of a combination, as the table of the documentation has it."""
    if "public" not in releases:
        if "reviewed" in switches:
            return 2
        return 5 if {"models", "level"} <= switches and "restricted" not in releases else GOES_ON
    refused = {"level", "children"} & switches or "reviewed" not in switches
    return 5 if refused or ("models" in switches and releases == ("public",)) else GOES_ON


@pytest.fixture
def unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a challenge folder that every run refuses as soon as it reads its settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "challenge.toml").write_text("name = ", encoding="utf-8")
    return tmp_path


def test_every_combination_of_options_is_let_through_or_refused(unreadable: Path) -> None:
    """All 128: 5 for what would tell the public of people or that nobody answers for, 2 for a reviewer of nothing."""
    wrong = []
    for releases, chosen in product(SETS, product([False, True], repeat=len(SWITCHES))):
        switches = frozenset(name for name, on in zip(SWITCHES, chosen, strict=True) if on)
        options = [
            *chain.from_iterable(("--release", release) for release in releases),
            *chain.from_iterable(SWITCHES[name] for name in sorted(switches)),
        ]
        code, _ = run("analyse", *options)
        if code != expected(releases, switches):
            wrong.append((options, code))
    assert wrong == []
    assert len(SETS) * 2 ** len(SWITCHES) == 128
    assert not (unreadable / "outputs").exists()


@pytest.mark.usefixtures("unreadable")
@pytest.mark.parametrize("nobody", ["", "  ", "-", "…"])
def test_a_reviewer_needs_a_name_or_role(nobody: str) -> None:
    """Blanks and dashes answer for nothing; the six points are said before the refusal."""
    code, result = run("analyse", "--release", "public", "--reviewed-by", nobody)
    assert code == 5
    assert "--reviewed-by" in str(result.exception)
    assert [line[5:] for line in result.stderr.splitlines() if line.startswith("  ")] == list(CHECKLIST)
    assert len(CHECKLIST) == 6


@pytest.mark.parametrize("command", [("explain", "H1", "C1")])
def test_the_rows_behind_a_link_are_never_public(command: tuple[str, ...], unreadable: Path) -> None:
    """What prints rows of the register does not know the release public."""
    assert run(*command, unreadable / "inputs", "--release", "public")[0] == 2


def toy(folder: Path, title: str) -> Path:
    """Write the toy challenge whose organisations may all be named, under a title."""
    organisations = [
        {"organisation": name, "public_ok": "yes"}
        for name in ("H1", "H2", "H3", "C1", "C2", "V1", "V2", "V3")
    ]
    return toy_folder(folder, f'{SETTINGS}\n[pages]\ntitle = "{title}"\n', organisations=organisations)


def public_run(title: str, folder: Path, *more: object) -> tuple[int, Result]:
    """Run a whole public release of the toy challenge, with more options."""
    few = ("--permutations", 99, "--stress", "none", "--key-file", folder / "key")
    asked = ("--release", "public", "--reviewed-by", f" {ROLE} ", "-o", folder / "out")
    return run("analyse", toy(folder / "toy", title), *more, *asked, *few)


def test_a_reviewed_release_is_made_and_says_who_answers_for_it(tmp_path: Path) -> None:
    """The manifest, which is published too, holds the reviewer; the six points are said."""
    code, result = public_run("Together in Liverpool", tmp_path)
    assert code == 0, result.exception
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["release"], manifest["reviewed_by"]) == ("public", ROLE)
    assert all(point in result.stderr for point in CHECKLIST)


def test_a_release_with_somebodys_address_is_not_written(tmp_path: Path) -> None:
    """An address in a title is found in the finished files; no release is written, and it is not said again."""
    code, result = public_run("Ask ann.quill@example.org", tmp_path, "--release", "partner")
    assert code == 5
    said = str(result.exception) + result.output
    assert "report.PUBLIC.html: e-mail address" in said
    assert "manifest.json: e-mail address" in said
    assert "quill" not in said
    assert not (tmp_path / "out").exists()
