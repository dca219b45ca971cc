"""Why the contrast may not carry a claim. A refusal changes what may be said, never a number."""

import numpy as np

from ppr_network.inference.placebo.effort import Effort
from ppr_network.inference.placebo.records import Recording

FEWEST_MEETINGS = 5
FEWEST_CONTINUING = 3
MOST_SIZE = 1.25
MOST_TEMPO = 3.0
MOST_UNKNOWN = 0.2
FEWEST_ACTORS = 8
NO_WINDOW = (
    "The records before the challenge are too short to hold a window of the same length "
    "and 150 days to look back from it."
)


def refusals(effort: Effort, recording: Recording, *, n_windows: int) -> tuple[str, ...]:
    """Return every reason why no claim may be made, each a plain sentence; none if one may.

    Parameters
    ----------
    effort
        Meetings of each window, tempo and size.
    recording
        Grade, actors, and meetings of unknown convener.
    n_windows
        Earlier windows.
    """
    reasons = [*(_of_effort(effort) if n_windows else [NO_WINDOW]), *_of_recording(recording)]
    return tuple(reasons)


def _of_effort(effort: Effort) -> list[str]:
    """List what is wrong with how much was recorded in the windows."""
    usual = float(np.mean(effort.n_continuing[1:]))
    fewest = min(effort.n_meetings)
    where = "in the challenge" if effort.n_meetings[0] == fewest else "in an earlier window"
    checks = [
        (
            fewest < FEWEST_MEETINGS,
            f"{_few(fewest)} on record {where}, not counting those that the challenge called; at least "
            f"{FEWEST_MEETINGS} are needed in every window.",
        ),
        (
            usual < FEWEST_CONTINUING,
            f"Only {usual:.1f} meetings of groups that went on are on record in an earlier window, fewer "
            f"than {FEWEST_CONTINUING}, so how much was recorded then cannot be judged.",
        ),
        (
            effort.size > MOST_SIZE,
            f"Attendance lists became fuller: {effort.size:.2f} times as many at a meeting as in the "
            f"earlier windows (at most {MOST_SIZE} is allowed).",
        ),
        (
            effort.tempo > MOST_TEMPO,
            f"Groups that met before were recorded {effort.tempo:.1f} times as often as in the earlier "
            f"windows (at most {MOST_TEMPO:.0f} is allowed).",
        ),
    ]
    return [sentence for holds, sentence in checks if holds]


def _of_recording(recording: Recording) -> list[str]:
    """List what is wrong with the records themselves."""
    checks = [
        (
            recording.grade not in "AB",
            f"The records before the challenge are graded {recording.grade}; B or better is needed.",
        ),
        (
            recording.n_unknown > MOST_UNKNOWN * recording.n_contacts,
            f"It is not recorded who called {recording.n_unknown:,} of the {recording.n_contacts:,} smaller "
            "meetings of the challenge; more than a fifth cannot be left out.",
        ),
        (
            recording.n_actors < FEWEST_ACTORS,
            f"Only {recording.n_actors} took part; fewer than {FEWEST_ACTORS} allow no comparison.",
        ),
    ]
    return [sentence for holds, sentence in checks if holds]


def _few(n: int) -> str:
    """Return that so few meetings are there."""
    if not n:
        return "No meeting of two or more is"
    return "Only 1 meeting of two or more is" if n == 1 else f"Only {n} meetings of two or more are"
