"""Texts that hold somebody's details, hidden as files hide them, and texts that only look like it. All are invented."""

import base64
import gzip
import html
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from urllib.parse import quote

from ppr_network.contact_details import BIRTH, EMAIL, NHS, NI, PHONE, POSTCODE

DAY_0 = date(2019, 6, 5)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LETTERS = "ABCEGHJKLMNPRSTWXYZ"


def an_email(dice: Random) -> str:
    """Return an e-mail address as people write them."""
    name = dice.choice(["ann.smith", "a_b", "o'neil", "x", "info+list", "Zed99", "mary-jane"])
    place = dice.choice(["example.org", "mail.example.co.uk", "EXAMPLE.COM", "a-b.example.net"])
    at, dot = dice.choice([("@", "."), ("@", "."), ("@", "."), (" [at] ", " [dot] "), ("(at)", ".")])
    return f"{name}{at}{place.replace('.', dot)}"


def a_phone(dice: Random) -> str:
    """Return a number of those that are kept for drama, as people group them."""
    d = f"{dice.randrange(1000):03}"
    return dice.choice(
        [
            f"07700 900{d}",
            f"07700900{d}",
            f"+44 7700 900{d}",
            f"+447700900{d}",
            f"0044 7700 900 {d}",
            f"0151 496 0{d}",
            f"(0151) 496 0{d}",
            f"0151-496-0{d}",
            f"020 7946 0{d}",
            f"+44 (0)20 7946 0{d}",
            f"0151.496.0{d}",
            f"01514960{d}",
        ]
    )


def an_ni_number(dice: Random) -> str:
    """Return a National Insurance number with letters that are given out."""
    d = [f"{dice.randrange(100):02}" for _ in range(3)]
    gap, case = dice.choice(["", " ", "-"]), dice.choice([str.upper, str.upper, str.lower])
    return case(gap.join([dice.choice(["AB", "CE", "JK", "PW"]), *d, dice.choice("ABCD")]))


def an_nhs_number(dice: Random) -> str:
    """Return ten digits that end in their check digit."""
    while True:
        nine = f"{dice.randrange(400_000_000, 500_000_000)}"
        check = (11 - sum(int(c) * w for c, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
        if check != 10:
            gap = dice.choice(["", " ", "-"])
            return gap.join([nine[:3], nine[3:6], f"{nine[6:]}{check}"])


def a_postcode(dice: Random) -> str:
    """Return a postcode."""
    start = dice.choice(["L1", "L15", "CH41", "SW1A", "M3", "EC1V", "WA10", "B1"])
    last = f"{dice.randrange(10)}{dice.choice('ABDEFGHJLNP')}{dice.choice('ABDEFGHJLNP')}"
    return dice.choice([f"{start} {last}", f"{start}{last}", f"{start} {last}".lower()])


def a_birth(dice: Random) -> str:
    """Return a date of birth: with a word for it, or so old that it can be nothing else."""
    day = date(1935, 1, 1) + timedelta(days=dice.randrange(365 * 60))
    month = MONTHS[day.month - 1]
    written = dice.choice(
        [
            day.isoformat(),
            f"{day:%d/%m/%Y}",
            f"{day:%d.%m.%Y}",
            f"{day.day} {month} {day.year}",
            f"{day.day} {month[:3]} {day.year}",
            f"{month} {day.day}, {day.year}",
        ]
    )
    young = date(2004, 1, 1) + timedelta(days=dice.randrange(3000))
    return dice.choice(
        [
            written,
            f"born {written}",
            f"DOB: {written}",
            f"date of birth {young:%d/%m/%Y}",
            f"d.o.b. {day:%d/%m/%y}",
        ]
    )


KINDS: dict[str, Callable[[Random], str]] = {
    EMAIL: an_email, PHONE: a_phone, NI: an_ni_number, NHS: an_nhs_number, POSTCODE: a_postcode, BIRTH: a_birth,
}  # fmt: skip


def archive(text: str) -> bytes:
    """Return a workbook's worth of archive with a text in a sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst><si><t>{html.escape(text)}</t></si></sst>")
    return out.getvalue()


def picture(text: str) -> bytes:
    """Return a PNG of nothing that carries a note."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    note = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text.encode()))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + note + chunk(b"IEND", b"")


def encoded(text: str) -> str:
    """Return a text in base64."""
    return base64.b64encode(text.encode()).decode()


HIDING: dict[str, Callable[[str], str | bytes]] = {
    "links.csv": lambda t: f'actor_a,actor_b\r\n"{t}",Mind\r\n',
    "guarded.csv": lambda t: f"actor_a,actor_b\r\n'{t},Mind\r\n".encode("utf-8-sig"),
    "README.txt": lambda t: f"About {t}. The rest.",
    "summary.json": lambda t: json.dumps({"challenge": f"Help: {t}"}),
    "escaped.json": lambda t: '{"challenge": "' + "".join(f"\\u{ord(c):04x}" for c in t) + '"}',
    "report.html": lambda t: f"<p title=x>Call <b>{html.escape(t)}</b></p>",
    "entities.html": lambda t: "<p>" + "".join(f"&#{ord(c)};" for c in t) + "</p>",
    "hexadecimal.html": lambda t: "<p>" + "".join(f"&#x{ord(c):x};" for c in t) + "</p>",
    "island.html": lambda t: (
        f'<script type="application/json">{json.dumps([t]).replace("@", "&#64;")}</script>'
    ),
    "cut.html": lambda t: f"<p>{t[:3]}<b></b>{t[3:-2]}<wbr>{t[-2:]}</p>",
    "comment.html": lambda t: f"<main></main><!-- {t} -->",
    "network.graphml": lambda t: f'<graphml><node id="{html.escape(t)}"/></graphml>',
    "network.gexf": lambda t: f'<gexf><attvalue for="1" value="{html.escape(t)}"/></gexf>',
    "picture.svg": lambda t: f"<svg><text x='1'>{html.escape(t)}</text></svg>",
    "address.html": lambda t: f'<a href="?q={quote(t)}">x</a>',
    "data.html": lambda t: f'<a href="data:text/plain;base64,{encoded("note: " + t + " end of note")}">x</a>',
    "data.xlsx": archive,
    "packed.gz": lambda t: gzip.compress(t.encode()),
    "picture.png": picture,
    "unseen.txt": lambda t: f"x {t[:2]}\u200b{t[2:]} y",
}


def planted(n: int, seed: int) -> Iterator[tuple[str, str, str | bytes]]:
    """Yield kind, file name and content of files that hold one thing each, every kind and hiding place in turn."""
    dice = Random(seed)  # noqa: S311 - nothing is kept secret with it
    kinds, places = list(KINDS), list(HIDING)
    for number in range(n):
        kind, place = kinds[number % len(kinds)], places[number // len(kinds) % len(places)]
        yield kind, place, HIDING[place](KINDS[kind](dice))


NAMES = (
    "24/7 Support", "Room 101", "Age UK L8", "A1 Housing", "Unit 5b", "Team@Work", "@merseycare", "Ward 12", "M62 Forum",
    "First 1001 Days", "Class of 1980", "Company 09876543", "Charity 1098765", "Dial 111", "Text 85258", "Flat 2",
    "Block B12", "Q1 2nd meeting", "S1 2nd session", "Born Free CIC", "Born in Bradford", "WW2 veterans 1939-1945",
    "Dob Lane", "E1 team", "Number 10", "The 0-19 service", "0151 Festival", "Founded 2001", "Street 11 12 13",
    "NE1 Ltd", "Level 3", "W1 to W4", "Sector 7G", "3 in 10", "Hub 2.0",
)  # fmt: skip


def clean_text(dice: Random) -> str:
    """Return a line as outputs hold them: meetings with their dates, figures, settings, names with numbers."""
    day = DAY_0 + timedelta(days=dice.randrange(-900, 300))
    name, number = dice.choice(NAMES), dice.randrange(10**7)
    return dice.choice(
        [
            f"{name} met on {day:%d/%m/%Y} at {dice.randrange(24):02}:00",
            f"{day.isoformat()},{name},{number},0.{dice.randrange(10**10):010}",
            f"{name}, {day:%d %B %Y}, {number:,} of {number * 3:,}",
            f"sha256 {dice.getrandbits(256):064x} bytes {number}",
            f'{{"x": -{dice.random() * 1000!r}, "y": {dice.random()!r}, "day": {number % 99}, "seed": 20190605}}',
            f"{name}: {dice.random():.1%} (range {dice.randrange(9)}–{dice.randrange(9, 99)}), p = {dice.random():.4f}",
            f"The programme was born on {DAY_0:%d %B %Y} and {name} joined.",
            f"Version 3.1.{dice.randrange(99)}, {day:%d-%m-%Y %H:%M}",
            f"M {dice.random() * 999:.3f} {dice.random() * 999:.3f} L {dice.random() * 99:.2f},{dice.random() * 99:.2f}",
            f"Individual {dice.getrandbits(64):016X} and {name}",
            f"#{dice.getrandbits(24):06x} #{dice.getrandbits(24):06X} {name}",
        ]
    )


def clean(n: int, seed: int) -> Iterator[tuple[str, str | bytes]]:
    """Yield name and content of files that hold nobody's details."""
    dice = Random(seed)  # noqa: S311 - nothing is kept secret with it
    places = list(HIDING)
    for number in range(n):
        lines = "\n".join(clean_text(dice) for _ in range(5))
        place = places[number % len(places)]
        yield place, HIDING[place](lines)
