"""README.txt: what each file of an output folder is, and three sentences for a methods section."""

from collections.abc import Collection, Mapping
from numbers import Integral
from typing import Any

from ppr_network.model import Publication

FILES: dict[str, str] = {
    "report.html": "the finding, and under it what it rests on; opens in any browser, pictures in figures/",
    "map.html": "the interactive map of links, day by day; opens in any browser",
    "summary.json": "the headline numbers, for programs",
    "links.csv": "one row for each pair that has a link: its class, tiers, dates and strength",
    "evidence.csv": "the meetings and partnerships behind each link, with the file and rows they came from",
    "links.parquet": "one row for each pair that has a link, as Parquet: more rows than a spreadsheet holds",
    "evidence.parquet": "what is behind each link, as Parquet, with more rows than a spreadsheet holds",
    "actors.csv": "one row for each organisation or individual: sector, windows seen, events, links",
    "measures.csv": "each measure with what would be expected, its range and how it was tested",
    "findings.csv": "what was noticed in the inputs, what was done about it, and how to mend it",
    "findings.html": "the same for reading, with a picture of the cells around each example",
    "data.xlsx": "the tables in one workbook, a sheet each; its first sheet says what each column holds",
    "network.graphml": "the network for Gephi, igraph and NetworkX; the file .gexf is the same",
    "figures/network.png": "the working links of the challenge, with names and legend; each picture is there as .svg too",
    "figures/network-before.png": "the working links before the challenge",
    "figures/network-after.png": "the working links in the challenge, at the same places",
    "models/README.txt": "what the files in models/ are: the records for tergm, tsna, RSiena and eventnet",
    "manifest.json": "version, settings, seed, and a fingerprint of every file read and written",
}

IN_PUBLIC: dict[str, str] = {
    "map.html": "the interactive map of the links that may be shown; opens in any browser",
    "links.csv": "one row for each pair whose link may be shown: its class, tiers, and dates in bands",
    "actors.csv": "one row for each organisation that is named or group of others: sector and neighbourhood",
    "figures/network-before.png": "those of them that were working links before the challenge",
    "figures/network-after.png": "those of them that were working links in the challenge, at the same places",
    "manifest.json": "version, settings, seed, a fingerprint of every file written, and one of each read that needs the key",
}


def readme_text(publication: Publication, files: Collection[str], *, n_replaced: int = 0) -> str:
    """Return the text of README.txt.

    Parameters
    ----------
    publication
        Gives the release and the figures of the three sentences.
    files
        Names of the files of the folder; manifest.json is always told.
    n_replaced
        How many characters of the network no XML file can hold.
    """
    width = max(len(publication.file_name(name)) for name in FILES) + 2
    words = FILES | IN_PUBLIC if publication.release == "public" else FILES
    told = [
        f"{publication.file_name(name):<{width}}{words[name]}"
        for name in FILES
        if name in files or name == "manifest.json"
    ]
    lines = [
        publication.settings.name,
        f"{publication.mark}. Release: {publication.release}. Records to {publication.as_of}.",
        "",
        *told,
        "",
        *_part_of_network(publication),
        *_replaced(n_replaced),
        *_last_lines(publication),
    ]
    return "\n".join(lines) + "\n"


def _part_of_network(publication: Publication) -> list[str]:
    """Return what is to be said of links that are not in the network files: nothing where all are."""
    n, every = publication.graph.number_of_edges(), len(publication.links)
    if n == every:
        return []
    return [
        f"network.graphml and network.gexf hold {n:,} of {every:,} links: new links first, then partnerships and working "
        "links, the strongest of the challenge before others. All are in the table of links.", "",
    ]  # fmt: skip


def _replaced(n: int) -> list[str]:
    """Return what is to be said of characters that XML cannot hold: nothing where there are none."""
    if not n:
        return []
    what = "1 character" if n == 1 else f"{n:,} characters"
    return [f"In network.graphml and network.gexf \ufffd stands for {what} that XML cannot hold.", ""]


def _last_lines(publication: Publication) -> tuple[str, ...]:
    """Return what stands under the list of files: the methods, or for the public what the numbers are."""
    if publication.release != "public":
        return ("For a methods section:", "", *methods_sentences(publication))
    privacy = publication.settings.privacy
    return (
        publication.summary["claim"]["sentence"],
        f"No person is in these files. Counts are in fives, up to four away from the truth, and none below {privacy.k} is "
        f"told; * stands for 1 to 4 meetings; links that rest on fewer than {privacy.tie_min} people and on no partnership "
        "are not shown.",
    )


def methods_sentences(publication: Publication) -> tuple[str, str, str]:
    """Return three sentences with figures: the records; the rule and its outcome; the comparison."""
    return (
        _records_sentence(publication),
        _links_sentence(publication),
        _benchmark_sentence(publication.summary),
    )


def _records_sentence(publication: Publication) -> str:
    """Return the sentence on what was read."""
    summary, settings = publication.summary, publication.settings
    people = _count(summary["people"], "person", "people")
    organisations = _count(summary["organisations"], "organisation", "organisations")
    sectors = _count(summary["sectors"], "sector", "sectors")
    events = _count(summary["events"], "event", "events")
    who = people if publication.level == "person" else f"{people} of {organisations}"
    if not summary["people_named"]:
        who = f"{organisations} (people are not named)"
    days = _count(settings.days, "day", "days")
    return (
        f"Attendance and partnership records of {settings.name} (day 0 {settings.day_0}, "
        f"{days}, to {publication.as_of}) show {who} in {sectors} at "
        f"{events}; they were analysed at {publication.level} level with ppr-network "
        f"{summary['version']}, seed {summary['seed']}."
    )


def _links_sentence(publication: Publication) -> str:
    """Return the sentence on the rule of a new link and what it gave."""
    summary, windows = publication.summary, publication.settings.windows
    m = publication.settings.links.min_events
    dates = f"{m} or more dates" if m > 1 else "one date or more"
    rule = (
        f"A working link is a pair that met on {dates} at events small enough to show contact, or held a "
        "partnership, and a new one has no evidence of any kind in the records before"
    )
    if summary["no_number"]:
        return f"{rule}. No number of new links between sectors is given: {_inside(summary['no_number'])}."
    new, between = _ranged(summary["new_links"]), _ranged(summary["new_cross_sector_links"])
    unknown = _count(summary["unknown_sector"], "new link", "new links")
    return (
        f"{rule}; of {_number(summary['links'])} working links {new} were new, {between} of them between sectors "
        f"(baseline of {windows.baseline_days} days, set-up of {windows.set_up_days} days, baseline grade "
        f"{summary['baseline_grade'] or 'undefined'}; {unknown} with an end of unknown sector)."
    )


def _benchmark_sentence(summary: Mapping[str, Any]) -> str:
    """Return the sentence on what would be seen without a change, and the E-I index."""
    index = summary["ei_index"]
    if index["p"] is None:
        why = _inside(index["note"] or "no two working links have known sectors")
        return f"{_benchmark(summary['primary_test'])}; mixing of sectors was not tested: {why}."
    return (
        f"{_benchmark(summary['primary_test'])}; the E-I index of the working links was "
        f"{_number(index['observed'])} where {_number(index['expected'])} would be expected with sectors "
        f"dealt at random (p = {_number(index['p'])})."
    )


def _benchmark(test: Mapping[str, Any]) -> str:
    """Return what the no-change benchmark says."""
    if test["expected"] is None:
        why = "; ".join(_inside(text) for text in (test["note"], *test["refused"]) if text)
        return f"What would have been seen without a change could not be worked out: {why}"
    carries = "carries the claim made" if test["carries_claim"] else "describes and carries no claim"
    if test["test"] == "N8":
        return (
            f"Against the no-change benchmark N8 (windows of the same length before the challenge), which "
            f"{carries}, new links between sectors came from {_number(test['observed'])} separate settings in "
            "meetings that the challenge did not call, with the recording effort made equal, where "
            f"{_number(test['expected'])} came up in an earlier window ({_number(test['low'])} to "
            f"{_number(test['high'])} if nothing had changed; p = {_number(test['p'])}, "
            f"{_number(test['permutations'])} permutations)"
        )
    return (
        f"Against the no-change benchmark {test['test']}, which {carries}, {_number(test['observed'])} new "
        "links between sectors were observed in meetings that the challenge did not call where "
        f"{_number(test['expected'])} ({_number(test['low'])} to {_number(test['high'])}) would be expected "
        f"(p = {_number(test['p'])}, {_number(test['permutations'])} permutations)"
    )


def _inside(text: str) -> str:
    """Return a sentence as part of another."""
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")


def _count(number: Any, one: str, many: str) -> str:
    """Return a count with its noun."""
    return f"{_number(number)} {one if number == 1 else many}"


def _ranged(value: Mapping[str, Any]) -> str:
    """Return a count with its range."""
    return f"{_number(value['mid'])} (range {_number(value['low'])} to {_number(value['high'])})"


def _number(value: Any) -> str:
    """Return a number with three significant digits, a count in full, or the word undefined."""
    if value is None:
        return "undefined"
    return f"{value:,}" if isinstance(value, Integral) else f"{value:.3g}"
