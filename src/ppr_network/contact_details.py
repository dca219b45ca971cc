"""What reaches or identifies a person whatever stands around it: how such texts look in the United Kingdom.

Registers are looked through for them when they are read, and public files before they are written. Nothing here tells
whose they are.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

EMAIL, PHONE, NI, NHS, POSTCODE, BIRTH = (
    "e-mail address", "phone number", "National Insurance number", "NHS number", "postcode", "date of birth",
)  # fmt: skip
YEARS_OF_A_CHILD, YEARS_OF_AN_ADULT = (
    5,
    16,
)  # nobody younger takes part; a date so long ago is hardly a meeting's
LONGEST_LIFE = 110

_AT = r"(?:@|\s?[\[({]\s?at\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)"
_EMAIL = re.compile(
    rf"(?<![\w.%+'-])[\w.%+'-]{{1,64}}{_AT}[^\W_](?:[\w-]{{0,62}}{_DOT})+[^\W\d_]{{2,24}}(?![\w-])",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<![\w.])(\+ ?44|0044|\(\+?44\)|\(?0(?=[1-9]))((?:[ .()\u2010-\u2013-]{0,3}\d){7,12})(?!\w|\.\d)"
)
_NI = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]([ -]?)\d\d\1\d\d\1\d\d\1[A-D](?!\w)"
    r"|(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{6} ?[A-D](?!\w)",
    re.IGNORECASE,
)
_NHS = re.compile(r"(?<![\w./-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?!\w|[./-]\d)")
_AREAS = frozenset({
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO", "CR",
    "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX", "FK", "FY",
    "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT",
    "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP",
    "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W",
    "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
})  # fmt: skip
_POSTCODE = re.compile(
    r"(?<![\w#])([A-Z]{1,2})\d[A-Z\d]?( {0,2})(\d[ABD-HJLNP-UW-Z]{2})(?!\w)", re.IGNORECASE
)
_ORDINAL = re.compile(r"1st|2nd|3rd|[04-9]th")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\d/.-])(?:({_YEAR})([-/.])(\d\d?)\2(\d\d?)|(\d\d?)([-/. ])(\d\d?)\6({_YEAR}|\d\d)"
    rf"|(\d\d?)(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -]({_YEAR})|{_MONTH} (\d\d?)(?:st|nd|rd|th)?,? ({_YEAR}))"
    r"(?![\d/]|[.-]\d)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?<![^\W_])(?:d\.? ?o\.? ?b|date[ _-]?of[ _-]?birth|birth[ _-]?date|birthday|born|born[ _]on)(?![^\W_])",
    re.IGNORECASE,
)
_BORN_YEAR = re.compile(rf"(?<!\w)(?:born(?: in)?|b\.) ?({_YEAR})(?!\w)", re.IGNORECASE)
_NEAR, _BESIDE = 40, 4  # characters between the word and the date; and where its year has two digits


@dataclass(frozen=True)
class Calendar:
    """What tells a date of birth from other dates: day 0 of the challenge, and the dates that its records hold."""

    day_0: date
    recorded: frozenset[date] = frozenset()


def emails(text: str) -> Iterator[str]:
    """Yield e-mail addresses, also those written with ``[at]`` and ``[dot]``."""
    yield from (found[0] for found in _EMAIL.finditer(text))


def phones(text: str) -> Iterator[str]:
    """Yield phone numbers of the United Kingdom: ten or eleven digits from 0, or nine or ten after +44.

    Examples
    --------
    >>> list(phones("ring 0151 222 3333, by 01-06-2019")), list(phones("+44 (0)7700 900123"))
    (['0151 222 3333'], ['+44 (0)7700 900123'])
    """
    for found in _DIGITS.finditer(text):
        if (number := _whole_phone(found[1], found[2])) is not None:
            yield number


def ni_numbers(text: str) -> Iterator[str]:
    """Yield National Insurance numbers: two letters that are given out, six digits, A to D."""
    yield from (found[0] for found in _NI.finditer(text))


def nhs_numbers(text: str) -> Iterator[str]:
    """Yield ten digits, 3-3-4 or in one, whose last is the check digit of an NHS number.

    Examples
    --------
    >>> list(nhs_numbers("943 476 5919 and 943 476 5918"))
    ['943 476 5919']
    """
    yield from (found[0] for found in _NHS.finditer(text) if _is_nhs(found[1] + found[3] + found[4]))


def postcodes(text: str) -> Iterator[str]:
    """Yield whole postcodes of the United Kingdom; in small letters only with one blank, and never ``l1 2nd``."""
    for found in _POSTCODE.finditer(text):
        code, area, gap, last = found[0], found[1], found[2], found[3]
        as_written = code == code.upper() or (gap == " " and not _ORDINAL.fullmatch(last))
        if as_written and area.upper() in _AREAS:
            yield code


def births(text: str, calendar: Calendar) -> Iterator[str]:
    """Yield dates of birth: a date or year beside a word for being born, or a date too long ago to be a meeting's.

    A date that the records hold, of a partnership for instance, is none, unless the word stands beside it.
    """
    words = [(found.start(), found.end()) for found in _BORN.finditer(text)]
    latest = calendar.day_0 - timedelta(days=365 * YEARS_OF_A_CHILD)
    for found in _DATE.finditer(text):
        days = _days_of(found, calendar.day_0)
        whole = found[8] is None or (
            len(found[8]) == len("1980") and found[6] != " "
        )  # 1/2/80 may be anything
        if _is_beside(text, found, words, near=_NEAR if whole else _BESIDE):
            is_birth = any(day <= latest for day in days)
        else:
            is_birth = whole and _is_old(days, calendar)
        if is_birth:
            yield found[0]
    yield from (found[0] for found in _BORN_YEAR.finditer(text) if int(found[1]) <= latest.year)


def found_in(text: str, calendar: Calendar) -> dict[str, int]:
    """Return how often a text holds each kind of thing, kinds that it lacks left out."""
    counts = {kind: len(set(finder(text))) for kind, finder in FINDERS.items()}
    counts[BIRTH] = len(set(births(text, calendar)))
    return {kind: n for kind, n in counts.items() if n}


FINDERS: Mapping[str, Callable[[str], Iterator[str]]] = {
    EMAIL: emails, PHONE: phones, NI: ni_numbers, NHS: nhs_numbers, POSTCODE: postcodes,
}  # fmt: skip


def _whole_phone(prefix: str, rest: str) -> str | None:
    """Return the phone number at the start of digits and separators, None if they are none; groups stay whole."""
    abroad = prefix.startswith(("+", "00", "(+", "(44"))
    groups = list(re.finditer(r"\d+", rest))
    lengths = [len(group[0]) for group in groups]
    if abroad and groups[0][0] == "0":
        lengths[0] = 0  # the 0 of (0)
    elif not abroad and (lengths[0] < 2 or rest[0] in " .-"):
        return None  # 01-06-2019: the code of an area has three digits at least, the 0 included
    wanted = (9, 10)
    for place in range(len(groups)):
        if sum(lengths[: place + 1]) in wanted and (
            place + 1 == len(groups) or sum(lengths[: place + 2]) > max(wanted)
        ):
            return prefix + rest[: groups[place].end()]
    return None


def _is_nhs(digits: str) -> bool:
    """Return whether the last of ten digits is the check digit of the others."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[-1]) and len(set(digits)) > 1


def _days_of(found: re.Match[str], day_0: date) -> list[date]:
    """Return the days that a written date may mean: both readings of 3/4/1980, a year of two digits in the past."""
    y1, _, m1, d1, a, _, b, y2, d3, m3, y3, m4, d4, y4 = found.groups()
    if y1:
        readings = [(y1, m1, d1)]
    elif y2:
        readings = [(y2, b, a), (y2, a, b)]
    elif y3:
        readings = [(y3, str(_MONTHS.index(m3[:3].casefold()) + 1), d3)]
    else:
        readings = [(y4, str(_MONTHS.index(m4[:3].casefold()) + 1), d4)]
    days = []
    for year, month, day in readings:
        full = (
            int(year) if len(year) == 4 else 2000 + int(year) - (100 if 2000 + int(year) > day_0.year else 0)
        )
        try:
            days.append(date(full, int(month), int(day)))
        except ValueError:
            continue
    return days


def _is_beside(text: str, found: re.Match[str], words: list[tuple[int, int]], *, near: int) -> bool:
    """Return whether a word for being born stands before a date, on its line, or close behind it."""
    return any(
        start - _BESIDE <= found.end() <= start
        or (0 <= found.start() - end <= near and "\n" not in text[end : found.start()])
        for start, end in words
    )


def _is_old(days: list[date], calendar: Calendar) -> bool:
    """Return whether a date can be that of an adult's birth, and is none of the records."""
    oldest = calendar.day_0 - timedelta(days=365 * LONGEST_LIFE)
    youngest = calendar.day_0 - timedelta(days=365 * YEARS_OF_AN_ADULT)
    return any(oldest <= day <= youngest for day in days) and not calendar.recorded.intersection(days)
