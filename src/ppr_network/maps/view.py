"""What a map shows, as plain data: actors, links, sectors, days. The page and pictures walk it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ppr_network.language import Language, english

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


class Evidence(NamedTuple):
    """One meeting or partnership behind a link; ``date`` is ISO text or empty."""

    date: str
    event: str


@dataclass(frozen=True)
class Link:
    """An edge between rows ``a`` and ``b`` of the actors, drawn from ``day`` on (``None``: always).

    ``before`` and ``during``: it was a working link in the baseline, and is one in the challenge.
    """

    a: int
    b: int
    kind: int
    day: int | None = None
    first: str = ""
    formed: str = ""
    said: str = ""  # what its class says, in plain words
    evidence: tuple[Evidence, ...] = ()
    n_evidence: int = 0
    before: bool = False
    during: bool = False


@dataclass(frozen=True)
class Mark:
    """A day named under the slider."""

    day: int
    word: str


@dataclass(frozen=True)
class Days:
    """The days of the slider, counted from ``day_0``; the page opens on day ``opens``.

    ``day_0`` is ISO text, empty where days are numbers without a date.
    """

    day_0: str
    first: int
    last: int
    opens: int
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
class Colouring:
    """A further way to colour the actors: its groups, the row of each actor's in them, and what it leaves out."""

    key: str
    word: str
    groups: tuple[Group, ...]
    of: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True)
class Headings:
    """The words around the map.

    ``summary`` is what summary.json says after the finding, and ``limits`` what it says of how far that goes, in its
    language. ``summary`` and ``sentences`` are on the first screen, ``limits`` and ``details`` below the pictures.
    ``mark`` is that of the release, the same in every language, and stands before the last banner.
    """

    title: str
    finding: str
    sentences: tuple[str, ...]
    group_word: str
    details: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    subtitle: str = ""
    banners: tuple[str, ...] = ()
    mark: str = ""
    notes: tuple[str, ...] = ()
    logo_text: str = ""
    source: str = ""
    version: str = ""


@dataclass(frozen=True)
class MapView:
    """A whole map. ``band`` is the y of the line above the unconnected actors, ``None`` if there are none.

    ``working``: how many working links there were before and in the challenge, where the map has not room for all.

    ``words`` is the language of the page and the pictures.
    """

    headings: Headings
    groups: tuple[Group, ...]
    kinds: tuple[Kind, ...]
    actors: tuple[Actor, ...]
    links: tuple[Link, ...]
    days: Days | None = None
    band: float | None = None
    story: tuple[Step, ...] = ()
    working: tuple[int, int] | None = None
    colourings: tuple[Colouring, ...] = ()
    actor_word: str = "actor"  # organisation, person, or actor of any graph
    of_graph: bool = False  # any graph, of which the page speaks in groups instead of sectors
    words: Language = field(default_factory=english)

    def n_of_kind(self, kind: int) -> int:
        """Return how many links are of a kind."""
        return self._of_kinds[kind]

    def n_in_group(self, group: int) -> int:
        """Return how many actors are in a group."""
        return sum(actor.group == group for actor in self.actors)

    @cached_property
    def _of_kinds(self) -> Counter[int]:
        """How many links are of each kind."""
        return Counter(link.kind for link in self.links)


def sizes(degrees: Sequence[int]) -> list[float]:
    """Return a radius for each number of links: by area, from 6 to 16."""
    top = max(degrees, default=0)
    return [round(6 + 10 * (degree / top) ** 0.5, 1) if top else 6.0 for degree in degrees]
