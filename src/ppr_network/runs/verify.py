"""Is a finished folder what its manifest says: every byte of it, no file more and none fewer."""

from dataclasses import dataclass
from pathlib import Path

from ppr_network.errors import NoRunError
from ppr_network.release.names import RELEASES
from ppr_network.write.manifest import MANIFEST, changed_files, is_finished
from ppr_network.write.swap import complete_swap


@dataclass(frozen=True)
class Verification:
    """What was found of one output folder.

    Parameters
    ----------
    folder
        The folder.
    finished
        Whether it has a manifest of this program; without one a run did not come to its end.
    changed
        The files that are not as they were written: altered, missing, or added since. Sorted; the manifest itself
        among them, if anybody changed it.
    """

    folder: Path
    finished: bool
    changed: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the folder was finished and nothing of it has changed since."""
        return self.finished and not self.changed


def verify(run: str | Path) -> tuple[Verification, ...]:
    """Return whether each output folder of a run is still what its manifest says.

    Parameters
    ----------
    run
        An output folder, or one that holds an output folder for each release.

    Returns
    -------
    tuple of Verification
        One for each output folder; ``is_whole`` tells whether all of it is as it was written, and ``changed`` names
        what is not. A single flipped bit in any file, the manifest too, is noticed. What a run that was killed while it
        replaced the folder left half done is finished first.

    Raises
    ------
    NoRunError
        If there is no such folder.

    Examples
    --------
    >>> all(each.is_whole for each in verify("outputs/example-liverpool"))  # doctest: +SKIP
    True
    """
    folder = Path(run)
    complete_swap(folder)
    if not folder.is_dir():
        raise NoRunError(folder, "there is no such folder")
    return tuple(_verification(each) for each in output_folders(folder))


def output_folders(run: Path) -> tuple[Path, ...]:
    """Return the output folders of a run: the folder itself, or those of several releases in it, unfinished ones too."""
    inside = {path.parent for path in run.glob(f"*/{MANIFEST}")}
    if (run / MANIFEST).exists() or not inside:
        return (run,)
    return tuple(sorted(inside | {run / release for release in RELEASES if (run / release).is_dir()}))


def _verification(folder: Path) -> Verification:
    """Return what was found of one output folder."""
    finished = is_finished(folder)
    return Verification(folder, finished, tuple(changed_files(folder)) if finished else ())
