"""The settings used, and the method words with their numbers."""

from dataclasses import dataclass
from typing import Any

from ppr_network.model import Publication
from ppr_network.report.rows import rows_of
from ppr_network.report.sections.finding import reasons
from ppr_network.report.sections.tests_made import MadeRow, tests_made
from ppr_network.report.wording import (
    UNDEFINED,
    count,
    day_words,
    is_defined,
    listing,
    number,
    probability,
    sentence,
)

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class SettingRow:
    """One setting as it was used."""

    name: str
    value: str
    key: str  # as in challenge.toml or on the command line


@dataclass(frozen=True)
class Method:
    """How the numbers came about."""

    settings: tuple[SettingRow, ...]
    tests: tuple[MadeRow, ...]
    test: tuple[str, ...]  # sentences: the comparison on the first screen, its p and what it may not carry
    ei_index: tuple[str, ...]  # sentences


def method(publication: Publication) -> Method:
    """Return the settings used, and the test and the E-I index in words."""
    summary = publication.summary
    return Method(
        settings=_settings(publication),
        tests=tests_made(publication),
        test=_test(publication),
        ei_index=_ei_index(summary["ei_index"]),
    )


def _test(publication: Publication) -> tuple[str, ...]:
    """Return the comparisons with no change: what was seen, what chance gives, p, and what limits them."""
    test = publication.summary["primary_test"]
    if test["test"] != "N8":
        return (_compared(test["test"], test, test["permutations"]), *reasons(test))
    rows = {row["measure"]: row for row in rows_of(publication.measures) if not row["group"]}
    other = rows.get("meetings_redated")
    n = test["permutations"]
    return (
        _compared("N8, separate settings", test, n),
        *_windows(publication),
        _effort(test),
        _may_claim(test),
        *reasons(test),
        *(_redated(other, n) if other else ()),
    )


def _redated(row: dict[str, Any], n_draws: int) -> tuple[str, ...]:
    """Return the meetings on other dates, which only describe, or why they cannot be compared."""
    if not is_defined(row["p"]):
        return (sentence(f"N5: {row['note']}"),)
    return (f"{_compared('N5, new links', row, n_draws)} It describes, and carries no claim.",)


def _may_claim(test: dict[str, Any]) -> str:
    """Say whether the claim at the top of the page may rest on the comparison."""
    if test["carries_claim"]:
        return "The finding at the top of the page rests on this comparison."
    return "The finding at the top of the page does not rest on this comparison."


def _compared(name: str, test: dict[str, Any], n_draws: int) -> str:
    """Return one comparison in numbers."""
    between = f", 95% between {number(test['low'], 2)} and {number(test['high'], 2)}"
    band = between if is_defined(test["low"]) else ""
    observed = test["value"] if "value" in test else test["observed"]
    return (
        f"{name}: observed {number(observed, 2)}, expected {number(test['expected'], 2)}{band}; "
        f"p = {probability(test['p'])}, from {number(n_draws)} shuffles."
    )


def _windows(publication: Publication) -> tuple[str, ...]:
    """Return what was recorded in the challenge and in each earlier window."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows_of(publication.measures):
        if row["group"].startswith("days "):
            found.setdefault(row["group"], {})[row["measure"]] = row
    return tuple(
        f"{days[:1].upper()}{days[1:].replace('-', MINUS)}, as recorded: "
        f"{count(of['placebo_windows_settings']['value'], 'setting')} with "
        f"{count(of['placebo_windows_links']['value'], 'new link')} between sectors, from "
        f"{count(of['placebo_windows_settings']['n'], 'meeting')}."
        for days, of in found.items()
    )


def _effort(test: dict[str, Any]) -> str:
    """Return how much more was recorded in the challenge, and the links left once that is evened out."""
    return (
        f"Recording in the challenge for each 1 in the earlier windows: {number(test['tempo'], 2)} meetings of "
        f"groups that went on (tempo), {number(test['size'], 2)} of those present at a meeting (size). With "
        f"anything over 1 cut back, {number(test['links_equal_effort'])} of "
        f"{count(test['links_observed'], 'new link')} are left in the challenge."
    )


def _settings(publication: Publication) -> tuple[SettingRow, ...]:
    """Return every setting that a number depends on."""
    settings, summary = publication.settings, publication.summary
    windows, links, sectors = settings.windows, settings.links, settings.sectors
    permutations = summary["permutations"]
    rows = (
        ("Start of the challenge (day 0)", day_words(settings.day_0), "day_0"),
        ("Length of the challenge", count(settings.days, "day"), "days"),
        ("Records counted up to", day_words(publication.as_of), "as_of"),
        ("Time before (baseline)", count(windows.baseline_days, "day"), "windows.baseline_days"),
        ("Set-up weeks", count(windows.set_up_days, "day"), "windows.set_up_days"),
        ("Follow-up", count(windows.follow_up_days, "day"), "windows.follow_up_days"),
        ("Dates together that make a working link", number(links.min_events), "links.min_events"),
        ("Too large: more people than", _or_no_rule(links.plenary_above), "links.plenary_above"),
        ("Too large: more of the organisations than", _percent(links.plenary_share), "links.plenary_share"),
        ("Roles left out", listing(links.exclude_roles) or "none", "links.exclude_roles"),
        ("Earlier records, as declared", links.baseline, "links.baseline"),
        ("Sectors of the system", _system(sectors.system), "sectors.system"),
        ("Sectors of the community", listing(sectors.community) or "none", "sectors.community"),
        ("Sectors of individuals", listing(sectors.individuals) or "none", "sectors.individuals"),
        ("Sectors renamed", _renamed(sectors.rename), "sectors.rename"),
        ("Level", publication.level, "--level"),
        ("Release", publication.release, "--release"),
        ("Seed", str(summary["seed"]), "--seed"),
        ("Shuffles", number(permutations), "--permutations"),
        (
            "Strength of a link",
            "1 / (those present \N{MINUS SIGN} 1), added up over meetings (Newman 2001)",
            "",
        ),
        ("Version of ppr-network", summary["version"], ""),
    )
    return tuple(SettingRow(*row) for row in rows)


def _or_no_rule(value: int) -> str:
    """Return a limit, or that there is none."""
    return number(value) if value else "no such rule"


def _percent(value: float) -> str:
    """Return a share in percent, or that there is no rule."""
    return f"{number(100 * value)}%" if value else "no such rule"


def _system(sectors: tuple[str, ...] | None) -> str:
    """Return the declared sectors."""
    return "those found in the data" if sectors is None else listing(sectors) or "none"


def _renamed(rename: dict[str, str]) -> str:
    """Return the renamed sectors."""
    return "; ".join(f"{old} → {new}" for old, new in rename.items()) or "none"


def _ei_index(index: dict[str, Any]) -> tuple[str, ...]:
    """Return the E-I index with what chance gives."""
    meaning = (
        "The E-I index says how far working links of the challenge run between sectors rather than within "
        "them: "
        "\N{MINUS SIGN}1 means all within, 0 half and half, 1 all between (Krackhardt and Stern 1988)."
    )
    if not is_defined(index["observed"]):
        why = _note(index) or "There is no working link between two known sectors to work it out from."
        return meaning, f"E-I index: {UNDEFINED}. {why}"
    expected = number(index["expected"], 2)
    return (
        meaning,
        f"E-I index: {number(index['observed'], 2)}. If sectors were dealt out at random among the same "
        "links: "
        f"{expected}. p = {probability(index['p'])}.",
        "With many small sectors most links run between sectors by chance, so only the distance from the "
        "second "
        "number means anything. It says nothing about what is new.",
    )


def _note(index: dict[str, Any]) -> str:
    """Return the note beside an undefined number, if there is one."""
    return str(index.get("note") or "")
