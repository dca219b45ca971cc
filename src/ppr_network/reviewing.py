"""Names that may be one: proposals with what they would change, and the aliases table that decisions are put into.

Like the pipeline it may call any stage. Only the aliases table is ever written, and only by :meth:`AliasesTable.write`.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ppr_network.clean.matching.proposals import Proposal, propose
from ppr_network.clean.matching.table_text import COLUMNS, NEW_TABLE, Row, TableText, with_decisions
from ppr_network.errors import AliasesTableError
from ppr_network.formula_guard import guarded
from ppr_network.links.build import build_links
from ppr_network.model import Challenge
from ppr_network.read.csv_text import choose_separator
from ppr_network.read.folder import read_tables
from ppr_network.read.headers import header_key
from ppr_network.read.locate import locate_tables
from ppr_network.read.text_bytes import MIXED, decode_text
from ppr_network.results.merged import changes_if_joined
from ppr_network.write.folder import write_file
from ppr_network.write.lock import held
from ppr_network.write.reasons import in_plain_words
from ppr_network.write.staged import resolved

FIRST = 50  # proposals of which the effect is counted
NEEDED = ("kind", "written", "means", "decision")
NEW_NAME = "aliases.csv"
_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def proposals_of(challenge: Challenge, *, people: bool = False) -> tuple[Proposal, ...]:
    """Return what may be one in a challenge, the first fifty with what joining them would do to the headline.

    Parameters
    ----------
    challenge
        As it was read. With a finding of severity error no effect is counted.
    people
        Whether names of people are compared, and shown, too.
    """
    proposals = propose(challenge, people=people)
    if not proposals or any(finding.severity == "error" for finding in challenge.findings):
        return proposals
    first = proposals[:FIRST]
    links = build_links(challenge, level="organisation")
    changes = changes_if_joined(links, [(one.kind, *one.ids) for one in first])
    counted = (replace(one, links=change) for one, change in zip(first, changes, strict=True))
    return (*counted, *proposals[FIRST:])


def proposals_table(proposals: Iterable[Proposal]) -> pd.DataFrame:
    """Return proposals as rows, in the columns of the aliases table and further ones."""
    rows = [
        (one.kind, one.written, one.means, "proposed", one.reason, one.rank, one.links, one.conflict)
        for one in proposals
    ]
    columns = [*COLUMNS, "rank", "change_of_new_cross_sector_links", "conflict"]
    return pd.DataFrame(rows, columns=columns).astype({"change_of_new_cross_sector_links": "Int64"})


@dataclass
class AliasesTable:
    """The aliases table of a challenge folder as it was opened, to which decisions are added.

    ``content`` is what the file holds now, ``None`` if there is none yet.
    """

    path: Path
    table: TableText
    encode: Callable[[str], bytes]
    content: bytes | None

    def write(self, rows: Sequence[Row]) -> None:
        """Write the table as it was opened with a row for each decision, whole or not at all.

        Raises
        ------
        AliasesTableError
            If somebody else has changed the file since.
        WriteFailedError
            If the system refuses; the file is as it was.
        """
        with in_plain_words(self.path), held(resolved(self.path), shown=self.path):
            if _content(self.path) != self.content:
                raise AliasesTableError(
                    self.path.name, "another program has changed it meanwhile", "Run match again"
                )
            made = self.encode(with_decisions(self.table, rows, guarded))
            if made != self.content:
                write_file(self.path, made)
                self.content = made


def open_aliases(folder: Path) -> AliasesTable:
    """Return the aliases table of a challenge folder, an empty one where there is none.

    Raises
    ------
    AliasesTableError
        If it is no CSV file, cannot be read to its end, or lacks a column.
    """
    raw = read_tables(folder)
    named = raw.settings.file_names
    paths = locate_tables(folder, named)[0].get("aliases", [])
    if not paths:
        if "aliases" in named:
            raise AliasesTableError(named["aliases"], "it cannot be read", "Run  ppr-network check")
        everywhere = dict(zip(COLUMNS, range(len(COLUMNS)), strict=True))
        new = TableText(NEW_TABLE, ",", everywhere)
        return AliasesTable(folder / NEW_NAME, new, lambda text: text.encode("utf-8-sig"), None)
    path = paths[0]
    if len(paths) > 1:
        fault = f"the table is in {len(paths)} files, and decisions go into one"
        raise AliasesTableError(path.name, fault, "Put them into one file")
    if path.suffix.casefold() not in (".csv", ".tsv"):
        raise AliasesTableError(path.name, "decisions are put into CSV files only", "Save it as CSV UTF-8")
    faulty = any(one.severity == "error" and one.file == path.name for one in raw.findings)
    lacking = [column for column in NEEDED if column not in raw.tables["aliases"].columns]
    if faulty or lacking:
        fault = f"it has no column '{lacking[0]}'" if lacking else "it cannot be read to its end"
        raise AliasesTableError(path.name, fault, "Mend it first")
    return _opened(path, raw.tables["aliases"].headers)


def _opened(path: Path, headers: Mapping[str, str]) -> AliasesTable:
    """Return a table of aliases as text, with where its columns stand."""
    data = path.read_bytes()
    text, encoding, _ = decode_text(data)
    if encoding == MIXED:
        raise AliasesTableError(path.name, "its lines are in two encodings", "Save it as CSV UTF-8")
    body, separator = choose_separator(text, tabs_first=path.suffix.casefold() == ".tsv")
    line = text[: len(text) - len(body)]
    mark = _MARKS.get(encoding, b"")
    mark = mark if data.startswith(mark) else b""
    wanted = {ours: header_key(theirs) for ours, theirs in headers.items() if ours in COLUMNS}
    for number, cells in enumerate(csv.reader(io.StringIO(body, newline=""), delimiter=separator)):
        keys = [header_key(cell) for cell in cells]
        if set(wanted.values()) <= set(keys):
            places = {ours: keys.index(theirs) for ours, theirs in wanted.items()}
            table = TableText(body, separator, places, number)
            return AliasesTable(path, table, lambda made: _encoded(line + made, encoding, mark), data)
    raise AliasesTableError(path.name, "its header row was not found", "Put the headers into the first row")


def _encoded(text: str, encoding: str, mark: bytes) -> bytes:
    """Return text in the encoding that the file had, or in UTF-8 where that cannot hold it."""
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")


def _content(path: Path) -> bytes | None:
    """Return what a file holds, ``None`` if there is none."""
    return path.read_bytes() if path.exists() else None
