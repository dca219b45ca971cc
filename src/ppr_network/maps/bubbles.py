"""Where the groups of a map stand as bubbles, how large each is, and how wide a band is for each link."""

from dataclasses import dataclass
from math import cos, hypot, pi, sin

import networkx as nx

from ppr_network.maps.layout import layout
from ppr_network.maps.rollup import RollUp, roll_up
from ppr_network.maps.view import MapView, Position

ON_CIRCLE = 16  # more groups than these are laid out like a network
MOST = 100  # more groups than these are no overview
RADIUS = 100.0  # of the circle
LARGEST, SMALLEST = 22.0, 4.0  # radius of a bubble on a circle of that size
WIDEST, MOST_A_LINK = 24.0, 5.0  # pixels of the widest band, and of a single link


@dataclass(frozen=True)
class Bubbles:
    """Middle and radius of each group, in the order of the groups, and the width of a link in a band in pixels."""

    positions: tuple[Position, ...]
    radii: tuple[float, ...]
    per_link: float


def bubbles_of(view: MapView) -> Bubbles | None:
    """Return the bubbles of a map, the same on every run; ``None`` where there are fewer than two groups, or more than 100.

    Groups that share many links stand side by side on a circle, so that few wide bands cross its middle; more
    than 16 are laid out as a network is. The area of a bubble is that of its number of actors, and no two overlap.
    """
    n = len(view.groups)
    if not 2 <= n <= MOST:
        return None
    whole = roll_up(view)
    positions = _on_circle(_order(whole, n)) if n <= ON_CIRCLE else _laid_out(whole, n)
    room = min(_distance(p, q) for i, p in enumerate(positions) for q in positions[:i])
    top = max(max(whole.actors), 1)
    largest = min(LARGEST * (_size(positions) / (2 * RADIUS)), 0.42 * room)
    smallest = min(SMALLEST * (_size(positions) / (2 * RADIUS)), largest)
    radii = tuple(round(max(smallest, largest * (k / top) ** 0.5), 1) for k in whole.actors)
    widest = max((band.n for band in whole.bands.values()), default=1)
    return Bubbles(positions, radii, round(min(MOST_A_LINK, WIDEST / widest), 4))


def _order(whole: RollUp, n: int) -> list[int]:
    """Return the groups in the order of the circle: each next one shares most links with the last."""
    weight = {pair: band.n for pair, band in whole.bands.items()}
    weight |= {(q, p): k for (p, q), k in weight.items()}
    order, left = [0], set(range(1, n))
    while left:
        last = order[-1]
        nearest = min(left, key=lambda g: (-weight.get((last, g), 0), g))
        order.append(nearest)
        left.remove(nearest)
    return order


def _on_circle(order: list[int]) -> tuple[Position, ...]:
    """Return each group's place on the circle, the first at the top, clockwise; two side by side."""
    start = -pi / 2 if len(order) == 2 else 0.0  # two stand side by side
    turn = {group: start + 2 * pi * i / len(order) for i, group in enumerate(order)}
    return tuple(
        (round(RADIUS * sin(turn[g]), 1) + 0.0, round(-RADIUS * cos(turn[g]), 1) + 0.0)
        for g in range(len(order))
    )


def _laid_out(whole: RollUp, n: int) -> tuple[Position, ...]:
    """Return the places of many groups, those that share links near one another."""
    groups: nx.Graph[int] = nx.Graph()
    groups.add_nodes_from(range(n))
    groups.add_edges_from(whole.bands)
    places = layout(groups, seed=1, group="")
    return tuple(places[g] for g in range(n))


def _distance(p: Position, q: Position) -> float:
    """Return how far two places are apart."""
    return hypot(p[0] - q[0], p[1] - q[1])


def _size(positions: tuple[Position, ...]) -> float:
    """Return the shorter side of the box around the places, never nothing."""
    sides = [max(c) - min(c) for c in zip(*positions, strict=True)]
    return max(1.0, min(side for side in sides if side > 0) if any(sides) else 1.0)
