"""Texts that a spreadsheet would run as a formula, kept from it by a leading ``'`` that reading takes off again."""

import re
import unicodedata

_STARTS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - spreadsheets run these too
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs: ``'`` is put before one that would start a formula.

    That is one whose first character, after blanks and invisible characters, is ``= + - @``, a tab, CR or LF,
    or their full-width forms. Plain numbers such as ``-0.5`` stay. A text that already has ``'`` before such
    a start gets one more, so that :func:`unguarded` gives back every text exactly.
    """
    if not text or text[0].isalnum():  # as nearly all are
        return text
    return f"'{text}" if _would_run(text.lstrip("'")) and not _PLAIN_NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return the text that :func:`guarded` was given; ``'`` before a plain number, as others write it, goes too."""
    return text[1:] if text.startswith("'") and _would_run(text.lstrip("'")) else text


def _would_run(text: str) -> bool:
    """Tell whether a spreadsheet would take the text for a formula."""
    for character in text:
        if character in _STARTS_A_FORMULA:
            return True
        if not character.isspace() and unicodedata.category(character) not in {"Cc", "Cf"}:
            return False
    return False
