"""The files of an output folder, by name: what is published, as bytes."""

from collections.abc import Callable, Mapping

import pandas as pd

from ppr_network.model import Publication
from ppr_network.telling import Tell, silent, told
from ppr_network.write.clean_graph import clean_graph
from ppr_network.write.graph_files import gexf_bytes, graphml_bytes
from ppr_network.write.parquet import MOST_ROWS_OF_CSV, parquet_bytes
from ppr_network.write.readme import readme_text
from ppr_network.write.tables import csv_bytes, json_bytes
from ppr_network.write.workbook import workbook_bytes

POINTERS = frozenset({"file_a", "sheet_a", "rows_a", "file_b", "sheet_b", "rows_b"})
TABLES = ("links", "evidence", "actors", "measures", "findings")


def publication_files(
    publication: Publication,
    pages: Mapping[str, str | bytes],
    *,
    models: Mapping[str, pd.DataFrame | str] | None = None,
    long: Callable[[], Mapping[str, bytes]] | None = None,
    tell: Tell = silent,
) -> dict[str, bytes]:
    """Return every file of an output folder but manifest.json, sorted by name, which bears the mark of the release.

    Parameters
    ----------
    publication
        What may leave under one release.
    pages
        Pages and pictures that are made elsewhere, by file name: ``report.html``, ``map.html``,
        ``figures/NAME.svg``. Text becomes UTF-8.
    models
        The files of ``models/``, tables and texts, where they are asked for.
    long
        Gives what :func:`long_files` returns, if that is made elsewhere.
    tell
        Called with a few words before each step.
    """
    mark = release_mark(publication)
    files = {name: page.encode("utf-8") if isinstance(page, str) else page for name, page in pages.items()}
    every = {name: getattr(publication, name) for name in TABLES}
    tables = {
        name: table for name, table in every.items() if len(table.columns)
    }  # without what may not leave
    short = [name for name, table in tables.items() if not _is_long(publication, table)]
    files |= {
        f"{name}.csv": csv_bytes(tables[name]) for name in told(tell, "writing the tables", short, called=str)
    }
    files |= {f"figures/{name}.csv": csv_bytes(table) for name, table in publication.tables.items()}
    for name, content in (models or {}).items():
        files[f"models/{name}"] = content.encode("utf-8") if isinstance(content, str) else csv_bytes(content)
    files["summary.json"] = json_bytes(publication.summary)
    tell("writing the workbook")
    files["data.xlsx"] = workbook_bytes(packed_tables({**tables, **publication.tables}), mark=mark)
    tell("writing the network")
    network = clean_graph(publication.graph)
    formats = {"network.graphml": graphml_bytes, "network.gexf": gexf_bytes}
    files |= {
        name: formats[name](network, mark=mark) for name in told(tell, "writing the network", [*formats])
    }
    tell("writing the long tables")
    files |= long_files(publication) if long is None else long()
    files["README.txt"] = readme_text(publication, files, n_replaced=network.n_replaced).encode("utf-8")
    return dict(sorted((publication.file_name(name), content) for name, content in files.items()))


def long_files(publication: Publication) -> dict[str, bytes]:
    """Return the tables of a publication that are too long for CSV, as files."""
    tables = {name: getattr(publication, name) for name in TABLES}
    return {
        f"{name}.parquet": parquet_bytes(table)
        for name, table in tables.items()
        if _is_long(publication, table)
    }


def _is_long(publication: Publication, table: pd.DataFrame) -> bool:
    """Tell whether a table is too long for CSV; the files of the public are read as text before they leave."""
    return len(table) > MOST_ROWS_OF_CSV and publication.release != "public"


def packed_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables of data.xlsx: all but what points into the registers, files and rows.

    A pack goes further than the registers should, and whoever has both finds a person by the row. The order of the
    input rows changes nothing in what is left.
    """
    return {
        name: table[[column for column in table.columns if column not in POINTERS]]
        for name, table in tables.items()
        if name != "findings"
    }


def check_files(findings: pd.DataFrame, page: str) -> dict[str, bytes]:
    """Return the files of a look at the inputs alone."""
    return {"findings.csv": csv_bytes(findings), "findings.html": page.encode("utf-8")}


def release_mark(publication: Publication) -> str:
    """Return the sentence that tells a reader of a file which release it is."""
    return (
        f"{publication.mark}. {publication.settings.name}. Release: {publication.release}. "
        f"Records to {publication.as_of}."
    )
