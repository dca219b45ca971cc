"""Every error that a user can meet, each with its exit code.

An error stores its parts and builds its own sentence: where, what is wrong with the value, what would be right.
Faults in *rows* are never errors: they are findings (see :mod:`ppr_network.model`).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path


class PprNetworkError(Exception):
    """Something the user can mend."""

    exit_code = 1


class UsageError(PprNetworkError):
    """The command or function was called in a way it cannot serve."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name was asked for that is not in the records."""

    def __init__(self, name: str, nearest: Sequence[str], *, under_codes: bool) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        self.under_codes = under_codes
        offer = "Nearest: " + ", ".join(f"'{n}'" for n in nearest) if nearest else "Nothing is near it"
        codes = " People are shown under codes in this release." if under_codes else ""
        super().__init__(f"'{name}' is not in the records. {offer}.{codes}")


class SameNameError(UsageError):
    """One actor was named twice where a pair is needed."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"both names are those of '{name}'; a link has two ends, so name two different ones."
        )


class ChallengeNotNamedError(UsageError):
    """No challenge folder was named, and there is not exactly one to take."""

    def __init__(self, looked_in: str, found: Sequence[str]) -> None:
        self.looked_in = looked_in
        self.found = tuple(found)
        if self.found:
            problem = f"{looked_in} holds several challenges: {', '.join(self.found)}. Name one of them."
        else:
            problem = (
                f"no challenge folder was named, and none is in {looked_in}. "
                "Name one, or make one with  ppr-network init FOLDER"
            )
        super().__init__(problem)


class MissingAttributeError(UsageError):
    """No node of a graph has the attribute that was asked for."""

    def __init__(self, attribute: str, present: Iterable[str]) -> None:
        self.attribute = attribute
        self.present = tuple(sorted(set(present)))
        has = ", ".join(repr(name) for name in self.present) or "none"
        super().__init__(f"no node has the attribute {attribute!r}; the nodes' attributes are: {has}.")


class TimeAttributeError(UsageError):
    """The days of a graph's edges cannot be read; everything that was found is told at once."""

    def __init__(self, attribute: str, found: Sequence[str]) -> None:
        self.attribute = attribute
        self.found = tuple(found)
        super().__init__(
            f"the edge attribute {attribute!r} gives no days: {'; '.join(self.found)}. A day is a whole number, a "
            "date, a datetime or ISO text such as 2019-06-05, the same way on every edge; an edge without one "
            "was always there."
        )


class MemoryLimitError(UsageError):
    """What was given as a limit of memory is no amount of memory."""

    def __init__(self, limit: str) -> None:
        self.limit = limit
        super().__init__(f"{limit!r} is no amount of memory; write it as 4GB or 500MB.")


class UnknownTableError(UsageError):
    """A table was handed over under a name that the input contract does not have."""

    def __init__(self, name: str, tables: Sequence[str]) -> None:
        self.name = name
        self.tables = tuple(tables)
        super().__init__(f"there is no table {name!r}; the tables are: {', '.join(self.tables)}.")


class NoFrameError(UsageError):
    """What was handed over as a table is no frame."""

    def __init__(self, table: str, kind: str) -> None:
        self.table = table
        self.kind = kind
        super().__init__(
            f"the table {table!r} is a {kind}; hand over a pandas or Polars frame, a DuckDB relation or a Spark "
            "frame."
        )


class InputError(PprNetworkError):
    """The inputs cannot be read or used as they are."""

    exit_code = 3


class TooManyToRecountError(InputError):
    """There are more actors and events than a pair of one and an event can be numbered for."""

    def __init__(self, n_actors: int, n_events: int) -> None:
        self.n_actors, self.n_events = n_actors, n_events
        super().__init__(
            f"{n_actors:,} actors at {n_events:,} events are too many for figures that count the pairs anew. "
            "Find the links alone with build_links, or look at organisations instead of people."
        )


class ChallengeFolderError(InputError):
    """What was given as a challenge folder is none."""

    def __init__(self, path: str, fault: str, mend: str) -> None:
        self.path = path
        self.fault = fault
        self.mend = mend
        super().__init__(f"{path}: {fault}. {mend}")


class SettingsError(InputError):
    """challenge.toml has faults; all of them are told at once."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{file}: {count} to mend", *(f"  {fault}" for fault in self.faults)]))


class LanguageError(InputError):
    """A file of words lacks some, has others, or does not fit the English ones; all faults are told at once."""

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__("\n".join([f"{file}: words to mend", *(f"  {fault}" for fault in self.faults)]))


class FaultyInputsError(InputError):
    """The tables have findings of severity error, so nothing was computed."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        count = "1 fault" if len(self.sentences) == 1 else f"{len(self.sentences)} faults"
        lines = [f"{count} in the inputs to mend first; nothing was written", *self.sentences]
        super().__init__("\n  ".join(lines))


class NoRunError(InputError):
    """What was given as an output folder is none that this tool finished."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder = folder
        self.why = why
        super().__init__(f"{folder}: {why}. Name a folder that  ppr-network analyse  wrote.")


class OutputError(PprNetworkError):
    """The outputs cannot be written where they were asked for."""

    exit_code = 4


class FolderInUseError(OutputError):
    """The output folder holds something that this tool did not write as it now is."""

    def __init__(self, folder: Path, found: str) -> None:
        self.folder = folder
        self.found = found
        super().__init__(f"{folder}: {found}. Name another folder, or replace it with --force.")


class FolderBusyError(OutputError):
    """Another run is writing the same folder or file."""

    def __init__(self, path: Path, holder: str) -> None:
        self.path = path
        self.holder = holder
        super().__init__(f"{path}: {holder} is writing here. Wait until it has ended, or name another place.")


class ProtectedFolderError(OutputError):
    """The output folder may not be replaced, not even with --force."""

    def __init__(self, folder: Path, why: str, *, instead: str = "") -> None:
        self.folder = folder
        self.why = why
        for_instance = f":  -o {instead}" if instead else "."
        super().__init__(f"{folder}: {why}. Name another folder with -o{for_instance}")


class WriteFailedError(OutputError):
    """The system did not let the files be written; what was there before is still there."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path}: {why}. Nothing was changed.")


class AliasesTableError(OutputError):
    """Decisions about names cannot be put into the aliases table."""

    def __init__(self, file: str, fault: str, mend: str) -> None:
        self.file = file
        self.fault = fault
        self.mend = mend
        super().__init__(f"{file}: {fault}. {mend}, or list the proposals with  ppr-network match --print")


class EngineError(PprNetworkError):
    """The engine that was asked for cannot be had on this machine."""

    exit_code = 4


class SparkMissingError(EngineError):
    """Spark is not installed."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"Spark is not installed ({why}). Install it with  pip install 'ppr-network[spark]'  and Java 17, "
            "or leave --engine out."
        )


class SparkNotReachedError(EngineError):
    """Spark does not start, or does not answer."""

    def __init__(self, master: str, why: str) -> None:
        self.master = master
        self.why = why
        super().__init__(
            f"no Spark at {master!r}: {why} A master on this machine (local[*]) needs Java 17 or later in PATH; "
            "an address sc://HOST:15002 needs a Spark Connect server that listens there."
        )


class PrivacyRefusal(PprNetworkError):
    """What was asked for would show more about people than is allowed."""

    exit_code = 5


class NoPeopleInPublicError(PrivacyRefusal):
    """Something about people was asked for under the public release."""

    def __init__(self) -> None:
        super().__init__(
            "the public release shows no people, in any form: it is of organisations and their links. Take the release "
            "partner or restricted for what tells of people."
        )


class PrivateDetailsError(PrivacyRefusal):
    """Files for everybody hold what reaches or identifies a person; the things themselves are not told."""

    def __init__(self, seen: Sequence[tuple[str, str, int]]) -> None:
        self.seen = tuple(seen)
        lines = [
            f"{file}: {kind}{f' ({count:,} different ones)' if count > 1 else ''}"
            for file, kind, count in seen
        ]
        message = "the public release would hold what reaches or identifies people; nothing was written"
        mend = (
            "Look for them in the names of organisations and events in your registers and in the texts of challenge.toml "
            "and story.toml, take them out, and run again.  ppr-network check  tells the rows of some."
        )
        super().__init__("\n  ".join([message, *lines]) + f"\n{mend}")


class NotReviewedError(PrivacyRefusal):
    """A public release was asked for, and nobody says that it was looked through."""

    def __init__(self) -> None:
        super().__init__(
            "the public release needs somebody who answers for it. Go through the six points, then add  "
            '--reviewed-by "NAME OR ROLE" , which stands in the published manifest.json. Nothing was written.'
        )


class NoModelsInPublicError(PrivacyRefusal):
    """Files for stronger models, which tell who came to which meeting, were asked for under the public release."""

    def __init__(self) -> None:
        super().__init__(
            "the public release has no  models/ : those files tell who came to which meeting. Leave out --models, or take "
            "the release partner."
        )


class NoModelsOfPeopleError(PrivacyRefusal):
    """Files for stronger models between people were asked for under no release that may tell who came to which meeting."""

    def __init__(self) -> None:
        super().__init__(
            "at the level of people  models/  tells who came to which meeting, and the release partner does not. Leave out "
            "--models, or take the release restricted."
        )


class ChildrenInPublicError(PrivacyRefusal):
    """Children were to be named in a run that writes a public release too, with its reason in the manifest."""

    def __init__(self) -> None:
        super().__init__(
            "the reason for --allow-named-children would be published with the public release. Make the restricted release "
            "in a run of its own."
        )
