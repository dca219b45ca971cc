"""The new links of the toy challenge after its last day, and the partnerships before it."""

from dataclasses import replace

import pandas as pd
import pytest

from ppr_network.measures.follow_up import follow_up, follow_up_days, new_pairs, spells
from ppr_network.measures.origins import contact_before_partnership, new_links_by_origin
from ppr_network.measures.persistence import Spell
from ppr_network.pipeline import link_records, read_records
from ppr_network.results.lasting import lasting
from tests.folders import toy_attendance, toy_folder


def at(links, as_of_day, **windows):
    """Return the links as they stood on a day, with other lengths of windows."""
    settings = links.challenge.settings
    changed = settings.model_copy(update={"windows": settings.windows.model_copy(update=windows)})
    return replace(links, challenge=replace(links.challenge, settings=changed, as_of_day=as_of_day))


def names(links, pairs):
    """Name pairs by their organisations."""
    known = links.challenge.records.organisations["organisation"]
    return [f"{known[a]}{known[b]}" for a, b in zip(pairs["a"], pairs["b"], strict=True)]


def test_three_of_four_observable_links_were_seen_again(toy_links):
    """Of six new cross-sector links four can be observed and three are active; one of them by a partnership."""
    seen = follow_up(toy_links)
    assert (seen.days, seen.n_links, seen.n_observable, seen.n_active) == (180, 6, 4, 3)
    assert (seen.n_self_organised, seen.n_convened_only, seen.n_unknown, seen.n_not_observable) == (
        1,
        0,
        2,
        2,
    )
    on_record = toy_links.actors["active_follow_up"]
    hidden = [not (on_record[a] and on_record[b]) for a, b in new_pairs(toy_links)[["a", "b"]].to_numpy()]
    assert names(toy_links, new_pairs(toy_links)[hidden]) == ["C2H3", "C2V3"]


def test_all_new_links_are_followed_too(toy_links):
    """Within sectors one more link is followed: V1 and V2 are both on record, and not together."""
    seen = follow_up(toy_links, cross_sector=False)
    assert (seen.n_links, seen.n_observable, seen.n_active) == (7, 5, 3)


@pytest.mark.parametrize(
    ("convened_by", "themselves", "convened"), [("self", 3, 0), ("challenge", 1, 2), ("pre-existing", 3, 0)]
)
def test_who_called_the_later_meetings(toy_links, convened_by, themselves, convened):
    """Meetings of their own and a partnership are without support; the challenge's own meetings are told apart."""
    seen = follow_up(replace(toy_links, events=toy_links.events.assign(convened_by=convened_by)))
    assert (seen.n_active, seen.n_self_organised, seen.n_convened_only, seen.n_unknown) == (
        3,
        themselves,
        convened,
        0,
    )


def test_no_day_of_the_follow_up_is_no_number(toy_links):
    """Where the records end with the challenge, or the follow-up has no days, nothing is said of it."""
    ended = at(toy_links, 100)
    assert (follow_up_days(ended), follow_up(ended)) == (0, None)
    none = at(toy_links, 280, follow_up_days=0)
    assert follow_up(none) is None
    assert {row["note"] for row in lasting(none, 1).rows} == {
        f"the follow-up of 0 days is no longer than the silence of {gap}" for gap in (60, 90, 120)
    }


def test_spells_of_the_toy(toy_links):
    """C1 and H1 were last seen on day 130, V2 too, V1 and H3 and V3 later: by hand, with a silence of 90 days."""
    found = dict(
        zip(names(toy_links, new_pairs(toy_links)), spells(toy_links, new_pairs(toy_links))[90], strict=True)
    )
    assert found == {
        "C1V1": Spell(30, lapsed=False, revived=False),
        "C1V2": Spell(180, lapsed=False, revived=False),
        "C2H3": Spell(0, lapsed=False, revived=False),
        "C2V3": Spell(0, lapsed=False, revived=False),
        "H1V2": Spell(30, lapsed=False, revived=False),
        "H3V3": Spell(90, lapsed=False, revived=False),
    }


def test_a_follow_up_that_has_just_begun_says_what_is_missing(toy_links):
    """With 65 days of follow-up a silence of 60 days gives a curve, and longer ones cannot be seen yet."""
    found = lasting(at(toy_links, 165), 1)
    assert set(found.table["gap"]) == {60}
    notes = {row["group"]: row["note"] for row in found.rows if row["measure"] == "kaplan_meier"}
    assert notes["silence of 90 days"] == (
        "cannot be seen yet: of the follow-up of 180 days 65 days have come, and a silence takes 90"
    )
    assert notes["silence of 60 days"].endswith("; no interval below 20 links")


def test_new_links_by_what_they_rest_on():
    """Each new link is counted under its origin, its team and its tier."""
    new = pd.DataFrame(
        [("convened", 1, 2), ("mixed", 1, 2), ("self-organised", 0, 3), ("unknown", -1, 2)],
        columns=["origin", "same_team", "tier_challenge"],
    )
    rows = new_links_by_origin(new).set_index("links")
    assert rows.loc["all"].tolist() == [4, 2, 1, 1, 1]
    assert rows.loc["inside one team"].tolist() == [2, 1, 0, 1, 0]
    assert rows.loc["across teams"].tolist() == [1, 1, 1, 0, 0]
    assert rows.loc["team not known"].tolist() == [1, 0, 0, 0, 1]
    assert rows.loc["partnership"].tolist() == [1, 1, 1, 0, 0]
    assert new_links_by_origin(new.iloc[:0])["any_evidence"].tolist() == [0] * 6


def test_contact_before_a_partnership(toy_links):
    """C1 and V2 met once before theirs began; two began before the records, and one has no start."""
    rows = contact_before_partnership(toy_links)
    known = toy_links.challenge.records.organisations["organisation"]
    rows.index = [f"{known[a]}{known[b]}" for a, b in rows[["first_actor_id", "second_actor_id"]].to_numpy()]
    assert rows.loc["C1V2", ["start_day", "window", "dates_before"]].tolist() == [60, "challenge", 1]
    answers = ["contact_before", "working_link_before", "named_people_before"]
    assert rows.loc["C1V2", answers].tolist() == ["yes", "no", "yes"]
    for before in ("C1H1", "C2V1"):
        assert rows.loc[before, answers].tolist() == ["", "", ""]
    assert pd.isna(rows.loc["H2V2", "start_day"])
    assert rows.loc["H2V2", "window"] == rows.loc["H2V2", "contact_before"] == ""


def test_partners_on_record_who_had_not_met(tmp_path):
    """Two who were on record and had not met are a no, a plenary is no contact, unnamed people are not named."""
    rows = [row | {"person": ""} for row in toy_attendance()]
    held = [
        {"organisation_a": "H2", "organisation_b": "H3", "kind": "referral", "start": "2019-08-01"},
        {"organisation_a": "H1", "organisation_b": "C1", "kind": "joint post", "start": "2019-06-05"},
    ]
    folder = toy_folder(tmp_path, attendance=rows, partnerships=held)
    found = contact_before_partnership(link_records(read_records(folder))).set_index("kind")
    assert found.loc["referral", ["dates_before", "contact_before"]].tolist() == [0, "no"]
    answers = ["dates_before", "working_link_before", "named_people_before"]
    assert found.loc["joint post", answers].tolist() == [2, "yes", "no"]
