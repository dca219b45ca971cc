"""Small matrices of presences, and all that have the same sums."""

from itertools import combinations

import networkx as nx
import numpy as np

# The matrix of the R package backbone's tests; eight matrices have its sums.
BACKBONE = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
# Its sums force eight of the sixteen cells, though no row or column is full or empty.
NO_END = np.array([[1, 1, 1, 0], [1, 1, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]])
FOUR_BY_FOUR = np.array([[1, 0, 1, 0], [1, 1, 0, 1], [0, 0, 0, 1], [0, 1, 1, 0]])  # one of 48


def all_with_sums_of(B):
    """Return every matrix of 0 and 1 with the row and column sums of ``B``, by going through its rows."""
    n_columns = B.shape[1]
    grown = [np.zeros((0, n_columns), dtype=int)]
    for total in B.sum(axis=1):
        rows = [
            np.isin(range(n_columns), places).astype(int) for places in combinations(range(n_columns), total)
        ]
        grown = [np.vstack([above, row]) for above in grown for row in rows]
        grown = [matrix for matrix in grown if (matrix.sum(axis=0) <= B.sum(axis=0)).all()]
    return [matrix for matrix in grown if (matrix.sum(axis=0) == B.sum(axis=0)).all()]


def exact_upper(B, i, j):
    """Return in what share of all matrices with these sums two rows are together at least as often."""
    together = [int(matrix[i] @ matrix[j]) for matrix in all_with_sums_of(B)]
    return float(np.mean(np.array(together) >= int(B[i] @ B[j])))


def davis():
    """Return the Southern Women of Davis, Gardner and Gardner: 18 women, 14 events, 89 presences."""
    return nx.davis_southern_women_graph()
