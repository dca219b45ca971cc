"""What is held in memory of a challenge: its links, and all of its results, before a release is applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ppr_network import model, pipeline
from ppr_network.pipeline import Destination, Terms
from ppr_network.release.coded import spelt_out
from ppr_network.release.link_tables import evidence_table, links_table
from ppr_network.release.names import NO_EXCEPTIONS, Exceptions, Release, actor_names
from ppr_network.release.public import public_table
from ppr_network.telling import Tell, silent
from ppr_network.write.key_file import default_key_file, read_or_make_key


def pseudonym_key(file: Path | None) -> bytes:
    """Return the key in a file, or else the user's own; made on first use."""
    return read_or_make_key(file or default_key_file())


@dataclass(frozen=True)
class Links:
    """The links of a challenge at one level.

    In memory they hold what was read; a release is applied when they are given out.
    """

    tables: model.Links
    key_file: Path | None = None

    def to_pandas(self, *, release: Release = "partner") -> pd.DataFrame:
        """Return the rows of links.csv: one per pair that has a class, sorted by its first two columns.

        Parameters
        ----------
        release
            ``partner``: people under codes. ``restricted``: with the names of those who consent. ``public``: links
            between organisations alone, in the columns that the public may see.
        """
        if release == "public":
            return public_table(self.tables, pseudonym_key(self.key_file))
        return spelt_out(links_table(self.tables, self._names(release)))

    def evidence(self, *, release: Release = "partner") -> pd.DataFrame:
        """Return the rows of evidence.csv: one per pair and event or partnership; the public release has none."""
        return spelt_out(evidence_table(self.tables, self._names(release)))

    def _names(self, release: Release) -> dict[int, str]:
        """Return what each actor is called."""
        return actor_names(self.tables, release, pseudonym_key(self.key_file))


@dataclass(frozen=True)
class Analysis:
    """All of a challenge's results in memory, before any release is applied.

    ``exceptions``: what is let through when a release is applied.
    """

    results: model.Results
    key_file: Path | None = None
    exceptions: Exceptions = NO_EXCEPTIONS

    @cached_property
    def summary(self) -> Mapping[str, Any]:
        """The content of summary.json at the partner release."""
        return {**self.results.summary, "release": "partner"}

    @property
    def links(self) -> Links:
        """The links behind the numbers."""
        return Links(self.results.links, self.key_file)

    @property
    def measures(self) -> pd.DataFrame:
        """The rows of measures.csv."""
        return self.results.measures.copy()

    @property
    def findings(self) -> tuple[model.Finding, ...]:
        """What was noticed about the inputs."""
        return self.results.links.challenge.findings

    def publication(self, *, release: Release = "partner") -> model.Publication:
        """Return everything that may leave under a release, as tables."""
        return pipeline.released(self.results, release, self._terms())

    def write(
        self,
        folder: str | Path,
        *,
        release: Release = "partner",
        force: bool = False,
        models: bool = False,
        reviewed_by: str = "",
        tell: Tell = silent,
    ) -> model.Publication:
        """Write the output folder, whole or not at all, and return what was published.

        Parameters
        ----------
        folder
            A finished folder of this tool whose files are unchanged is replaced.
        release
            ``partner``, ``restricted`` or ``public``.
        force
            Whether a folder that holds anything else may be replaced.
        models
            Whether ``models/`` is written too, as far as the release may have it: the records for tergm, tsna, RSiena
            and eventnet.
        reviewed_by
            Name or role of who answers for a public release, which needs it; it stands in the published manifest.
        tell
            Called with a few words before each step.

        Raises
        ------
        OutputError
            If the folder cannot be written, or is not to be replaced.
        PrivacyRefusal
            If a public release is not reviewed, or would hold what reaches or identifies people.
        """
        to = Destination(Path(folder), force, models)
        return pipeline.write(self.results, self._terms(reviewed_by), to, release=release, tell=tell)

    def write_several(
        self, to: Destination, releases: Sequence[Release], *, reviewed_by: str = "", tell: Tell = silent
    ) -> tuple[model.Publication, ...]:
        """Write each of several releases into a folder of its own in one folder, and return what was published.

        Parameters
        ----------
        to
            The folder; a single release is written into the folder itself.
        releases
            Each once.
        reviewed_by
            As for :meth:`write`.
        tell
            Called with a few words before each step.
        """
        terms = self._terms(reviewed_by)
        return pipeline.write_several(self.results, terms, to, releases=releases, tell=tell)

    def _terms(self, reviewed_by: str = "") -> Terms:
        """Return the key, what is let through, and who answers for it."""
        return Terms(pseudonym_key(self.key_file), self.exceptions, reviewed_by)
