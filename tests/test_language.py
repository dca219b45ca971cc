"""The words of the pages: one file a language, each key used, none missing, numbers and dates as it writes them."""

import re
import tomllib
from datetime import date
from math import nan
from pathlib import Path

import pandas as pd
import pytest

import ppr_network
from ppr_network.errors import LanguageError
from ppr_network.language import PLURALS, bundled_language, english, languages, read_language

SOURCE = Path(ppr_network.__file__).parent
ENGLISH = (SOURCE / "languages" / "en.toml").read_text(encoding="utf-8")


def _faults(text):
    with pytest.raises(LanguageError) as told:
        read_language(text, file="cy.toml")
    assert str(told.value).startswith("cy.toml: words to mend")
    return told.value.faults


def test_english_fits_itself():
    """The English file is a language like any other, and every bundled one can be read."""
    assert read_language(ENGLISH, file="en.toml") == english()
    assert [bundled_language(code).code[:2] for code in languages()] == list(languages())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('skip = "', 'skipp = "', "page.skip is missing"),
        ('skip = "', 'skipp = "', "page.skipp is not known"),
        ('source = "Source: {source}"', 'source = "Source"', "page.source has no braces where the English has {source}"),
        ('source = "Source: {source}"', 'source = "{sauce}"', "page.source has {sauce} where the English has {source}"),
        ('source = "Source: {source}"', 'source = "{source.x}"', "page.source has braces that cannot be read"),
        ('source = "Source: {source}"', 'source = "{source!r}"', "page.source has braces that cannot be read"),
        ('source = "Source: {source}"', 'source = "{source"', "page.source has braces that cannot be read"),
        ('source = "Source: {source}"', "source = 7", "page.source is no text in quotation marks"),
        ('source = "Source: {source}"', 'source = " "', "page.source is blank"),
        ('other = "{n} links"', 'others = "{n} links"', "counts.link has no form 'other'"),
        ('one = "{n} link"', 'lots = "{n} link"', "counts.link.lots is not known"),
        ('one = "{n} link"', 'one = "{m} link"', "counts.link.one may hold {n} and no other braces"),
        ('plural = "en"', 'plural = "xx"', "language.plural is none of en, cy, pl"),
        ('code = "en-GB"', 'code = "Welsh!"', "language.code is no code of a language"),
        ('"January", ', "", "language.months is no list of the names of twelve months"),
        ("[grades]", "[classes.x]", "grades is missing"),
    ],
)  # fmt: skip
def test_each_fault_of_a_file_of_words_is_told(old, new, fault):
    """A key missing or not known, a text that is none, and braces that are not the English ones are faults."""
    assert old in ENGLISH
    assert any(told.startswith(fault) for told in _faults(ENGLISH.replace(old, new, 1)))


def test_file_that_is_not_toml_is_told():
    """A file that cannot be parsed is one fault."""
    assert _faults("skip = ")[0].startswith("it is not TOML")


def test_order_of_braces_and_forms_of_nouns_are_free():
    """A language may turn the order round, leave a number out of a form and have other forms."""
    welsh = (
        ENGLISH.replace('code = "en-GB"', 'code = "cy"')
        .replace('plural = "en"', 'plural = "cy"')
        .replace('one = "{n} link"\n', 'two = "dau o {n}"\nzero = "dim"\n')
        .replace('thousands = ","', 'thousands = "."')
        .replace('decimal = "."', 'decimal = ","')
        .replace('"{day} {month} {year}"', '"{year} {month} {day}"')
    )
    words = read_language(welsh, file="cy.toml")
    assert [words.count(n, "link") for n in (0, 1, 2, 1204)] == ["dim", "1 links", "dau o 2", "1.204 links"]
    assert words.number(1204.25, 2) == "1.204,25"
    assert words.date(date(2019, 6, 5)) == "2019 June 5"


def test_plural_rules_are_those_of_the_unicode_consortium():
    """The forms that CLDR gives to 0 to 26 and 112 in English, Welsh and Polish."""
    numbers = [*range(27), 112]
    few = {2, 3, 4, 22, 23, 24}
    assert [PLURALS["en"](n) for n in numbers] == ["one" if n == 1 else "other" for n in numbers]
    welsh = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}
    assert [PLURALS["cy"](n) for n in numbers] == [welsh.get(n, "other") for n in numbers]
    polish = ["one" if n == 1 else "few" if n in few else "many" for n in numbers]
    assert [PLURALS["pl"](n) for n in numbers] == polish


@pytest.mark.parametrize("value", [None, nan, pd.NA])
def test_undefined_number_is_a_dash(value):
    """Undefined is never 0."""
    assert english().number(value) == "–"


def _keys(section):
    return tomllib.loads(ENGLISH)[section]


def test_every_word_of_the_scripts_is_used_and_every_used_word_exists():
    """What the scripts call by name is in the file, and nothing in the file is never called."""
    text = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "maps" / "static").glob("*.js"))
    called = set(re.findall(r"(?<!levels\.)\bwords\.(\w+)", text))
    by_kind = {f"file_{what}" for what in re.findall(r'\["(map|links|actors)", "', text)}
    assert called | by_kind == set(_keys("script"))
    assert set(_keys("graph_script")) <= set(_keys("script"))
    counted = set(re.findall(r'count\([^";]*"(\w+)"', text))
    assert counted <= set(_keys("counts"))


def test_every_word_of_the_template_is_used_and_every_used_word_exists():
    """What the template calls by name is in the file, and nothing in it is never called."""
    template = (SOURCE / "maps" / "templates" / "map.html.j2").read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "maps").glob("*.py"))
    called = set(re.findall(r"\bwords\.(\w+)", template)) | set(re.findall(r'\["page"\]\["(\w+)"\]', code))
    assert called == set(_keys("page"))


@pytest.mark.parametrize("section", ["headings", "facts", "marks", "story", "counts", "pictures"])
def test_every_other_word_is_used_and_every_used_word_exists(section):
    """Each key of the other sections stands in the code of the map."""
    code = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "maps").rglob("*.[pj][ys]"))
    used = set(re.findall(r'"(\w+)"', code)) | {"actors_organisation", "actors_person"}
    used |= {"release_partner", "release_restricted", "release_public"}
    used |= {"organisation", "merged", "individual", "person"} if section == "facts" else set()
    used |= {"undefined"}
    assert set(_keys(section)) <= used
