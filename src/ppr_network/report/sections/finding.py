"""The finding: one sentence, its range, how good the earlier records are, and what would have been anyway."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ppr_network.model import Publication
from ppr_network.report.strings import GRADE_UNKNOWN, GRADES, NO_BENCHMARK
from ppr_network.report.wording import UNDEFINED, count, is_defined, number, sentence, span

STANDS_OUT = 0.05
UNTHINNED = (
    "Where the records of the challenge are fuller than earlier ones, as much is left out first. So the number need not "
    "be whole."
)
A_SETTING = "A setting is a group of new links that began at the same meetings."
CANNOT_TELL = "We cannot tell change from better records"
AGAINST = {"N8": "Compared with before", "N5": "The same meetings on other dates"}
SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=[A-Z0-9])")


@dataclass(frozen=True)
class RangeScale:
    """Where the range lies on a line from 0 to its high end, each in percent of the line."""

    low: float
    mid: float


@dataclass(frozen=True)
class Headline:
    """The first screen of the report."""

    sentence: str  # the claim, word for word as in summary.json, and the same sentence by sentence
    sentences: tuple[str, ...]
    unmeasurable: tuple[str, ...]  # why there is no number; the rest of the screen is then left out
    shows_nothing: bool  # no link of any kind can be seen in the challenge
    number: str  # new cross-sector links, the middle of the range
    range: str  # "0 to 5"
    scale: RangeScale
    meaning: tuple[str, ...]  # what low and high mean, and what stands beside the number
    grade: str  # A to D, or a dash
    grade_word: str
    grade_words: str
    benchmark_title: str
    benchmark_number: str  # "2 against about 1.4", or a dash
    benchmark: tuple[str, ...]  # in words, with what limits it


def headline(publication: Publication) -> Headline:
    """Return the first screen; numbers that are undefined are dashes, with the reason beside them."""
    summary = publication.summary
    cross = summary["new_cross_sector_links"]
    grade = summary["baseline_grade"]
    word, words = GRADES.get(grade, GRADE_UNKNOWN)
    expected, benchmark = _benchmark(summary)
    return Headline(
        sentence=summary["claim"]["sentence"],
        sentences=tuple(SENTENCE_ENDS.split(summary["claim"]["sentence"])),
        unmeasurable=unmeasurable(publication),
        shows_nothing=shows_nothing(publication),
        number=number(cross["mid"]),
        range=span(cross["low"], cross["high"]),
        scale=_scale(cross),
        meaning=_meaning(summary),
        grade=grade or UNDEFINED,
        grade_word=word,
        grade_words=words,
        benchmark_title=AGAINST.get(summary["primary_test"]["test"], AGAINST["N8"]),
        benchmark_number=expected,
        benchmark=benchmark,
    )


def _scale(cross: Mapping[str, Any]) -> RangeScale:
    """Return the range in percent of its high end."""
    if not all(is_defined(cross[key]) for key in ("low", "mid", "high")):
        return RangeScale(0, 0)
    top = max(cross["high"], 1)
    return RangeScale(low=round(100 * cross["low"] / top, 1), mid=round(100 * cross["mid"] / top, 1))


def _meaning(summary: Mapping[str, Any]) -> tuple[str, ...]:
    """Say what the ends of the range are, and what is counted beside the number."""
    cross, unknown, later = (
        summary[key] for key in ("new_cross_sector_links", "unknown_sector", "first_seen_in_follow_up")
    )
    sentences = [
        f"At least {number(cross['low'])}, counting only pairs that our earlier records would have shown.",
        f"At most {number(cross['high'])}, if every pair whose start is not known was new.",
    ]
    if unknown:
        sentences.append(
            f"The high end includes {count(unknown, 'new link')} with a side whose sector is unknown."
        )
    if later:
        pairs = "1 more pair" if later == 1 else f"{number(later)} more pairs"
        sentences.append(f"{pairs} met for the first time in our records after the challenge.")
    return tuple(sentences)


def _benchmark(summary: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the number that no change would have given, and it in words; a dash and why if undefined."""
    test = summary["primary_test"]
    if not is_defined(test["expected"]):
        return UNDEFINED, (NO_BENCHMARK, *map(sentence, _texts(test["note"]) or _texts(test["refused"])))
    return _redated(test) if test["test"] == "N5" else _earlier_windows(summary)


def _redated(test: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return what the same meetings on other dates would have shown."""
    band = f" ({span(test['low'], test['high'])})" if is_defined(test["low"]) else ""
    about = f"about {number(test['expected'])}"
    return f"{number(test['observed'])} against {about}", (
        f"In meetings that the challenge did not call we saw {number(test['observed'])}. If the same "
        f"meetings had fallen on other dates we would have seen {about}{band}.",
        "This describes; it does not decide.",
    )


def _earlier_windows(summary: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return what earlier windows of the same length showed, and whether the challenge stands out.

    What the finding above it says already is not said again.
    """
    test, above = summary["primary_test"], summary["claim"]["sentence"]
    told = (A_SETTING,) if "separate settings;" in above else (_compared(test), A_SETTING)
    return f"{count(test['observed'], 'setting')} against {number(test['expected'])} before", (
        *told,
        UNTHINNED,
        *(reasons({**test, "refused": []}) if CANNOT_TELL in above else _verdict(test)),
    )


def _compared(test: Mapping[str, Any]) -> str:
    """Return the challenge beside earlier windows in one sentence."""
    earlier = (
        "the time before it" if len(test["links_placebo"]) == 1 else "an earlier time of the same length"
    )
    return (
        "In meetings that the challenge did not call, new links between sectors came from "
        f"{count(test['observed'], 'separate setting')}, and from {number(test['expected'])} in {earlier} "
        f"({span(test['low'], test['high'])} if nothing had changed)."
    )


def _verdict(test: Mapping[str, Any]) -> tuple[str, ...]:
    """Say whether the comparison stands out, whether anything may rest on it, and why not."""
    if test["carries_claim"]:
        return ("This stands out from what chance alone would give.", *_texts(test["note"]))
    if test["p"] > STANDS_OUT:
        lead = ("These records could not decide it:",) if test["refused"] else ()
        return ("This does not stand out from what chance alone would give.", *lead, *reasons(test))
    lead = (f"{CANNOT_TELL}:",) if test["refused"] else ()
    return (*lead, *reasons(test))


def reasons(test: Mapping[str, Any]) -> tuple[str, ...]:
    """Return why a test is undefined or cannot carry a claim, a sentence each."""
    return tuple(sentence(text) for text in (*_texts(test["refused"]), *_texts(test["note"])))


def _texts(value: Any) -> tuple[str, ...]:
    """Return one text or several as a tuple without blanks."""
    return tuple(filter(None, [value] if isinstance(value, str) else value or []))


def beside_the_number(publication: Publication) -> str:
    """Return what must stand beside a count of new links wherever it is pasted: range, grade, benchmark."""
    found, test = headline(publication), publication.summary["primary_test"]
    is_n8 = test["test"] == "N8" and is_defined(test["expected"])
    return (
        f"Range {found.range}. Records from before the start: {found.grade_word.lower()} (grade {found.grade}). "
        f"{_compared(test) if is_n8 else found.benchmark[0]}"
    )


def unmeasurable(publication: Publication) -> tuple[str, ...]:
    """Say why there is no number of new links between sectors, where there is none; else nothing."""
    why = publication.summary["no_number"]
    events = publication.events[publication.events["window"] == "challenge"]
    if why and shows_nothing(publication) and not events.empty:
        return _too_large(publication, events)
    return (why,) if why else ()


def shows_nothing(publication: Publication) -> bool:
    """Say whether the challenge has neither a working link nor a meeting that could show one."""
    events = publication.events
    contacts = (events["window"] == "challenge") & (events["plenary"] != "yes")
    return not publication.summary["links"] and not contacts.any()


def _too_large(publication: Publication, events: pd.DataFrame) -> tuple[str, ...]:
    """Explain the plenary rule with the sizes of the meetings and the settings that decide."""
    rules = publication.settings.links
    people = events["n_people"]
    sizes = span(people.min(), people.max()) if people.min() < people.max() else number(people.max())
    limits = []
    if rules.plenary_above:
        limits.append(
            f"over {number(rules.plenary_above)} people are at it (plenary_above = {rules.plenary_above})"
        )
    if rules.plenary_share:
        limits.append(
            f"over {number(100 * rules.plenary_share)}% of all organisations are at it "
            f"(plenary_share = {rules.plenary_share:g})"
        )
    return (
        f"All {count(len(events), 'meeting')} of the challenge were too large to show who met whom: "
        f"{sizes} people were at each.",
        "A meeting counts as too large if "
        f"{' or if '.join([*limits, 'the events table calls it a plenary'])}.",
        "This is no finding of “no new links”: these records cannot show any. Lists of who sat in which "
        "group or at "
        "which table would. If contact is likely even at meetings of this size, change the settings "
        "under [links] in challenge.toml and say so.",
    )
