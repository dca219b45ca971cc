"""Cells that hold something else than they should: words for nothing, several people, letters gone wrong.

Each distinct text of a column is looked at once. What stands for nothing is read as blank; all else is told and kept.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from ppr_network.clean.ledger import Ledger, Notice
from ppr_network.clean.naming import NO_ORGANISATION
from ppr_network.clean.text import commonest_spellings, key, tidy
from ppr_network.coded import different
from ppr_network.model import DATE_COLUMNS, TABLES

NAMES = ("event", "person", "organisation", "organisation_a", "organisation_b", "team", "sector", "role")
WHO = ("person", "organisation", "organisation_a", "organisation_b")
CAREFUL = (
    "consent",
    "under_18",
    "public_ok",
    "sensitive",
)  # where a doubt is an answer, the careful one, and no blank
LOOKED_AT = 500  # characters of a cell
CUT_OFF = (255, 32_767)  # characters at which older and newer programs cut a cell

_NOTHING = frozenset(
    {"-", "--", "\N{EN DASH}", "\N{EM DASH}", "?", "??", "???", "n/a", "na", "n.a.", "nil", "none", "null", "nan",
     "tbc", "tba", "tbd", "to be confirmed", "not known", "not given", "not stated", "blank"}
)  # fmt: skip
_NOTHING_BUT_KNOWN = _NOTHING - NO_ORGANISATION  # those that are not also words for having no organisation
_ERROR = re.compile(r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|N/A|SPILL!|CALC!|GETTING_DATA|#+)\s*")
_TWICE = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac"
    "|\u00c3[\u0152\u0153\u0160\u0161\u0178\u0192\u02c6\u2013-\u203a\u20ac\u2122]"
)
_CODE = re.compile(r"&(?:amp|nbsp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_BIG = re.compile(r"\s*\d(?:\.\d+)?E\+\d{1,3}\s*", re.IGNORECASE)
_LOST = re.compile("\ufffd")
_SEVERAL = re.compile(r"[;\n|]|\s/\s|\s&\s|\s\+\s|\sand\s|,\s*\S+\s+\S+.*,", re.IGNORECASE)
_KEEP = "It was kept as it is."


@dataclass(frozen=True)
class _Oddity:
    """What is looked for, in which columns, and whether such a cell is then read as blank."""

    notice: Notice
    is_odd: Callable[[str], object]
    columns: tuple[str, ...] = ()  # () is all
    not_in: tuple[str, ...] = ()
    blank: bool = False
    whole: bool = False  # whether all of a long cell is looked at


def _is_invisible(text: str) -> bool:
    """Whether it holds a character that is not seen: of no width, of direction, or a soft hyphen."""
    return not text.isascii() and any(unicodedata.category(letter) == "Cf" for letter in text)


def _is_nothing_but_known(text: str) -> bool:
    """Whether it is a word for nothing that is not also one for having no organisation."""
    return key(text) in _NOTHING_BUT_KNOWN


def _is_nothing(text: str) -> bool:
    """Whether it is a word for nothing."""
    return key(text) in _NOTHING


def _is_cut_off(text: str) -> bool:
    """Whether it is as long as programs make a text by cutting it."""
    return len(text) in CUT_OFF


_ODDITIES = (
    _Oddity(
        Notice("warning", "cell holds an error of the spreadsheet", done="It was read as blank.",
               mend="Mend the formula, or write the value."),
        _ERROR.fullmatch, not_in=CAREFUL, blank=True,
    ),
    _Oddity(
        Notice("note", "a word stands for nothing", done="It was read as blank.", mend="Leave such cells blank."),
        _is_nothing, not_in=(*WHO, *CAREFUL, "event", "written", "means", "decision"), blank=True,
    ),
    _Oddity(
        Notice("warning", "a word for nothing stands where a name should", done="It was read as a name.",
               mend="If nobody is meant, leave the cell blank."),
        _is_nothing_but_known, columns=("event", *WHO),
    ),
    _Oddity(
        Notice("warning", "letters were encoded twice", done=_KEEP,
               mend="Import the original again as UTF-8; here \u00e2\u20ac\u2122 stands for an apostrophe."),
        _TWICE.search,
    ),
    _Oddity(
        Notice("warning", "letters were lost before", done=_KEEP, mend="Put back the letters where \ufffd stands."),
        _LOST.search,
    ),
    _Oddity(
        Notice("note", "invisible characters", done="They do not count when names are compared.",
               mend="Nothing to mend; typing the text anew takes them out."),
        _is_invisible,
    ),
    _Oddity(
        Notice("note", "codes of web pages in the text", done=_KEEP, mend="Write & for &amp; and so on."), _CODE.search,
    ),
    _Oddity(
        Notice("warning", "several people in one cell", "person", done="They count as one person of that name.",
               mend="Write one row for each of them."),
        _SEVERAL.search, columns=("person",),
    ),
    _Oddity(
        Notice("warning", "an e-mail address stands where a name should", done="It was read as a name.",
               mend="Write the name, and keep addresses out of the register."),
        _ADDRESS.search, columns=("person",),
    ),
    _Oddity(
        Notice("warning", "a number was shortened by the spreadsheet", done=_KEEP,
               mend="Format the column as text, and write the number again in full."),
        _BIG.fullmatch, columns=("identifier", *NAMES),
    ),
    _Oddity(
        Notice("warning", "cell was probably cut off", done=_KEEP,
               mend="It has exactly 255 or 32,767 characters, where programs cut a text. See whether it ends as it should."),
        _is_cut_off, whole=True,
    ),
)  # fmt: skip
_DATE_FOR_NAME = Notice(
    "warning", "the spreadsheet made a date of a name",
    done="It was read as that date in text.",
    mend="Format the column as text and write the name again, such as 3-4 or MAR1.",
)  # fmt: skip
_SEVERAL_WAYS = Notice(
    "note", "one name is written in several ways",
    done="They count as one; the commonest is shown.", mend="Nothing to mend: capitals and blanks alone differ.",
)  # fmt: skip


def read_odd_cells(ledger: Ledger) -> None:
    """Tell of every odd cell of every table, and read as blank what stands for nothing."""
    for name, columns in TABLES.items():
        typed = different(ledger.tables[name].rows["typed"])
        for column in columns:
            texts = _read_column(ledger, name, column)
            if column in NAMES:
                _notice_dates(ledger, name, column, typed)
                _notice_spellings(ledger, name, column, texts)


def _read_column(ledger: Ledger, name: str, column: str) -> list[str]:
    """Tell of the odd cells of one column, and return the different ones that are not blank, or read as blank."""
    texts = [text for text in different(ledger.tables[name].rows[column]) if text]
    perhaps = [text for text in texts if not _is_plain(text)]
    for oddity in _ODDITIES:
        if column in oddity.not_in or (oddity.columns and column not in oddity.columns):
            continue
        looked_at = perhaps if oddity.whole else [text[:LOOKED_AT] for text in perhaps]
        odd = list(compress(perhaps, map(oddity.is_odd, looked_at)))
        if odd:
            rows = ledger.tables[name].rows
            which = rows[column].isin(odd)
            ledger.notice(name, rows[which], replace(oddity.notice, column=column))
            if oddity.blank:
                ledger.blank_out(name, column, which)
                blank = set(odd)
                texts, perhaps = ([text for text in some if text not in blank] for some in (texts, perhaps))
    return texts


def _is_plain(text: str) -> bool:
    """Whether it is letters, digits and blanks alone, and so none of the oddities: quick to see of most texts."""
    return (
        text.isascii()
        and text.replace(" ", "").isalnum()
        and len(text) < min(CUT_OFF)
        and not _is_nothing(text)
        and " and " not in text.lower()
    )


def _notice_dates(ledger: Ledger, name: str, column: str, typed: Sequence[str]) -> None:
    """Tell of names that the spreadsheet holds as dates; ``typed`` are the different lists of such columns."""
    held = [names for names in typed if column in names.split(";")]
    if held and column not in DATE_COLUMNS.get(name, ()):
        rows = ledger.tables[name].rows
        which = rows["typed"].isin(held)
        ledger.notice(name, rows[which], replace(_DATE_FOR_NAME, column=column))


def _notice_spellings(ledger: Ledger, name: str, column: str, texts: Sequence[str]) -> None:
    """Tell of names whose spellings differ in capitals or blanks."""
    ways = {text: tidy(text) for text in texts}
    if len(set(map(key, ways))) == len(set(ways.values())):
        return  # no name has two spellings, which is usual and quick to see
    rows = ledger.tables[name].rows
    shown: Mapping[str, str] = commonest_spellings([rows[column]])
    other = [text for text, way in ways.items() if way != shown.get(key(text), way)]
    if other:
        ledger.notice(name, rows[rows[column].isin(other)], replace(_SEVERAL_WAYS, column=column))
