"""Who was at what, as a matrix of presences: rows are actors, columns are events."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from ppr_network.errors import UsageError

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class TwoMode:
    """A matrix of presences with the names of its rows and columns."""

    cells: BoolArray
    rows: tuple[Hashable, ...]
    columns: tuple[Hashable, ...]


def two_mode(B: Any) -> TwoMode:
    """Return presences as a matrix of yes and no.

    Parameters
    ----------
    B
        A biadjacency matrix of 0 and 1 (DataFrame, array, scipy sparse array), or a networkx graph whose nodes
        have ``bipartite`` 0 (they become the rows) or 1 (the columns), in the order of the graph.

    Raises
    ------
    UsageError
        If a cell is neither 0 nor 1, there are not two dimensions, or a node of the graph has no side.

    Examples
    --------
    >>> two_mode([[1, 0], [1, 1]]).cells.sum(axis=1).tolist()
    [1, 2]
    """
    if isinstance(B, nx.Graph):
        return _of_graph(B)
    values = B.toarray() if hasattr(B, "toarray") else np.asarray(B)
    if values.ndim != 2:
        message = f"presences are a matrix of actors by events; these have {values.ndim} dimension(s)."
        raise UsageError(message)
    cells = values.astype(bool, copy=False)
    if cells is not values and not np.array_equal(cells, values):
        message = f"a presence is 0 or 1; one of these is {values[cells != values][0]}."
        raise UsageError(message)
    named = isinstance(B, pd.DataFrame)
    rows, columns = (B.index, B.columns) if named else map(range, cells.shape)
    return TwoMode(cells, tuple(rows), tuple(columns))


def ones_of(B: Any) -> tuple[csr_array, tuple[Hashable, ...]]:
    """Return presences as a sparse matrix of 0 and 1, and the names of its rows: a sparse one is never filled up.

    Parameters
    ----------
    B
        As for :func:`two_mode`.

    Raises
    ------
    UsageError
        As :func:`two_mode`.

    Examples
    --------
    >>> ones_of([[1, 0], [1, 1]])[0].indices.tolist()
    [0, 0, 1]
    """
    if not hasattr(B, "tocsr"):
        presences = two_mode(B)
        return csr_array(presences.cells).astype(np.int64), presences.rows
    ones = csr_array(B, copy=True)
    ones.sum_duplicates()
    ones.eliminate_zeros()
    if (ones.data != 1).any():
        message = f"a presence is 0 or 1; one of these is {ones.data[ones.data != 1][0]}."
        raise UsageError(message)
    return ones.astype(np.int64), tuple(range(ones.shape[0]))


def without_fixed(cells: BoolArray | csr_array) -> tuple[IntArray, IntArray]:
    """Return the places of the rows and columns that their sums leave any freedom.

    Full and empty rows and columns can be in no other way, nor can those that are full or empty among what is left.
    """
    rows, columns = np.arange(cells.shape[0]), np.arange(cells.shape[1])
    left = cells
    while True:
        sums = left.sum(axis=1), left.sum(axis=0)
        kept = [(of > 0) & (of < n) for of, n in zip(sums, left.shape[::-1], strict=True)]
        if kept[0].all() and kept[1].all():
            return rows, columns
        rows, columns = rows[kept[0]], columns[kept[1]]
        left = left[np.ix_(*kept)]


def _of_graph(B: "nx.Graph[Any]") -> TwoMode:
    """Return the presences of a two-mode graph."""
    sides = [[node for node, side in B.nodes(data="bipartite") if side == mode] for mode in (0, 1)]
    if sum(map(len, sides)) != len(B):
        message = "each node of a two-mode graph needs the attribute 'bipartite', 0 or 1; some have another or none."
        raise UsageError(message)
    place = [{node: i for i, node in enumerate(nodes)} for nodes in sides]
    cells = np.zeros((len(sides[0]), len(sides[1])), dtype=bool)
    for u, v in B.edges:
        row, column = (u, v) if u in place[0] else (v, u)
        if row not in place[0] or column not in place[1]:
            message = f"the edge {u!r} – {v!r} joins two nodes of one side; a two-mode graph has none."
            raise UsageError(message)
        cells[place[0][row], place[1][column]] = True
    return TwoMode(cells, tuple(sides[0]), tuple(sides[1]))
