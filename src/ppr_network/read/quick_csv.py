"""Long CSV text that holds no quotation mark and is of one width throughout, column by column by the parser of pandas.

Nothing else is tried: any other text is for the careful parser, and what comes out of this one is the same to a letter.
"""

import csv
import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ppr_network.read.coded_records import CodedRecords, Column, numbered

FEWEST = 512 * 1024  # characters from which it is worth while
PIECE = 8 * 1024**2  # characters that are parted at once
LONGEST_LINE = 1000  # bytes; longer ones are looked at by the careful parser
SIMPLE = frozenset(",;\t|")


def quick_records(text: str, separator: str, *, fewest: int) -> CodedRecords | None:
    """Return the records of a text, or None if it is not beyond doubt how it is to be read.

    Parameters
    ----------
    text
        Without NUL characters.
    separator
        What parts its cells.
    fewest
        Characters below which nothing is tried.
    """
    if len(text) < max(fewest, 1) or separator not in SIMPLE or '"' in text or "\ufeff" in text:
        return None
    if text.count("\r") != text.count("\r\n"):
        return None
    known: list[dict[str, int]] = []
    codes: list[list[NDArray[np.int32]]] = []
    for piece in _pieces(text):
        width = _width(piece, ord(separator))
        if width < 2 or (known and width != len(known)):
            return None
        known = known or [{} for _ in range(width)]
        codes = codes or [[] for _ in range(width)]
        for place, cells in enumerate(_columns(piece, separator)):
            codes[place].append(numbered(cells, known[place]))
    return CodedRecords(
        tuple(Column(np.concatenate(parts), list(texts)) for parts, texts in zip(codes, known, strict=True))
    )


def _pieces(text: str) -> Iterator[bytes]:
    """Yield the text in pieces of whole lines, the last of which ends with a line break too."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        piece = text[start:end].encode()
        yield piece if piece.endswith(b"\n") else piece + b"\n"
        start = end


def _width(piece: bytes, separator: int) -> int:
    """Return how many cells every line has; 0 if lines differ, or one is long."""
    letters = np.frombuffer(piece, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord("\n"))
    if np.diff(ends, prepend=-1).max() > LONGEST_LINE:
        return 0
    until = np.searchsorted(np.flatnonzero(letters == separator), ends)
    counts = np.diff(until, prepend=0)
    return int(counts[0]) + 1 if (counts == counts[0]).all() else 0


def _columns(piece: bytes, separator: str) -> Iterator[NDArray[np.object_]]:
    """Yield the cells of each column."""
    frame = pd.read_csv(
        io.BytesIO(piece),
        sep=separator,
        header=None,
        index_col=False,
        dtype=object,
        quoting=csv.QUOTE_NONE,
        na_filter=False,
        skip_blank_lines=False,
        low_memory=False,
        encoding="utf-8",
        engine="c",
    )
    for place in range(frame.shape[1]):
        yield frame[place].to_numpy(dtype=object)
