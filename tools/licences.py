"""Check that everything the program needs to run is under a permissive licence and told of in docs/dependencies.md.

Walks from the requirements of pyproject.toml through everything they bring with them, as it is installed here.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|HPND|CMU|Unlicense|CC0|Zlib|matplotlib)\b",
    re.IGNORECASE,
)
COPYLEFT = re.compile(r"\b(L?GPL|AGPL|GNU|MPL|EUPL|CeCILL|SSPL)\b", re.IGNORECASE)
LONGEST = 200  # characters of a licence told by its name; longer ones are the text itself


def needed() -> dict[str, str]:
    """Return every installed package that the program needs to run, with its licence as it tells it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    waiting = [Requirement(one) for one in project["project"]["dependencies"]]
    found: dict[str, str] = {}
    while waiting:
        one = waiting.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if name in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        about = metadata.distribution(one.name)
        found[name] = licence(about.metadata)
        waiting += [Requirement(text) for text in about.requires or []]
    return dict(sorted(found.items()))


def licence(about: metadata.PackageMetadata) -> str:
    """Return the licence that a package tells: its expression, else its classifiers, else the first words of its text."""
    known: dict[str, list[str]] = {}
    for key, value in about.items():  # type: ignore[attr-defined]
        known.setdefault(key, []).append(value)
    classified = [
        line.rsplit("::", 1)[1].strip()
        for line in known.get("Classifier", [])
        if line.startswith("License ::")
    ]
    told = known.get("License-Expression") or classified or known.get("License") or [""]
    return "; ".join(told)[:LONGEST]


def faults(packages: dict[str, str], page: str) -> Iterator[str]:
    """Yield each package whose licence is not permissive or that the page does not name."""
    for name, told in packages.items():
        if not PERMISSIVE.search(told) or COPYLEFT.search(told):
            yield f"{name}: its licence is not known to be permissive: {told or 'it tells none'}"
        if not re.search(rf"\b{re.escape(name)}\b", page, re.IGNORECASE):
            yield f"{name}: docs/dependencies.md does not name it"


def main() -> int:
    """Print what was found, and tell every fault."""
    packages = needed()
    found = list(faults(packages, (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")))
    for name, told in packages.items():
        sys.stdout.write(f"{name}  {told}\n")
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found or not packages else 0


if __name__ == "__main__":
    raise SystemExit(main())
