"""The command match: what it prints, what it puts into the aliases table, and that it touches nothing else."""

import csv
import io
import os
import pty
import subprocess
import sys
import termios
import time
from pathlib import Path

import pandas as pd
import pytest

import ppr_network as ppr
from ppr_network.cli import run as start
from ppr_network.errors import AliasesTableError
from ppr_network.pipeline import read_records
from ppr_network.results.merged import changes_if_joined
from ppr_network.reviewing import open_aliases
from tests.folders import day, toy_attendance, toy_folder

ROW = {
    "kind": "organisation",
    "written": "LCC",
    "means": "Liverpool City Council",
    "decision": "confirmed",
    "reason": "r",
}
HEAD = "kind,written,means,decision,reason\r\n"


@pytest.fixture
def folder(tmp_path):
    """Return a toy challenge in which one organisation goes by two names, and one person too."""
    extra = [
        {"event": f"Event {n}", "date": day(n), "person": person, "organisation": name, "sector": "council"}
        for n, name, person in (
            (12, "Newtown City Council", "Robert Quill"), (13, "Newtown City Council Ltd", "Bob Quill"),
            (14, "NCC", "Una Moss"), (15, "Newtown City Council", "Bob Quill"),
        )
    ]  # fmt: skip
    return toy_folder(tmp_path / "toy", attendance=[*toy_attendance(), *extra])


def rows_in(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_match_names_returns_proposals(folder):
    """The function behind the command gives kind, both names, rank, reason and effect of each."""
    found = ppr.match_names(ppr.read_challenge(folder))
    told = set(zip(found["written"], found["means"], found["rank"], strict=True))
    assert ("Newtown City Council Ltd", "Newtown City Council", "near certain") in told
    assert found["change_of_new_cross_sector_links"].notna().all()
    assert "person" not in set(found["kind"])


def test_the_effect_is_that_of_the_confirmed_alias(folder):
    """The change told of joining two is what a run finds once they are confirmed."""
    joined = {"kind": "", "written": "H1", "means": "H2", "decision": "proposed", "reason": ""}
    before = ppr.build_links(ppr.read_challenge(folder))
    ids = before.tables.challenge.records.organisations.set_index("organisation")["organisation_id"]
    (change,) = changes_if_joined(before.tables, [("organisation", ids["H1"], ids["H2"])])
    open_aliases(folder).write([{**joined, "decision": "confirmed"}])
    after = ppr.build_links(ppr.read_challenge(folder))

    def new(links: pd.DataFrame) -> int:
        return int(((links["new"] == "yes") & (links["cross_sector"] == "yes")).sum())

    assert change == new(after.to_pandas()) - new(before.to_pandas())


def test_off_a_terminal_the_proposals_are_printed(folder, capsys, monkeypatch):
    """In a pipe there is no review: the list goes to the standard output, and no file changes."""
    before = {path.name for path in folder.iterdir()}
    said = run(monkeypatch, capsys, "match", folder)
    assert said.out.lstrip("\ufeff").startswith("kind,written,means,decision,reason,rank")
    assert "Quill" not in said.out + said.err
    assert {path.name for path in folder.iterdir()} == before


def test_listing_puts_proposals_into_the_table_once(folder, capsys, monkeypatch):
    """--list writes rows with decision proposed; again it adds nothing; none of them is applied."""
    run(monkeypatch, capsys, "match", folder, "--list")
    first = (folder / "aliases.csv").read_bytes()
    run(monkeypatch, capsys, "match", folder, "--list")
    assert (folder / "aliases.csv").read_bytes() == first
    assert {one["decision"] for one in rows_in(folder / "aliases.csv")} == {"proposed"}
    names = read_records(folder).records.organisations["organisation"]
    assert {"Newtown City Council", "Newtown City Council Ltd"} <= set(names)


def test_people_are_shown_only_when_asked(folder, capsys, monkeypatch):
    """--people compares people too."""
    assert "Bob Quill" in run(monkeypatch, capsys, "match", folder, "--people", "--print").out


@pytest.mark.parametrize(
    "content",
    [
        'kind,written,means,decision,reason\nperson,\'=A,B,confirmed,"a, b"\n',
        "sep=;\r\nReason;kind;written;means;decision;mine\r\nwhy;;a;b;rejected;x",
        "\ufeffkind,written,means,decision\r\n\r\n,a,b,proposed\r\n",
    ],
)
def test_an_existing_table_keeps_every_row_and_column(folder, content):
    """Decisions go below what is there, which stays to the letter."""
    path = folder / "aliases.csv"
    path.write_bytes(content.encode())
    open_aliases(folder).write([ROW])
    made = path.read_bytes().decode()
    assert made.startswith(content)
    added = made[len(content) :].strip()
    assert "LCC" in added
    assert "\n" not in added


def test_a_proposed_row_is_decided_in_its_place(folder):
    """Where the table proposes the pair, that row changes and the others stay."""
    path = folder / "aliases.csv"
    path.write_bytes(f"{HEAD},lcc,Liverpool City Council,proposed,\r\n,x,y,rejected,z\r\n".encode())
    open_aliases(folder).write([ROW])
    assert [(one["written"], one["decision"]) for one in rows_in(path)] == [
        ("LCC", "confirmed"),
        ("x", "rejected"),
    ]


def test_a_table_changed_meanwhile_is_left_alone(folder):
    """What a spreadsheet program saved in the meantime is not overwritten."""
    table = open_aliases(folder)
    (folder / "aliases.csv").write_text(HEAD, encoding="utf-8")
    with pytest.raises(AliasesTableError, match=r"aliases\.csv: another program has changed it"):
        table.write([ROW])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("aliases.csv", b"written,means\na,b\n", "no column 'kind'"),
        ("aliases.csv", b'kind,written,means,decision\n"a', "to its end"),
    ],
)
def test_a_table_that_cannot_hold_decisions_is_refused(folder, name, content, told):
    """A table that lacks a column or is broken is not written to."""
    (folder / name).write_bytes(content)
    with pytest.raises(AliasesTableError, match=told):
        open_aliases(folder)


def test_decisions_go_into_one_table_in_one_encoding(folder):
    """Several tables of aliases, or one whose lines are in two encodings, are refused."""
    header = "kind,written,means,decision,reason\n"
    path = folder / "aliases.csv"
    path.write_bytes(
        f"{header}organisation,Tŷ,Ty,rejected,\n".encode()
        + "organisation,Café,Caf,rejected,\n".encode("cp1252")
    )
    with pytest.raises(AliasesTableError, match="two encodings"):
        open_aliases(folder)
    path.write_text(header, encoding="utf-8")
    (folder / "aliases-old.csv").write_text(header, encoding="utf-8")
    with pytest.raises(AliasesTableError, match="2 files"):
        open_aliases(folder)


def test_the_review_on_a_terminal(folder):
    """Keys decide and undo; each decision is in the file at once, and Ctrl-C leaves it whole."""
    terminal, inside = pty.openpty()
    line = [sys.executable, "-c", "from ppr_network.cli import run; run()", "match", str(folder)]
    program = subprocess.Popen(line, stdin=inside, stdout=inside, stderr=inside, close_fds=True)
    os.close(inside)
    said = ""
    for key, rows in (("y", 1), ("u", 0), ("n", 1), ("\x03", 1)):
        said += read_until(terminal, "q quit")
        wait_for(lambda: not termios.tcgetattr(terminal)[3] & termios.ICANON)  # a key before that is lost
        os.write(terminal, key.encode())
        wait_for(lambda rows=rows: len(table_rows(folder)) == rows)
    said += read_until(terminal, "Stopped")
    os.close(terminal)
    assert program.wait(20) == 130
    assert [one["decision"] for one in rows_in(folder / "aliases.csv")] == ["rejected"]
    assert "Because:" in said
    assert "Quill" not in said


def table_rows(folder: Path) -> list[dict[str, str]]:
    """Return the rows of the aliases table, none if there is none."""
    path = folder / "aliases.csv"
    return rows_in(path) if path.exists() else []


def read_until(terminal: int, words: str) -> str:
    """Read what a terminal shows until some words come."""
    said = ""
    while words not in said:
        said += os.read(terminal, 4096).decode(errors="replace")
    return said


def wait_for(condition) -> None:
    """Wait until something holds."""
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def run(monkeypatch, capsys, *arguments):
    """Run the program in this process; return what it said."""
    monkeypatch.setattr(sys, "argv", ["ppr-network", *map(str, arguments)])
    start()
    return capsys.readouterr()
