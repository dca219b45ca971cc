"""Where labels go in a still picture: the largest first, none over another or over a node."""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ppr_network.maps.view import Position

Box = Sequence[float]  # left, top, right, bottom
Array = NDArray[np.float64]

CELL = 2.0  # pixels of a grid by which crowds are found
LONGEST = 30  # characters of a name in a picture; the lists have all of it


@dataclass(frozen=True)
class Disc:
    """A node in the picture that may bear a label."""

    x: float
    y: float
    radius: float
    text: str


@dataclass(frozen=True)
class Label:
    """A label: its text, cut to size, and the left end of its base line."""

    disc: int
    x: float
    y: float
    text: str


def place_labels(
    discs: Sequence[Disc], order: Sequence[int], *, font: float, bounds: Box, limit: int = 60
) -> list[Label]:
    """Return the labels that fit, tried in ``order``, beside, below or above their node."""
    taken = _Taken(discs)
    texts = [shortened(disc.text) for disc in discs]
    boxes = _candidates(discs, [text_width(text, font) for text in texts], font)
    tried = _inside(boxes, bounds) & ~taken.surely_overlap(boxes)
    is_worth_it = np.asarray(tried.any(axis=1)).tolist()
    labels: list[Label] = []
    for i in order:
        if len(labels) == limit:
            break
        for box in boxes[i, tried[i]].tolist() if is_worth_it[i] else ():
            if not taken.overlaps(box, but=i):
                taken.add(box)
                labels.append(Label(i, round(box[0], 1), round(box[3] - 0.25 * font, 1), texts[i]))
                break
    return labels


class _Taken:
    """The room that is taken: by discs, sorted from top to bottom so that few need be looked at, and by labels."""

    def __init__(self, discs: Sequence[Disc]) -> None:
        boxes = np.array([(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in discs])
        self._disc = np.argsort(boxes.reshape(-1, 4)[:, 1], kind="stable")
        self._boxes = boxes.reshape(-1, 4)[self._disc]
        self._tops = self._boxes[:, 1].tolist()
        self._tallest = float((self._boxes[:, 3] - self._boxes[:, 1]).max(initial=0.0))
        self._labels = np.empty((0, 4))
        self._corner, self._middles = _summed([(disc.x, disc.y) for disc in discs])

    def surely_overlap(self, boxes: Array) -> NDArray[np.bool_]:
        """Tell which boxes have the middle of a disc well inside them: in a crowd nearly all, and no more need be asked."""
        last_crossing = np.array(self._middles.shape[::-1]) - 1
        ends = (
            np.ceil((boxes[..., :2] - self._corner) / CELL),
            np.floor((boxes[..., 2:] - self._corner) / CELL),
        )
        first, last = (end.clip(0, last_crossing).astype(np.int64) for end in ends)
        (left, top), (right, bottom) = np.moveaxis(first, -1, 0), np.moveaxis(np.maximum(first, last), -1, 0)
        n = self._middles
        found: NDArray[np.bool_] = n[bottom, right] - n[top, right] - n[bottom, left] + n[top, left] > 0
        return found

    def add(self, label: Box) -> None:
        """Take the room of a label."""
        self._labels = np.vstack([self._labels, label])

    def overlaps(self, box: Box, *, but: int) -> bool:
        """Tell whether a box shares room with any label, or any disc but one."""
        if _shared(box, self._labels).any():
            return True
        first = bisect_left(self._tops, box[1] - self._tallest - 1)
        last = bisect_left(self._tops, box[3])
        shared = _shared(box, self._boxes[first:last]) & (self._disc[first:last] != but)
        return bool(shared.any())


def _shared(box: Box, others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which of other boxes share room with one."""
    left, top, right, bottom = others.T
    shared: NDArray[np.bool_] = (box[0] < right) & (left < box[2]) & (box[1] < bottom) & (top < box[3])
    return shared


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a name cut to size, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def text_width(text: str, font: float) -> float:
    """Return about how wide a text runs in a common sans-serif font, on the safe side."""
    return sum(_em(character) for character in text) * font


def wrapped(text: str, font: float, width: float) -> list[str]:
    """Return a text as lines that fit a width; a longer word is broken."""
    lines: list[str] = []
    for word in text.split():
        rest = word
        while text_width(rest, font) > width:
            n = max(1, int(len(rest) * width / text_width(rest, font)) - 1)
            lines.append(rest[:n])
            rest = rest[n:]
        if lines and text_width(f"{lines[-1]} {rest}", font) <= width:
            lines[-1] = f"{lines[-1]} {rest}"
        else:
            lines.append(rest)
    return lines


@cache
def _em(character: str) -> float:
    """Return the share of the font size that a character takes."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if character in "iljtfrI.,:;'|!()[] ":
        return 0.36
    return 0.78 if character.isupper() or character in "mwMW@%…&" else 0.6


def _summed(middles: Sequence[Position]) -> tuple[Array, NDArray[np.int64]]:
    """Return the corner of a grid over places, and how many of them are above and left of each of its crossings."""
    places = np.array(middles).reshape(-1, 2)
    corner = places.min(axis=0, initial=0.0)
    cell = ((places - corner) // CELL).astype(np.int64) + 1
    n = np.zeros(cell.max(axis=0, initial=0)[::-1] + 1, dtype=np.int64)
    np.add.at(n, (cell[:, 1], cell[:, 0]), 1)
    return corner, n.cumsum(axis=0).cumsum(axis=1)


def _candidates(discs: Sequence[Disc], widths: Sequence[float], font: float) -> Array:
    """Return the four places tried for the label of each disc: right, left, below, above."""
    x, y, radius = np.array([(disc.x, disc.y, disc.radius) for disc in discs]).reshape(-1, 3).T
    gap, width, height = radius + 4, np.array(widths), font * 1.25
    places = [
        (x + gap, y - height / 2, x + gap + width, y + height / 2),
        (x - gap - width, y - height / 2, x - gap, y + height / 2),
        (x - width / 2, y + gap, x + width / 2, y + gap + height),
        (x - width / 2, y - gap - height, x + width / 2, y - gap),
    ]
    return np.array(places).transpose(2, 0, 1)


def _inside(boxes: Array, bounds: Box) -> NDArray[np.bool_]:
    """Tell which boxes lie within the picture."""
    left, top, right, bottom = np.moveaxis(boxes, -1, 0)
    inside: NDArray[np.bool_] = (
        (left >= bounds[0]) & (top >= bounds[1]) & (right <= bounds[2]) & (bottom <= bounds[3])
    )
    return inside
