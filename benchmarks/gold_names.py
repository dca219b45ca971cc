"""Names whose true owner is known: invented bodies, each written as the public rules of naming let people write it.

Rules: councils (statutory name, "City of", initials as in the Local Government Association's lists, "& Borough"),
NHS trusts (NHS England's naming: place or hospital, "NHS Foundation Trust" or "NHS Trust", written FT), charities
(Charity Commission: legal forms Ltd, CIC, CIO, "The", working names, acronyms), schools (the register of
establishments: saint, denomination, phase, short forms). One letter is mistyped now and then.
The tempting wrong pairs are there too: neighbours in name, infants and juniors, north and south, city and county.
"""

from collections.abc import Callable, Iterator

import numpy as np


def _words(text: str, separator: str | None = None) -> list[str]:
    """Return the parts of a text."""
    return text.split(separator)


FIRST = _words("Ash Thorn Wick Mar Stan Hol Brad Wal Ked Lin Rother Elm Far Gil Hart Ives Kirk Lang Med Nor Oak Pen Quar "
               "Red Sel Tad Ul Ver Wen York Bex Cal Dun Eg Fen Gor Hex Ill Jar Kel")  # fmt: skip
LAST = _words(
    "bury wick ton ham ford field ley worth by thorpe mouth gate stead combe well bridge dale hurst port minster"
)
SAINTS = _words("Mary John Anne Peter Paul Oswald Cuthbert Teresa Hilda Aidan")
CAUSES = _words(
    "Hospice,Carers Centre,Credit Union,Foodbank,Housing Association,Community Transport,Refugee Action,"
    "Youth Project,Mental Health Alliance,Wildlife Trust,Citizens Advice Bureau,Volunteer Centre",
    ",",
)
SITES = _words(
    "General Hospital,University Hospitals,Community Health,Mental Health Partnership,Ambulance Service", ","
)
Rng = np.random.Generator


def gold_names(seed: int, *, bodies: int = 560, spellings: tuple[int, int] = (3, 6)) -> dict[str, int]:
    """Return invented names with the number of the body that each is one of; a name of two bodies is left out."""
    rng = np.random.default_rng(seed)
    owners: dict[str, set[int]] = {}
    places = _places(rng, 170)
    makers = (_council, _trust, _charity, _school)
    known: set[str] = set()
    for body in range(bodies):
        base, written = makers[body % 4](rng, places[int(rng.integers(len(places)))])
        if base in known:
            continue
        known.add(base)
        for name in _some(rng, written, *spellings):
            owners.setdefault(name.casefold(), set()).add(body)
            owners.setdefault(name, set()).add(body)
    whole = {name: of for name, of in owners.items() if name != name.casefold()}
    return {name: min(of) for name, of in sorted(whole.items()) if len(owners[name.casefold()]) == 1}


def _places(rng: Rng, n: int) -> list[str]:
    """Draw invented places."""
    every = [first + last for first in FIRST for last in LAST]
    return [every[one] for one in rng.choice(len(every), n, replace=False)]


def _some(rng: Rng, names: list[str], least: int, most: int) -> Iterator[str]:
    """Yield the first name and some of the others, one of them perhaps mistyped."""
    n = min(len(names), int(rng.integers(least, most + 1)))
    chosen = [names[0], *(names[one] for one in rng.choice(np.arange(1, len(names)), n - 1, replace=False))]
    if rng.random() < 0.3:
        chosen.append(_mistyped(rng, names[0]))
    yield from dict.fromkeys(chosen)


def _mistyped(rng: Rng, name: str) -> str:
    """Drop, double or swap a letter inside a word of six or more."""
    words = name.split()
    long = [place for place, word in enumerate(words) if len(word) > 5]
    place = long[int(rng.integers(len(long)))]
    word = words[place]
    at = int(rng.integers(1, len(word) - 2))
    changes: tuple[Callable[[], str], ...] = (
        lambda: word[:at] + word[at + 1 :],
        lambda: word[:at] + word[at] + word[at:],
        lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    words[place] = changes[int(rng.integers(3))]()
    return " ".join(words)


def _council(rng: Rng, place: str) -> tuple[str, list[str]]:
    """Return what is one body, and the names of a council."""
    kind = ("City", "County", "Borough", "District", "Metropolitan Borough")[int(rng.integers(5))]
    short = "".join(word[0] for word in f"{kind} Council".split())
    names = [f"{place} {kind} Council", f"{place} {short}", f"{place.upper()} {kind.upper()} COUNCIL",
             f"{place} {kind} Cncl", f"The {place} {kind} Council", f"{place} {kind} Council.",
             f"{kind} Council of {place}", f"{place} Council"]  # fmt: skip
    if kind == "City":
        names += [f"City of {place} Council"]
    return names[0], names


def _trust(rng: Rng, place: str) -> tuple[str, list[str]]:
    """Return what is one body, and the names of an NHS trust."""
    base = f"{place} {SITES[int(rng.integers(len(SITES)))]}"
    legal, ft = ("NHS Foundation Trust", "NHS FT") if rng.random() < 0.6 else ("NHS Trust", "NHS Trust.")
    initials = "".join(word[0] for word in base.split())
    names = [f"{base} {legal}", f"{base} {ft}", base, f"{base} ({initials})", f"The {base} {legal}",
             f"{base} - {legal}", base.replace("Hospital", "Hosp").replace("Community", "Comm"),
             f"{place} {base.split()[-1]}"]  # fmt: skip
    return base, list(dict.fromkeys(names))


def _charity(rng: Rng, place: str) -> tuple[str, list[str]]:
    """Return what is one body, and the names of a charity."""
    side = ("", "", "North ", "South ")[int(rng.integers(4))]
    base = f"{side}{place} {CAUSES[int(rng.integers(len(CAUSES)))]}"
    other = f"{place} & District {CAUSES[int(rng.integers(len(CAUSES)))]}" if rng.random() < 0.2 else base
    legal = ("Ltd", "Limited", "CIC", "CIO")[int(rng.integers(4))]
    initials = "".join(word[0] for word in other.replace("&", "and").split())
    names = [other, f"{other} {legal}", f"The {other}", other.replace("&", "and") + " (Registered Charity)",
             f"{other} ({initials})", other.replace("Association", "Assoc").replace("Centre", "Ctr"), other.upper(),
             other.replace(" ", "-", 1), initials, other.rsplit(" ", 1)[0]]  # fmt: skip
    return other, list(dict.fromkeys(names))


def _school(rng: Rng, place: str) -> tuple[str, list[str]]:
    """Return what is one body, and the names of a school."""
    phase = ("Primary", "Infant", "Junior", "High")[int(rng.integers(4))]
    if rng.random() < 0.6:
        saint = SAINTS[int(rng.integers(len(SAINTS)))]
        faith, short = (("CE", "C of E"), ("Catholic", "RC"))[int(rng.integers(2))]
        names = [f"St {saint}'s {faith} {phase} School, {place}", f"Saint {saint}'s {faith} {phase} School, {place}",
                 f"St. {saint}s {faith} {phase} School {place}", f"St {saint}'s {short} {phase} School, {place}",
                 f"St {saint}’s {faith} {phase} Sch, {place}", f"{place} St {saint}'s {faith} {phase} School",
                 f"St {saint}'s {phase} School, {place}", f"St {saint}'s, {place}"]  # fmt: skip
    else:
        names = [f"{place} {phase} School", f"{place} {phase} Sch", f"{place} {phase}",
                 f"{place.upper()} {phase.upper()} SCHOOL", f"{place} School",
                 f"The {place} {phase} School", f"{place} {phase} School.", f"{phase} School {place}"]  # fmt: skip
    return names[0], names
