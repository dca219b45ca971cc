"""How a fault of challenge.toml is worded."""

import difflib
import json
from collections.abc import Iterable

from ppr_network.model import Finding

KeyPath = tuple[str | int, ...]
NOT_KNOWN = "setting not known"
WITHOUT_USUAL = ("name", "day_0")


def fault_of(path: KeyPath, kind: str, mend: str, value: object = None) -> Finding:
    """Return a finding about one setting."""
    examples = () if value is None else (shown(value),)
    column = dotted(path)
    done = "" if column in WITHOUT_USUAL else "The usual value was taken, to check the tables."
    if kind == NOT_KNOWN:
        done = "The line was not used."
    begins = "The setting " if mend.startswith(column) else ""
    return Finding("error", kind, column=column, examples=examples, done=done, mend=_capital(begins + mend))


def _capital(sentence: str) -> str:
    """Return a sentence with a capital letter at its start."""
    return sentence[:1].upper() + sentence[1:]


def dotted(path: KeyPath) -> str:
    """Return a path as the dotted key, without places in lists."""
    return ".".join(part for part in path if isinstance(part, str))


def shown(value: object) -> str:
    """Return a value as the file has it, shortened."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def not_known(path: KeyPath, problem: str, known: Iterable[str]) -> Finding:
    """Tell of a name that is none of those known, with the nearest."""
    known = list(known)
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    offer = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(known)}."
    return fault_of(path, NOT_KNOWN, f"{problem}. {offer}")
