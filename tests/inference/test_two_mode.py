"""Presences as a matrix."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.sparse import coo_array, csr_array

from ppr_network.errors import UsageError
from ppr_network.inference.two_mode import ones_of, two_mode, without_fixed
from tests.inference.matrices import BACKBONE, davis


def test_tables_arrays_and_graphs_say_the_same():
    """A DataFrame, an array, a sparse array and a two-mode graph of the same presences give the same cells."""
    frame = pd.DataFrame(BACKBONE, index=["a", "b", "c"], columns=["e1", "e2", "e3", "e4"])
    G = nx.bipartite.from_biadjacency_matrix(csr_array(BACKBONE))
    for given in (frame, csr_array(BACKBONE), BACKBONE.tolist(), G):
        assert np.array_equal(two_mode(given).cells, BACKBONE)
    assert (two_mode(frame).rows, two_mode(frame).columns[0]) == (("a", "b", "c"), "e1")


def test_a_sparse_matrix_is_read_as_it_stands():
    """Its ones are those of the full matrix, zeros that are written out are none, and its rows are numbers."""
    sparse = csr_array(BACKBONE).astype(np.float64)
    sparse.data[0] = 0.0
    ones, rows = ones_of(sparse)
    assert np.array_equal(ones.toarray(), two_mode(sparse).cells)
    assert (ones.nnz, rows) == (int(np.sum(BACKBONE)) - 1, (0, 1, 2))


def test_a_presence_of_two_is_named_in_a_sparse_matrix():
    """What stands twice in a sparse matrix adds up, and is no presence."""
    twice = coo_array((np.ones(2), ([0, 0], [1, 1])), shape=(2, 2))
    with pytest.raises(UsageError, match="one of these is 2"):
        ones_of(twice)


def test_davis_is_read_in_the_order_of_the_graph():
    """Women are rows, events columns, with the golden sums."""
    presences = two_mode(davis())
    assert presences.rows[0] == "Evelyn Jefferson"
    assert presences.cells.sum(axis=1).tolist() == [8, 7, 8, 7, 4, 4, 4, 3, 4, 4, 4, 6, 7, 8, 5, 2, 2, 2]
    assert presences.cells.sum(axis=0).tolist() == [3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3]


def test_what_has_no_freedom_is_left_out():
    """Full and empty rows and columns go, and then those that are full or empty among the rest."""
    rows, columns = without_fixed(
        np.array([[1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 0]], dtype=bool)
    )
    assert (rows.tolist(), columns.tolist()) == ([1, 2], [1, 2])
    assert without_fixed(np.tri(3, dtype=bool))[0].tolist() == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([[0, 2]], "one of these is 2"),
        ([0, 1], r"have 1 dimension"),
        (nx.path_graph(3), "'bipartite', 0 or 1"),
    ],
)
def test_what_is_no_matrix_of_presences_is_named(given, told):
    """Counts, a list and a graph of one mode are errors that say what is wrong."""
    with pytest.raises(UsageError, match=told):
        two_mode(given)


def test_an_edge_within_a_side_is_named():
    """A two-mode graph has no edge between two nodes of one side."""
    G = nx.path_graph(3)
    nx.set_node_attributes(G, {0: 0, 1: 0, 2: 1}, "bipartite")
    with pytest.raises(UsageError, match="0 – 1"):
        two_mode(G)
