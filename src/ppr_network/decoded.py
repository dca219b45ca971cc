"""What a file says to whoever opens it: escapes undone, archives unpacked, data inside of it read as files.

For looking through files that are written; nothing is made from what this yields.
"""

import base64
import binascii
import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

DEEPEST = 4  # of archives inside of archives
ROUNDS = 4  # of escapes inside of escapes
MOST_BYTES = 256 * 1024**2

_ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{24,}={0,2}")
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt")
_PNG = b"\x89PNG\r\n\x1a\n"


def decoded_texts(content: str | bytes, *, depth: int = 0) -> Iterator[str]:
    r"""Yield every text that a file holds, as it reads once its escapes are undone.

    Parameters
    ----------
    content
        A text, or the bytes of a text (UTF-8, or UTF-16 with its mark), a zip archive such as a workbook, a gzip
        file or a PNG picture, whose notes are read. Of other bytes nothing is known.
    depth
        How many archives it lay in.

    Yields
    ------
    str
        The text without entities, ``\u`` and percent escapes and characters that nobody sees; the same without
        tags; and what base64 in it holds.

    Examples
    --------
    >>> list(decoded_texts("a&#64;b.org"))
    ['a@b.org']
    """
    if depth > DEEPEST:
        return
    if isinstance(content, str):
        yield from _of_text(content, depth)
    elif content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                yield part.filename
                if part.file_size <= MOST_BYTES:
                    yield from decoded_texts(archive.read(part), depth=depth + 1)
    elif content[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            yield from decoded_texts(packed.read(MOST_BYTES), depth=depth + 1)
    elif content.startswith(_PNG):
        yield from _notes_of_png(content)
    elif (text := _as_text(content)) is not None:
        yield from _of_text(text, depth)


def plain_text(text: str) -> str:
    """Return a text with its escapes undone, as often as they are inside one another."""
    for _ in range(ROUNDS):
        before = text
        text = html.unescape(text) if "&" in text else text
        text = _ESCAPED.sub(_character, text) if "\\" in text else text
        text = unquote(text) if "%" in text else text
        if not text.isascii():
            text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
        if text == before:
            break
    return text


def _of_text(text: str, depth: int) -> Iterator[str]:
    """Yield a text decoded, without tags, and what base64 in it holds."""
    plain = plain_text(text)
    yield plain
    if _TAG.search(plain):
        yield plain_text(_TAG.sub("\n", _INLINE_TAG.sub("", text)))
    for found in _BASE64.finditer(text):
        try:
            held = base64.b64decode(found[0], validate=True)
        except binascii.Error:
            continue
        if held[:2] == b"\x1f\x8b" or held.startswith(_PNG) or _is_writing(held):
            yield from decoded_texts(held, depth=depth + 1)


def _is_writing(held: bytes) -> bool:
    """Return whether bytes are a text that people can read; most runs of letters and digits are not base64."""
    text = _as_text(held)
    return text is not None and all(character.isprintable() or character.isspace() for character in text)


def _as_text(content: bytes) -> str | None:
    """Return bytes as text, None if they are none."""
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _character(found: re.Match[str]) -> str:
    """Return the character of an escape; half of a pair stays as it is."""
    number = int(found[1] or found[2], 16)
    return found[0] if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)


def _notes_of_png(content: bytes) -> Iterator[str]:
    """Yield the notes that a picture carries."""
    place = len(_PNG)
    while place + 8 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        kind, held = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        if kind in _TEXT_CHUNKS:
            yield held.decode("utf-8", "replace")
            packed = held.split(b"\0", 1)[-1].lstrip(b"\0\1")
            try:
                yield zlib.decompress(packed).decode("utf-8", "replace")
            except zlib.error:
                continue
        place += 12 + length
