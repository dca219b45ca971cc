"""Can what the public release withholds be worked out? ``python -m trials.suppression_attack``.

Five hundred random challenges are published twice, the second time with one person more, or with one row more about a person
who was there before. The attacker has both publications and this program, but not the key. They know that counts are
rounded after a shift of 0 to 4 and try every shift; they count the rows they see, use every relation between the counts
(parts are no more than wholes, what is hidden of a part is hidden of the whole), and set one release against the other. A
value is recovered if one candidate is left and it is the true one.

Pages, pictures and texts are no further source: of every tenth challenge they are made again from links.csv, actors.csv,
summary.json and manifest.json alone, and must come out the same.
"""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from tests.release.public_challenges import challenge_of_teams

from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.page import before_after_html, map_page, small_pictures
from ppr_network.maps.paint import svg
from ppr_network.maps.picture import before_after_pictures, network_picture
from ppr_network.model import CHALLENGE, Challenge, Links, Publication, Withheld
from ppr_network.palette import sector_styles
from ppr_network.release.individuals import ATTRIBUTES, UNTOLD, is_person, with_k_people
from ppr_network.release.merged import FEWEST_IN_GROUP, MERGED, Shown, public_actors
from ppr_network.release.public import public_publication
from ppr_network.release.public_links import behind_pairs, public_links
from ppr_network.release.public_summary import BLANK
from ppr_network.release.rounding import STEP
from ppr_network.report.public_page import public_page
from ppr_network.rules import NEW, UNKNOWN_IF_NEW, choose_in_arrays, window_of, window_starts
from ppr_network.settings import Settings
from ppr_network.shown import as_shown
from ppr_network.write.manifest import build_manifest
from ppr_network.write.readme import readme_text
from ppr_network.write.tables import csv_bytes, json_bytes
from trials.kept import Outcome, keep

N_CHALLENGES, N_PARTNER, PAGES_EVERY = 500, 200, 10
FEWEST_TOLD = 10  # no number below it is told at k = 5
MOST = 10**6
LETTERS = "ABCDEFGHIJKLMN"
Interval = tuple[int, int]


@dataclass(frozen=True)
class Release:
    """One publication, as readers have it, and the truth that they do not."""

    summary: Mapping[str, Any]
    seen: Mapping[str, int]  # rows of the table of links that readers can count, by what they count
    groups: frozenset[str]
    truth: Mapping[str, int]
    sizes: Mapping[str, int]  # organisations of each merged group
    faults: int  # cells that should not be there
    publication: Publication


def main() -> None:
    """Attack, and keep what came out."""
    recovered = sum(attacked(seed) for seed in range(N_CHALLENGES))
    under_k = sum(combinations_under_k(seed) for seed in range(N_PARTNER))
    keep(
        Outcome(
            "suppression_attack",
            "No value that the public release withholds can be worked out from it and the next one, and partners are told "
            "no combination of attributes that fewer than k people share",
            N_CHALLENGES + N_PARTNER,
            recovered + under_k,
            f"{N_CHALLENGES} random challenges, each published twice with one person or one row between, pages and pictures "
            f"of {2 * len(range(0, N_CHALLENGES, PAGES_EVERY))} made again from the tables alone; {N_PARTNER} random tables "
            "of people for partners",
        )
    )


def attacked(seed: int) -> int:
    """Return 1 if anything withheld from a random challenge is recovered, or shown though it should not be."""
    key = np.random.default_rng([seed, 7]).bytes(32)
    first, second = (published(challenge, key) for challenge in challenges(seed))
    found = [*recovered_counts(first, second), *recovered_groups(first, second)]
    if seed % PAGES_EVERY == 0:
        found += [*told_beyond_tables(first.publication), *told_beyond_tables(second.publication)]
    return int(bool(found or first.faults or second.faults))


def challenges(seed: int) -> tuple[Challenge, Challenge]:
    """Draw a challenge, and the same with one person more at some of its meetings, or one of its people at one more."""
    rng = np.random.default_rng(seed)
    letters = LETTERS[: int(rng.integers(3, len(LETTERS) + 1))]
    cast = [f"{letter}{n}" for letter in letters for n in range(int(rng.integers(1, 4)))]
    meetings = []
    for _ in range(int(rng.integers(4, 30))):
        day = int(
            rng.choice(
                [
                    rng.integers(-600, -426),
                    rng.integers(-400, -61),
                    rng.integers(-60, 0),
                    *rng.integers(0, 101, 4),
                ]
            )
        )
        present = rng.choice(cast, size=min(len(cast), int(rng.integers(2, 7))), replace=False)
        meetings.append((day, " ".join(sorted(present))))
    newcomer = f"{rng.choice(list(LETTERS))}9" if seed % 2 else str(rng.choice(cast))
    joined = (rng.random(len(meetings)) < 0.3) & bool(seed % 2)
    joined[int(rng.integers(len(meetings)))] = True
    more = [
        (day, " ".join(dict.fromkeys([*who.split(), newcomer])) if here else who)
        for (day, who), here in zip(meetings, joined, strict=True)
    ]
    given: dict[str, Any] = {
        "sectors": {letter: f"sector {rng.integers(4)}" for letter in LETTERS},
        "public_ok": [letter for letter in LETTERS if rng.random() < 0.6],
        "sensitive": [letter for letter in LETTERS if rng.random() < 0.1],
        "partnerships": [
            (*sorted(rng.choice(list(letters), 2, replace=False)), int(rng.integers(-90, 90)), None)
        ],
    }
    return challenge_of_teams(meetings, **given), challenge_of_teams(more, **given)


def links_of(challenge: Challenge) -> Links:
    """Return the links of a challenge without plenaries, by plain loops: what the public release looks at."""
    records, settings = challenge.records, challenge.settings
    starts = window_starts(settings)
    days = records.events["day"].to_numpy()
    windows = window_of(days, starts, choose_in_arrays)
    at = records.presences.groupby("event_id")["organisation_id"].agg(lambda ids: sorted(set(ids)))
    evidence = [
        (a, b, event, -1, int(days[event]), int(windows[event]), True)
        for event, ids in at.items()
        for a, b in combinations(ids, 2)
    ]
    live = {(row["organisation_a"], row["organisation_b"]) for row in records.partnerships.to_dict("records")}
    pairs = sorted({(a, b) for a, b, *_ in evidence} | live)
    there = {w: {o for event, ids in at.items() if windows[event] == w for o in ids} for w in range(6)}
    organisations = sorted({o for ids in at for o in ids} | {end for pair in live for end in pair})
    empty = pd.DataFrame()
    return Links(
        level="organisation",
        challenge=challenge,
        actors=pd.DataFrame(
            [(o, "organisation", o, int(records.organisations["sector_id"][o]), o in there[1], o in there[CHALLENGE])
             for o in organisations],
            columns=["actor_id", "kind", "ref_id", "sector_id", "active_baseline", "active_challenge"],
        ),
        pairs=pd.DataFrame(
            [(*pair, 0, int(pair in live), False, False, False) for pair in pairs],
            columns=["a", "b", "live_baseline", "live_challenge", "has_history", "has_set_up", "start_unknown"],
        ),
        later_pairs=empty,
        evidence=pd.DataFrame(
            evidence, columns=["a", "b", "event_id", "partnership_id", "day", "window", "counted"]
        ),
        events=empty, attendance=empty, rows=empty, first_seen_in_follow_up=None,
    )  # fmt: skip


def published(challenge: Challenge, key: bytes) -> Release:
    """Publish a challenge, and keep the truth beside it."""
    links = links_of(challenge)
    organisations = challenge.records.organisations
    own = {
        int(o): Shown(f"o{o}", "organisation", f"s{organisations['sector_id'][o]}")
        for o in links.actors["actor_id"]
    }
    whole = public_links(links, own, tie_min=0)
    truth = counted(whole)
    events = challenge.records.events
    here = events.loc[events["day"].between(0, challenge.settings.days), "event_id"]
    presences = challenge.records.presences
    truth["people"] = int(presences.loc[presences["event_id"].isin(here), "person_id"].nunique())
    truth["events"] = len(here)
    results: Any = SimpleNamespace(links=links, summary=full_summary(truth, challenge))
    publication = public_publication(results, key)
    test = results.summary["primary_test"]
    truth |= {f"test {name}": test[name] for name in ("observed", "high")}
    truth |= {"withheld_actors": publication.withheld.actors, "withheld_links": publication.withheld.links}
    shown = public_actors(links, key)
    groups = [node.name for node in shown.values() if node.kind == MERGED]
    visible = set(publication.actors.loc[publication.actors["kind"] == MERGED, "actor"])
    named = publication.links[
        ~publication.links["actor_a"].isin(visible) & ~publication.links["actor_b"].isin(visible)
    ]
    return Release(
        publication.summary,
        counted(named),
        frozenset(visible),
        truth,
        {name: groups.count(name) for name in visible},
        n_faults(links, publication.links, shown, challenge.settings.privacy.tie_min)
        + sum(publication.summary[name] is not None for name in BLANK)
        + (publication.summary["withheld"]["percent"] is not None),
        publication,
    )


def counted(table: pd.DataFrame) -> dict[str, int]:
    """Count the rows of a table of links as the summary counts them."""
    strict, new = table["class"] == "new_established", table["class"].isin(NEW)
    perhaps = new | table["class"].isin(UNKNOWN_IF_NEW)
    cross = table["cross_sector"] == "yes"
    kinds = {"low": strict, "mid": new, "high": perhaps}
    return {
        "links": int((table["tier_challenge"] >= 2).sum()),
        **{f"all {end}": int(rows.sum()) for end, rows in kinds.items()},
        **{f"cross {end}": int((rows & cross).sum()) for end, rows in kinds.items()},
    }


def full_summary(truth: Mapping[str, int], challenge: Challenge) -> dict[str, Any]:
    """Return what the public summary is made of."""
    ends, settings = ("low", "mid", "high"), challenge.settings
    return {
        "challenge": settings.name, "place": "", "day_0": settings.day_0.isoformat(), "level": "organisation",
        "as_of": (settings.day_0 + timedelta(days=challenge.as_of_day)).isoformat(), "seed": 1, "permutations": 99,
        "stress": "none", "version": "",
        "interim": False, "people_named": True, "baseline_grade": "A", "no_number": "",
        "people": truth["people"], "events": truth["events"], "links": truth["links"],
        "new_links": {end: truth[f"all {end}"] for end in ends},
        "new_cross_sector_links": {end: truth[f"cross {end}"] for end in ends},
        "primary_test": {"test": "N5", "observed": truth["cross mid"] // 2, "expected": truth["cross mid"] / 3, "low": 0,
                         "high": truth["cross mid"], "p": 0.04, "permutations": 99, "carries_claim": False, "refused": []},
        "claim": {"rung": 2, "sentence": ""},
    }  # fmt: skip


def n_faults(links: Links, table: pd.DataFrame, shown: Mapping[int, Shown], tie_min: int) -> int:
    """Count the links that rest on too few people in any window up to the challenge."""
    behind = behind_pairs(links, shown)
    shown_pairs = set(zip(table["actor_a"], table["actor_b"], strict=True))
    is_shown = np.array([pair in shown_pairs for pair in behind.pairs], dtype=bool)
    return int((~behind.rests_on_enough(tie_min)[is_shown]).sum()) + len(shown_pairs - set(behind.pairs))


def told(release: Release) -> dict[str, int | None]:
    """Return the counts that a public summary tells, by the names that the truth has."""
    summary = release.summary
    return {
        "links": summary["links"],
        **{f"all {end}": n for end, n in summary["new_links"].items()},
        **{f"cross {end}": n for end, n in summary["new_cross_sector_links"].items()},
        **{f"test {name}": summary["primary_test"][name] for name in ("observed", "high")},
        "withheld_links": summary["withheld"]["links"],
    }


def recovered_counts(first: Release, second: Release) -> Iterator[str]:
    """Yield each count of which one candidate is left although something of it is withheld."""
    per_shift = [(bounds(first, shift), bounds(second, shift)) for shift in range(STEP)]
    possible = [pair for pair in per_shift if all(side is not None for side in pair)]
    for place, release in enumerate((first, second)):
        for name in told(release):
            intervals = [pair[place][name] for pair in possible]  # type: ignore[index]
            if is_pinned(intervals) and release.truth[name] > release.seen.get(name, 0):
                yield name
    yield from recovered_people(first, second)


def bounds(release: Release, shift: int) -> dict[str, Interval] | None:
    """Return how small and how large each count of links can be if this is the shift; None if it cannot be."""
    found = {name: window_of_count(n, shift) for name, n in told(release).items()}
    seen = release.seen
    for _ in range(len(found)):
        for name in seen:
            low, high = found[name]
            found[name] = (max(low, seen[name]), high)
        for part, whole in PARTS:
            (a, b), (c, d) = found[part], found[whole]
            gap = _least_gap(part, whole, seen)
            found[whole] = (max(c, a + gap), d)
            found[part] = (a, min(b, d - gap))
    return found if all(low <= high for low, high in found.values()) else None


def _least_gap(part: str, whole: str, seen: Mapping[str, int]) -> int:
    """Return by how much a whole exceeds its part at least: what is hidden of a part is hidden of the whole."""
    if part not in seen:  # of a test nobody sees the links
        return 0
    return -seen[part] if whole == "withheld_links" else max(0, seen[whole] - seen[part])


PARTS = (
    ("cross low", "cross mid"), ("cross mid", "cross high"), ("all low", "all mid"), ("all mid", "all high"),
    ("cross low", "all low"), ("cross mid", "all mid"), ("cross high", "all high"), ("all mid", "links"),
    ("links", "withheld_links"), ("all high", "withheld_links"), ("test observed", "cross mid"),
    ("test observed", "test high"),
)  # fmt: skip


def window_of_count(n: int | None, shift: int) -> Interval:
    """Return the counts that are told as a number under a shift."""
    return (0, FEWEST_TOLD - 1 - shift) if n is None else (n - shift, n - shift + STEP - 1)


def recovered_people(first: Release, second: Release) -> Iterator[str]:
    """Yield the counts of which one candidate is left, where the attacker knows by how much people and meetings grew."""
    known_growth = {second.truth["people"] - first.truth["people"]}
    for name, growth in (("people", known_growth), ("events", {0}), ("withheld_actors", {0, 1})):
        one, other = (
            r.summary["withheld"]["actors"] if name == "withheld_actors" else r.summary[name]
            for r in (first, second)
        )
        known = FEWEST_IN_GROUP * len(first.groups) if name == "withheld_actors" else 0
        left = {
            n
            for shift in range(STEP)
            for n in candidates(one, shift)
            if n >= known and any(n + step in candidates(other, shift) for step in growth)
        }
        if left == {first.truth[name]} and first.truth[name]:
            yield name


def candidates(n: int | None, shift: int) -> range:
    """Return every count that is told as a number under a shift; a blank may also be one too near to what is seen."""
    low, high = window_of_count(n, shift)
    return range(low, high + 1) if n is not None else range(MOST // 1000)


def is_pinned(intervals: list[Interval]) -> bool:
    """Tell whether all intervals together hold one number."""
    return min(low for low, _ in intervals) == max(high for _, high in intervals)


def recovered_groups(first: Release, second: Release) -> Iterator[str]:
    """Yield each merged group whose size is known from the number of actors withheld."""
    for release in (first, second):
        withheld = release.summary["withheld"]["actors"]
        if withheld is None or not release.groups:
            continue
        most = withheld + STEP - 1 - FEWEST_IN_GROUP * (len(release.groups) - 1)
        for name in release.groups:
            if most == FEWEST_IN_GROUP == release.sizes[name]:
                yield name


def told_beyond_tables(publication: Publication) -> Iterator[str]:
    """Yield each page, picture or text that is another if it is made of the published tables alone."""
    again = texts_of(from_tables(publication))
    yield from (name for name, text in texts_of(publication).items() if text != again[name])


def texts_of(publication: Publication) -> dict[str, str]:
    """Return every page, picture and text of a publication by name; bitmaps are drawn of the same stills as the others."""
    shown = as_shown(publication)
    view = publication_view(shown)
    before, after = before_after_pictures(shown, view)
    stills = {"network.svg": network_picture(shown, view), "before.svg": before, "after.svg": after}
    return {
        "map.html": map_page(shown, view),
        "report.html": public_page(shown, pictures=before_after_html(small_pictures(shown, view))),
        "README.txt": readme_text(publication, ("links.csv", "actors.csv", "report.html", "map.html")),
        **{name: svg(still) for name, still in stills.items()},
    }


def from_tables(publication: Publication) -> Publication:
    """Return a publication put together anew from links.csv, actors.csv, summary.json and the settings in the manifest."""
    summary = json.loads(json_bytes(publication.summary))
    told = json.loads(json_bytes(build_manifest(publication, {}, permutations=0)))["settings"]
    actors, links = (
        pd.read_csv(io.BytesIO(csv_bytes(table)), dtype=str, keep_default_na=False, encoding="utf-8-sig")
        for table in (publication.actors, publication.links)
    )
    sizes = Counter(sector for sector in actors["sector"] if sector)
    ranked = sorted(sizes, key=lambda sector: (-sizes[sector], sector))
    styles = sector_styles(ranked)
    return replace(
        publication,
        settings=Settings.model_validate(told),
        as_of=summary["as_of"],
        interim=summary["interim"],
        summary=summary,
        actors=actors,
        links=links.astype({"tier_baseline": "int64", "tier_challenge": "int64"}),
        sectors=pd.DataFrame(
            [(sector, sizes[sector], *styles[sector]) for sector in ranked],
            columns=["sector", "n_actors", "colour", "shape"],
        ),
        graph=nx.from_pandas_edgelist(links, "actor_a", "actor_b"),
        withheld=Withheld(),
        **dict.fromkeys(("inputs", "story", "noticed", "row_counts"), ()),
        **dict.fromkeys(("evidence", "events", "measures", "findings", "curve", "mixing"), pd.DataFrame()),
    )


def combinations_under_k(seed: int, k: int = 5) -> int:
    """Count the combinations of attributes that fewer than k people of a random table share."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 60))
    dates = [f"20{year}-{month:02}-{day:02}" for year in (18, 19) for month in (1, 7) for day in (3, 20)]
    table = pd.DataFrame(
        {
            "kind": rng.choice(["organisation", "individual", "person"], n),
            "sector": rng.choice(["resident", "lived_experience", "health", ""], n),
            "newcomer": rng.choice(["yes", "no", ""], n),
            "first_seen": rng.choice(dates, n),
            "last_seen": rng.choice(dates, n),
            "active_baseline": rng.choice(["yes", "no"], n),
            "active_follow_up": rng.choice(["yes", "no"], n),
            **{column: rng.integers(0, 9, n) for column in UNTOLD},
        }
    ).astype(object)
    released = with_k_people(table, k=k)
    people = released.loc[is_person(released), list(ATTRIBUTES)]
    sizes = people.value_counts()
    under = sizes[sizes < k]
    return int(sum(any(combination) or len(people) >= k for combination in under.index))


if __name__ == "__main__":
    main()
