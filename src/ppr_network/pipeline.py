"""The order of the stages. Read it and you have read the program.

Files → raw tables → records → links → results → what may leave → pages, pictures and tables → one folder.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ppr_network import __version__
from ppr_network.clean.aliases import other_choices
from ppr_network.clean.records import clean_records
from ppr_network.errors import FaultyInputsError
from ppr_network.links.build import build_links
from ppr_network.maps.bitmap import png
from ppr_network.maps.from_publication import publication_view
from ppr_network.maps.page import before_after_html, map_page
from ppr_network.maps.paint import svg
from ppr_network.maps.picture import before_after_pictures, network_picture
from ppr_network.model import Challenge, Links, Publication, Results
from ppr_network.model_files import model_files
from ppr_network.read.folder import read_tables
from ppr_network.release.names import Release, actor_names
from ppr_network.release.pseudonyms import fingerprint
from ppr_network.release.publication import findings_table, publish
from ppr_network.report.figures import figures
from ppr_network.report.findings_page import findings_page
from ppr_network.report.page import report_page
from ppr_network.results.build import results_of
from ppr_network.results.topic import Stress, StressPlan
from ppr_network.settings import Level
from ppr_network.shown import as_shown
from ppr_network.write.files import check_files, publication_files
from ppr_network.write.folder import write_folder
from ppr_network.write.manifest import build_manifest, check_manifest

Tell = Callable[[str], None]


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Options:
    """What may be chosen of a run beside challenge.toml; ``seed`` None is the challenge's own."""

    level: Level = "organisation"
    seed: int | None = None
    n_permutations: int = 999
    stress: Stress = "quick"


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
    tell("reading the tables")
    raw = read_tables(folder)
    tell("cleaning names and dates")
    challenge = clean_records(raw, as_of=as_of)
    if not other_names:
        return challenge
    others = {choice: clean_records(raw, as_of=as_of, applied=choice) for choice in other_choices(raw)}
    return replace(challenge, other_names={choice: other.records for choice, other in others.items()})


def check_usable(challenge: Challenge) -> Challenge:
    """Return the challenge as it is; raise FaultyInputsError if a finding is of severity error."""
    faults = [finding.sentence for finding in challenge.findings if finding.severity == "error"]
    if faults:
        raise FaultyInputsError(faults)
    return challenge


def link_records(challenge: Challenge, *, level: Level = "organisation") -> Links:
    """Return the links of usable records at one level."""
    return build_links(check_usable(challenge), level=level)


def compute(challenge: Challenge, options: Options, *, tell: Tell = silent) -> Results:
    """Return everything that is computed of a challenge."""
    tell("finding the links")
    links = link_records(challenge, level=options.level)
    tell("measuring and testing")
    seed = challenge.settings.seed if options.seed is None else options.seed
    stress = StressPlan(options.stress, tell)
    return results_of(links, seed=seed, n_permutations=options.n_permutations, stress=stress)


def pages_and_pictures(publication: Publication, *, tell: Tell = silent) -> dict[str, str | bytes]:
    """Return the pages and the pictures of a publication by file name."""
    tell("drawing the map")
    publication = as_shown(publication)
    view = publication_view(publication)
    before, after = before_after_pictures(publication, view)
    pages: dict[str, str | bytes] = {"map.html": map_page(publication, view)}
    stills = {"network": network_picture(publication, view), "network-before": before, "network-after": after}
    for name, still in stills.items():
        pages |= {f"figures/{name}.svg": svg(still), f"figures/{name}.png": png(still)}
    tell("writing the report")
    pages["findings.html"] = findings_page(
        publication.settings.name, publication.noticed, publication.row_counts
    )
    pages["report.html"] = report_page(publication, pictures=before_after_html(publication, view))
    return pages | {f"figures/{name}": picture for name, picture in figures(publication).items()}


def write_check(challenge: Challenge, to: "Destination") -> None:
    """Write what was noticed about the inputs, as a table and as a page, whole or not at all."""
    page = findings_page(challenge.settings.name, challenge.findings, challenge.row_counts)
    files = check_files(findings_table(challenge.findings), page)
    manifest = check_manifest(files, inputs=challenge.files, version=__version__)
    write_folder(to.folder, files, manifest=manifest, force=to.force, inputs=challenge.folder)


@dataclass(frozen=True)
class Destination:
    """Where a publication goes, whether it may replace what this tool did not write, and whether with ``models/``."""

    folder: Path
    force: bool = False
    models: bool = False


def write(
    results: Results, key: bytes, to: Destination, *, release: Release = "partner", tell: Tell = silent
) -> Publication:
    """Write the finished folder of one release, whole or not at all, and return what was published."""
    publication = publish(results, release, key)
    pages = pages_and_pictures(publication, tell=tell)
    models = model_files(results.links, actor_names(results.links, release, key)) if to.models else {}
    files = publication_files(publication, pages, models=models)
    challenge = results.links.challenge
    manifest = build_manifest(
        publication,
        files,
        inputs=challenge.files,
        permutations=results.n_permutations,
        pseudonym_key=fingerprint(key),
    )
    write_folder(to.folder, files, manifest=manifest, force=to.force, inputs=challenge.folder)
    return publication
