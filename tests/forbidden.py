"""The words that no output may use as a claim: one list, asked by every test of words."""

import re

FORBIDDEN = re.compile(
    r"\b(caused?|causes|proved?|proves|proof|culture|cultural|broke down|transformed|new organisations?"
    r"|because of the challenge|thanks to the challenge|led to|impacts?)\b",
    re.IGNORECASE,
)


def claims(text: str) -> list[str]:
    """Return each forbidden word of a text with what stands around it."""
    return [text[max(0, found.start() - 40) : found.end() + 40] for found in FORBIDDEN.finditer(text)]
