"""What a header says that its column holds about people."""

import re
from collections.abc import Mapping

from ppr_network.read.layouts.words import plain

HEALTH, ETHNICITY, RELIGION, UNION, SEXUALITY, IMMIGRATION, SAFEGUARDING, OFFENCES = (
    "health", "ethnicity", "religion or belief", "trade union membership", "sexuality", "immigration status",
    "safeguarding", "offences",
)  # fmt: skip
EMAILS, PHONES, ADDRESSES, BIRTHS, NI_NUMBERS, NHS_NUMBERS, RELATIVES = (
    "e-mail addresses", "phone numbers", "addresses", "dates of birth", "National Insurance numbers", "NHS numbers",
    "next of kin",
)  # fmt: skip
SPECIAL = frozenset({HEALTH, ETHNICITY, RELIGION, UNION, SEXUALITY, IMMIGRATION, SAFEGUARDING, OFFENCES})

_CONTACT: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b")
    for kind, words in {
        NI_NUMBERS: r"nino|ni (?:no|num|number)|national insurance(?: (?:no|num|number))?",
        NHS_NUMBERS: r"nhs (?:no|num|number|id)",
        RELATIVES: r"next of kin|emergency contact|ice contact|parent or guardian",
        BIRTHS: r"d ?o ?b|(?:date|day|year|place|surname|name)(?: and place)? (?:of|at) birth|birth ?(?:date|"
        r"place)|birthday|born",
        EMAILS: r"e ?mails?(?: (?:address(?:es)?|id))?",
        PHONES: r"phones?|tel|telephones?|mobiles?|mob|cell|landline|whats ?app|contact (?:no|num|number|tel)",
        ADDRESSES: r"address(?:es)?|address line|post ?codes?|post code|zip(?: code)?|house (?:no|number)|lives at",
    }.items()
}
_NO_CONTACT = re.compile(  # how somebody was asked or joined, or where a meeting was
    r"\b(?:sent|invited|emailed|phoned|joined|via|by|web|website|url|ip|mac|venue|meeting|event|library|unit|"
    r"app|book|"
    r"subject|date sent|bounced|(?<!date of )birth centre|dob lane|same)\b"
)
_CLAIM = (
    r"(?:conditions?|issues?|problems?|needs?|status|concerns?|information|info|details?|history|declaration)"
)
_SPECIAL: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b")
    for kind, words in {
        HEALTH: rf"health(?: \w+)? {_CLAIM}|health$(?<=your health)|disab(?:led|ility|ilities)|medical|"
        r"medication|illness(?:es)?|"
        r"allerg(?:y|ies|ic)|diet(?:ary)?|diagnos(?:is|es|ed)|impairments?|pregnan(?:t|cy)|neuro ?diver(?:gent|"
        r"se|sity)|"
        r"wheelchair|access (?:needs?|requirements?)|accessibility (?:needs?|requirements?)|reasonable adjustments?|"
        r"long term conditions?|autis(?:m|tic)|dementia|substance (?:use|misuse)|addictions?",
        ETHNICITY: r"ethnic(?:ity|ities)?|race|racial|bame|bme|global majority|skin colour|tribe",
        RELIGION: r"religio(?:n|us)|faiths?|beliefs?(?: system)?|denomination|worship",
        UNION: r"(?:trade )?union (?:member\w*|rep\w*|status|branch)|(?:in|of) a (?:trade )?union|"
        r"trade union(?:ist)?|tu (?:member\w*|rep)",
        SEXUALITY: r"sexual(?:ity| orientation| preference)?|lgb\w*|gender identity|gender reassignment|"
        r"trans(?:gender)?",
        IMMIGRATION: r"immigration|asylum|refugees?|visas?|(?:leave|right) to (?:remain|work)|settled status|"
        r"nationality|citizenship|"
        r"country of (?:birth|origin)|biometric residence|nrpf|no recourse",
        SAFEGUARDING: r"safeguard(?:ing)?|child protection|at risk|lac|looked after child|domestic (?:abuse|"
        r"violence)|abuse|"
        r"risk (?:assessment|flag|level)|vulnerab(?:le|ility|ilities)",
        OFFENCES: r"criminal(?: record| history)?|convict(?:ed|ions?)|offen[cd](?:e|es|er|ers|ing)|"
        r"known to (?:the )?police|"
        r"police (?:record|check|caution)s?|dbs|crb|pvg|cautions?|probation|arrest(?:s|ed)?|licence conditions|"
        r"prison(?:er)?",
    }.items()
}
_NO_PERSON = re.compile(  # an organisation, a place, a role or a meeting, and nothing that a person is or has
    r"\b(?:organi[sz]ations?|org|sectors?|team|board|trust|force|services?|departments?|dept|partnership|forum|"
    r"councils?|"
    r"charit(?:y|ies)|cent(?:re|er)s?|street|road|lane|venue|training|trained|policy|lead|officer|worker|"
    r"visitor|commissioner|"
    r"attendance|station|clinic|hospital|provider|agency|association|societ(?:y|ies)|committee|network|project|"
    r"programme|"
    r"meeting|event|commission|foundation|institution|building|hall|leader|community|communities|students?|"
    r"credit|european|"
    r"race for|consent|theme|topic|workstream|campaign)\b"
)


def private_kind(header: str) -> str:
    """Return what a header says that its column holds about people, ``""`` if nothing that the tool knows.

    Parameters
    ----------
    header
        As the file has it. A header that names an organisation, a place or a role besides is taken for that.

    Examples
    --------
    >>> private_kind("Ethnic group"), private_kind("Health organisation"), private_kind("D.O.B.")
    ('ethnicity', '', 'dates of birth')
    """
    words = plain(header)
    if not _NO_CONTACT.search(words):
        contact = next((kind for kind, pattern in _CONTACT.items() if pattern.search(words)), "")
        if contact:
            return contact
    if _NO_PERSON.search(words):
        return ""
    return next((kind for kind, pattern in _SPECIAL.items() if pattern.search(words)), "")
