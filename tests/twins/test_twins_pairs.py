"""Twins: the same society with the same luck. A placebo does nothing; a change does nothing before its day."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from small_lives import LIVELY, life, scenario, standing

from model_citizen import experiments
from model_citizen.experiments import figures
from model_citizen.experiments.twin import ALIASES, difference, removable, taken_out
from model_citizen.simulation import tally
from model_citizen.simulation.pair import COLUMNS, Pair
from model_citizen.simulation.tally import GROUP_NAMES

SMALL = scenario(changes=LIVELY, people=300, days=60)


@pytest.fixture(scope="module")
def placebo():
    return experiments.twin(SMALL, against=SMALL, threads=1)


@pytest.fixture(scope="module")
def real():
    return experiments.twin(SMALL, threads=1)


def test_a_placebo_twin_differs_in_nothing(placebo):
    """A society beside itself: equal hashes, every difference exactly 0, every paired count 0."""
    assert placebo.hash["with"] == placebo.hash["without"] and placebo.changed == []
    for name, row in placebo.headline.items():
        assert row["difference"] in (0, None), name
        assert row["with"] == row["without"] or figures.measures()[name].kind == "course", name
    paired = placebo.measures.filter(pl.col("run") == "paired")
    assert paired["value"].drop_nulls().abs().sum() == 0.0 and paired["value"].drop_nulls().len() > 100


def test_taking_out_what_is_not_there_is_a_placebo():
    """Where nobody rates, a twin without ratings is the society itself."""
    still = scenario(changes={"ratings.ties": 0.0, "ratings.strangers": 0.0}, people=200, days=40)
    twin = experiments.twin(still, without=["ratings"], threads=1)
    assert twin.changed == [] and twin.hash["with"] == twin.hash["without"]


def test_the_placebo_check_can_fail(real):
    """A real change is seen: hashes differ and silence is not zero."""
    assert real.hash["with"] != real.hash["without"]
    assert real.headline["silence_share"]["difference"] > 0


def test_a_difference_is_with_minus_without(real):
    """Every row of the headline: with - without = difference, in the same unit as the measure."""
    checked = 0
    for name, row in real.headline.items():
        assert row["unit"] == figures.measures()[name].unit
        if None not in (row["with"], row["without"]):
            assert row["difference"] == row["with"] - row["without"], name
            checked += 1
    assert checked > 30


def test_each_half_of_a_twin_is_the_run_it_would_have_been_alone(real):
    """Being watched side by side changes nothing: hashes and measures are those of two single runs."""
    for half in (real.with_, real.without):
        alone = experiments.run(half.scenario, threads=1)
        assert alone.hash == half.hash
        assert alone.headline == half.headline


def test_a_twin_without_the_score_is_a_life_without_a_scheme(real):
    """Without the score nobody is scored and nobody loses a point."""
    for name in ("enrolled_share", "points_lost", "points_gained", "ties_cut_by_score", "band_mobility"):
        assert real.headline[name]["without"] == 0.0, name
    assert real.headline["enrolled_share"]["with"] > 0.3


def test_paired_counts_are_what_a_count_by_hand_gives():
    """Silence, induced speech and refusals of both days held side by side by another hand."""
    born = life(SMALL)
    here, there = life(SMALL), life(taken_out(SMALL, ["score"]))
    pair = Pair(here, there)
    quiet = induced = voiced = refused = anticipatory = 0
    refused_loan = tally.REFUSED  # the first door
    for _ in range(SMALL.days):
        pair.live_day()
        one, other = here.today.events, there.today.events
        said, said_there = one >> 1 & 1, other >> 1 & 1
        voiced += int(said_there.sum())
        quiet += int((said_there & ~said & 1).sum())
        induced += int((said & ~said_there & 1).sum())
        anticipatory += int(((said_there & ~said & 1) > 0)[(here.state.flags & (1 << 6)) == 0].sum())
        refused += int(((one >> refused_loan & 1) & (other >> tally.ASKED & 1) & ~(other >> refused_loan) & 1).sum())
    found = dict(zip(COLUMNS, pair.take_period()[0].tolist(), strict=True))
    assert born.day == here.start
    assert voiced > 100 and found["voiced_there"] == voiced and found["silenced"] == quiet > 0
    assert found["induced"] == induced and found["anticipatory"] == anticipatory and found["refused_loan"] == refused


def test_paired_groups_sum_to_the_whole():
    """Wealth, dissent, position and band each divide everybody."""
    here, there = life(SMALL), life(taken_out(SMALL, ["score"]))
    pair = Pair(here, there)
    for _ in range(SMALL.days):
        pair.live_day()
    sums = pair.take_period()
    assert len(sums) == len(GROUP_NAMES)
    for first, last in ((1, 6), (6, 11), (11, 16), (16, 16 + tally.BANDS)):
        assert np.array_equal(sums[first:last].sum(axis=0), sums[0])


@pytest.mark.parametrize(
    ("key", "one", "other", "day"),
    [
        ("rollout.mandatory", "2015-02-05", "2015-02-20", 35),
        ("rollout.launch", "2015-01-08", "2015-01-15", 7),
        ("rollout.abolition", "2015-02-15", "never", 45),
    ],
)  # fmt: skip
def test_before_the_day_of_a_change_nothing_differs(key, one, other, day):
    """A date moved: every earlier day ends in the same bytes, and from that day on something differs."""
    lives = [life(scenario(changes=LIVELY | {key: value}, people=300, days=70)) for value in (one, other)]
    while lives[0].day < day:
        assert standing(lives[0]) == standing(lives[1]), f"day {lives[0].day}"
        for each in lives:
            each.live_day()
    assert standing(lives[0]) == standing(lives[1])
    for each in lives:
        each.live_day()
    assert standing(lives[0]) != standing(lives[1]), "the change took hold on its day"


def test_twins_of_unlike_societies_are_refused():
    """People and ties must be the same, or there is no twin to each person."""
    for key, value in (("ties.mean_degree", 5.0), ("people.dissent_mean", 0.5), ("people.informants", 0.0)):
        with pytest.raises(ValueError, match=key):
            experiments.twin(SMALL, against=scenario(changes=LIVELY | {key: value}, people=300, days=60))
    with pytest.raises(ValueError, match=r"extent\.seed"):
        experiments.twin(SMALL, against=scenario(changes=LIVELY, people=300, days=60, seed=8))


def test_everything_removable_can_be_taken_out_and_is_then_gone():
    """Each mechanism's neutral values are allowed, are set, and taking it out twice changes nothing more."""
    for name in [*removable(), *ALIASES]:
        once = taken_out(SMALL, [name])
        assert difference(once, taken_out(once, [name])) == [], name
