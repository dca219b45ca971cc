"""Does any text survive every format: CSV, GraphML, GEXF and Excel, ten thousand texts each, read by other programs."""

import io
import random
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import igraph
import networkx as nx
import pandas as pd
from python_calamine import CalamineWorkbook
from tests.hostile_texts import HOSTILE

from ppr_network.read.cells import Source
from ppr_network.read.csv_text import read_csv_text
from ppr_network.write.clean_graph import CleanGraph, clean_graph
from ppr_network.write.graph_files import gexf_bytes, graphml_bytes
from ppr_network.write.tables import csv_bytes
from ppr_network.write.workbook import workbook_bytes
from trials.kept import Outcome, keep

TEXTS, GRAPHS, SEED = 10_000, 10_000, 20190605
STARTS = "=+-@\t\r\n＝＋－＠' \"\u00a0\u200b\ufeff<>&;,|"  # noqa: RUF001 - what spreadsheets and readers stumble over
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001
IGRAPH_EVERY = 50


def any_text(dice: random.Random, *, longest: int = 12) -> str:
    """Return a text of any characters, half of the time one that begins as a formula or mark-up would."""
    length = dice.randrange(1, longest)
    text = "".join(chr(dice.choice((dice.randrange(0x250), dice.randrange(0x110000)))) for _ in range(length))
    return dice.choice(STARTS) * dice.randrange(1, 3) + text if dice.random() < 0.5 else text


def storable(text: str) -> str:
    """Return a text without what no CSV file or workbook can hold: NUL, half characters and two that are none.

    ``_x005F_x0041_`` is left out too: xlsxwriter escapes two such escapes that share a line as if they were one.
    """
    text = text.replace("_x005F_x", "_x005F x")
    return "".join(c for c in text if c not in "\0\ufffe\uffff" and not "\ud800" <= c <= "\udfff") or "x"


def broken_csv(texts: list[str]) -> list[str]:
    """Return the texts that do not come back from CSV through our own reader, or that stand there as a formula."""
    broken = []
    for text in texts:
        content = csv_bytes(pd.DataFrame({"one": [text], "two": ["x"]}))
        cell = read_csv_text(content, Source("links", "links.csv")).records[1][0]
        written = content.decode("utf-8-sig").splitlines()[1].lstrip('"')
        if cell != text or (written[:1] in FORMULA_STARTS and not is_number(text)):
            broken.append(f"CSV {text!r}")
    return broken


def broken_workbook(texts: list[str]) -> list[str]:
    """Return the texts that do not come back from a workbook, and formulas and links in it."""
    content = workbook_bytes({"links": pd.DataFrame({"one": texts})}, mark="trial")
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name("links")
        .to_python(skip_empty_area=False)
    )
    broken = [f"Excel {a!r}" for a, (b,) in zip(texts, rows[1:], strict=True) if a != b]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/" in name)
    return broken + [tag for tag in ("<f>", "<f ", "<hyperlink") if tag.encode() in sheets]


def broken_graphs(dice: random.Random, n: int) -> list[str]:
    """Return which of n small networks of any texts an XML reader, networkx or igraph does not read as written."""
    broken = []
    for number in range(n):
        a, b, sector = (any_text(dice) for _ in range(3))
        graph = nx.Graph([(a, b, {"class": any_text(dice), "tier": 2, "strength": 0.5})])
        graph.nodes[a]["sector"] = sector
        clean = clean_graph(graph)
        for content, read in (
            (graphml_bytes(clean, mark=sector), nx.read_graphml),
            (gexf_bytes(clean, mark=sector), nx.read_gexf),
        ):
            if not _reads_back(content, read, clean):
                broken.append(f"{read.__name__} {a!r} {b!r}")
        if number % IGRAPH_EVERY == 0 and not _igraph_reads(graphml_bytes(clean, mark="m"), clean):
            broken.append(f"igraph {a!r} {b!r}")
    return broken


def _reads_back(content: bytes, read: object, clean: CleanGraph) -> bool:
    """Tell whether the XML parses and networkx finds in it the clean network."""
    try:
        ElementTree.fromstring(content)  # noqa: S314 - our own text
        back = read(io.BytesIO(content))  # type: ignore[operator]
    except (ElementTree.ParseError, nx.NetworkXError, ValueError):
        return False
    edges = {tuple(sorted(ends[:2])): ends[2] for ends in back.edges(data=True)}
    same = {ends: {k: v for k, v in data.items() if k != "id"} for ends, data in edges.items()}
    return dict(back.nodes(data=True)) == clean.nodes and same == clean.edges


def _igraph_reads(content: bytes, clean: CleanGraph) -> bool:
    """Tell whether igraph finds the same labels."""
    with TemporaryDirectory() as place:
        path = Path(place) / "g.graphml"
        path.write_bytes(content)
        back = igraph.Graph.Read_GraphML(str(path))
    return bool(back.vs["label"] == [data["label"] for data in clean.nodes.values()])


def is_number(text: str) -> bool:
    """Tell whether a text is a plain number, which needs no guard."""
    return text[1:].replace(".", "", 1).isdigit()


def main() -> None:
    """Try every format with hostile and with random texts."""
    dice = random.Random(SEED)
    texts = [*map(storable, HOSTILE), *(storable(any_text(dice)) for _ in range(TEXTS))]
    broken = broken_csv(texts) + broken_workbook(texts) + broken_graphs(dice, GRAPHS)
    keep(
        Outcome(
            "safe_formats",
            "any text comes back from CSV, Excel, GraphML and GEXF as it was, runs nowhere, and every XML file opens",
            2 * len(texts) + 2 * GRAPHS,
            len(broken),
            f"Read by our own reader, calamine, ElementTree, networkx and (one in {IGRAPH_EVERY}) igraph. "
            "Not promised of Excel: a text with two of its own escapes in a row, as _x005F_x0041_. "
            f"{'; '.join(broken[:3])}".strip(),
        )
    )


if __name__ == "__main__":
    main()
