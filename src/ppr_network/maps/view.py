"""What a map shows, as plain data: actors, links, sectors, days. The page and pictures walk it."""

from collections.abc import Sequence
from dataclasses import dataclass

Position = tuple[float, float]


@dataclass(frozen=True)
class Group:
    """A sector with its look; ``shape`` is a name of vis-network."""

    name: str
    colour: str
    shape: str


@dataclass(frozen=True)
class Kind:
    """A kind of link with its look: ``dash`` in screen pixels, empty for a full line."""

    key: str
    word: str
    means: str
    colour: str
    width: float
    dash: tuple[int, ...] = ()
    new: bool = False


@dataclass(frozen=True)
class Actor:
    """A node: ``group`` and ``size`` (radius) as drawn, ``facts`` as sentences for the details."""

    name: str
    group: int
    position: Position
    size: float
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """One meeting or partnership behind a link; ``date`` is ISO text or empty."""

    date: str
    event: str


@dataclass(frozen=True)
class Link:
    """An edge between rows ``a`` and ``b`` of the actors, drawn from ``day`` on (``None``: always)."""

    a: int
    b: int
    kind: int
    day: int | None = None
    first: str = ""
    formed: str = ""
    said: str = ""  # what its class says, in plain words
    evidence: tuple[Evidence, ...] = ()
    n_evidence: int = 0


@dataclass(frozen=True)
class Mark:
    """A day named under the slider."""

    day: int
    word: str


@dataclass(frozen=True)
class Days:
    """The days of the slider, counted from ``day_0`` (ISO text; empty where days are numbers without a date)."""

    day_0: str
    first: int
    last: int
    marks: tuple[Mark, ...]
    events: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Step:
    """One step of the story: a sentence, and the view it speaks of as rows of the map.

    ``day`` None is the last day; ``focus`` None nobody; ``kinds`` and ``groups`` None all.
    """

    caption: str
    day: int | None
    focus: int | None = None
    kinds: tuple[int, ...] | None = None
    groups: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Headings:
    """The words around the map."""

    title: str
    finding: str
    sentences: tuple[str, ...]
    group_word: str
    subtitle: str = ""
    banners: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    logo_text: str = ""
    source: str = ""
    version: str = ""


@dataclass(frozen=True)
class MapView:
    """A whole map. ``band`` is the y of the line above the unconnected actors, ``None`` if there are none."""

    headings: Headings
    groups: tuple[Group, ...]
    kinds: tuple[Kind, ...]
    actors: tuple[Actor, ...]
    links: tuple[Link, ...]
    days: Days | None = None
    band: float | None = None
    story: tuple[Step, ...] = ()
    of_graph: bool = False  # any graph, of which the page speaks in groups instead of sectors

    def n_of_kind(self, kind: int) -> int:
        """Return how many links are of a kind."""
        return sum(link.kind == kind for link in self.links)

    def n_in_group(self, group: int) -> int:
        """Return how many actors are in a group."""
        return sum(actor.group == group for actor in self.actors)


def sizes(degrees: Sequence[int]) -> list[float]:
    """Return a radius for each number of links: by area, from 6 to 16."""
    top = max(degrees, default=0)
    return [round(6 + 10 * (degree / top) ** 0.5, 1) if top else 6.0 for degree in degrees]
