"""Two hundred hostile texts in every field of every page and format: none may run, become a formula or come back other.

Each batch is a challenge whose organisations, people, sectors, roles, teams, meetings, places, partnerships, story and
titles are these texts, from the tables on. All three releases are written, every file is read back, and every page is opened
in Chromium, where all that can be opened is.
"""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
from playwright.sync_api import Browser, Page, sync_playwright
from python_calamine import CalamineWorkbook
from tests.conftest import ARGUMENTS, CHROMIUM
from tests.folders import DAY_0
from tests.hostile_texts import HOSTILE

import ppr_network as ppr
from ppr_network.model import Publication, StoryStep
from ppr_network.pipeline import Options, compute
from ppr_network.read.cells import Source
from ppr_network.read.csv_text import read_csv_text
from ppr_network.release.names import RELEASES
from ppr_network.write.clean_graph import clean_graph
from trials.kept import Outcome, keep
from trials.safe_formats import FORMULA_STARTS, is_number, storable

N_BATCHES = 6
TOGETHER = 3  # organisations at a meeting
PAGES = ("title", "subtitle", "source", "notes", "logo_text")
ANSWERS = {"consent": "yes", "under_18": "no"}
Faults = Counter[str]


def tables_of(batch: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Return the tables of a challenge whose every text is one of a batch."""
    n = len(batch)
    rows = [
        {"event": batch[(i + shift) % n], "date": (DAY_0 + timedelta(days=day + i)).isoformat(), "person": batch[i - seat],
         "organisation": batch[(i + seat) % n], "sector": batch[(i + seat) // 4], "role": batch[(i + seat) % n],
         "team": batch[i // 5]}
        for shift, day in ((0, -200), (1, 3), (2, 50))
        for i in range(n)
        for seat in range(TOGETHER)
    ]  # fmt: skip
    places = [
        {"organisation": text, "sector": batch[i // 4], "neighbourhood": batch[-1 - i], "public_ok": "yes"}
        for i, text in enumerate(batch)
    ]
    partnerships = [
        {"organisation_a": a, "organisation_b": b, "kind": kind, "start": "2019-07-01", "source": kind}
        for a, b, kind in zip(batch, batch[7:], batch[3:], strict=False)
    ]
    return {
        "attendance": pd.DataFrame(rows),
        "organisations": pd.DataFrame(places),
        "partnerships": pd.DataFrame(partnerships),
        "people": pd.DataFrame([{"person": text, **ANSWERS} for text in batch]),
    }


def publications_of(batch: Sequence[str], place: Path) -> Iterator[tuple[Publication, Path]]:
    """Yield each release of the challenge of a batch, and the folder it was written to."""
    settings = {"name": batch[0], "place": batch[1], "day_0": DAY_0.isoformat(),
                "pages": dict(zip(PAGES, batch, strict=False))}  # fmt: skip
    challenge = ppr.challenge_from_tables(tables_of(batch), settings)
    challenge = replace(challenge, story=tuple(StoryStep(caption=text) for text in batch))
    results = compute(challenge, Options(n_permutations=99, stress="none"))
    for release in RELEASES:
        written = ppr.Analysis(results, place / "key").write(
            place / release, release=release, models=release != "public", reviewed_by=batch[0] + "a"
        )
        yield written, place / release


def faults_in_files(files: Mapping[str, bytes], publication: Publication) -> Faults:
    """Count formulas, files that no reader opens, and tables and networks that do not come back as they were."""
    found: Faults = Counter()
    for name, content in files.items():
        kind = Path(name).suffix
        if kind == ".csv" and not name.startswith("models/net_"):
            found["formula"] += formulas_in(content)
        if kind in {".graphml", ".gexf", ".svg"}:
            found["unreadable"] += not _is_xml(content)
        if kind == ".xlsx":
            found["unreadable"] += sum(not _is_xml(part) for part in _parts(content))
            found["formula"] += sum(part.count(tag) for part in _parts(content) for tag in (b"<f>", b"<f "))
    for table in ("actors", "links", "evidence", "findings"):
        frame = getattr(publication, table)
        if (content := files.get(publication.file_name(f"{table}.csv"))) is not None:
            found["other"] += _in_csv(content, table) != _texts(frame)
    found["other"] += _in_workbook(files[publication.file_name("data.xlsx")]) != _texts(publication.actors)
    names = {data["label"] for data in clean_graph(publication.graph).nodes.values()}
    for name, read in (("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)):
        back = read(io.BytesIO(files[publication.file_name(name)]))
        found["other"] += {data["label"] for _, data in back.nodes(data=True)} != names
    summary = json.loads(files[publication.file_name("summary.json")])
    found["other"] += summary["challenge"] != publication.summary["challenge"]
    return +found


def formulas_in(content: bytes) -> int:
    """Count the cells of a CSV file that a spreadsheet would run."""
    cells = [
        cell.lstrip(" \u00a0\u200b\ufeff")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    return sum(cell[:1] in FORMULA_STARTS and bool(cell) and not is_number(cell) for cell in cells)


def faults_in_page(page: Page, path: Path, names: set[str]) -> Faults:
    """Open a page and all that can be opened in it; count what ran, asked for something, or is not shown as it is."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.goto(path.resolve().as_uri(), wait_until="load")
    shown = [page.locator("body").text_content() or ""]
    if "map" in path.name:
        for node in range(page.locator("#actors-table tbody tr").count()):
            page.evaluate(f"pprMap.choose({node}, {{open: true}})")
            page.locator("#details summary").evaluate_all("(all) => all.forEach((s) => s.click())")
            shown += page.locator("#details-body").all_text_contents()
    page.locator("summary").evaluate_all("(all) => all.forEach((s) => s.click())")
    page.wait_for_timeout(300)
    ours = [
        url
        for url in asked
        if url.split("#")[0] == path.resolve().as_uri() or url.startswith(("data:", "blob:"))
    ]
    text = " ".join(" ".join(shown).split())
    return +Counter(
        {
            "run": int(page.evaluate("window.canary !== undefined")) + len(wrong) + len(asked) - len(ours),
            "other": sum(" ".join(name.split()) not in text for name in names),
        }
    )


def tried(batch: Sequence[str], browser: Browser) -> tuple[int, Faults]:
    """Try a batch in all releases; return how many files and pages that were, and their faults."""
    n, found = 0, Counter()
    with TemporaryDirectory() as place:
        for publication, folder in publications_of(batch, Path(place)):
            files = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }
            found += faults_in_files(files, publication)
            n += len(files)
            for name in ("map.html", "report.html", "findings.html"):
                path = folder / publication.file_name(name)
                names = set(publication.actors["actor"]) if name == "map.html" else set()
                if path.exists():
                    page = browser.new_context().new_page()
                    found += faults_in_page(page, path, names)
                    page.context.close()
    return n, found


def main() -> None:
    """Try every text in every field of every file."""
    texts = [storable(text) for text in HOSTILE]
    n, found = 0, Counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        for first in range(N_BATCHES):
            n_files, faults = tried(texts[first::N_BATCHES], browser)
            n, found = n + n_files, found + faults
        browser.close()
    keep(
        Outcome(
            "hostile_texts",
            "hostile texts in every field of every page and file run nowhere, are no formula, break no file, and come back "
            "and are shown as they are",
            n,
            sum(found.values()),
            f"{len(texts)} texts as names, sectors, meetings, roles, teams, places, partnerships, story and titles; every "
            f"file of three releases read back, every page opened in Chromium. {dict(sorted(found.items())) or ''}".strip(),
        )
    )


def _is_xml(content: bytes) -> bool:
    """Tell whether an XML reader opens it."""
    try:
        ElementTree.fromstring(content)  # noqa: S314 - our own text
    except ElementTree.ParseError:
        return False
    return True


def _parts(content: bytes) -> list[bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return [parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))]


def _texts(frame: pd.DataFrame) -> list[list[str]]:
    """Return the columns of a table that hold texts, row by row."""
    columns = [name for name in frame.columns if name in TEXTS]
    return frame[columns].astype(str).to_numpy().tolist()


TEXTS = (
    "actor",
    "actor_a",
    "actor_b",
    "sector",
    "sector_a",
    "sector_b",
    "neighbourhood",
    "teams",
    "event",
    "examples",
)


def _in_csv(content: bytes, table: str) -> list[list[str]]:
    """Return the same columns as our own reader finds them in a CSV file."""
    header, *rows = read_csv_text(content, Source(table, f"{table}.csv")).records
    wanted = [place for place, name in enumerate(header) if name in TEXTS]
    return [[cell for place in wanted for cell in row[place : place + 1]] for row in rows]


def _in_workbook(content: bytes) -> list[list[Any]]:
    """Return those of the actors as calamine finds them in a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    header, *rows = book.get_sheet_by_name("actors").to_python(skip_empty_area=False)
    wanted = [place for place, name in enumerate(header) if name in TEXTS]
    return [[row[place] for place in wanted] for row in rows]


if __name__ == "__main__":
    main()
