"""The mark that every release bears: on its pages, inside its files, and in their names."""

from collections.abc import Mapping
from pathlib import PurePosixPath

MARKS: Mapping[str, str] = {
    "restricted": "RESTRICTED-names",
    "partner": "PARTNER-pseudonymised",
    "public": "PUBLIC",
}
UNMARKED = frozenset({"manifest.json"})  # by its name every finished folder is known


def marked(name: str, mark: str) -> str:
    """Return the name of a file with a mark before its ending.

    Parameters
    ----------
    name
        Of a file of an output folder, ``/`` between folders.
    mark
        One of ``MARKS``, or ``""`` for a release whose files bear plain names.

    Examples
    --------
    >>> marked("figures/network.svg", "PUBLIC"), marked("manifest.json", "PUBLIC"), marked("links.csv", "")
    ('figures/network.PUBLIC.svg', 'manifest.json', 'links.csv')
    """
    if not mark or name in UNMARKED:
        return name
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{mark}{path.suffix}"))
