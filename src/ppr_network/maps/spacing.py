"""Room for labels: a layout is turned, stretched to a screen's shape and pushed apart where nodes crowd."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CELL_WIDTH, CELL_HEIGHT = 96.0, 62.0  # the room of one node with a short label
WIDE, SQUARE = 1.6, 1.35  # width over height of the finished picture lies between these
EVENNESS = 0.4  # 0 keeps the distances of the force layout, 1 spaces ranks evenly


def fit_to_shape(placed: Array) -> Array:
    """Return the layout turned so that it is widest from left to right, filling about 16:10."""
    placed = _turned(placed)
    n = len(placed)
    ratio = float(np.clip(_ratio(placed), SQUARE, WIDE))
    height = np.sqrt(n * CELL_WIDTH * CELL_HEIGHT / ratio)
    sides = np.array([height * ratio, height])
    low, high = placed.min(axis=0), placed.max(axis=0)
    share = (placed - low) / np.where(high > low, high - low, 1)
    even = np.argsort(np.argsort(placed, axis=0, kind="stable"), axis=0) / max(1, n - 1)
    flat = high - low < 1e-6
    share = np.where(flat, 0.5, (1 - EVENNESS) * share + EVENNESS * even)
    result: Array = (share - 0.5) * sides
    return result


def spread_apart(placed: Array, *, gap: tuple[float, float] = (70.0, 44.0), rounds: int = 60) -> Array:
    """Return the layout with no two nodes inside one another's room, wider than tall because labels are."""
    room = np.array(gap)
    placed = placed / room
    for _ in range(rounds):
        first, second = _close_pairs(placed)
        if not len(first):
            break
        apart = placed[first] - placed[second]
        apart = np.where(np.abs(apart).sum(axis=1, keepdims=True) < 1e-9, [0.0, 1e-3], apart)
        distance = np.sqrt((apart * apart).sum(axis=1, keepdims=True))
        move = apart / distance * (1.0 - distance) * 0.5
        placed = placed.copy()
        np.add.at(placed, first, move * 0.8)
        np.add.at(placed, second, -move * 0.8)
    spread: Array = placed * room
    middle: Array = (spread.min(axis=0) + spread.max(axis=0)) / 2
    centred: Array = spread - middle
    return centred


def _close_pairs(placed: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of rows less than 1 apart, found among the cells of a grid about each."""
    cell = np.floor(placed - placed.min(axis=0)).astype(np.int64)
    across = int(cell[:, 0].max()) + 3
    key = cell[:, 1] * across + cell[:, 0] + 1
    order = np.argsort(key, kind="stable")
    key = key[order]
    own = np.arange(len(key))
    beside = _ranges(own, own + 1, np.searchsorted(key, key + 1, side="right"))
    below = np.searchsorted(key, key + across - 1, side="left")
    under = np.searchsorted(key, key + across + 1, side="right")
    first, second = (np.concatenate(ends) for ends in zip(beside, _ranges(own, below, under), strict=True))
    x, y = placed[order, 0], placed[order, 1]
    dx, dy = x[second] - x[first], y[second] - y[first]
    close = dx * dx + dy * dy < 0.998
    return order[first[close]], order[second[close]]


def _ranges(
    own: NDArray[np.int64], start: NDArray[np.int64], stop: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each row with every row from its start up to its stop."""
    counts = stop - start
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(own, counts), np.repeat(start, counts) + offset


def _ratio(placed: Array) -> float:
    """Return width over height."""
    width, height = np.ptp(placed, axis=0)
    return float(width / height) if height > 0 else WIDE


def _turned(placed: Array) -> Array:
    """Return the layout turned about its middle so that its longest axis lies level."""
    centred: Array = placed - placed.mean(axis=0)
    x, y = centred[:, 0], centred[:, 1]
    a, b, c = (x * x).sum(), (x * y).sum(), (y * y).sum()
    half = (a - c) / 2
    spread = np.sqrt(half * half + b * b)
    if spread < 1e-9:
        return centred
    axis = np.array([half + spread, b]) if half >= 0 else np.array([b, spread - half])
    axis = axis / np.sqrt((axis * axis).sum())
    turned = np.stack([x * axis[0] + y * axis[1], y * axis[0] - x * axis[1]], axis=1)
    result: Array = turned
    return result
