"""The reach of one act: a branch is the life it was, an act without witnesses touches its doer alone, nothing beats the cone."""

from __future__ import annotations

import numpy as np
import pytest
from small_lives import LIVELY, life, scenario, standing, step

from model_citizen.experiments.reach import NoSuchAct, Reached, _compare, _day, _hops, acts, doers, reach
from model_citizen.simulation.clock import Imposed
from model_citizen.society.ties import CUT

SPARSE = {"ties.mean_degree": 4.0, "ties.spread": 0.3}
NO_WITNESS = SPARSE | {
    "spill_over.weight": 0.0, "cutting.alpha": 0.0, "ratings.ties": 0.0, "beliefs.seen_loss": 0.0, "beliefs.word_of_mouth": 0.0,
    "showing.starts": 0.0, "showing.imitates": 0.0, "authority.severity": 0.0, "browsing.caution": 0.0, "rollout.imitates": 0.0,
    "old_acts.found": 0.0, "loans.needs_band": 0, "travel_papers.needs_band": 0, "jobs.needs_band": 0, "internet.needs_band": 0,
    "points.foreign_purchase": -50, "holders.passes_a": 1.0, "holders.a_purchases": 1.0, "observation.attention": 1.0,
    "people.holder_a": 1.0,
}  # fmt: skip


def test_a_branch_lives_as_the_life_would_and_leaves_it_alone():
    """The same bytes after twenty days, and not one byte of the life it came from has moved."""
    of = step(life(scenario(changes=LIVELY, people=200, days=90)), 40)
    before = standing(of)
    branch = step(of.branch(), 60)
    assert standing(of) == before and of.day == 40
    assert standing(step(of, 60)) == standing(branch)
    assert np.array_equal(of.table, branch.table) and np.array_equal(of.screened, branch.screened)


def test_an_act_without_witnesses_touches_its_doer_alone():
    """No spill-over, no fear, no door: at most one person, no ties away; and her file does change."""
    of = scenario(changes=LIVELY | NO_WITNESS, people=200, days=80)
    found = reach(of, act="foreign_purchase", count=15, after=20, threads=1)
    assert all(each.touched <= 1 and each.furthest_hop == 0 for each in (*found.with_, *found.without))
    assert sum(each.charged for each in found.with_) > 5 and not any(each.charged for each in found.without)


def test_nobody_beyond_the_cone_is_touched():
    """One day: the doer alone. Two days: her ties at most."""
    of = scenario(changes=LIVELY | SPARSE, people=300, days=60)
    for after, most in ((1, 0), (2, 1), (3, 2)):
        found = reach(of, act="criticism", count=10, after=after, threads=1)
        assert all(each.furthest_hop <= most for each in found.with_)
    assert any(each.touched > 1 for each in found.with_)


def test_the_same_acts_on_any_number_of_threads():
    of = scenario(changes=LIVELY, people=200, days=60)
    one, two = (reach(of, count=5, after=10, threads=threads) for threads in (1, 2))
    assert one.with_ == two.with_ and one.without == two.without and one.persons == two.persons


def test_doers_are_different_people_and_more_of_the_same():
    """More acts are the same persons and some more; another seed has others."""
    assert doers(500, 7, 10) == doers(500, 7, 20)[:10] and len(set(doers(500, 7, 500))) == 500
    assert doers(500, 7, 10) != doers(500, 8, 10)


def test_what_is_compared_is_counted_by_hand():
    """Two people differ, one of them on the file; the further stands two ties away along the ties of the day."""
    of = step(life(scenario(changes=SPARSE, people=100, days=60)), 5)
    hops = _hops(of, 3)
    start = of.ties.start.astype(np.int64)
    near = {
        int(j) for place in range(start[3], start[4]) for j in [of.ties.friend[place]] if not of.ties.info[place] & CUT
    }
    assert {int(i) for i in np.flatnonzero(hops == 1)} == near - {3} and hops[3] == 0
    far = int(np.flatnonzero(hops == 2)[0])
    here, there = _day(of), _day(of)
    there.lines[far, 0] ^= 1
    there.live[3] += 4
    there.lines[3, 1] ^= 1
    assert _compare([here], [there], hops) == Reached(touched=2, acting_otherwise=0, charged=1, furthest_hop=2)


def test_the_rows_are_means_of_pairs():
    """With minus without is the difference, over as many acts as were asked for."""
    found = reach(scenario(changes=LIVELY, people=200, days=60), count=6, after=10, threads=1)
    for row in found.rows():
        assert row["difference"] == pytest.approx(row["with"] - row["without"]) and row["acts"] == 6
        assert row["low"] <= row["difference"] <= row["high"]


def test_an_imposed_act_is_what_is_put_on():
    """The act is one of those that people do; another name, or a window that is too long, is refused in a sentence."""
    assert {"criticism", "foreign_purchase", "deed"} <= set(acts())
    small = scenario(people=100, days=30)
    with pytest.raises(NoSuchAct, match="which no act is called"):
        reach(small, act="whistling")
    with pytest.raises(NoSuchAct, match="allowed is 1 to 29"):
        reach(small, after=30)
    assert Imposed(3, 5, 0, acts()["criticism"]).on == 1
