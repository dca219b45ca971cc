"""challenge.toml to Settings: opened, parsed, each fault placed on its line."""

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from ppr_network.errors import SettingsError
from ppr_network.model import Finding
from ppr_network.read.settings_faults import check_settings
from ppr_network.settings import Settings

MOST_BROKEN_LINES = 20

_PART = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_SECTION_LINE = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_KEY_LINE = re.compile(rf"\s*({_DOTTED})\s*=\s*(.*)")
_PLACE = re.compile(r"\(at line (\d+),")


class _BrokenLine(NamedTuple):
    """A line that is not TOML: its key, if it has one, and what to say."""

    key: str
    sentence: str


def read_settings(path: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """Read challenge.toml and tell every fault of every key.

    Parameters
    ----------
    path
        The file, in UTF-8 with or without a byte order mark.

    Returns
    -------
    Settings
        What the file says. A key with a fault holds its default instead, ``name`` and ``day_0`` a
        placeholder, so that the tables can be checked in the same run.
    tuple of Finding
        One finding of severity error per fault, in the order of the file.

    Raises
    ------
    SettingsError
        If the file is absent or cannot be opened, is not UTF-8, or is not TOML.
    """
    text = _read_text(path)
    values, broken = _parse(text)
    settings, faults = check_settings(values, file=path.name)
    findings = tuple(sorted((_placed(fault, text) for fault in faults), key=_place_in_file))
    if broken:
        keys = {line.key for line in broken}
        others = [_sentence(finding) for finding in findings if finding.column not in keys]
        raise SettingsError(path.name, [*(line.sentence for line in broken), *others])
    return settings, findings


def _read_text(path: Path) -> str:
    """Return the text of the file, or say why it has none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        fault = "there is no such file. Make a challenge folder with  ppr-network init FOLDER"
        raise SettingsError(path.name, [fault]) from None
    except OSError as error:
        fault = f"it cannot be opened ({error.strerror}). Close it in other programs and see who may read it."
        raise SettingsError(path.name, [fault]) from None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = f"line {line}: the file is not in UTF-8. Save it again with the encoding UTF-8."
        raise SettingsError(path.name, [fault]) from None


def _parse(text: str) -> tuple[dict[str, Any], list[_BrokenLine]]:
    """Return the values and the broken lines, reading on after each of these that can be told apart."""
    broken: list[_BrokenLine] = []
    lines = text.split("\n")
    while True:
        try:
            return tomllib.loads("\n".join(lines)), broken
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            last = int(place[1]) if place else len(lines)
            first = _start_of_list(lines, last) if "array" in str(error) else last
            broken.append(_broken_line(first, lines[first - 1], str(error)))
            if not broken[-1].key or len(broken) == MOST_BROKEN_LINES:
                return {"name": "-", "day_0": "2000-01-01"}, broken
            lines[first - 1 : max(first, last - 1)] = [""] * (max(first, last - 1) - first + 1)


def _start_of_list(lines: list[str], last: int) -> int:
    """Return the line on which the list begins that is still open on a line."""
    keys = ((number, _KEY_LINE.match(lines[number - 1])) for number in range(last, 0, -1))
    begins = (number for number, key in keys if key and key[2].startswith("[") and "]" not in key[2])
    return next(begins, last)


def _broken_line(line: int, written: str, error: str) -> _BrokenLine:
    """Say in plain words why a line is not TOML."""
    match = _KEY_LINE.match(written)
    if not match:
        problem = f"{written.strip()!r} cannot be read; lines look like  key = value  or  [section]."
        return _BrokenLine("", f"line {line}: {problem}")
    key, value = match[1], match[2].strip()
    if "overwrite" in error:
        problem = f"{key} is given twice; keep one of the two lines."
    elif "array" in error:
        problem = f"the list of {key} is not closed; end it with ]"
    elif key in ("day_0", "as_of"):
        problem = f"{key} is {value or 'blank'}, which is no date; write it as  {key} = 2019-06-05"
    elif not value:
        problem = f"{key} has no value; write one after the equals sign or take the line out."
    else:
        problem = f"{key} = {value} cannot be read; put words in quotation marks and lists in [ ]."
    return _BrokenLine(key, f"line {line}: {problem}")


def _placed(finding: Finding, text: str) -> Finding:
    """Return the finding with the line of the file that its key stands on."""
    return replace(finding, row=line_of(text, tuple(_parts(finding.column))))


def _place_in_file(finding: Finding) -> tuple[int, str, str]:
    """Return what findings about one file are sorted by."""
    return (finding.row or 0, finding.column, finding.kind)


def _sentence(finding: Finding) -> str:
    """Return a finding as a line of an error."""
    return f"line {finding.row}: {finding.mend}" if finding.row else finding.mend


def _parts(dotted: str) -> list[str]:
    """Return the keys of a dotted key, without their quotation marks."""
    return [part.strip("\"'") for part in re.findall(_PART, dotted)]


def line_of(text: str, path: tuple[str, ...]) -> int | None:
    """Return the line, from 1, that sets a key or else heads the section it is in; None without either."""
    places: dict[tuple[str, ...], int] = {}
    section: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if heading := _SECTION_LINE.match(line):
            section = _parts(heading[1])
            places.setdefault(tuple(section), number)
        elif key := _KEY_LINE.match(line):
            places.setdefault((*section, *_parts(key[1])), number)
    return _nearest(places, path)


def _nearest(places: Mapping[tuple[str, ...], int], path: tuple[str, ...]) -> int | None:
    """Return the place of the longest beginning of a path that has one."""
    beginnings = (path[:length] for length in range(len(path), 0, -1))
    return next((places[beginning] for beginning in beginnings if beginning in places), None)
