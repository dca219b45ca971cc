"""Invented names: of people, organisations and meetings. They belong to nobody."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, product

from ppr_network.practice.dice import Dice

GIVEN_AND_FAMILY = (
    (("Margaret", "Darren", "Joanne", "Colin", "Bethany", "Terry"),
     ("Fazakerley", "Hartley-Moss", "Birchall", "Ashcroft", "Tarleton", "Whitlock")),
    (("Niamh", "Seán", "Aoife", "Ciarán", "Gráinne", "Declan"),
     ("O'Rourke", "D'Arcy", "MacNally", "O'Shea", "Quilty", "Fitz-Hugh")),
    (("Siân", "Rhys", "Eleri", "Llŷr", "Angharad", "Tegid"),
     ("Llywelyn", "ap Gwilym", "Gruffydd", "Pritchard", "Môn-Parry", "Vychan")),
    (("Łukasz", "Małgorzata", "Zofia", "Paweł", "Agnieszka", "Michał"),
     ("Nowak", "Wójcik", "Mazur", "Król", "Zając", "Gałązka")),
    (("Hodan", "Cabdi", "Asha", "Maxamed", "Sahra", "Liibaan"),
     ("Warsame", "Cali", "Xasan", "Cumar", "Guuleed", "Faarax")),
    (("Nour", "Karim", "Layla", "Yusuf", "Huda", "Tariq"),
     ("al-Hassan", "El-Sayed", "Haddad", "bin Saleh", "Qasim", "Darwish")),
    (("Mei-Ling", "Jun", "Xiùyīng", "Wei", "Hui-Fen", "Bo"),
     ("Chen", "Lü", "Zhang", "Ng", "Ouyang", "Tsao")),
    (("Adaeze", "Tomiwa", "Chidi", "Kwame", "Efua", "Zainab"),
     ("Okafor-Bell", "Adéyẹmí", "Nkemelu", "Asante", "Owusu", "Bangura")),
)  # fmt: skip

# {quarter} is a part of the place; a name without it works in the whole of it.
ORGANISATIONS: Mapping[str, tuple[str, ...]] = {
    "council": (
        "City Council Housing Service",
        "City Council Neighbourhoods Team",
        "City Council Public Health",
    ),
    "health": (
        "{quarter} Family Surgery",
        "Harbourside Hospital Trust",
        "{quarter} Community Nurses",
        "Lighthouse Talking Therapies",
    ),
    "housing": ("Lantern Homes", "Harbour Steps Housing", "{quarter} Tenants Co-operative"),
    "police": ("{quarter} Neighbourhood Policing", "Police Partnerships Desk"),
    "fire": ("Fire Service Home Safety Team", "{quarter} Fire Station"),
    "education": ("Kestrel Lane Primary School", "{quarter} Learning Centre", "Waterside College"),
    "voluntary": (
        "Open Hands Advice",
        "Bright Steps Families",
        "{quarter} Befrienders",
        "Second Kettle Debt Help",
    ),
    "community": (
        "{quarter} Street Kitchen",
        "{quarter} Growers",
        "St Aelred's Hall, {quarter}",
        "{quarter} Mums & Dads",
    ),
    "business": ("{quarter} Traders", "Crumb & Co Bakery"),
}
OTHER_ORGANISATIONS = ("{quarter} {sector} Link", "{sector} Works", "{quarter} {sector} Centre")

TOPICS = (
    "Warm homes", "Healthy hearts", "Safer streets", "Early years", "Food", "Jobs and skills",
    "Green spaces", "Older neighbours", "Young people's", "Carers'", "Damp and repairs",
    "Debt and benefits", "Welcome to school", "Loneliness", "Active travel", "Digital help",
    "Mental wellbeing", "Falls", "New arrivals", "Summer holidays", "Winter pressure", "Empty shops",
    "Smoke-free homes", "Hospital discharge",
)  # fmt: skip
GROUPS = ("forum", "working group", "network", "partnership meeting", "round table")
TALKS = ("catch-up", "visit", "conversation", "planning session", "joint walkabout")


def person_names(dice: Dice) -> Iterator[str]:
    """Give names of people without end, no two alike."""
    names = [f"{given} {family}" for pool in GIVEN_AND_FAMILY for given, family in product(*pool)]
    yield from dice.sample(names, len(names))
    for initial in count():
        yield from (name.replace(" ", f" {_letters(initial)}. ", 1) for name in names)


def organisation_name(sector: str, i: int, quarters: Sequence[str]) -> tuple[str, str]:
    """Give the name and quarter of the i-th organisation of a sector; no quarter if it works everywhere."""
    patterns = ORGANISATIONS.get(sector, OTHER_ORGANISATIONS)
    pattern, again = patterns[i % len(patterns)], i // len(patterns)
    quarter = quarters[i % len(quarters)] if "{quarter}" in pattern else ""
    name = pattern.format(quarter=quarter, sector=sector.replace("_", " ").title())
    return (f"{name} {again + 1}" if again else name), quarter


def meeting_names(forms: Sequence[str], dice: Dice) -> Iterator[str]:
    """Give names of meetings without end, no two alike."""
    names = [f"{topic} {form}" for topic, form in product(TOPICS, forms)]
    yield from dice.sample(names, len(names))
    for again in count(2):
        yield from (f"{name} {again}" for name in names)


def _letters(i: int) -> str:
    """Write 0, 1, ... as A, ..., Z, AA, ..."""
    return (_letters(i // 26 - 1) if i >= 26 else "") + chr(ord("A") + i % 26)
