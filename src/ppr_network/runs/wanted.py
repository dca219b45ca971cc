"""Where a person stands: in rows of tables and in files, by name or by code. It is asked for, so names may be said."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ppr_network.decoded import decoded_texts

BY_NAME, BY_CODE = "by name", "under a code"

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Wanted:
    """Who is looked for: every spelling of the name, and the codes that the person bears somewhere.

    Examples
    --------
    >>> Wanted(("Mary Smith",)).is_in("SMITH, Mary (chair)"), Wanted(("Mary Smith",)).is_in("Mary Smithson")
    (True, False)
    """

    spellings: tuple[str, ...]
    codes: tuple[str, ...] = ()
    _forms: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out in which words the name may stand."""
        forms = {form for spelling in self.spellings for form in _forms_of(spelling)}
        object.__setattr__(self, "_forms", tuple(sorted(forms - {"  "})))

    def is_in(self, text: str) -> bool:
        """Return whether a text holds the name, in either order, whatever its case and punctuation."""
        words = f" {_words(text)} "
        return any(form in words for form in self._forms)

    def held_in(self, content: str | bytes) -> tuple[str, ...]:
        """Return how a file holds the person: by name, under a code, both or neither."""
        texts = list(decoded_texts(content))
        named = any(self.is_in(text) for text in texts)
        coded = any(code.casefold() in text.casefold() for text in texts for code in self.codes)
        return tuple(how for how, held in ((BY_NAME, named), (BY_CODE, coded)) if held)


@dataclass(frozen=True, order=True)
class RowFound:
    """A row, or a line of a text, that holds the name; ``columns`` are letters, several if the name is in parts.

    Row 0 is the whole of a file that cannot be told apart into rows.
    """

    file: str
    sheet: str
    row: int
    columns: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it is."""
        sheet = f" [{self.sheet}]" if self.sheet else ""
        if not self.row:
            return f"{self.file}{sheet}, somewhere in the file"
        columns = f", column {' and '.join(self.columns)}" if self.columns else ""
        return f"{self.file}{sheet} row {self.row}{columns}"


def cells_that_hold(wanted: Wanted, record: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of the cells of a row that hold the name; of two beside each other if it is in parts."""
    whole = tuple(place for place, cell in enumerate(record) if cell and wanted.is_in(cell))
    if whole or not wanted.is_in(" ".join(record)):
        return whole
    pairs = ((place, place + 1) for place in range(len(record) - 1))
    return next((pair for pair in pairs if wanted.is_in(" ".join(record[place] for place in pair))), ())


def lines_that_hold(wanted: Wanted, text: str) -> Iterator[int]:
    """Yield the numbers, from 1, of the lines of a text that hold the name."""
    yield from (number for number, line in enumerate(text.splitlines(), 1) if wanted.is_in(line))


def like(wanted: Wanted, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that are the name wanted in other words: surname first, other punctuation."""
    forms = set(wanted._forms)
    return tuple(sorted({name for name in names if f" {_words(name)} " in forms}))


def _forms_of(spelling: str) -> tuple[str, ...]:
    """Return the words of a name as they are written, and surname first."""
    words = _words(spelling).split()
    return f" {' '.join(words)} ", f" {' '.join([*words[-1:], *words[:-1]])} "


def _words(text: str) -> str:
    """Return the words of a text in small letters, one blank between them."""
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
