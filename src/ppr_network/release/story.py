"""The author's own story under a release: what it may name, and what is left out of it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ppr_network.model import Finding, StoryStep

FILE = "story.toml"


def released_story(
    steps: Sequence[StoryStep], *, actors: Iterable[str], sectors: Iterable[str], hidden: Iterable[str]
) -> tuple[tuple[StoryStep, ...], tuple[Finding, ...]]:
    """Return the steps that may leave, with shown names alone, and a finding for each thing left out.

    Parameters
    ----------
    steps
        As the author wrote them.
    actors, sectors
        What the release shows; a focus and sectors are matched with them whatever their case.
    hidden
        Names of people whom the release does not show: a step whose caption has one is left out.
    """
    if not steps:
        return (), ()
    shown, groups = _by_key(actors), _by_key(sectors)
    unnamed = [
        re.compile(rf"(?<!\w){re.escape(_key(name))}(?!\w)") for name in sorted(set(hidden)) if _key(name)
    ]
    released, findings = [], []
    for number, step in enumerate(steps, 1):
        if any(name.search(_key(step.caption)) for name in unnamed):
            findings.append(
                _left_out(number, "caption", "names a person whom this release hides", "The step")
            )
            continue
        focus = shown.get(_key(step.focus), "")
        if step.focus and not focus:
            findings.append(_left_out(number, "focus", "is no actor that this release shows", "The focus"))
        known = tuple(groups[_key(name)] for name in step.sectors if _key(name) in groups)
        if len(known) < len(step.sectors):
            findings.append(_left_out(number, "sectors", "has one that is not in the records", "That sector"))
        released.append(replace(step, focus=focus, sectors=known))
    return tuple(released), tuple(findings)


def _left_out(number: int, key: str, kind: str, what: str) -> Finding:
    """Return the finding about one step, which does not repeat what the step says."""
    return Finding(
        "warning",
        f"{key} of step {number} {kind}",
        FILE,
        column=key,
        done=f"{what} was left out of the story.",
    )


def _by_key(names: Iterable[str]) -> dict[str, str]:
    """Return names by what they are matched by."""
    return {_key(name): name for name in sorted(names, reverse=True)}


def _key(text: str) -> str:
    """Return a text without what differs between spellings: case, width, blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
