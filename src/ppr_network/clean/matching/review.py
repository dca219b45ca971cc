"""A review of proposals, one decision at a time, that can be undone; it decides nothing by itself."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ppr_network.clean.matching.pairs import Groups
from ppr_network.clean.matching.proposals import Proposal
from ppr_network.model import OpenDecision

SAME, DIFFERENT, LATER = "same", "different", "later"
ANSWERS = {"y": SAME, "n": DIFFERENT, "s": LATER}  # by key
DECISIONS = {SAME: "confirmed", DIFFERENT: "rejected"}


@dataclass(frozen=True)
class Decided:
    """A proposal and what was said of it."""

    proposal: Proposal
    answer: str


class Review:
    """Proposals on their way to decisions: which is next, what was decided, what that means for the table.

    Parameters
    ----------
    proposals
        The surest first. One that follows from those decided is not asked.
    decisions
        What the aliases table has rejected before.
    """

    def __init__(self, proposals: Sequence[Proposal], decisions: Sequence[OpenDecision] = ()) -> None:
        self._proposals = proposals
        self._apart = [(one.kind, one.written, one.means) for one in decisions if one.decision == "rejected"]
        self.decided: list[Decided] = []

    @property
    def question(self) -> Proposal | None:
        """The next proposal to decide, ``None`` if there is none."""
        groups, asked = self._groups(), {id(one.proposal) for one in self.decided}
        apart = self._kept_apart(groups)
        for one in self._proposals:
            ends = frozenset(groups[one.kind].of(name) for name in one.keys)
            if id(one) not in asked and len(ends) > 1 and (one.kind, ends) not in apart:
                return one
        return None

    def answer(self, answer: str) -> None:
        """Decide the question: same, different or later."""
        question = self.question
        if question is not None:
            self.decided.append(Decided(question, answer))

    def undo(self) -> bool:
        """Take the last answer back; tell whether there was one."""
        return bool(self.decided and self.decided.pop())

    @property
    def left(self) -> int:
        """How many proposals have had no answer; some may follow from others."""
        return len(self._proposals) - len(self.decided)

    def rows(self) -> list[dict[str, str]]:
        """Return the decisions as rows of the aliases table: each name means one other at most, never in a circle."""
        groups: dict[str, Groups] = defaultdict(Groups)
        shown: dict[tuple[str, str], str] = {}
        rows = []
        for one in self.decided:
            proposal = one.proposal
            names = dict(zip(proposal.keys, (proposal.written, proposal.means), strict=True))
            shown |= {(proposal.kind, name): text for name, text in names.items()}
            written, means = proposal.keys
            if one.answer == SAME:
                of_kind = groups[proposal.kind]
                written, means = of_kind.of(written), of_kind.of(means)
                of_kind.join(written, means)
            if one.answer in DECISIONS:
                rows.append(
                    {
                        "kind": proposal.kind,
                        "written": shown[proposal.kind, written],
                        "means": shown[proposal.kind, means],
                        "decision": DECISIONS[one.answer],
                        "reason": f"{proposal.rank}: {proposal.reason}",
                    }
                )
        return rows

    def _groups(self) -> dict[str, Groups]:
        """Return which names are one by the decisions so far."""
        groups: dict[str, Groups] = defaultdict(Groups)
        for one in self.decided:
            if one.answer == SAME:
                groups[one.proposal.kind].join(*one.proposal.keys)
        return groups

    def _kept_apart(self, groups: dict[str, Groups]) -> set[tuple[str, frozenset[str]]]:
        """Return the pairs of groups that are kept apart, by the table or in this review."""
        said = [(one.proposal.kind, *one.proposal.keys) for one in self.decided if one.answer == DIFFERENT]
        return {
            (kind, frozenset((groups[kind].of(a), groups[kind].of(b))))
            for kind, a, b in (*self._apart, *said)
        }


def question_lines(proposal: Proposal) -> list[str]:
    """Return what a person reads before deciding."""
    lines = [
        f"{proposal.rank}: is this one {proposal.kind}?",
        f"    {proposal.written}",
        f"    {proposal.means}",
        f"  Because: {proposal.reason}.",
    ]
    if proposal.links is not None:
        change = f"{proposal.links:+,}" if proposal.links else "no change"
        lines.append(f"  New cross-sector links if joined: {change}.")
    return [*lines, f"  Mind: {proposal.conflict}."] if proposal.conflict else lines
