"""story.toml to the steps of the author's own story, every fault told; a faulty story stops nothing.

No finding shows what a step says: a sentence or a focus can name a person.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ppr_network.model import LINK_KINDS, Finding, StoryStep
from ppr_network.settings import MOST_DAYS

STORY_FILE = "story.toml"
LONGEST_CAPTION = 400
KEYS = ("caption", "day", "focus", "kinds", "sectors")
_STEP_LINE = re.compile(r"\s*\[\[\s*step\s*\]\]")
_DONE = {
    "caption": "The step was left out.",
    "day": "The step shows the last day.",
    "focus": "The step chooses nobody.",
    "kinds": "The step shows every kind of link.",
    "sectors": "The step shows every sector.",
}
_MEND = {
    "caption": f"Give each step one sentence of at most {LONGEST_CAPTION} characters in quotation marks.",
    "day": "Give a whole number of days counted from day 0, such as  day = 40",
    "focus": 'Give the name of one organisation as the map shows it, such as  focus = "Homes Ltd"',
    "kinds": f"Give a list of these: {', '.join(LINK_KINDS)}.",
    "sectors": 'Give a list of sectors, such as  sectors = ["council", "health"]',
}


def read_story(path: Path) -> tuple[tuple[StoryStep, ...], tuple[Finding, ...]]:
    """Read the author's own story.

    Parameters
    ----------
    path
        A TOML file in UTF-8 with a section ``[[step]]`` for each step. There need not be one.

    Returns
    -------
    tuple of StoryStep
        The steps that have a caption, in the order of the file. A key with a fault holds what holds where it is
        left out.
    tuple of Finding
        One of severity warning per fault.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        content = tomllib.loads(text)
    except FileNotFoundError:
        return (), ()
    except OSError:
        return (), (_unread(path, "file cannot be opened", "See who may read it."),)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return (), (_unread(path, "file is not TOML", "Put words in quotation marks and save it as UTF-8."),)
    if not content:
        return (), ()
    written = content.get("step")
    if (
        set(content) != {"step"}
        or not isinstance(written, list)
        or not all(isinstance(s, dict) for s in written)
    ):
        mend = "Begin each step with a line  [[step]]  and write nothing outside the steps."
        return (), (_unread(path, "file holds something other than steps", mend),)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _STEP_LINE.match(line)]
    places = [lines[i] if len(lines) == len(written) else None for i in range(len(written))]
    steps = [_step(step) for step in written]
    findings = [
        Finding(
            "warning",
            kind,
            path.name,
            row=row,
            column=key,
            done=_DONE.get(key, "It was left out."),
            mend=mend,
        )
        for step, row in zip(written, places, strict=True)
        for key, kind, mend in _faults(step)
    ]
    return tuple(step for step in steps if step.caption), tuple(findings)


def _unread(path: Path, kind: str, mend: str) -> Finding:
    """Return the finding that no step could be read."""
    return Finding("warning", kind, path.name, done="The map tells the story made from the data.", mend=mend)


def _faults(step: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return key, kind and mend of each fault of a step."""
    unknown = [
        (key, "key of a step not known", f"A step has these keys: {', '.join(KEYS)}.")
        for key in sorted(set(step) - set(KEYS))
    ]
    missing = [] if "caption" in step else ["caption"]
    wrong = [key for key in KEYS if key in step and not _is_right(key, step[key])]
    return [
        *((key, "step of the story cannot be used as written", _MEND[key]) for key in missing + wrong),
        *unknown,
    ]


def _is_right(key: str, value: object) -> bool:
    """Tell whether the value of a key can be used."""
    if key == "day":
        return type(value) is int and abs(value) <= MOST_DAYS
    if key in ("caption", "focus"):
        return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_CAPTION
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return False
    return bool(value) and (key != "kinds" or set(value) <= set(LINK_KINDS))


def _step(written: Mapping[str, Any]) -> StoryStep:
    """Return a step of what can be used of it."""
    right = {key: written[key] for key in KEYS if key in written and _is_right(key, written[key])}
    return StoryStep(
        caption=" ".join(right.get("caption", "").split()),
        day=right.get("day"),
        focus=right.get("focus", "").strip(),
        kinds=tuple(right.get("kinds", ())),
        sectors=tuple(right.get("sectors", ())),
    )
