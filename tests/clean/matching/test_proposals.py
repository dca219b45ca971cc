"""Proposals about a challenge: what the records say for and against, and what was decided before."""

from ppr_network.clean.matching.proposals import fewest, propose
from ppr_network.clean.matching.review import DIFFERENT, LATER, SAME, Review
from ppr_network.clean.records import clean_records
from tests.clean.tables import cleaned, kinds, raw_tables, row

CC = "Liverpool City Council"
SPELLINGS = ("LCC", CC, "Liverpool City Council Ltd")


def challenge(*rows, **tables):
    """Return a challenge of rows (event, day, organisation, person)."""
    attendance = [row(event, day, of, person=name) for event, day, of, name in rows]
    return cleaned(attendance=attendance, **tables)


def meetings(*names):
    """Return one meeting for each name, with a person of its own, and one of somebody else."""
    others = [("Z", "2019-07-01", "Harbour Radio", "Z Z")]
    return [(f"E{n}", "2019-06-05", name, f"P{n} Q{n}") for n, name in enumerate(names)] + others


def alias(written, means, decision, kind="organisation"):
    """Return a row of the aliases table."""
    return {"kind": kind, "written": written, "means": means, "decision": decision}


def ranks(given, **options):
    """Return the rank of each pair proposed."""
    return {frozenset((one.written, one.means)): one.rank for one in propose(given, **options)}


def test_the_full_name_is_kept():
    """An acronym stands for the name in full."""
    (one,) = propose(challenge(*meetings("LCC", CC)))
    assert (one.written, one.means, one.rank) == ("LCC", CC, "likely")


def test_shared_people_speak_for_one_organisation():
    """Two people who came for both, never at one meeting, make a likely pair near certain."""
    shared = [(f"{of} {n}", "2019-06-05", of, f"P Q{n}") for of in ("LCC", CC) for n in range(2)]
    assert ranks(challenge(*shared)) == {frozenset(("LCC", CC)): "near certain"}


def test_different_people_at_one_meeting_speak_against():
    """Both names at one meeting beside different people lower the rank."""
    both = [("E", "2019-06-05", "LCC", "A B"), ("E", "2019-06-05", CC, "C D"), ("F", "2019-06-06", CC, "C D")]
    assert ranks(challenge(*both)) == {frozenset(("LCC", CC)): "possible"}


def test_the_same_people_are_enough():
    """Names that are not alike are possible where three people, half of one side, came for both."""
    renamed = [
        (f"{of} {n}", "2019-06-05", of, f"P{n} Q") for of in ("Old Mill", "Bright Start") for n in range(3)
    ]
    assert ranks(challenge(*renamed)) == {frozenset(("Old Mill", "Bright Start")): "likely"}


def test_a_part_is_not_proposed_as_the_whole():
    """Two organisations of which one is part of the other are two."""
    organisations = [{"organisation": "Newtown Council Housing", "part_of": "Newtown Council Housing Ltd"}]
    given = challenge(
        *meetings("Newtown Council Housing", "Newtown Council Housing Ltd"), organisations=organisations
    )
    assert propose(given) == ()


def test_rejected_pairs_are_not_proposed_again():
    """A rejected pair is gone, in either direction, and holds for names that are one with it."""
    rows = meetings("LCC", CC, "The Liverpool City Council")
    given = challenge(
        *rows, aliases=[alias(CC, "LCC", "rejected"), alias(CC, "The Liverpool City Council", "confirmed")]
    )
    assert propose(given) == ()


def test_proposed_rows_keep_their_direction():
    """A pair that the table proposes already is told as such, as it is written there."""
    given = challenge(*meetings("LCC", CC), aliases=[alias(CC, "LCC", "proposed")])
    (one,) = propose(given)
    assert (one.written, one.means, one.decision) == (CC, "LCC", "proposed")


def test_a_proposal_that_would_join_names_kept_apart_says_so():
    """A = B and B = C where A and C are apart: both proposals tell of it."""
    given = challenge(*meetings(*SPELLINGS), aliases=[alias("LCC", "Liverpool City Council Ltd", "rejected")])
    told = [one.conflict for one in propose(given)]
    assert len(told) == 2
    assert all("kept apart" in one for one in told)


def test_confirmed_rows_that_join_names_kept_apart_are_a_finding():
    """Check tells where two confirmed rows join what a third one keeps apart."""
    aliases = [alias("A", "B", "confirmed"), alias("B", "C", "confirmed"), alias("A", "C", "rejected")]
    found = kinds(challenge(*meetings("A", "B", "C"), aliases=aliases))
    assert found["names are kept apart and joined at once"].row == 4


def test_all_proposals_join_whatever_hangs_together():
    """Under all proposals a name with two of them joins both, which one meaning a name would not."""
    aliases = [alias("A", "B", "proposed"), alias("A", "C", "proposed"), alias("D", "A", "confirmed")]
    raw = raw_tables(
        aliases=aliases, attendance=[row(f"E {n}", "2019-06-05", n, person="P Q") for n in "ABCD"]
    )
    assert len(clean_records(raw, applied="all").records.organisations) == 1
    assert len(clean_records(raw).records.organisations) == 3


def test_people_are_compared_only_when_asked():
    """Without asking, no proposal is about a person."""
    given = challenge(("E", "2019-06-05", "Homes", "Bob Quill"), ("F", "2019-06-06", "Homes", "Robert Quill"))
    assert propose(given) == ()
    assert [one.kind for one in propose(given, people=True)] == ["person"]


def test_what_follows_has_no_row():
    """Three spellings of one name take two rows."""
    assert len(fewest(propose(challenge(*meetings(*SPELLINGS))))) == 2


def test_a_review_asks_nothing_that_follows():
    """Once A = B and B = C are said, A = C is not asked; each name means one other at most."""
    review = Review(propose(challenge(*meetings(*SPELLINGS))))
    while review.question:
        review.answer(SAME)
    written = [one["written"] for one in review.rows()]
    assert len(written) == len(set(written)) == 2


def test_a_review_can_be_undone():
    """Taking an answer back asks the same again and takes its row out."""
    review = Review(propose(challenge(*meetings("LCC", CC))))
    first = review.question
    review.answer(DIFFERENT)
    assert [one["decision"] for one in review.rows()] == ["rejected"]
    assert review.undo()
    assert (review.question, review.rows()) == (first, [])
    assert not review.undo()


def test_later_decides_nothing():
    """A proposal put off has no row and is not asked again in this review."""
    review = Review(propose(challenge(*meetings("LCC", CC))))
    review.answer(LATER)
    assert (review.question, review.rows()) == (None, [])
