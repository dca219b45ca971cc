"""The public functions: everything a command does is one call away, and what a researcher needs takes any graph."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
from rapidfuzz import process

from ppr_network import model, pipeline
from ppr_network.analysis import Analysis, Links, pseudonym_key
from ppr_network.clean.matching.proposals import fewest
from ppr_network.clean.text import key as name_key
from ppr_network.engine.place import HERE, Place
from ppr_network.errors import NoPeopleInPublicError, SameNameError, UnknownNameError, UsageError
from ppr_network.explanation import explain as explain_pair
from ppr_network.graphs import network_of, two_mode_network_of
from ppr_network.inference.bicm import bicm
from ppr_network.inference.fixed_degree import Mixing, fixed_degree_draws
from ppr_network.inference.multiple_testing import Family, benjamini_hochberg, has_enough_draws, holm
from ppr_network.inference.permutation import PermutationResult, permutation_test
from ppr_network.inference.sector_pairs import sector_pair_tests
from ppr_network.inference.validated_links import ValidatedLinks, fdsm, sdsm
from ppr_network.inference.vertex_bootstrap import vertex_bootstrap
from ppr_network.large_links import LinksPlan, WrittenLinks
from ppr_network.large_links import write_links as write_links_folder
from ppr_network.maps.layout import layout
from ppr_network.maps.page import graph_page
from ppr_network.measures.betweenness import betweenness, cross_group_betweenness
from ppr_network.measures.brokerage import brokerage_roles, expected_brokerage_roles
from ppr_network.measures.diversity import (
    blau_index,
    effective_number,
    iqv,
    pielou_evenness,
    sector_coverage,
    sector_pair_coverage,
    shannon_entropy,
    within_event_diversity,
)
from ppr_network.measures.ei import ei_index, ei_index_by_group, ei_index_by_node, expected_ei_index
from ppr_network.measures.homophily import (
    OddsRatio,
    assortativity,
    assortativity_minimum,
    log_odds_ratio,
    odds_ratio,
)
from ppr_network.measures.inequality import bloc_share, gini, representation_ratio
from ppr_network.measures.left_censoring import tipping_point, truly_new_links
from ppr_network.measures.mixing import expected_mixing_matrix, mixing_matrix
from ppr_network.measures.newcomers import usual_suspects
from ppr_network.measures.persistence import kaplan_meier
from ppr_network.measures.strength import degree, newman_projection, strength
from ppr_network.measures.structural_holes import constraint, effective_size
from ppr_network.measures.turnover import Turnover, turnover
from ppr_network.pipeline import Options, challenge_from_tables
from ppr_network.release.names import Release, actor_names, people_names
from ppr_network.reviewing import proposals_of, proposals_table
from ppr_network.runs import reproduce as runs_reproduce
from ppr_network.runs.find import PersonFound
from ppr_network.runs.find import find_person as look_for_person
from ppr_network.runs.reproduce import Reproduction
from ppr_network.runs.verify import Verification, output_folders, verify
from ppr_network.settings import Level
from ppr_network.telling import Tell, silent
from ppr_network.write.folder import write_file
from ppr_network.write.key_file import default_key_file, read_or_make_key

__all__ = [
    "Analysis", "Family", "Links", "Mixing", "OddsRatio", "PermutationResult", "Place", "Reproduction",
    "Turnover", "ValidatedLinks", "Verification", "WrittenLinks", "analyse", "assortativity", "assortativity_minimum",
    "benjamini_hochberg", "betweenness", "bicm", "blau_index", "bloc_share", "brokerage_roles",
    "build_graph", "build_links", "build_two_mode_graph", "challenge_from_tables", "constraint",
    "cross_group_betweenness", "degree", "effective_number", "effective_size", "ei_index",
    "ei_index_by_group", "ei_index_by_node", "expected_brokerage_roles", "expected_ei_index",
    "expected_mixing_matrix", "explain", "fdsm", "find_person", "fixed_degree_draws", "gini", "has_enough_draws", "holm",
    "iqv", "kaplan_meier", "layout", "log_odds_ratio", "match_names", "mixing_matrix", "newman_projection",
    "odds_ratio", "permutation_test", "pielou_evenness", "read_challenge", "render_map",
    "representation_ratio", "reproduce", "sdsm", "sector_coverage", "sector_pair_coverage",
    "sector_pair_tests", "shannon_entropy", "strength", "tipping_point", "truly_new_links", "turnover",
    "usual_suspects", "verify", "vertex_bootstrap", "within_event_diversity", "write_links",
]  # fmt: skip

Challenge = model.Challenge
PAIRS_NEAREST = 3


def read_challenge(folder: str | Path, *, as_of: date | None = None) -> Challenge:
    """Read a challenge folder: settings, records, and everything noticed about them.

    Parameters
    ----------
    folder
        Holds challenge.toml and the tables.
    as_of
        The last day whose records count; left out, that of the settings or of the records.

    Raises
    ------
    InputError
        If there is nothing that can be read. Faults in rows are ``findings`` of the result.
    """
    return pipeline.read_records(Path(folder), as_of=as_of)


def match_names(challenge: Challenge, *, people: bool = False) -> pd.DataFrame:
    """Return names that may be one: proposals for a person to decide, the surest first. Nothing is joined.

    Parameters
    ----------
    challenge
        From :func:`read_challenge`. Confirmed aliases are one name already; rejected pairs are not proposed again.
    people
        Whether people's names are compared too; they are then in the result.

    Returns
    -------
    pandas.DataFrame
        Columns kind (organisation, sector, person), written and means (the name to give up, and the one to keep),
        decision (``proposed``), reason, rank (near certain, likely, possible), change_of_new_cross_sector_links (if
        these two alone were joined; null after the first fifty, or where the inputs have errors), and conflict (with a
        decision that two names are apart). As few as join all that may be one: what follows from two rows has none.

    Examples
    --------
    >>> challenge = read_challenge("inputs/example-liverpool")
    >>> list(match_names(challenge).columns)[:3]
    ['kind', 'written', 'means']
    """
    return proposals_table(fewest(proposals_of(challenge, people=people)))


def build_links(
    challenge: Challenge,
    *,
    level: Level = "organisation",
    key_file: Path | None = None,
    place: Place = HERE,
) -> Links:
    """Return every pair of actors that has a class.

    Parameters
    ----------
    challenge
        From :func:`read_challenge` or :func:`challenge_from_tables`.
    level
        ``organisation``: actors are organisations and individuals; ``person``: actors are named people.
    key_file
        Of the pseudonyms; left out, the user's own, which is made on first use.
    place
        Where the links are computed: ``Place(memory_limit="4GB")``, or on Spark ``Place("spark", session=spark)``
        with a session of yours, which is left running. The links are the same.

    Raises
    ------
    FaultyInputsError
        If a finding is of severity error.
    EngineError
        If there is no Spark where it is asked for.
    """
    return Links(pipeline.link_records(challenge, level=level, place=place), key_file)


def write_links(
    challenge: Challenge,
    folder: str | Path,
    *,
    level: Level = "organisation",
    release: Release = "partner",
    key_file: Path | None = None,
    place: Place = HERE,
) -> WrittenLinks:
    """Find the links of any number of records and write them as Parquet files, without ever holding them whole.

    Parameters
    ----------
    challenge
        From :func:`read_challenge` or :func:`challenge_from_tables`.
    folder
        A finished folder of this tool whose files are unchanged is replaced. It gets ``actors/``, ``events/``, ``links/``
        and ``evidence/``, each of one or more Parquet files in order: the columns of links.csv and evidence.csv but for the
        rows of the inputs, with numbers for actors and events and days counted from day 0 for the dates.
    level
        ``organisation`` or ``person``.
    release
        ``partner``: people under codes, in numbers that follow the codes, with no more of them told than in the files of
        ``analyse``. ``restricted``: with the names of those who consent.
    key_file
        Of the pseudonyms; left out, the user's own, which is made on first use.
    place
        Where the links are computed, as for :func:`build_links`; with ``Place(memory_limit="500MB")`` the pairs in work take
        no more than that, beside the records; left out, about half a gigabyte.

    Returns
    -------
    WrittenLinks
        Counts by class, by two sectors, by actor and by day.

    Raises
    ------
    FaultyInputsError
        If a finding is of severity error.
    OutputError
        If the folder cannot be written, or is not to be replaced.
    PrivacyRefusal
        If the release is ``public``, which is not for single links.
    """
    plan = LinksPlan(pseudonym_key(key_file), level, release, place)
    return write_links_folder(challenge, Path(folder), plan)


def build_graph(
    links: Links,
    *,
    window: str = "challenge",
    min_tier: int = 1,
    undated: bool = False,
    release: Release = "partner",
) -> "nx.Graph[str]":
    """Return the network of one window under the names of a release.

    Parameters
    ----------
    links
        From :func:`build_links`.
    window
        ``baseline``, ``challenge`` or ``follow-up``.
    min_tier
        Least dated tier of an edge: 1 contact, 2 working link, 3 partnership.
    undated
        Whether partnerships of unknown start that had not ended before day 0 are edges too.
    release
        ``partner``: people under codes. ``restricted``: with the names of those who consent.

    Returns
    -------
    networkx.Graph
        Nodes: the actors active in the window, isolates included, with ``kind`` and, where known, ``sector``.
        Edges: ``class``, ``tier``, ``strength`` and, where there is one, ``formed_day``.

    Raises
    ------
    UsageError
        If there is no such window.
    """
    names = actor_names(links.tables, release, pseudonym_key(links.key_file))
    return network_of(links.tables, names, window=window, min_tier=min_tier, undated=undated)


def build_two_mode_graph(
    challenge: Challenge, *, release: Release = "partner", key_file: Path | None = None
) -> "nx.Graph[str]":
    """Return who was at which event: people, organisations and events as nodes, presence as edges with a day.

    Parameters
    ----------
    challenge
        From :func:`read_challenge`.
    release
        ``partner``: people under codes. ``restricted``: with the names of those who consent.
    key_file
        Of the pseudonyms; left out, the user's own, which is made on first use.
    """
    return two_mode_network_of(challenge, people_names(challenge.records, release, pseudonym_key(key_file)))


def analyse(
    folder: str | Path,
    *,
    level: Level = "organisation",
    as_of: date | None = None,
    n_permutations: int = 999,
    seed: int | None = None,
    key_file: Path | None = None,
) -> Analysis:
    """Return everything that is computed of a challenge folder.

    Parameters
    ----------
    folder
        Holds challenge.toml and the tables.
    level
        ``organisation`` or ``person``.
    as_of
        The last day whose records count; left out, that of the settings or of the records.
    n_permutations
        Draws of each test.
    seed
        Whole number, 0 or more; left out, the challenge's own (20190605 for a day 0 of 5 June 2019).
    key_file
        Of the pseudonyms; left out, the user's own, which is made on first use.

    Raises
    ------
    InputError
        If the inputs cannot be read or have findings of severity error; all of them are told.
    """
    challenge = read_challenge(folder, as_of=as_of)
    options = Options(level=level, seed=seed, n_permutations=n_permutations)
    return Analysis(pipeline.compute(challenge, options), key_file)


def explain(analysis: Analysis, first: str, second: str, *, release: Release = "partner") -> list[str]:
    """Return why a pair has its class, and every row behind it, line by line.

    Parameters
    ----------
    analysis
        From :func:`analyse`.
    first, second
        What two actors are called under the release; case and blanks do not matter.
    release
        ``partner`` or ``restricted``.

    Raises
    ------
    UnknownNameError
        If a name is not in the records; it offers the nearest.
    SameNameError
        If both names are those of one actor.
    """
    if release == "public":
        raise NoPeopleInPublicError
    publication = analysis.publication(release=release)
    shown = {name_key(name): name for name in publication.actors["actor"]}
    a, b = (_shown_name(shown, name, release) for name in (first, second))
    if a == b:
        raise SameNameError(a)
    return explain_pair(publication, a, b)


def find_person(
    name: str, folder: str | Path, *, runs: str | Path = "outputs", key_file: Path | None = None
) -> PersonFound:
    """Return every row of a challenge folder and every file of finished runs that hold a person, by name or code.

    Parameters
    ----------
    name
        As it is written in a register; case, punctuation and which of its words comes first do not matter. Names that
        the aliases table joins to it are looked for too.
    folder
        Of the challenge. All files in it are looked into; of workbooks hidden sheets and comments only as a whole.
    runs
        The folder with the finished runs, at any depth. Pictures are not looked into.
    key_file
        Of the pseudonyms; left out, the user's own. Runs that were made with another key are told.

    Returns
    -------
    PersonFound
        ``rows``, ``files``, and what could not be looked for. Empty ones are no error.

    Raises
    ------
    UsageError
        If the name has no letter or digit, or there is no such key file.
    InputError
        If the challenge folder or its settings cannot be read.
    """
    if key_file is not None and not key_file.exists():
        message = f"{key_file}: there is no such key file. Name the one that the runs were made with, or leave it out."
        raise UsageError(message)
    file = key_file or default_key_file()
    key = read_or_make_key(file) if file.exists() else None
    return look_for_person(name, Path(folder), Path(runs), key)


def reproduce(
    run: str | Path, inputs: str | Path, *, key_file: Path | None = None, tell: Tell = silent
) -> tuple[Reproduction, ...]:
    """Repeat the run behind an output folder from its manifest, and tell which files come out the same.

    Parameters
    ----------
    run
        A finished output folder, or one that holds an output folder for each release; it is only read.
    inputs
        The challenge folder that it was made of.
    key_file
        Of the pseudonyms; left out, the user's own.
    tell
        Called with a few words before each step.

    Returns
    -------
    tuple of Reproduction
        One for each output folder: ``is_equal``, the files that are the ``same`` and those that are ``different``, and
        the ``reasons`` why they may be.

    Raises
    ------
    InputError
        If the folder has no manifest of this program, or the inputs cannot be used.
    """
    key = pseudonym_key(key_file)
    return tuple(
        runs_reproduce.reproduce(folder, Path(inputs), key, tell=tell) for folder in output_folders(Path(run))
    )


def render_map(
    G: "nx.Graph[Any]", path: str | Path, *, group: str = "sector", time: str | None = None, title: str = ""
) -> None:
    """Write the interactive map of any networkx graph as one self-contained HTML file.

    Parameters
    ----------
    G
        Any graph; it is not changed. Direction and self-loops are not shown, and edges between the same two are
        one link, whose details say how many they are.
    path
        Of the file.
    group
        Node attribute shown by colour and shape. No other attribute of a node reaches the page.
    time
        Edge attribute with the day on which an edge appears: whole numbers, or dates, datetimes or ISO text
        (2019-06-05), counted from the earliest. An edge without it was always there; of several edges between
        the same two the earliest counts. With it the map has a slider of days, and pictures of before and
        after.
    title
        Of the page.

    Raises
    ------
    MissingAttributeError
        If no node has the attribute ``group``.
    TimeAttributeError
        If the attribute ``time`` gives no days; it lists what was found.
    OutputError
        If the file cannot be written.
    """
    write_file(Path(path), graph_page(G, group=group, time=time, title=title))


def _shown_name(shown: Mapping[str, str], name: str, release: Release) -> str:
    """Return the shown name that is meant."""
    found = shown.get(name_key(name))
    if found is None:
        nearest = process.extract(name_key(name), list(shown), limit=PAIRS_NEAREST, score_cutoff=60)
        raise UnknownNameError(
            name, [shown[match] for match, _, _ in nearest], under_codes=release == "partner"
        )
    return found
