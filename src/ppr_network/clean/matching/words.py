"""Words of organisations' names: how they are shortened, which say only what kind of body it is, which tell two apart.

Taken from how British public bodies, charities, companies and schools are named; nothing here is learnt from data.
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


LITTLE = _words(
    "the and of for in at on to a an by with de la le les du des et y e del el do da dos das pour para und der die"
)
LEGAL: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "nhs foundation trust", "nhs trust", "nhs ft", "nhsft", "nhst", "foundation trust",
        "community interest company", "charitable incorporated organisation", "limited liability partnership",
        "public limited company", "company limited by guarantee", "registered charity", "ltd by guarantee",
        "limited", "ltd", "cic", "cio", "plc", "llp", "inc", "incorporated", "gmbh", "co ltd",
    )
)  # fmt: skip
SHORT: Mapping[str, str] = {
    "assoc": "association", "assn": "association", "ass": "association", "cttee": "committee", "ctte": "committee",
    "cmte": "committee", "comm": "community", "cmty": "community", "ctr": "centre", "center": "centre",
    "cncl": "council", "cnl": "council", "coll": "college", "dept": "department", "dev": "development", "edn": "education",
    "env": "environment",
    "fdn": "foundation", "found": "foundation", "govt": "government", "gov": "government", "grp": "group",
    "hosp": "hospital", "hosps": "hospitals", "hse": "house", "inf": "infant", "infants": "infant", "inst": "institute",
    "intl": "international", "int": "international", "jnr": "junior", "juniors": "junior", "mgmt": "management",
    "natl": "national", "nat": "national", "org": "organisation", "organization": "organisation",
    "organizations": "organisations", "pship": "partnership", "prim": "primary", "pri": "primary", "sec": "secondary",
    "sch": "school", "soc": "society", "st": "st", "saint": "st", "street": "st", "svc": "service", "svcs": "services",
    "serv": "service", "tr": "trust", "univ": "university", "uni": "university", "uk": "uk", "vol": "voluntary",
    "childrens": "children", "rd": "road", "utd": "united", "acad": "academy", "labor": "labour", "defense": "defence",
    "program": "programme", "programs": "programmes",
}  # fmt: skip
PHRASES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = tuple(
    (tuple(long.split()), (short,))
    for long, short in (
        ("church of england", "ce"), ("c of e", "ce"), ("cofe", "ce"), ("coe", "ce"), ("roman catholic", "catholic"),
        ("rc", "catholic"), ("clinical commissioning group", "ccg"), ("united kingdom", "uk"),
        ("united nations", "un"), ("integrated care board", "icb"), ("primary care trust", "pct"),
    )
)  # fmt: skip
KIND = _words("""council city borough county district metropolitan town parish royal unitary authority school primary
    secondary academy high college ce catholic trust charity foundation association society group
    project centre service services organisation community company institute university hospital
    hospitals department programme network partnership nhs international national uk committee""")
APART = _words("""north south east west northeastern northwestern southeastern southwestern northern southern eastern
    western central upper lower inner outer greater great little new old boys girls infant junior
    primary secondary high nursery grammar friends city county borough district parish town men women
    youth mens womens first second i ii iii iv mental acute""")
