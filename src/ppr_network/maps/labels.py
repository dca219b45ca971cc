"""Where labels go in a still picture: the largest first, none over another or over a node."""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # left, top, right, bottom

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
    labels: list[Label] = []
    for i in order:
        if len(labels) == limit:
            break
        text = shortened(discs[i].text)
        for box in _candidates(discs[i], text_width(text, font), font):
            if _inside(box, bounds) and not taken.overlaps(box, but=i):
                taken.add(box)
                labels.append(Label(i, round(box[0], 1), round(box[3] - 0.25 * font, 1), text))
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


def _candidates(disc: Disc, width: float, font: float) -> list[Box]:
    """Return the places tried for a label: right, left, below, above."""
    gap, height = disc.radius + 4, font * 1.25
    x, y = disc.x, disc.y
    return [
        (x + gap, y - height / 2, x + gap + width, y + height / 2),
        (x - gap - width, y - height / 2, x - gap, y + height / 2),
        (x - width / 2, y + gap, x + width / 2, y + gap + height),
        (x - width / 2, y - gap - height, x + width / 2, y - gap),
    ]


def _inside(box: Box, bounds: Box) -> bool:
    """Tell whether a box lies within the picture."""
    return box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]
