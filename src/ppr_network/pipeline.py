"""The order of the stages. Read it and you have read the program.

Files → raw tables → records → links → results → what may leave → pages, pictures and tables → one folder.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir
from typing import Any

import pandas as pd

from ppr_network import __version__
from ppr_network.clean.aliases import other_choices
from ppr_network.clean.records import clean_records
from ppr_network.collecting import collecting_put_off
from ppr_network.engine.place import HERE, Place, opened
from ppr_network.errors import FaultyInputsError, FolderInUseError
from ppr_network.links.build import build_links
from ppr_network.links.spilling import disk_needed
from ppr_network.maps.bitmap import png
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.network import vis_script
from ppr_network.maps.page import before_after_html, map_page, small_pictures
from ppr_network.maps.paint import svg
from ppr_network.maps.picture import before_after_pictures, network_picture
from ppr_network.model import Challenge, Links, Publication, Results
from ppr_network.model_files import model_files
from ppr_network.read.folder import read_tables
from ppr_network.read.frames import read_frames
from ppr_network.release.for_models import links_for_models
from ppr_network.release.gate import Request, check_request
from ppr_network.release.last_look import calendar_of, check_public_files
from ppr_network.release.names import NO_EXCEPTIONS, Exceptions, Release, actor_names
from ppr_network.release.pseudonyms import fingerprint
from ppr_network.release.publication import findings_table, publish
from ppr_network.report.figures import figures
from ppr_network.report.findings_page import findings_page
from ppr_network.report.page import report_page
from ppr_network.report.public_page import public_page
from ppr_network.results.build import results_of
from ppr_network.results.topic import Stress, StressPlan
from ppr_network.settings import Level
from ppr_network.shown import as_shown
from ppr_network.telling import Tell, silent, told
from ppr_network.write.files import check_files, long_files, publication_files
from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import MANIFEST, build_manifest, check_manifest, is_finished, manifest_bytes


@dataclass(frozen=True)
class Options:
    """What may be chosen of a run beside challenge.toml; ``seed`` None is the challenge's own."""

    level: Level = "organisation"
    seed: int | None = None
    n_permutations: int = 999
    stress: Stress = "quick"
    place: Place = HERE


def read_records(
    folder: Path, *, as_of: date | None = None, other_names: bool = False, tell: Tell = silent
) -> Challenge:
    """Read a challenge folder into records, with everything that was noticed on the way.

    Parameters
    ----------
    folder
        Of the challenge.
    as_of
        The last day whose records count.
    other_names
        Whether to clean them again under the other choices of merged names, where those differ.
    tell
        Called with a few words before each step.
    """
    raw = read_tables(folder, tell=tell)
    challenge = clean_records(raw, as_of=as_of, tell=tell)
    if not other_names:
        return challenge
    others = {
        choice: clean_records(raw, as_of=as_of, applied=choice, tell=tell) for choice in other_choices(raw)
    }
    return replace(challenge, other_names={choice: other.records for choice, other in others.items()})


def challenge_from_tables(
    tables: Mapping[str, Any], settings: Mapping[str, Any], *, as_of: date | None = None
) -> Challenge:
    """Read frames as a challenge, by the rules for files: the same cleaning, the same findings, every row counted.

    Parameters
    ----------
    tables
        By name of the table (``attendance``, ``events``, ...; only attendance is required): a pandas or Polars frame,
        a DuckDB relation or a Spark frame, with the columns that its file would have. All rows are brought into this
        process to clean names and dates; the links can then be computed on Spark. In findings the first row is row 2.
    settings
        What challenge.toml would say, sections as mappings. Required: ``name`` and ``day_0``.
    as_of
        The last day whose records count; left out, that of the settings or of the records.

    Returns
    -------
    Challenge
        Faults in rows are its ``findings``.

    Raises
    ------
    UnknownTableError
        If a table is none of the input contract's.
    NoFrameError
        If a table is no frame.
    SettingsError
        If the settings have faults; all of them are told.

    Examples
    --------
    >>> import pandas as pd
    >>> from ppr_network import challenge_from_tables
    >>> register = pd.DataFrame({"event": ["Team A", "Team A"], "date": ["2019-06-05", "2019-06-12"],
    ...                          "organisation": ["Council", "Police"]})
    >>> challenge = challenge_from_tables({"attendance": register}, {"name": "Ours", "day_0": "2019-06-05"})
    >>> len(challenge.records.organisations)
    2
    """
    return clean_records(read_frames(tables, settings), as_of=as_of)


def check_usable(challenge: Challenge) -> Challenge:
    """Return the challenge as it is; raise FaultyInputsError if a finding is of severity error."""
    faults = [finding.sentence for finding in challenge.findings if finding.severity == "error"]
    if faults:
        raise FaultyInputsError(faults)
    return challenge


def link_records(
    challenge: Challenge, *, level: Level = "organisation", place: Place = HERE, tell: Tell = silent
) -> Links:
    """Return the links of usable records at one level, computed at a place."""
    usable = check_usable(challenge)
    memory = place.memory if place.engine == "auto" else None
    with opened(place) as engine:
        return build_links(usable, engine, level=level, memory=memory, tell=tell)


def spilling_said(challenge: Challenge, place: Place, *, level: Level) -> str:
    """Return how much disk DuckDB may take for the links under a limit of memory, and how much is free; else nothing."""
    if place.engine != "duckdb" or place.memory_limit is None:
        return ""
    needed = disk_needed(check_usable(challenge), level=level)
    return room_said(
        "Finding the links", needed, Path(gettempdir()), too_little=", and TMPDIR names another place"
    )


def room_said(what: str, needed: int, folder: Path, *, too_little: str = "") -> str:
    """Return how much disk something may take under a folder, and how much is free, in words."""
    there = next((one for one in (folder.absolute(), *folder.absolute().parents) if one.exists()), folder)
    free = disk_usage(there).free
    more = "" if needed < free else f"; that may not be enough{too_little}"
    room = f"{size_in_words(free)} free{more}"
    return f"{what} may take up to {size_in_words(needed)} of disk under {folder}, which has {room}."


def size_in_words(n: int) -> str:
    """Return how many bytes that are, in words."""
    return f"{n / 1e9:,.1f} GB" if n >= 1e9 else f"{n / 1e6:,.0f} MB"


def compute(challenge: Challenge, options: Options, *, tell: Tell = silent) -> Results:
    """Return everything that is computed of a challenge."""
    tell("finding the links")
    links = link_records(challenge, level=options.level, place=options.place, tell=tell)
    tell("measuring and testing")
    seed = challenge.settings.seed if options.seed is None else options.seed
    stress = StressPlan(options.stress, tell)
    return results_of(links, seed=seed, n_permutations=options.n_permutations, stress=stress)


def pages_and_pictures(publication: Publication, *, tell: Tell = silent) -> dict[str, str | bytes]:
    """Return the pages and the pictures of a publication by file name."""
    tell("laying out the map")
    publication = as_shown(publication)
    view = publication_view(publication, tell=tell)
    tell("writing the map, 1 of 2 (small pictures)")
    small = small_pictures(publication, view)
    tell("writing the map, 2 of 2 (page)")
    pages: dict[str, str | bytes] = {"map.html": map_page(publication, view, small)}
    tell("drawing the pictures")
    before, after = before_after_pictures(publication, view)
    stills = {"network": network_picture(publication, view), "network-before": before, "network-after": after}
    for name in told(tell, "drawing the pictures", [*stills]):
        pages |= {f"figures/{name}.svg": svg(stills[name]), f"figures/{name}.png": png(stills[name])}
    tell("writing the report")
    pictures = before_after_html(small)
    if publication.release == "public":
        return pages | {"report.html": public_page(publication, pictures=pictures)}
    pages["findings.html"] = findings_page(
        publication.settings.name, publication.noticed, publication.row_counts, mark=publication.mark
    )
    pages["report.html"] = report_page(publication, pictures=pictures)
    return pages | {f"figures/{name}": picture for name, picture in figures(publication, tell=tell).items()}


def write_check(challenge: Challenge, to: "Destination") -> None:
    """Write what was noticed about the inputs, as a table and as a page, whole or not at all."""
    page = findings_page(challenge.settings.name, challenge.findings, challenge.row_counts)
    files = check_files(findings_table(challenge.findings), page)
    manifest = check_manifest(files, inputs=challenge.files, version=__version__)
    write_folder(to.folder, files, manifest=manifest, force=to.force, inputs=challenge.folder)


@dataclass(frozen=True)
class Destination:
    """Where a publication goes, whether it may replace what this tool did not write, and whether with ``models/``.

    ``marked``: whether the names of a partner release bear its mark, as those of the others always do.
    """

    folder: Path
    force: bool = False
    models: bool = False
    marked: bool = False


@dataclass(frozen=True)
class Terms:
    """The key of the codes for people, what is let through against the rule, and who reviewed a public release."""

    key: bytes
    exceptions: Exceptions = NO_EXCEPTIONS
    reviewed_by: str = ""


def released(
    results: Results, release: Release, terms: Terms, *, marked: bool = False, tell: Tell = silent
) -> Publication:
    """Return what may leave under a release, with the mark that the names of its files bear."""
    publication = publish(results, release, terms.key, exceptions=terms.exceptions, tell=tell)
    return replace(publication, file_mark=publication.mark if marked or release != "partner" else "")


@collecting_put_off()
def write(
    results: Results, terms: Terms, to: Destination, *, release: Release = "partner", tell: Tell = silent
) -> Publication:
    """Write the finished folder of one release, whole or not at all, and return what was published.

    Nothing that is published reaches the disk by another way: what the public may read is looked at before.

    Raises
    ------
    PrivacyRefusal
        If a public release may not be made like this, or its files hold what reaches or identifies people.
    """
    check_request(
        Request((release,), results.links.level, exceptions=terms.exceptions, reviewed_by=terms.reviewed_by)
    )
    publication = released(results, release, terms, marked=to.marked, tell=tell)
    with ThreadPoolExecutor(1) as beside:  # DuckDB writes what is long while the pages are drawn
        long = beside.submit(long_files, publication)
        pages = pages_and_pictures(publication, tell=tell)
        models = _models(results, terms, to, release)
        files = publication_files(publication, pages, models=models, long=long.result, tell=tell)
    challenge = results.links.challenge
    manifest = build_manifest(
        publication,
        files,
        permutations=results.n_permutations,
        pseudonym_key=fingerprint(terms.key),
    )
    reviewer = terms.reviewed_by.strip() if release == "public" else None
    manifest |= {"exceptions": asdict(terms.exceptions), "reviewed_by": reviewer}
    if release == "public":
        tell("looking for what reaches or identifies people")
        whole = {**files, MANIFEST: manifest_bytes(manifest)}
        check_public_files(whole, calendar_of(results.links), programs=[vis_script()])
    write_folder(to.folder, files, manifest=manifest, force=to.force, inputs=challenge.folder)
    return publication


def places(to: Destination, releases: Sequence[Release]) -> dict[Release, Destination]:
    """Return where each release goes: one into the folder itself, several into ``FOLDER/RELEASE``.

    Raises
    ------
    FolderInUseError
        If several are to be written into a folder that is itself a finished release.
    """
    if len(releases) == 1:
        return {releases[0]: to}
    if is_finished(to.folder):
        raise FolderInUseError(to.folder, "it holds one release, and several need a folder that holds none")
    return {release: replace(to, folder=to.folder / release, marked=True) for release in releases}


def write_several(
    results: Results, terms: Terms, to: Destination, *, releases: Sequence[Release], tell: Tell = silent
) -> tuple[Publication, ...]:
    """Write a folder for each release, where :func:`places` says; the public one first, so that its refusal leaves none."""
    where = places(to, releases)
    written = {
        release: write(results, terms, where[release], release=release, tell=tell)
        for release in sorted(where, key=lambda release: release != "public")
    }
    return tuple(written[release] for release in where)


def _models(
    results: Results, terms: Terms, to: Destination, release: Release
) -> dict[str, pd.DataFrame | str]:
    """Return the files of ``models/`` where they are asked for: who came to which meeting, as far as that may leave."""
    links = links_for_models(results.links, release) if to.models else None
    if links is None:
        return {}
    return model_files(links, actor_names(links, release, terms.key, exceptions=terms.exceptions))
