"""The arrays give the counts that the links of DuckDB give: on the toy and on random challenges."""

from dataclasses import replace

import numpy as np
import pytest

from ppr_network.contacts.register import register_of
from ppr_network.engine import Engine
from ppr_network.links.build import build_links
from ppr_network.measures.new_links import count_new_links, count_unknown_sector
from ppr_network.rules import CLASSES
from ppr_network.settings import Level
from ppr_network.stress.recount import recount, recount_again
from tests.links.challenges import random_challenge, reordered, toy_challenge
from tests.stress.drawn import random_links


def classes(links):
    """Return the class, cross and tier of each pair that the links hold."""
    columns = ["a", "b", "class", "cross", "tier_challenge"]
    return links.pairs[columns].to_numpy(dtype=object).tolist()


def classes_again(found):
    """Return the same of a recount."""
    rows = zip(found.a, found.b, found.code, found.cross, found.tier_challenge, strict=True)
    return [[a, b, CLASSES[code], cross, tier] for a, b, code, cross, tier in rows if CLASSES[code] != "none"]


def differences(links):
    """Say in what a recount differs from the links."""
    found = recount(register_of(links))
    counts = count_new_links(links.pairs, cross_sector=True)
    meetings = found.meetings
    same = {
        "classes": classes(links) == classes_again(found),
        "counts": (found.low, found.mid, found.high) == (counts.low, counts.mid, counts.high),
        "unknown": found.unknown_sector == count_unknown_sector(links.pairs),
        "plenaries": links.events["plenary"].astype(bool).tolist() == meetings.plenary.tolist(),
        "windows": links.events["window"].tolist() == meetings.window.tolist(),
        "sizes": links.events["n_actors"].tolist() == meetings.n_actors.tolist(),
        "seen": links.actors["active_baseline"].tolist() == found.seen.tolist(),
        "active": links.actors["active_challenge"].tolist() == found.active.tolist(),
    }
    return [name for name, holds in same.items() if not holds]


@pytest.mark.parametrize(("level", "seeds"), [("organisation", range(5)), ("person", range(2))])
def test_recount_of_random_challenges_is_that_of_the_links(
    engine: Engine, level: Level, seeds: range
) -> None:
    """Classes, counts, plenaries and activity are those that DuckDB finds."""
    found = {seed: differences(build_links(random_challenge(seed), engine, level=level)) for seed in seeds}
    assert {seed: told for seed, told in found.items() if told} == {}


def test_recount_of_the_toy(engine: Engine) -> None:
    """The toy has 6 new cross-sector links, none of them strictly, with its known classes."""
    links = build_links(toy_challenge(), engine)
    found = recount(register_of(links))
    assert differences(links) == []
    assert (found.low, found.mid, found.high) == (0, 6, 7)


def test_the_order_of_rows_changes_no_register() -> None:
    """A register is the same whatever the order of presences and partnerships."""
    one = register_of(random_links(3))
    other = register_of(build_links(reordered(random_challenge(3), 5)))
    fields = [name for name, value in vars(one).items() if isinstance(value, np.ndarray)]
    assert len(fields) == 13
    assert all(np.array_equal(getattr(one, name), getattr(other, name)) for name in fields)


def test_a_pair_known_before_is_not_new() -> None:
    """A new pair taken to be known is one new link less, and changes no other pair."""
    register = register_of(build_links(toy_challenge()))
    before = recount(register)
    which = np.flatnonzero(before.new & (before.cross == 1))[:1]
    pair = np.column_stack([before.a[which], before.b[which]])
    after = recount(replace(register, known=pair))
    assert after.mid == before.mid - 1
    assert (np.delete(after.code, which) == np.delete(before.code, which)).all()


@pytest.mark.parametrize("changed", ["sector", "known", "day"])
def test_counting_again_is_counting_anew(changed: str) -> None:
    """Where sectors, known pairs or days differ, what is reused of the whole changes no number."""
    register = register_of(random_links(5))
    other = {
        "sector": np.roll(register.sector, 1),
        "known": np.array([[a, b] for a in range(4) for b in range(a + 1, 8)]),
        "day": register.day + 30,
    }
    perturbed = replace(register, **{changed: other[changed]})
    again, anew = recount_again(perturbed, recount(register)), recount(perturbed)
    assert classes_again(again) == classes_again(anew)
    assert (again.low, again.mid, again.high) == (anew.low, anew.mid, anew.high)
