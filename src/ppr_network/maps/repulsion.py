"""How nodes push one another away: pair by pair in a small network, block by block in a large one.

In a large one the nodes are cut into blocks of equally many that lie together. Nodes of a block and of the
blocks about it push one another pair by pair; farther ones push as if all stood at their block's middle.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

PAIRWISE_UP_TO = 400  # nodes; above, blocks are faster
IN_BLOCK = 14  # nodes of a block, about
ABOUT = 9  # blocks taken pair by pair, a block's own among them
AT_ONCE = 12  # blocks worked on at a time
ROWS = 32  # rows of a table of distances held at a time, so that they stay in the processor's cache
SOFT = 0.01  # keeps the push of two nodes in one place finite


def repulsion(placed: Array) -> Array:
    """Return the push of every node away from every other: 1 / distance."""
    return _pairwise(placed) if len(placed) <= PAIRWISE_UP_TO else _blockwise(placed)


def _pairwise(placed: Array) -> Array:
    """Return the push with every pair reckoned by itself."""
    x, y = placed[:, 0].copy(), placed[:, 1].copy()
    push = np.empty_like(placed)
    for first in range(0, len(placed), ROWS):
        rows = slice(first, first + ROWS)
        push[rows, 0], push[rows, 1] = _pushed(x[rows, None] - x, y[rows, None] - y)
    return push


def _blockwise(placed: Array) -> Array:
    """Return the push with far nodes taken block by block."""
    blocks, real = _blocks(placed)
    x, y = placed[blocks, 0], placed[blocks, 1]
    weight = real.sum(axis=1)
    middle_x, middle_y = (x * real).sum(axis=1) / weight, (y * real).sum(axis=1) / weight
    dx, dy = middle_x[:, None] - middle_x, middle_y[:, None] - middle_y
    near = np.sort(np.argpartition(dx * dx + dy * dy, ABOUT - 1, axis=1)[:, :ABOUT], axis=1)
    far = np.broadcast_to(weight, dx.shape).copy()
    np.put_along_axis(far, near, 0.0, axis=1)
    far_x, far_y = _pushed(dx, dy, far)
    push = np.empty_like(placed)
    for first in range(0, len(blocks), AT_ONCE):
        rows = slice(first, first + AT_ONCE)
        by, size = near[rows], (len(near[rows]), 1, -1)
        about_x, about_y = x[by].reshape(size), y[by].reshape(size)
        near_x, near_y = _pushed(
            x[rows, :, None] - about_x, y[rows, :, None] - about_y, real[by].reshape(size)
        )
        own, there = blocks[rows], real[rows] > 0
        push[own[there], 0] = (far_x[rows, None] + near_x)[there]
        push[own[there], 1] = (far_y[rows, None] + near_y)[there]
    return push


def _pushed(dx: Array, dy: Array, weight: Array | float = 1.0) -> tuple[Array, Array]:
    """Return the sums along the last axis of weight / distance, along both axes."""
    share = weight / (dx * dx + dy * dy + SOFT)
    return (dx * share).sum(axis=-1), (dy * share).sum(axis=-1)


def _blocks(placed: Array) -> tuple[NDArray[np.int64], Array]:
    """Return the rows of nodes by block, upright strips cut across; the second table has 0 where a row is filler."""
    n = len(placed)
    across = int(np.sqrt(n / IN_BLOCK)) + 1
    high = -(-n // across)
    down = -(-high // IN_BLOCK)
    by_x = _padded(np.argsort(placed[:, 0], kind="stable"), across, high)
    strips = np.where(by_x >= 0, placed[by_x, 1], np.inf)
    by_y = np.take_along_axis(by_x, np.argsort(strips, axis=1, kind="stable"), axis=1)
    blocks = np.concatenate([_padded(strip[strip >= 0], down, IN_BLOCK) for strip in by_y])
    blocks = blocks[(blocks >= 0).any(axis=1)]
    return np.maximum(blocks, 0), (blocks >= 0).astype(float)


def _padded(rows: NDArray[np.int64], n: int, size: int) -> NDArray[np.int64]:
    """Return rows cut into ``n`` lines of a size, -1 where they run out."""
    table = np.full(n * size, -1)
    table[: len(rows)] = rows
    return table.reshape(n, size)
