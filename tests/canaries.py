"""Canaries: words that stand nowhere but where a person could be named, and a search that finds them however written."""

import base64
import binascii
import gzip
import html
import io
import json
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import xlsxwriter

from tests.folders import SETTINGS, day, table_text

LETTERS = "abcdefghijklmnoprstuvwy"
SIGN = re.compile(rb"zqx[a-z]{9}", re.IGNORECASE)
DEPTH = 4
ORGANISATIONS = (
    "Town Council",
    "Clinic",
    "Homes Ltd",
    "Food Bank",
    "Street Church",
    "High School",
    "Refuge Line",
)
SECTORS = ("council", "health", "housing", "voluntary", "community", "education", "voluntary")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_JSON_ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_CONTROL = re.compile(rb"[\0\x01-\x08]")


@dataclass
class Canaries:
    """Makes canaries and remembers where each was put: ``cells``, ``hidden`` and ``names`` of files and sheets."""

    dice: random.Random
    put: dict[str, list[str]] = field(default_factory=dict)

    def new(self, where: str) -> str:
        """Return a new canary."""
        canary = "Zqx" + "".join(self.dice.choices(LETTERS, k=9))
        self.put.setdefault(where, []).append(canary)
        return canary

    def of(self, *where: str) -> set[str]:
        """Return the canaries that were put somewhere, in small letters."""
        return {canary.lower() for place in where for canary in self.put.get(place, [])}


def csv_challenge(folder: Path, canaries: Canaries, *, rows: int = 500, settings: str = "") -> Path:
    """Write a challenge of CSV files with a canary in every person cell, every unlisted cell and one file name."""
    folder.mkdir(parents=True, exist_ok=True)
    register = f"{canaries.new('names')} list.csv"
    attendance, people = _tables(canaries, rows)
    (folder / register).write_text(table_text(attendance), encoding="utf-8", newline="")
    (folder / "people.csv").write_text(table_text(people), encoding="utf-8", newline="")
    files = f'[files]\nattendance = "{register}"\n'
    (folder / "challenge.toml").write_text(f"{SETTINGS}{settings}\n{files}", encoding="utf-8")
    return folder


def workbook_challenge(folder: Path, canaries: Canaries, *, rows: int = 500) -> Path:
    """Write the same as a workbook, with a canary in its sheet's and file's name, hidden cells, comments and author.

    The file is called after a person in it too, and so is its hidden sheet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    attendance, people = _tables(canaries, rows)
    register = f"{canaries.new('names')} of {attendance[1]['person']}.xlsx"
    with xlsxwriter.Workbook(folder / register) as book:
        book.set_properties({"author": canaries.new("hidden"), "comments": canaries.new("hidden")})
        sheet = book.add_worksheet(canaries.new("names"))
        for column, header in enumerate(attendance[0]):
            sheet.write_string(0, column, header)
            sheet.write_comment(0, column, canaries.new("hidden"))
            for number, row in enumerate(attendance, start=1):
                sheet.write_string(number, column, str(row[header]))
        for number in range(1, rows, 3):
            sheet.write_comment(number, 0, canaries.new("hidden"), {"author": canaries.new("hidden")})
        hidden = book.add_worksheet(attendance[2]["person"])
        hidden.hide()
        for number in range(rows // 2):
            hidden.write_string(number, 0, canaries.new("hidden"))
    (folder / "people.csv").write_text(table_text(people), encoding="utf-8", newline="")
    files = f'[files]\nattendance = "{register}"\n'
    (folder / "challenge.toml").write_text(f"{SETTINGS}\n{files}", encoding="utf-8")
    return folder


def _tables(canaries: Canaries, rows: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return attendance and people: meetings of four, before and in the challenge, each with its own people."""
    attendance = []
    for number in range(rows):
        meeting, seat = divmod(number, 4)
        which = (meeting + seat * (1 + meeting % 3)) % len(ORGANISATIONS)
        resident = number % 9 == 0
        attendance.append(
            {"event": f"Meeting {meeting % 31}", "date": day(-300 + 4 * (meeting % 100)),
             "person": f"{canaries.new('cells')} {canaries.new('cells')}" if number % 2 else canaries.new("cells"),
             "organisation": "" if resident else ORGANISATIONS[which],
             "sector": "resident" if resident else SECTORS[which], "role": "",
             "notes": canaries.new("cells"), "email": f"{canaries.new('cells')}@example.org"}
        )  # fmt: skip
    people = [
        {
            "person": row["person"],
            "consent": ("yes", "no", "")[i % 3],
            "under_18": "",
            "dob": canaries.new("cells"),
        }
        for i, row in enumerate(attendance[: rows // 3])
    ]
    return attendance, people


def faulty(folder: Path, canaries: Canaries) -> Path:
    """Break a challenge of CSV files so that much is told of it: dates, quotation marks, rows, answers."""
    path = next(folder.glob("Zqx*.csv"))
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace(lines[3].split(",")[1], canaries.new("cells"), 1)
    lines[5] += f",{canaries.new('cells')},{canaries.new('cells')}"
    lines[7] = f"Meeting 1,31/31/2019,{canaries.new('cells')},,,,,"
    lines.append(f'Meeting 2,2019-06-06,"{canaries.new("cells")}')
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    people = folder / "people.csv"
    text = people.read_text(encoding="utf-8").replace(",yes,", f",{canaries.new('cells')},", 1)
    people.write_text(text, encoding="utf-8", newline="")
    return folder


def found(files: Mapping[str, bytes], canaries: set[str]) -> dict[str, set[str]]:
    """Return the canaries in each file that has one, however they are written in it, and in its name."""
    seen = {name: signs(name.encode()) | signs(content) for name, content in files.items()}
    return {name: signs_in & canaries for name, signs_in in seen.items() if signs_in & canaries}


def signs(content: bytes) -> set[str]:
    """Return everything in the content that has the form of a canary, decoded as far as it goes."""
    return {sign.decode().lower() for form in forms(content) for sign in SIGN.findall(form)}


def forms(content: bytes, depth: int = DEPTH) -> Iterator[bytes]:
    """Yield the content as it is and as it would be decoded in each way, again and again."""
    yield content
    if not depth:
        return
    inner: set[bytes] = set()
    for decode in DECODERS:
        inner |= {each for each in decode(content) if each and each != content}
    for each in sorted(inner):
        yield from forms(each, depth - 1)


def _members(content: bytes) -> list[bytes]:
    """Return what is inside a zip file, its names too."""
    if not content.startswith(b"PK\x03\x04"):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return ["\n".join(parts.namelist()).encode(), *(parts.read(name) for name in parts.namelist())]


def _unpacked(content: bytes) -> list[bytes]:
    """Return what gzip or zlib holds."""
    try:
        if content.startswith(b"\x1f\x8b"):
            return [gzip.decompress(content)]
        if content[:2] in (b"\x78\x01", b"\x78\x9c", b"\x78\xda"):
            return [zlib.decompress(content)]
    except (OSError, zlib.error, EOFError):
        pass
    return []


def _from_base64(content: bytes) -> list[bytes]:
    """Return what every run of base64 holds."""
    if _CONTROL.search(content):
        return []
    made = []
    for run in _BASE64.findall(content):
        plain = run.replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        try:
            made.append(base64.b64decode(plain + b"=" * (-len(plain) % 4)))
        except binascii.Error:
            continue
    return [
        each for each in made if SIGN.search(each) or each[:2] in _PACKED or b"WnF4" in each or b"&#" in each
    ]


_PACKED = (b"\x1f\x8b", b"PK", b"\x78\x9c", b"\x78\x01", b"\x78\xda")


def _text_forms(content: bytes) -> list[bytes]:
    """Return a text without HTML entities, JSON escapes and URL escapes."""
    if _CONTROL.search(content):
        return []
    made = []
    if b"&" in content:
        made.append(html.unescape(content.decode("utf-8", "replace")).encode("utf-8", "replace"))
    if b"\\" in content:
        made.append(
            _JSON_ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)).encode("utf-8", "replace"), content)
        )
    if b"%" in content:
        made.append(unquote_to_bytes(content))
    return made


DECODERS: tuple[Callable[[bytes], list[bytes]], ...] = (_members, _unpacked, _from_base64, _text_forms)


def _in_workbook(text: str) -> bytes:
    """Return a workbook with a text in a cell."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_string(4, 4, text)
    return stream.getvalue()


DISGUISES: Mapping[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "capitals": lambda text: text.upper().encode(),
    "json": lambda text: json.dumps("".join(f"\\u{ord(c):04x}" for c in text)).replace("\\\\", "\\").encode(),
    "html": lambda text: "".join(f"&#x{ord(c):x};" for c in text).encode(),
    "html, decimal": lambda text: "".join(f"&#{ord(c)};" for c in text).encode(),
    "url": lambda text: "".join(f"%{ord(c):02X}" for c in text).encode(),
    "url of a form": lambda text: quote(f"name={text}&more").encode(),
    "base64": lambda text: base64.b64encode(f"the name is {text} indeed".encode()),
    "base64 of base64": lambda text: base64.b64encode(base64.b64encode(f"Zqx {text} indeed".encode())),
    "gzip in base64": lambda text: base64.b64encode(gzip.compress(text.encode())),
    "zlib in base64": lambda text: base64.b64encode(zlib.compress(text.encode() * 3)),
    "workbook": _in_workbook,
}


def planted(files: Mapping[str, bytes], canary: str, dice: random.Random) -> tuple[str, dict[str, bytes]]:
    """Return the files with one canary hidden in one of them, and how it is disguised."""
    how = dice.choice(sorted(DISGUISES))
    hidden = DISGUISES[how](canary)
    name = dice.choice(sorted(name for name in files if not name.endswith((".png", ".xlsx"))))
    if how == "workbook":
        return how, {**files, "data.xlsx": hidden}
    middle = len(files[name]) // 2
    return how, {**files, name: files[name][:middle] + b" " + hidden + b" " + files[name][middle:]}
